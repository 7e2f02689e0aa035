import Domain

extension Identifier {
    /// The id that a customer's record always has which another system knows by a text: the text itself where it is an
    /// id of ours, else a UUID of version 8 (RFC 9562 §5.8) made from the customer, what it is of, and the text.
    ///
    /// So the same file gives the same ids, and rows may refer to others in whatever order they come.
    init(of customer: CustomerID, _ noun: String, _ text: String) throws(ServiceError) {
        if let own = Identifier(text) {
            self = own
            return
        }
        var bytes = fnv1a(customer.bytes + Array("\(noun)\u{1f}\(text)".utf8)).bytes
        bytes[6] = bytes[6] & 0x0f | 0x80
        bytes[8] = bytes[8] & 0x3f | 0x80
        guard let id = bytes.withUnsafeBytes({ Identifier(bytes: $0) }) else {
            throw ServiceError(.invalid, "An id has not 16 bytes.")
        }
        self = id
    }
}

/// FNV-1a, 128 bits (G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC
/// 9923). It tells records of one customer apart; it does not protect against malice, and need not.
func fnv1a(_ bytes: [UInt8]) -> UInt128 {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in bytes { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b }
    return hash
}

extension UInt128 {
    /// The 16 bytes, the highest first.
    fileprivate var bytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: self >> (120 - 8 * UInt128($0))) }
    }
}
