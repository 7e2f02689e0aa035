import Kernel

/// The keys that sign links: the first one signs, all of them are known, so that links outlive a change of keys.
public struct LinkKeys: Sendable {
    /// A secret with a name that stands in the links it signs.
    public struct Key: Sendable {
        /// The name: 1 to 32 letters, digits, dots and hyphens.
        public let id: String
        let secret: [UInt8]

        /// A key.
        /// - Parameter secret: at least 32 bytes that nobody can guess.
        /// - Throws: ``SurveysError/Code/invalidKey``.
        public init(id: String, secret: [UInt8]) throws {
            let isName =
                (1...32).contains(id.utf8.count)
                && id.utf8.allSatisfy { byte in
                    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                }
            guard isName, secret.count >= 32 else {
                throw SurveysError(
                    .invalidKey,
                    isName
                        ? "The key \(id) has fewer than 32 bytes." : "A key's name is not of letters, digits, . and -.",
                    remedy: "Make one with `openssl rand -hex 32`, and give it a name such as 2026-11.")
            }
            self.id = id
            self.secret = secret
        }
    }

    /// The keys; the first one signs.
    public let keys: [Key]

    /// Keys, the one that signs first; none where no links are made.
    /// - Throws: ``SurveysError/Code/invalidKey`` when two have one name.
    public init(_ keys: [Key]) throws {
        guard Set(keys.map(\.id)).count == keys.count else {
            throw SurveysError(.invalidKey, "Two keys have the same name.", remedy: "Give each its own name.")
        }
        self.keys = keys
    }

    /// Keys as configuration writes them: `name:hexadecimal,name:hexadecimal`, the one that signs first.
    /// - Throws: ``SurveysError/Code/invalidKey``; its message shows no secret.
    public init(configuration text: String) throws {
        try self.init(
            text.split(separator: ",").map { part in
                let pair = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2, let secret = LinkKeys.bytes(hexadecimal: pair[1]) else {
                    throw SurveysError(
                        .invalidKey, "The keys for links are not written as name:hexadecimal.",
                        remedy: "Write them like 2026-11:5f3a…, several with commas between, the one that signs first.")
                }
                return try Key(id: String(pair[0]), secret: secret)
            })
    }

    /// No keys: links can be neither made nor read.
    public static let none = LinkKeys()

    private init() {
        keys = []
    }

    private static func bytes(hexadecimal text: Substring) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
