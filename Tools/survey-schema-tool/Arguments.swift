/// What the program was told.
enum Arguments {
    /// To show how it is used.
    case help
    /// To say what is wrong with definitions.
    case check([String])
    /// To write Swift and JSON Schema into a folder.
    case generate([String], output: String)

    /// Reads the words after the program's name.
    init(_ words: some Sequence<String>) throws(ToolError) {
        var words = Array(words)
        if words.contains("--help") || words.contains("-h") || words == ["help"] {
            self = .help
            return
        }
        guard !words.isEmpty else { throw .usage("Say what to do: check or generate.") }
        let command = words.removeFirst()
        guard ["check", "generate"].contains(command) else {
            throw .usage("\"\(command)\" is no command; there are check and generate.")
        }
        let output = try Arguments.takeOutput(from: &words)
        if let option = words.first(where: { $0.hasPrefix("-") }) {
            throw .usage("\"\(option)\" is no option of \(command).")
        }
        guard !words.isEmpty else { throw .usage("Name the definitions: survey-schema-tool \(command) FILE...") }
        switch (command, output) {
        case ("check", nil): self = .check(words)
        case ("check", _): throw .usage("check writes nothing, so it takes no --output.")
        case (_, let folder?): self = .generate(words, output: folder)
        case (_, nil): throw .usage("Say where to write: survey-schema-tool generate --output DIR FILE...")
        }
    }

    private static func takeOutput(from words: inout [String]) throws(ToolError) -> String? {
        guard let index = words.firstIndex(of: "--output") else { return nil }
        guard words.indices.contains(index + 1) else { throw .usage("--output needs a folder.") }
        let folder = words[index + 1]
        words.removeSubrange(index...index + 1)
        return folder
    }

    static let usage = """
        Checks definitions of surveys and turns them into Swift.

        survey-schema-tool check FILE...
            Says what is wrong with the definitions, each fault on a line with its place and what to do:
            path:line:column: error: message remedy [code]

        survey-schema-tool generate --output DIR FILE...
            Checks them and writes, for each survey, <TypeName>.swift and <id>.schema.json into DIR. A file whose text
            would stay the same is left as it is; when there is an error, nothing is written.

        Name all definitions of a target at once, so that names which clash are found. A file is called
        <id>.survey.json. Beside it may lie versions that were published before, called <id>@<version>.survey.json:
        nothing is made of them, but each version is compared with the one before, and has to be raised as far as the
        change asks for.

        The plugin SurveySchemas runs this when a target is built; by hand it is of use in an editor or a hook:
            survey-schema-tool check Surveys/*.survey.json

        Status: 0 sound, maybe with warnings; 64 wrong command; 65 unsound definition; 66 a file can't be read;
        73 a file can't be written.
        """
}
