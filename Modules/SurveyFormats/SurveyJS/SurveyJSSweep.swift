import Definitions

/// Lists everything of a file that is not in the survey that came of it, whether anybody thought of it or not.
struct SurveyJSSweep {
    let path: String
    let claims: Set<FormatNote.Place>
    let omissions: [FormatNote.Place: String]
    private(set) var notes: [FormatNote] = []
    private(set) var taken = 0

    init(_ outline: Outline, path: String) {
        self.path = path
        claims = outline.allClaims
        omissions = outline.omissions
    }

    mutating func visit(_ node: JSONNode, _ name: String) {
        let place = node.place(path)
        let leaves = node.leaves(path)
        if let message = omissions[place] {
            notes.append(FormatNote(place, message, omitted: leaves.count))
            return
        }
        if leaves == [place], claims.contains(place) {
            taken += 1
            return
        }
        switch node.value {
        case .object(let members) where holdsSomething(node, leaves):
            for member in members { visit(member.value, "\"\(member.key)\"") }
        case .array(let items) where holdsSomething(node, leaves):
            for item in items { visit(item, name) }
        default:
            guard !leaves.isEmpty else { return }
            notes.append(
                FormatNote(place, "\(name) has no counterpart here and is not taken over.", omitted: leaves.count))
        }
    }

    /// Whether something in it is taken over, or listed by itself.
    private func holdsSomething(_ node: JSONNode, _ leaves: [FormatNote.Place]) -> Bool {
        leaves.contains { claims.contains($0) } || holdsOmission(node)
    }

    private func holdsOmission(_ node: JSONNode) -> Bool {
        if omissions[node.place(path)] != nil { return true }
        return switch node.value {
        case .object(let members): members.contains { holdsOmission($0.value) }
        case .array(let items): items.contains { holdsOmission($0) }
        case .text, .number, .flag, .null: false
        }
    }
}
