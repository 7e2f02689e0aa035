/// Collects what there is to say about one definition.
package final class Report {
    /// How the file is called in diagnostics.
    package let path: String
    /// The page that says what such a definition takes, for remedies: `docs/surveys.md`.
    package let page: String
    package private(set) var diagnostics: [Diagnostic] = []
    /// Where each value stands, by its JSON pointer (RFC 6901).
    package var places: [String: JSONNode] = [:]

    package init(path: String, page: String) {
        self.path = path
        self.page = page
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package func add(_ code: Diagnostic.Code, at position: Position, _ message: String, remedy: String) {
        diagnostics.append(Diagnostic(code, path: path, at: position, message, remedy: remedy))
    }

    package func add(_ code: Diagnostic.Code, at pointer: String, _ message: String, remedy: String) {
        add(code, at: position(of: pointer), message, remedy: remedy)
    }

    /// Adds a fault within a text.
    package func add(_ fault: Fault, in node: JSONNode) {
        var position = node.position
        if case .text(_, isPlain: true) = node.value { position = position.advanced(by: 1 + fault.offset) }
        add(fault.code, at: position, fault.message, remedy: fault.remedy)
    }

    /// Whether a text can be the id of something within a definition; what can't is reported.
    package func isID(_ text: String, at position: Position) -> Bool {
        if IDForm.isValid(text, separator: "_") { return true }
        add(
            .invalidID, at: position, "\"\(text)\" can't be an id.",
            remedy: "Ids are small letters and digits with single underscores between, begin with a letter and have at "
                + "most \(IDForm.limit) signs, such as first_contact.")
        return false
    }

    /// Where a value stands, or the nearest one around it that is there.
    package func position(of pointer: String) -> Position {
        var pointer = Substring(pointer)
        while true {
            if let node = places[String(pointer)] { return node.position }
            guard let slash = pointer.lastIndex(of: "/") else { return Position(line: 1, column: 1) }
            pointer = pointer[..<slash]
        }
    }
}

extension Report {
    /// The largest definition, in bytes of UTF-8.
    package static let limit = 1 << 20

    /// The value that the file's text holds; nil, with the fault reported, when there is none. A key that stands twice
    /// is reported as well.
    /// - Parameter remedy: what to do about a text that is too large.
    package func value(of text: String, ifTooLarge remedy: String) -> JSONNode? {
        guard text.utf8.count <= Report.limit else {
            add(.json, at: Position(line: 1, column: 1), "The file is larger than 1 MiB.", remedy: remedy)
            return nil
        }
        let node: JSONNode
        do {
            node = try JSONReader.read(text)
        } catch {
            add(
                .json, at: error.position, error.message,
                remedy: "Mend the JSON there; an editor that knows JSON shows the place.")
            return nil
        }
        for member in node.repeatedKeys {
            add(
                .duplicateKey, at: member.position, "The key \"\(member.key)\" stands twice in the same object.",
                remedy: "Keep one of them.")
        }
        return node
    }
}
