/// By which somebody unknown comes back to a complaint: 20 letters and digits, of which there are 2^100.
///
/// The client makes it and hands it to the complainant; the database has only a keyed digest of it.
public struct ClaimCode: Hashable, Sendable, CustomStringConvertible {
    /// The letters and digits, without what stands between them.
    public let text: String

    /// Without those that look like others: I, L, O and U (Crockford's base 32).
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 20

    /// A new one, which nobody can guess.
    public init() {
        var generator = SystemRandomNumberGenerator()
        text = String((0..<ClaimCode.length).map { _ in ClaimCode.alphabet[Int.random(in: 0..<32, using: &generator)] })
    }

    /// Reads a code as somebody has written it down: in small letters too, with or without hyphens and blanks; nil when
    /// it is none.
    public init?(_ written: String) {
        let read = written.uppercased().compactMap { character -> Character? in
            switch character {
            case "-", " ": nil
            case "O": "0"
            case "I", "L": "1"
            default: character
            }
        }
        guard read.count == ClaimCode.length, read.allSatisfy(ClaimCode.alphabet.contains) else { return nil }
        text = String(read)
    }

    /// In groups of four, to be written down.
    public var description: String {
        stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}
