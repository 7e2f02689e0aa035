/// Collects what there is to say about one file.
final class Report {
    let path: String
    private(set) var diagnostics: [Diagnostic] = []
    /// Where each value stands, by its JSON pointer (RFC 6901).
    var places: [String: JSONNode] = [:]
    /// Every text that may hold places for answers.
    var texts: [TextUse] = []

    init(path: String) {
        self.path = path
    }

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

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    func add(_ code: Diagnostic.Code, at position: Position, _ message: String, remedy: String) {
        diagnostics.append(Diagnostic(code, path: path, at: position, message, remedy: remedy))
    }

    func add(_ code: Diagnostic.Code, at pointer: String, _ message: String, remedy: String) {
        add(code, at: position(of: pointer), message, remedy: remedy)
    }

    /// Adds a fault within a text.
    func add(_ fault: Fault, in node: JSONNode) {
        var position = node.position
        if case .text(_, isPlain: true) = node.value { position = position.advanced(by: 1 + fault.offset) }
        add(fault.code, at: position, fault.message, remedy: fault.remedy)
    }

    /// Whether a text can be the id of something within a survey; what can't is reported.
    func isID(_ text: String, at position: Position) -> Bool {
        if IDForm.isValid(text, separator: "_") { return true }
        add(
            .invalidID, at: position, "\"\(text)\" can't be an id.",
            remedy: "Ids are small letters and digits with single underscores between, begin with a letter and have at "
                + "most \(IDForm.limit) signs, such as first_contact.")
        return false
    }

    /// Where an index names a question.
    func position(ofReferenceTo question: String, in pointer: String) -> Position {
        guard case .object(let members)? = places[pointer]?.value else { return position(of: pointer) }
        let referring = members.filter { !["id", "kind", "meaning"].contains($0.key) }
        return referring.lazy.compactMap { $0.value.position(of: question) }.first ?? position(of: pointer)
    }

    /// Where a value stands, or the nearest one around it that is there.
    func position(of pointer: String) -> Position {
        var pointer = Substring(pointer)
        while true {
            if let node = places[String(pointer)] { return node.position }
            guard let slash = pointer.lastIndex(of: "/") else { return Position(line: 1, column: 1) }
            pointer = pointer[..<slash]
        }
    }
}
