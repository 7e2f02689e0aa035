import Foundation
import Testing

/// Published and independently computed figures in Tests/Fixtures/btyd-expected.json; its `src` and `method` entries name
/// the sources.
indirect enum Expected: Decodable, Sendable {
    case number(Double)
    case text
    case array([Expected])
    case object([String: Expected])

    private static let fixture = Result {
        try JSONDecoder().decode(Expected.self, from: CDNOW.data("btyd-expected.json"))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let array = try? container.decode([Expected].self) {
            self = .array(array)
        } else if let object = try? container.decode([String: Expected].self) {
            self = .object(object)
        } else {
            self = .text
        }
    }

    /// The part of the fixture under the given keys.
    static func at(_ path: String...) throws -> Expected {
        try path.reduce(fixture.get()) { try $0.at($1) }
    }

    func at(_ path: String...) throws -> Expected {
        try path.reduce(self) { here, key in
            guard case .object(let object) = here else { return try #require(nil, "no \(path)") }
            return try #require(object[key], "no \(path)")
        }
    }

    func number(_ path: String...) throws -> Double {
        guard case .number(let number) = try path.reduce(self, { try $0.at($1) }) else {
            return try #require(nil, "no number at \(path)")
        }
        return number
    }

    func list(_ path: String...) throws -> [Expected] {
        guard case .array(let array) = try path.reduce(self, { try $0.at($1) }) else {
            return try #require(nil, "no list at \(path)")
        }
        return array
    }

    func numbers(_ path: String...) throws -> [Double] {
        try path.reduce(self) { try $0.at($1) }.list().map { try $0.number() }
    }
}
