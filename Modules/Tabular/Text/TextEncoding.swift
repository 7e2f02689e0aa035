/// How the characters of a file are written as bytes.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// The single-byte encoding of Western European Windows.
    case windows1252 = "windows-1252"
}

extension TextEncoding {
    /// The marks at the beginning of a file: how many bytes to pass over, or why the file can't be read.
    func markLength(of opening: some Sequence<UInt8>) throws(TabularError) -> Int {
        let first = Array(opening.prefix(3))
        if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) { throw .utf16 }
        guard first == [0xEF, 0xBB, 0xBF] else { return 0 }
        guard self == .utf8 else { throw .encodingConflict }
        return 3
    }

    /// The first byte that is not text in this encoding; nil if there is none.
    func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        switch self {
        case .utf8: firstInvalidUTF8(in: bytes)
        case .windows1252: bytes.firstIndex { Windows1252.scalar(of: $0) == nil }
        }
    }
}

/// The characters of Windows-1252.
///
/// Source: the mapping table that Microsoft gave the Unicode Consortium (CP1252.TXT, version 2.01); five of the 256
/// bytes are undefined there.
enum Windows1252 {
    /// The code points of the bytes 0x80…0x9F, 0 where there is none; every other byte is its own code point.
    private static let upperControls: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// The character of a byte; nil where it is undefined.
    static func scalar(of byte: UInt8) -> Unicode.Scalar? {
        guard byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
        let point = upperControls[Int(byte) - 0x80]
        return point == 0 ? nil : Unicode.Scalar(point)
    }

    /// Appends the UTF-8 of a text whose bytes are all defined.
    static func decode(_ bytes: some Sequence<UInt8>, into text: inout [UInt8]) {
        for byte in bytes {
            guard let scalar = scalar(of: byte) else { continue }
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
