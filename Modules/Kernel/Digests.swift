/// Digests that stand up to malice; an adapter brings the cryptography.
public protocol Digests: Sendable {
    /// SHA-256 of bytes that come in pieces: call `update` for each, then `finish` once for the 32 bytes.
    func sha256() -> any RunningDigest
    /// HMAC-SHA-256 (RFC 2104): 32 bytes that only who has the key can make.
    func authenticationCode(for message: [UInt8], key: [UInt8]) -> [UInt8]
    /// Makes the codes of many messages with one key: the same as ``authenticationCode(for:key:)``, but what can be done
    /// once for the key is done once.
    func authenticator(key: [UInt8]) -> any Authenticator
}

extension Digests {
    /// One that does everything for each message.
    public func authenticator(key: [UInt8]) -> any Authenticator { PlainAuthenticator(digests: self, key: key) }
}

/// Makes keyed digests with one key; see ``Digests/authenticator(key:)``.
public protocol Authenticator: Sendable {
    /// HMAC-SHA-256 (RFC 2104) of a message: 32 bytes.
    func code(for message: [UInt8]) -> [UInt8]
}

private struct PlainAuthenticator<Source: Digests>: Authenticator {
    let digests: Source
    let key: [UInt8]

    func code(for message: [UInt8]) -> [UInt8] { digests.authenticationCode(for: message, key: key) }
}

/// A digest in the making.
public protocol RunningDigest {
    /// Takes the next bytes in.
    mutating func update(_ bytes: UnsafeRawBufferPointer)
    /// The digest of everything taken in.
    func finish() -> [UInt8]
}

extension Digests {
    /// SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits.
    public func sha256(of text: String) -> String {
        var digest = sha256()
        Array(text.utf8).withUnsafeBytes { digest.update($0) }
        return hexadecimal(digest.finish())
    }
}

/// Bytes as hexadecimal digits, small letters.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
