/// What is sealed, value by value, each with its length before it, so that no two entries read the same; nothing has
/// another length than empty.
package struct SealedMessage {
    /// The message so far.
    package private(set) var bytes: [UInt8] = []

    /// Nothing yet.
    package init() { bytes.reserveCapacity(384) }

    /// Adds bytes, or nothing.
    package mutating func add(_ value: [UInt8]?) {
        add(length: value?.count)
        if let value { bytes += value }
    }

    /// Adds a text, or nothing.
    package mutating func add(_ text: String?) {
        add(length: text?.utf8.count)
        if let text { bytes += text.utf8 }
    }

    /// Adds a number, or nothing.
    package mutating func add(_ number: (some FixedWidthInteger)?) {
        add(length: number == nil ? nil : 8)
        if let number { append(UInt64(truncatingIfNeeded: number)) }
    }

    /// The length in four bytes; one that no value has for nothing.
    private mutating func add(length: Int?) {
        append(length.map { UInt32(truncatingIfNeeded: $0) } ?? UInt32.max)
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }
}
