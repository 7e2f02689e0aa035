import Kernel

/// Digests of our own. FNV-1a stands up to no malice; it is here to show the place of a real one.
struct ExampleDigests: Digests {
    func sha256() -> any RunningDigest { Running() }

    func authenticationCode(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        var digest = Running()
        key.withUnsafeBytes { digest.update($0) }
        message.withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }

    private struct Running: RunningDigest {
        private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

        mutating func update(_ bytes: UnsafeRawBufferPointer) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }

        func finish() -> [UInt8] {
            (0..<32).map { UInt8(truncatingIfNeeded: hash >> (8 * ($0 % 8))) }
        }
    }
}
