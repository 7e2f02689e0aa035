/// Why nothing can be made of a target's surveys, and what to do.
enum SurveySchemasError: Error, CustomStringConvertible {
    /// The target has no Swift of its own.
    case noSources(target: String)
    /// There is no definition.
    case noDefinition(target: String, folder: String)
    /// There are earlier versions alone.
    case onlyEarlier(target: String)
    /// The files are not called as definitions are.
    case misnamed([String])
    /// A file of the target is called as one that would be made.
    case taken(file: String, survey: String)

    var description: String {
        switch self {
        case .noSources(let target):
            "The target \(target) has no sources. Use the plugin SurveySchemas on a library or an executable."
        case .noDefinition(let target, let folder):
            "The target \(target) uses the plugin SurveySchemas, but holds no survey. Add a file <id>.survey.json, such "
                + "as after-contact.survey.json, to \(folder), and don't exclude it; or take the plugin out."
        case .onlyEarlier(let target):
            "The target \(target) holds earlier versions of surveys alone. Add the present one as <id>.survey.json; or "
                + "take the plugin out."
        case .misnamed(let files):
            files.map { file in
                "\(file): error: The file can't be called like that. Call it <id>.survey.json, or "
                    + "<id>@<version>.survey.json when it is an earlier version; ids are small letters and digits with "
                    + "single hyphens between, and begin with a letter: after-contact.survey.json, "
                    + "after-contact@1.0.0.survey.json."
            }.joined(separator: "\n")
        case .taken(let file, let survey):
            "\(file): error: A file of that name is made from the survey \"\(survey)\". Give yours another name, such as "
                + "one with a + and what it adds."
        }
    }
}
