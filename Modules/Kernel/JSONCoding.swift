import Foundation

/// Values as JSON text with sorted keys, so that the same value is always the same text.
package enum JSONCoding {
    /// The value's text.
    package static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The value that a text holds.
    package static func value<T: Decodable>(of type: T.Type, _ text: String) throws -> T {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
