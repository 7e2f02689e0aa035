/// The bytes of a JSON text (RFC 8259), read from front to back. A method returns nil or false where they are no JSON.
struct JSONBytes {
    /// What comes next, as its first byte tells.
    enum Kind {
        case text
        case number
        case flag
        case list
        case object
        case other
    }

    /// A text as it stands between its quotation marks.
    struct Text {
        private let bytes: UnsafeRawBufferPointer.SubSequence
        private let isPlain: Bool

        fileprivate init(_ bytes: UnsafeRawBufferPointer.SubSequence, isPlain: Bool) {
            self.bytes = bytes
            self.isPlain = isPlain
        }

        func equals(_ other: [UInt8]) -> Bool {
            isPlain ? bytes.count == other.count && bytes.elementsEqual(other) : string.utf8.elementsEqual(other)
        }

        var string: String {
            isPlain ? String(decoding: bytes, as: UTF8.self) : JSONBytes.unescaped(Array(bytes))
        }
    }

    private let bytes: UnsafeRawBufferPointer
    private var place = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = UnsafeRawBufferPointer(bytes)
    }

    /// Whether nothing but blanks is left.
    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return place == bytes.count
        }
    }

    var next: Kind {
        mutating get {
            skipBlanks()
            guard place < bytes.count else { return .other }
            switch bytes[place] {
            case UInt8(ascii: "\""): return .text
            case UInt8(ascii: "-"), 0x30...0x39: return .number
            case UInt8(ascii: "t"), UInt8(ascii: "f"): return .flag
            case UInt8(ascii: "["): return .list
            case UInt8(ascii: "{"): return .object
            default: return .other
            }
        }
    }

    private mutating func skipBlanks() {
        while place < bytes.count,
            bytes[place] == 0x20 || bytes[place] == 0x0A || bytes[place] == 0x0D || bytes[place] == 9
        {
            place += 1
        }
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func takes(word: StaticString) -> Bool {
        let letters = UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes.count - place >= letters.count, bytes[place..<place + letters.count].elementsEqual(letters) else {
            return false
        }
        place += letters.count
        return true
    }

    mutating func flag() -> Bool? {
        skipBlanks()
        if takes(word: "true") { return true }
        return takes(word: "false") ? false : nil
    }

    mutating func number() -> Double? {
        skipBlanks()
        let start = place
        while place < bytes.count, JSONBytes.isOfNumber(bytes[place]) { place += 1 }
        let token = bytes[start..<place]
        // Points of scales, and nearly all other numbers.
        if token.count < 10, token.allSatisfy({ (0x30...0x39).contains($0) }), !token.isEmpty {
            return Double(token.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        guard let number = Double(String(decoding: token, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }

    mutating func text() -> Text? {
        guard takes(UInt8(ascii: "\"")) else { return nil }
        let start = place
        var isPlain = true
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place += 1
                return Text(bytes[start..<place - 1], isPlain: isPlain)
            case UInt8(ascii: "\\"):
                isPlain = false
                place += 2
            default: place += 1
            }
        }
        return nil
    }

    /// Hands over every text of a list; what is no text is left out.
    mutating func list(_ take: (Text) -> Void) -> Bool {
        elements(from: "[", to: "]") { source in
            guard case .text = source.next else { return source.skip() }
            guard let text = source.text() else { return false }
            take(text)
            return true
        }
    }

    /// Hands over every key of an object; `take` reads its value.
    mutating func object(_ take: (inout JSONBytes, Text) -> Bool) -> Bool {
        elements(from: "{", to: "}") { source in
            guard let key = source.text(), source.takes(UInt8(ascii: ":")) else { return false }
            return take(&source, key)
        }
    }

    private mutating func elements(
        from start: Unicode.Scalar, to end: Unicode.Scalar, _ take: (inout JSONBytes) -> Bool
    ) -> Bool {
        // As deep as JSONDecoder goes; answers are two deep.
        guard takes(UInt8(ascii: start)), depth < 512 else { return false }
        if takes(UInt8(ascii: end)) { return true }
        depth += 1
        repeat {
            guard take(&self) else { return false }
        } while takes(UInt8(ascii: ","))
        depth -= 1
        return takes(UInt8(ascii: end))
    }

    /// Goes past whatever comes.
    mutating func skip() -> Bool {
        switch next {
        case .text: text() != nil
        case .number: number() != nil
        case .flag: flag() != nil
        case .list: elements(from: "[", to: "]") { $0.skip() }
        case .object: object { source, _ in source.skip() }
        case .other: takes(word: "null")
        }
    }

    /// The text with its escapes undone; half of a surrogate pair becomes U+FFFD.
    private static func unescaped(_ bytes: [UInt8]) -> String {
        var units: [UInt16] = []
        var plain: [UInt8] = []
        func flush() {
            units += String(decoding: plain, as: UTF8.self).utf16
            plain.removeAll(keepingCapacity: true)
        }
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else {
                plain.append(bytes[place])
                place += 1
                continue
            }
            let letter = bytes[place + 1]
            place += 2
            if letter == UInt8(ascii: "u"), place + 4 <= bytes.count {
                flush()
                units.append(UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16) ?? 0xFFFD)
                place += 4
            } else {
                plain.append(unescaped(letter))
            }
        }
        flush()
        return String(decoding: units, as: UTF16.self)
    }

    private static func unescaped(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: letter
        }
    }
}
