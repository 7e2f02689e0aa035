import Definitions
package import SurveySchema

/// Answers as a JSON object by question, taken as RFC 8259 has it: nothing stands twice, and nothing is guessed.
package enum AnswerJSON {
    /// What is no answer, and where.
    package struct Fault: Error, CustomStringConvertible {
        let position: Position
        let message: String

        /// `1:12: …`
        package var description: String { "\(position.line):\(position.column): \(message)" }
    }

    /// The answers that a text holds.
    package static func answers(_ text: String) throws(Fault) -> Answers {
        let node: JSONNode
        do {
            node = try JSONReader.read(text)
        } catch {
            throw Fault(position: error.position, message: error.message)
        }
        guard case .object(let members) = node.value else {
            throw Fault(position: node.position, message: "Here should be an object of answers, and not \(node.kind).")
        }
        if let repeated = node.repeatedKeys.first {
            throw Fault(position: repeated.position, message: "\"\(repeated.key)\" is answered twice.")
        }
        var answers = Answers()
        for member in members { answers[member.key] = try answer(member.value) }
        return answers
    }

    private static func answer(_ node: JSONNode) throws(Fault) -> Answer {
        switch node.value {
        case .text(let text, _): return .text(text)
        case .number(let number, _): return .number(number)
        case .flag(let flag): return .flag(flag)
        case .array(let items):
            var list: [String] = []
            for item in items { list.append(try text(of: item)) }
            return .list(list)
        case .object(let members):
            var rows: [String: String] = [:]
            for member in members { rows[member.key] = try text(of: member.value) }
            return .rows(rows)
        case .null: throw Fault(position: node.position, message: "null is no answer: leave the question out.")
        }
    }

    private static func text(of node: JSONNode) throws(Fault) -> String {
        if case .text(let text, _) = node.value { return text }
        throw Fault(position: node.position, message: "Here should be a text, and not \(node.kind).")
    }
}
