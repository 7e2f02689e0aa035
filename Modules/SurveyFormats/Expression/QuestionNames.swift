/// What the names of another format mean here: the questions that were read so far.
struct QuestionNames {
    /// What a question's answer is, with the ids of what can be chosen by their values in the other format.
    enum Kind {
        case number
        case text
        case flag
        case choice([String: String])
        case list([String: String])
        case matrix(rows: [String: String], columns: [String: String])
        case note
    }

    private(set) var questions: [String: (id: String, kind: Kind)] = [:]

    private var rows: [String: (id: String, row: String, columns: [String: String])] = [:]

    mutating func add(_ name: String, id: String, _ kind: Kind) {
        questions[name] = (id, kind)
    }

    /// Adds a name that means one row of a matrix.
    mutating func add(_ name: String, row: String, of id: String, _ columns: [String: String]) {
        rows[name] = (id, row, columns)
    }

    /// The question of that name, and the id of the row where the name has one behind a dot.
    func find(_ name: String) throws(Refusal) -> (id: String, kind: Kind, row: String?) {
        if let found = questions[name] {
            if case .note = found.kind { throw Refusal("\"\(name)\" is a note, which has no answer.") }
            return (found.id, found.kind, nil)
        }
        if let found = rows[name] { return (found.id, .choice(found.columns), found.row) }
        if let dot = name.lastIndex(of: "."), let found = questions[String(name[..<dot])],
            case .matrix(let rows, let columns) = found.kind, let row = rows[String(name[name.index(after: dot)...])]
        {
            return (found.id, .choice(columns), row)
        }
        throw Refusal("No earlier question \"\(name)\" was taken over.")
    }
}
