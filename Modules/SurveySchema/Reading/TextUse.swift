/// A text, where it stands and which answers it may show.
struct TextUse {
    enum Shown {
        /// No places at all.
        case nothing
        /// Answers to the questions before this place, which may be that of the question that shows them.
        case answers(before: Int, of: String? = nil)
        /// Any answer.
        case allAnswers
    }

    let text: LocalizedText
    let pointer: String
    let shown: Shown
}

/// Collects every text of one survey that may hold places for answers.
final class TextUses {
    private(set) var all: [TextUse] = []

    func add(_ text: LocalizedText, at pointer: String, showing shown: TextUse.Shown) {
        all.append(TextUse(text: text, pointer: pointer, shown: shown))
    }
}
