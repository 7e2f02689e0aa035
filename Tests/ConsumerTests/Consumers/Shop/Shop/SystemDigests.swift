import Kernel

#if canImport(CryptoKit)
    import CryptoKit
#else
    import COpenSSL
#endif

/// SHA-256 and HMAC of what the system brings: CryptoKit on Apple's, OpenSSL on others.
struct SystemDigests: Digests {
    func sha256() -> any RunningDigest { Running() }

    func authenticationCode(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        #if canImport(CryptoKit)
            return Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
        #else
            var code = [UInt8](repeating: 0, count: 32)
            let made = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, nil)
            precondition(made != nil, "OpenSSL made no HMAC.")
            return code
        #endif
    }

    #if canImport(CryptoKit)
        private struct Running: RunningDigest {
            private var digest = SHA256()

            mutating func update(_ bytes: UnsafeRawBufferPointer) { digest.update(bufferPointer: bytes) }
            func finish() -> [UInt8] { Array(digest.finalize()) }
        }
    #else
        private final class Running: RunningDigest {
            private let context = EVP_MD_CTX_new()

            init() { precondition(EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "OpenSSL has no SHA-256.") }

            deinit { EVP_MD_CTX_free(context) }

            func update(_ bytes: UnsafeRawBufferPointer) {
                precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "OpenSSL fails.")
            }

            func finish() -> [UInt8] {
                var digest = [UInt8](repeating: 0, count: 32)
                precondition(EVP_DigestFinal_ex(context, &digest, nil) == 1, "OpenSSL fails.")
                return digest
            }
        }
    #endif
}
