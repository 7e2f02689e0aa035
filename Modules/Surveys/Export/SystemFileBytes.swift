/// Bytes as system files hold them: little-endian numbers, texts filled up with spaces.
struct SystemFileBytes {
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

    /// A value in eight bytes, as labels and missing values are kept.
    mutating func add(_ value: ExportValue) {
        switch value {
        case .number(let number): add(number)
        case .text(let text): add(text.utf8, width: 8)
        case .missing: add(SystemFileBytes.systemMissing)
        }
    }

    /// A record of the extensions: elements of `size` bytes.
    mutating func add(extension subtype: Int32, size: Int, _ content: SystemFileBytes) {
        add(Int32(7))
        add(subtype)
        add(count: size)
        add(count: content.bytes.count / size)
        bytes += content.bytes
    }

    /// What a number is that is not there.
    static let systemMissing = -Double.greatestFiniteMagnitude
}
