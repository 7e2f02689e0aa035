extension Identifier {
    /// The id that a customer's record always has which another system knows by a text: the text itself where it is an
    /// id of ours, else a UUID of version 8 (RFC 9562 §5.8) made from the customer, what it is of, and the text.
    ///
    /// So the same file gives the same ids, and rows may refer to others in whatever order they come.
    package init(of customer: CustomerID, _ noun: String, _ text: String) {
        if let own = Identifier(text) {
            self = own
            return
        }
        self.init(hash: fnv1a(customer.bytes + Array("\(noun)\u{1f}\(text)".utf8)))
    }

    /// The same of a record that is no customer's yet.
    package init(_ noun: String, _ text: String) {
        self = Identifier(text) ?? Identifier(hash: fnv1a(Array("\(noun)\u{1f}\(text)".utf8)))
    }

    private init(hash: UInt128) {
        let (high, low) = (UInt64(truncatingIfNeeded: hash >> 64), UInt64(truncatingIfNeeded: hash))
        self.init(high: high & ~0xf000 | 0x8000, low: low & ~(3 << 62) | (2 << 62))
    }
}

/// FNV-1a, 128 bits (G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC
/// 9923). It tells records of one customer apart; it does not protect against malice, and need not.
func fnv1a(_ bytes: [UInt8]) -> UInt128 {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in bytes { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b }
    return hash
}
