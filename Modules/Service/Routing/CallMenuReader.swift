public import Definitions

/// Reads menus for callers, and refuses those that keep people from people; docs/routing.md says how they are written.
public enum CallMenuReader {
    /// Reads a definition.
    /// - Parameters:
    ///   - text: the file's text; at most 1 MiB.
    ///   - path: how the file is called in diagnostics.
    public static func read(_ text: String, path: String) -> Reading<CallMenu> {
        let report = Report(path: path, page: "docs/routing.md")
        let menu = report.value(of: text, ifTooLarge: "Shorten it.").flatMap { self.menu(in: $0, report) }
        return report.reading(menu)
    }

    private static func menu(in node: JSONNode, _ report: Report) -> CallMenu? {
        let keys = ["menu", "languages", "choices"]
        guard let object = ObjectReader(node, at: "", "the menu", keys: keys, report) else { return nil }
        _ = object.demanded("menu")
        let version = object.integer("menu", in: 1...1_000_000, usually: nil)
        let texts = TranslationReader(of: object.what, languages: object.demandedLanguages(), report: report)
        guard let place = object.demanded("choices")?.position, let items = object.items("choices") else { return nil }
        var choices: [CallMenu.Choice] = []
        for (index, item) in items.enumerated() {
            guard let choice = choice(in: item, at: "/choices/\(index)", texts, report) else { continue }
            if choices.contains(where: { $0.id == choice.id }) {
                report.add(
                    .duplicateID, at: item.position, "The choice \"\(choice.id)\" stands twice.",
                    remedy: "Give each an id of its own.")
            }
            choices.append(choice)
        }
        if !CallMenu.choiceRange.contains(items.count) {
            report.add(
                .choiceCount, at: place, "The menu has \(items.count) choices.",
                remedy: "Give callers two or three; a person finds out the rest.")
        }
        if !choices.contains(where: { $0.purpose == .person }) {
            report.add(
                .noPerson, at: place, "No choice reaches a person.",
                remedy: "Give one choice the purpose \"\(CallMenu.Purpose.person.rawValue)\".")
        }
        return CallMenu(version: version ?? 1, languages: texts.languages, choices: choices)
    }

    private static func choice(
        in node: JSONNode, at pointer: String, _ texts: TranslationReader, _ report: Report
    ) -> CallMenu.Choice? {
        if case .object(let members) = node.value, let deeper = members.first(where: { deeperKeys.contains($0.key) }) {
            report.add(
                .deeperMenu, at: deeper.position, "Behind the choice there is another menu.",
                remedy: "Let a person answer there, and take \"\(deeper.key)\" out.")
        }
        let keys = ["id", "says", "purpose", "department"]
        guard let object = ObjectReader(node, at: pointer, "the choice", keys: keys + deeperKeys, report) else {
            return nil
        }
        let (id, _) = object.demandedID()
        let says = texts.demandedText("says", of: object)
        for text in says.texts.values {
            guard let code = productCode(in: text) else { continue }
            report.add(
                .productCode, at: object.node("says")?.position ?? node.position,
                "\"\(code)\" is no word that a customer would use.",
                remedy: "Say what the customer wants, in the customer's words: \"What I always need, and now\".")
        }
        _ = object.demanded("purpose")
        return CallMenu.Choice(
            id: id, says: says, purpose: object.word("purpose", CallMenu.Purpose.self) ?? .person,
            department: object.text("department"))
    }

    /// Keys under which people write a menu behind a choice.
    private static let deeperKeys = ["choices", "menu"]

    /// A word of a text with a digit from 0 to 9 in it, or of three and more capital letters: how products are called, and
    /// not wishes. Numerals of other scripts are words: 一 and 个 stand in most Chinese sentences.
    private static func productCode(in text: String) -> String? {
        let words: [Substring] = text.split { $0.isWhitespace || $0.isPunctuation }
        let code = words.first { word in
            word.contains(where: { $0.isASCII && $0.isNumber }) || word.count >= 3 && word.allSatisfy(\.isUppercase)
        }
        return code.map(String.init)
    }
}

extension Diagnostic.Code {
    /// There are fewer or more choices than callers can keep in mind.
    public static let choiceCount = Self(rawValue: "choice_count")
    /// A menu stands behind a choice.
    public static let deeperMenu = Self(rawValue: "deeper_menu")
    /// A choice names a product or a department's number instead of a wish.
    public static let productCode = Self(rawValue: "product_code")
    /// No choice reaches a person.
    public static let noPerson = Self(rawValue: "no_person")
}
