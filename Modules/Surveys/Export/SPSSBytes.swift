import Domain

/// Bytes as system files hold them: little-endian numbers, texts filled up with spaces.
struct SPSSBytes {
    var bytes: [UInt8] = []

    mutating func add(_ number: Int32) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(count: Int) {
        add(Int32(clamping: count))
    }

    mutating func add(_ number: Double) {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// A text in exactly so many bytes.
    mutating func add(_ text: some Sequence<UInt8>, width: Int) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, start + width - bytes.count)))
    }

    /// A record of the extensions: elements of `size` bytes.
    mutating func add(extension subtype: Int32, size: Int, _ content: SPSSBytes) {
        add(Int32(7))
        add(subtype)
        add(count: size)
        add(count: content.bytes.count / size)
        bytes += content.bytes
    }

    /// Seconds since the first day of the Gregorian calendar, which is how the format keeps days and times; it knows no
    /// zones.
    static func seconds(of day: CalendarDay, milliseconds: Int64 = 0) -> Double {
        Double(day.daysSince1970 + 141_428) * 86_400 + Double(milliseconds) / 1_000
    }

    /// What a number is that is not there.
    static let systemMissing = -Double.greatestFiniteMagnitude
}
