import Crypto
public import Kernel

/// SHA-256 and HMAC-SHA-256 of swift-crypto.
public struct CryptoDigests: Digests {
    /// The digests; they keep no state.
    public init() {}

    /// A new SHA-256.
    public func sha256() -> any RunningDigest {
        RunningSHA256()
    }

    /// HMAC-SHA-256 (RFC 2104) of a message.
    public func authenticationCode(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }

    /// One that has begun the key's part of every code.
    public func authenticator(key: [UInt8]) -> any Authenticator {
        HMACAuthenticator(begun: HMAC<SHA256>(key: SymmetricKey(data: key)))
    }
}

private struct HMACAuthenticator: Authenticator {
    /// Never changed: each code goes on with a copy.
    let begun: HMAC<SHA256>

    func code(for message: [UInt8]) -> [UInt8] {
        var mac = begun
        mac.update(data: message)
        return mac.finalize().withUnsafeBytes { [UInt8]($0) }
    }
}

private struct RunningSHA256: RunningDigest {
    private var hash = SHA256()

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
    }

    func finish() -> [UInt8] {
        Array(hash.finalize())
    }
}
