import Definitions

extension Answers: Codable {
    /// Answers from an object with the questions' ids as keys.
    public init(from decoder: any Decoder) throws {
        self.init(try [String: Answer](from: decoder))
    }

    /// Writes an object with the questions' ids as keys.
    public func encode(to encoder: any Encoder) throws {
        try values.encode(to: encoder)
    }
}

extension Answers {
    /// The answers as JSON on one line: an object with its keys sorted, so that equal answers are equal texts. Numbers
    /// have to be finite, as those of valid answers are.
    public var json: String {
        JSONTree.object(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }).compact
    }
}

extension Answer {
    fileprivate var json: JSONTree {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .raw(Int(exactly: number).map { "\($0)" } ?? "\(number)")
        case .flag(let flag): .raw(flag ? "true" : "false")
        case .list(let list): .list(list.map { .text($0) })
        case .rows(let rows): .object(rows.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
        }
    }
}

extension Answer: Codable {
    /// An answer from the JSON value that stands for it; a number stays a number, even if it is 0 or 1.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([String].self) {
            self = .list(list)
        } else if let rows = try? container.decode([String: String].self) {
            self = .rows(rows)
        } else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "An answer is a text, a number, true or false, a list of texts, or texts by row.")
        }
    }

    /// Writes the JSON value that stands for the answer.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try Answer.encode(number, into: &container)
        case .flag(let flag): try container.encode(flag)
        case .list(let list): try container.encode(list)
        case .rows(let rows): try container.encode(rows)
        }
    }

    /// Whole numbers are written without a fraction.
    private static func encode(_ number: Double, into container: inout any SingleValueEncodingContainer) throws {
        if let whole = Int(exactly: number) { try container.encode(whole) } else { try container.encode(number) }
    }
}
