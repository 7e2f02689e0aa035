import ArgumentParser
import SurveyFormats
import SurveySchema

/// `survey import`
struct SurveyImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Makes a definition of a survey of another program.",
        discussion: """
            Reads JSON of SurveyJS, and forms in sheets (XLSForm: ODK, KoboToolbox, SurveyCTO) that are saved as CSV: a \
            folder with survey.csv, choices.csv and settings.csv, or its survey.csv. What our surveys have no \
            counterpart for is listed as file:line:column, never dropped in silence. The definition is written beside \
            what was read; publish it with `mainstay survey publish`. No database is needed.
            """)

    @Argument(help: "The file of SurveyJS, or the folder of the sheets.", completion: .file())
    var file: String
    @Option(
        help: ArgumentHelp("Where to write the definition: <id>.survey.json beside what is read.", valueName: "file"))
    var output: String?
    @Option(help: "The survey's id; from the file's name when neither is given.")
    var id: String?
    @Option(help: "Whom it is meant for, where the file does not say so: customers or staff.", transform: word)
    var respondents = Survey.Respondents.customers
    @Option(
        help: "What is kept of who answered, where the file does not say so: identified or anonymous.", transform: word)
    var anonymity = Survey.Anonymity.identified
    @Option(help: "The language of texts that name none, where the file does not say so.")
    var language = "en"
    @Flag(help: "Replace the definition if it is there.")
    var force = false

    func run() async throws {
        let source = try ForeignSurveyFiles(file)
        let options = ImportOptions(
            name: source.name, id: id, respondents: respondents, anonymity: anonymity, language: language)
        let imported: ImportedSurvey
        do {
            imported = try source.imported(options)
        } catch {
            for note in error.notes { Terminal.note("\(note)") }
            Terminal.note("\(error)")
            throw CommandFault.said
        }
        for note in imported.notes { Terminal.note("\(note)") }
        let path = output ?? source.folder + imported.survey.id + SurveyReader.fileEnding
        try ForeignSurveyFiles.write(imported.definition, to: path, replacing: force)
        let survey = imported.survey
        let questions = survey.questions.count(where: \.takesAnswer)
        let left = imported.values - imported.taken
        Terminal.print(
            "\(path): \(survey.id) \(survey.version) for \(survey.respondents.rawValue), \(survey.anonymity.rawValue), "
                + "\(questions) questions; "
                + (left == 0
                    ? "everything is taken over."
                    : "\(imported.taken) of \(imported.values) values are taken over, the notes list \(left)."))
    }

    /// One of the words of a definition.
    private static func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("It is none of \(known).")
        }
        return word
    }
}
