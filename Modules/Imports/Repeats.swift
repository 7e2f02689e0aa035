/// Counts equal rows of a file in memory that grows with the repeats, not with the file.
///
/// The first pass marks every row's key in a filter of fixed size (Bloom 1970, two bits a key) and remembers those that
/// seem to have been marked before: all real repeats are among them. The second pass counts only these.
struct Repeats {
    private static let bitCount = 1 << 27
    private var words: [UInt64]
    private var counts: [String: Int] = [:]

    init() {
        words = Array(repeating: 0, count: Repeats.bitCount / 64)
    }

    /// Marks a key, in the first pass.
    mutating func mark(_ key: String) {
        var isKnown = true
        for bit in Repeats.bits(of: key) {
            let mask = UInt64(1) << UInt64(bit % 64)
            if words[bit / 64] & mask == 0 {
                isKnown = false
                words[bit / 64] |= mask
            }
        }
        if isKnown { counts[key] = 0 }
    }

    /// Which one of the file's equal rows this is, from 1, in the second pass; rows come in the file's order.
    mutating func ordinal(of key: String) -> Int {
        guard let count = counts[key] else { return 1 }
        counts[key] = count + 1
        return count + 1
    }

    /// Forgets the filter, which only the first pass needs.
    mutating func endMarking() {
        words = []
    }

    private static func bits(of key: String) -> [Int] {
        let hash = UInt64(bitPattern: Int64(key.hashValue))
        return [Int(hash % UInt64(bitCount)), Int((hash >> 32) % UInt64(bitCount))]
    }
}
