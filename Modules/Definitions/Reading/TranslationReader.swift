/// Reads texts in each of a definition's languages.
package struct TranslationReader {
    /// What the texts are of, for messages: `the survey`.
    package let whole: String
    /// None when they could not be read: then every language will do.
    package let languages: [String]
    package let report: Report

    package init(of whole: String, languages: [String], report: Report) {
        self.whole = whole
        self.languages = languages
        self.report = report
    }

    /// A text by language; what is missing, too much or none has been reported.
    /// - Parameters:
    ///   - what: what the text is, for messages: `"title" of the survey`.
    ///   - pointer: where it stands.
    ///   - content: what a text holds in one language.
    package func read<Content>(
        _ node: JSONNode, _ what: String, at pointer: String, as content: (String) throws(Fault) -> Content
    ) -> [String: Content] {
        report.places[pointer] = node
        var contents: [String: Content] = [:]
        switch node.value {
        case .text where languages.count <= 1:
            for language in languages { contents[language] = self.content(node, content) }
            if isBlank(node) { missing(languages.first, what, at: node.position) }
        case .object(let members):
            for member in members {
                report.places["\(pointer)/\(member.key)"] = member.value
                if languages.isEmpty || languages.contains(member.key) {
                    if let content = self.content(member.value, content) { contents[member.key] = content }
                } else {
                    undeclared(member, what)
                }
            }
            for language in languages where !members.contains(where: { $0.key == language && !isBlank($0.value) }) {
                missing(language, what, at: node.position)
            }
        default:
            let expected = languages.count <= 1 ? "a text" : "an object with a text for each language"
            report.add(
                .wrongType, at: node.position, "\(what.capitalizedFirst) should be \(expected), and is \(node.kind).",
                remedy: languages.count <= 1
                    ? "Write it in quotes."
                    : "Write {" + languages.map { "\"\($0)\": \"…\"" }.joined(separator: ", ") + "}.")
        }
        return contents
    }

    /// Whether there is nothing to see in any language.
    package func isBlank(_ node: JSONNode) -> Bool {
        switch node.value {
        case .text(let text, _): text.isBlank
        case .object(let members): members.allSatisfy { isBlank($0.value) }
        default: false
        }
    }

    private func content<Content>(_ node: JSONNode, _ content: (String) throws(Fault) -> Content) -> Content? {
        guard case .text(let text, _) = node.value else {
            report.add(
                .wrongType, at: node.position, "A text in a language should be a text, and is \(node.kind).",
                remedy: "Write a text in quotes.")
            return nil
        }
        do {
            return try content(text)
        } catch {
            report.add(error, in: node)
            return nil
        }
    }

    private func missing(_ language: String?, _ what: String, at position: Position) {
        let named = language.map { " in \"\($0)\"" } ?? ""
        report.add(
            .missingTranslation, at: position, "\(what.capitalizedFirst) has no text\(named).",
            remedy: languages.count > 1
                ? "Add it, or take \"\(language ?? "")\" out of \(whole)'s languages." : "Write one.")
    }

    private func undeclared(_ member: JSONNode.Member, _ what: String) {
        report.add(
            .undeclaredLanguage, at: member.position,
            "\(what.capitalizedFirst) has a text in \"\(member.key)\", which is none of \(whole)'s languages.",
            remedy: "Add \"\(member.key)\" to \"languages\", or take the text out."
                + NearestName.hint(member.key, among: languages))
    }
}
