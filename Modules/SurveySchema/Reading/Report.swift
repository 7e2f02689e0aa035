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
            /// Answers to the questions before this one.
            case answers(before: Int)
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
