import Definitions

/// Reads texts in the survey's languages, with places for answers.
struct LocalizedTextReader {
    private let translations: TranslationReader
    /// The texts that were read so far.
    let uses = TextUses()

    init(languages: [String], report: Report) {
        translations = TranslationReader(of: "the survey", languages: languages, report: report)
    }

    /// None when the survey's could not be read.
    var languages: [String] { translations.languages }

    var report: Report { translations.report }

    /// A text that may be left out.
    func optional(_ key: String, of object: ObjectReader, showing shown: TextUse.Shown) -> LocalizedText? {
        object.node(key).map { read($0, "\"\(key)\" of \(object.what)", "\(object.pointer)/\(key)", shown) }
    }

    /// A text that has to be there.
    func demanded(_ key: String, of object: ObjectReader, showing shown: TextUse.Shown) -> LocalizedText {
        guard object.demanded(key) != nil else { return LocalizedText([:]) }
        return optional(key, of: object, showing: shown) ?? LocalizedText([:])
    }

    /// What something to be answered is called: without it nobody can tell what to answer.
    func label(of object: ObjectReader, showing shown: TextUse.Shown) -> LocalizedText {
        guard let node = object.node("text"), !translations.isBlank(node) else {
            report.add(
                .unlabelled, at: object.node("text")?.position ?? object.position,
                "\(object.what.capitalizedFirst) has no text, so nobody can tell what it is.",
                remedy: "Add a \"text\" in every language; screen readers read it aloud.")
            return LocalizedText([:])
        }
        return read(node, object.what, "\(object.pointer)/text", shown)
    }

    private func read(_ node: JSONNode, _ what: String, _ pointer: String, _ shown: TextUse.Shown) -> LocalizedText {
        let templates = translations.read(node, what, at: pointer) { text throws(Fault) in
            try Template(reading: text)
        }
        let text = LocalizedText(templates)
        comparePlaces(text, pointer, what)
        uses.add(text, at: pointer, showing: shown)
        return text
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
