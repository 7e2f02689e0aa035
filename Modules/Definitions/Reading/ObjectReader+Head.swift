/// What every definition says of itself.
extension ObjectReader {
    /// The definition's `languages`, as they are written; what can't be one has been reported.
    /// - Returns: none when they can't be read.
    package func demandedLanguages() -> [String] {
        guard demanded("languages") != nil, let items = items("languages") else { return [] }
        var languages: [String] = []
        for (text, node) in texts("languages") {
            if languages.contains(where: { $0.lowercased() == text.lowercased() }) {
                report.add(
                    .duplicateID, at: node.position, "The language \"\(text)\" stands twice.",
                    remedy: "Keep one of them.")
                continue
            }
            if !IDForm.isLanguage(text) {
                report.add(
                    .invalidLanguage, at: node.position, "\"\(text)\" can't be a language.",
                    remedy: "Languages are written by BCP 47: en, de, pt-BR.")
            }
            languages.append(text)
        }
        if items.isEmpty {
            report.add(
                .empty, at: node("languages")?.position ?? position, "\(what.capitalizedFirst) has no language.",
                remedy: "Name at least one; the first one serves whoever reads none of them.")
        }
        return languages
    }

    /// The definition's `version`; nil, with the fault reported, when there is none.
    package func demandedVersion() -> DefinitionVersion? {
        guard let text = demandedText("version") else { return nil }
        if let version = DefinitionVersion(text) { return version }
        report.add(
            .invalidVersion, at: node("version")?.position ?? position, "\"\(text)\" can't be a version.",
            remedy: "Versions are three numbers: 1.0.0.")
        return nil
    }

    /// Reports a file that is not called `<id><ending>`, or `<id>@<version><ending>` for an earlier version. A file of
    /// another ending may have any name.
    /// - Parameter key: where the id stands.
    package func checkFileName(is id: String, _ version: DefinitionVersion, ending: String, at key: String) {
        guard let node = node(key) else { return }
        let name = report.path.split(separator: "/").last.map(String.init) ?? ""
        guard name.hasSuffix(ending) else { return }
        let expected = ["\(id)\(ending)", "\(id)@\(version)\(ending)"]
        guard !expected.contains(name) else { return }
        report.add(
            .fileName, at: node.position,
            "\(what.capitalizedFirst) \"\(id)\" stands in a file called \(name).",
            remedy: "Call the file \(expected[0]), or \(expected[1]) when it is an earlier version.")
    }
}
