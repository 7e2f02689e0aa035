/// Reads texts in the survey's languages.
struct LocalizedTextReader {
    /// None when the survey's could not be read: then every language will do.
    let languages: [String]
    let report: Report

    /// A text that may be left out.
    func optional(_ key: String, of object: ObjectReader, showing shown: Report.TextUse.Shown) -> LocalizedText? {
        object.node(key).map { read($0, "\"\(key)\" of \(object.what)", "\(object.pointer)/\(key)", shown) }
    }

    /// A text that has to be there.
    func demanded(_ key: String, of object: ObjectReader, showing shown: Report.TextUse.Shown) -> LocalizedText {
        guard object.demanded(key) != nil else { return LocalizedText([:]) }
        return optional(key, of: object, showing: shown) ?? LocalizedText([:])
    }

    /// What something to be answered is called: without it nobody can tell what to answer.
    func label(of object: ObjectReader, showing shown: Report.TextUse.Shown) -> LocalizedText {
        guard let node = object.node("text"), !isBlank(node) else {
            report.add(
                .unlabelled, at: object.node("text")?.position ?? object.position,
                "\(object.what.capitalizedFirst) has no text, so nobody can tell what it is.",
                remedy: "Add a \"text\" in every language; screen readers read it aloud.")
            return LocalizedText([:])
        }
        return read(node, object.what, "\(object.pointer)/text", shown)
    }

    private func isBlank(_ node: JSONNode) -> Bool {
        switch node.value {
        case .text(let text, _): text.isBlank
        case .object(let members): members.allSatisfy { isBlank($0.value) }
        default: false
        }
    }

    private func read(_ node: JSONNode, _ what: String, _ pointer: String, _ shown: Report.TextUse.Shown)
        -> LocalizedText
    {
        report.places[pointer] = node
        var templates: [String: Template] = [:]
        switch node.value {
        case .text where languages.count <= 1:
            for language in languages { templates[language] = template(node) }
            if isBlank(node) { missing(languages.first, what, at: node.position) }
        case .object(let members):
            for member in members {
                report.places["\(pointer)/\(member.key)"] = member.value
                if languages.isEmpty || languages.contains(member.key) {
                    if let template = template(member.value) { templates[member.key] = template }
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
        let text = LocalizedText(templates)
        comparePlaces(text, pointer, what)
        report.texts.append(Report.TextUse(text: text, pointer: pointer, shown: shown))
        return text
    }

    private func missing(_ language: String?, _ what: String, at position: Position) {
        let named = language.map { " in \"\($0)\"" } ?? ""
        report.add(
            .missingTranslation, at: position, "\(what.capitalizedFirst) has no text\(named).",
            remedy: languages.count > 1
                ? "Add it, or take \"\(language ?? "")\" out of the survey's languages." : "Write one.")
    }

    private func undeclared(_ member: JSONNode.Member, _ what: String) {
        report.add(
            .undeclaredLanguage, at: member.position,
            "\(what.capitalizedFirst) has a text in \"\(member.key)\", which is none of the survey's languages.",
            remedy: "Add \"\(member.key)\" to \"languages\", or take the text out."
                + NearestName.hint(member.key, among: languages))
    }

    private func template(_ node: JSONNode) -> Template? {
        guard case .text(let text, _) = node.value else {
            report.add(
                .wrongType, at: node.position, "A text in a language should be a text, and is \(node.kind).",
                remedy: "Write a text in quotes.")
            return nil
        }
        do {
            return try Template(reading: text)
        } catch {
            report.add(error, in: node)
            return nil
        }
    }

    /// Every language shows the same answers.
    private func comparePlaces(_ text: LocalizedText, _ pointer: String, _ what: String) {
        guard let first = languages.first, let model = text.templates[first] else { return }
        for language in languages.dropFirst() {
            guard let other = text.templates[language] else { continue }
            for (here, there, from, to) in [(model, other, first, language), (other, model, language, first)] {
                for place in Set(here.places).subtracting(there.places).sorted() {
                    report.add(
                        .missingPlaceholder, at: "\(pointer)/\(to)",
                        "\(what.capitalizedFirst) shows {\(place)|…} in \"\(from)\", but not in \"\(to)\".",
                        remedy: "Show it in every language, or in none.")
                }
            }
        }
    }
}
