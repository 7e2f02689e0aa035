/// The offset of the first ill-formed sequence; nil if all bytes are well-formed UTF-8.
///
/// Source: The Unicode Standard, section 3.9, table 3-7, "Well-Formed UTF-8 Byte Sequences".
func firstInvalidUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var offset = 0
    while offset < bytes.count {
        let lead = bytes[offset]
        if lead < 0x80 {
            offset += 1
            continue
        }
        guard let (length, second) = sequenceShape(of: lead), offset + length <= bytes.count,
            second.contains(bytes[offset + 1]),
            bytes[(offset + 1)..<(offset + length)].allSatisfy(UTF8.isContinuation)
        else { return offset }
        offset += length
    }
    return nil
}

/// How many bytes a lead byte announces and which second bytes may follow; nil if no sequence starts so.
private func sequenceShape(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
}
