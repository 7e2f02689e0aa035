/// What was chosen for each row of a matrix: a property a row.
public protocol AnswerTable: Hashable, Sendable, Codable {
    /// The table from the column of each row, both by id; nil when it has no such row or column, or wants more rows.
    init?(typing rows: [String: String])
    /// The column of each row that was answered, both by id.
    func untyped() -> [String: String]
}

extension AnswerTable {
    /// A table from an object with the rows' ids as keys.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let table = Self(typing: try container.decode([String: String].self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "A row is missing, or it or its column is unknown.")
        }
        self = table
    }

    /// Writes an object with the rows' ids as keys.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(untyped())
    }
}
