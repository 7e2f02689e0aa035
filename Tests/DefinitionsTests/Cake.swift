import Definitions

/// A kind of definition of the tests' own, read with nothing but what every kind has.
struct Cake {
    let id: String?
    let version: DefinitionVersion?
    let languages: [String]
    let name: TranslatedText

    /// What was read, and all that is said of it, a line each.
    static func read(_ text: String, path: String = "cake.json") -> (cake: Cake?, said: [String]) {
        let report = Report(path: path, page: "docs/cakes.md")
        let cake = report.value(of: text, ifTooLarge: "Cut the cake.").flatMap { Cake($0, report) }
        return (report.hasErrors ? nil : cake, report.diagnostics.sorted().map(\.description))
    }

    private init?(_ node: JSONNode, _ report: Report) {
        let keys = ["cake", "version", "languages", "name"]
        guard let object = ObjectReader(node, at: "", "the cake", keys: keys, report) else { return nil }
        id = object.demandedText("cake")
        version = object.demandedVersion()
        languages = object.demandedLanguages()
        name = TranslationReader(of: object.what, languages: languages, report: report)
            .demandedText("name", of: object)
        if let id, let version { object.checkFileName(is: id, version, ending: ".cake.json", at: "cake") }
    }
}
