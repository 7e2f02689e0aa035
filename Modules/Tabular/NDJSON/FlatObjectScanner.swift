/// Finds the fields of one flat JSON object (RFC 8259) on one line of well-formed UTF-8.
///
/// Numbers are left as they are written. Strings with escapes are decoded to the end of the row's storage, which begins
/// with the line, so that every field is a part of it.
struct FlatObjectScanner {
    private let line: UnsafeBufferPointer<UInt8>
    private let keys: FlatObjectKeys
    private var offset = 0
    /// The column expected next: objects of one file mostly have their keys in the same order.
    private var guess = 0
    private var others: Set<[UInt8]> = []

    init(_ line: UnsafeBufferPointer<UInt8>, keys: FlatObjectKeys) {
        self.line = line
        self.keys = keys
    }

    /// Scans the whole line; `fields` has an absent field for every key at first.
    mutating func scan(
        decodingInto storage: inout [UInt8], _ fields: inout [FieldSpan]
    ) throws(FlatObjectFault) {
        skipBlanks()
        try take(UInt8(ascii: "{"), "an object")
        skipBlanks()
        if next == UInt8(ascii: "}") {
            offset += 1
        } else {
            repeat { try member(&storage, &fields) } while try goesOn()
        }
        skipBlanks()
        if offset < line.count { throw .unexpected("the end of the line", at: offset) }
    }

    private var next: UInt8? { offset < line.count ? line[offset] : nil }

    private mutating func skipBlanks() {
        while offset < line.count, line[offset].isBlank { offset += 1 }
    }

    private mutating func take(_ byte: UInt8, _ expected: String) throws(FlatObjectFault) {
        guard next == byte else { throw .unexpected(expected, at: offset) }
        offset += 1
    }

    /// Passes over the comma or closing brace after a member: whether another member follows.
    private mutating func goesOn() throws(FlatObjectFault) -> Bool {
        skipBlanks()
        let byte = next
        guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
            throw .unexpected("a comma or a closing brace", at: offset)
        }
        offset += 1
        return byte == UInt8(ascii: ",")
    }

    private mutating func member(_ storage: inout [UInt8], _ fields: inout [FieldSpan]) throws(FlatObjectFault) {
        skipBlanks()
        let keyOffset = offset
        guard next == .quote else { throw .unexpected("a key in quotes", at: offset) }
        let key = try string(&storage)
        skipBlanks()
        try take(UInt8(ascii: ":"), "a colon")
        skipBlanks()
        let column = try column(of: storage[key], at: keyOffset)
        if let column, fields[column].kind != .absent { throw .duplicate(Array(storage[key]), at: keyOffset) }
        guard let column else { return try passOver(&storage) }
        fields[column] = try value(of: key, &storage)
    }

    /// The column of a key; nil for one that is ignored.
    private mutating func column(of key: ArraySlice<UInt8>, at keyOffset: Int) throws(FlatObjectFault) -> Int? {
        if let column = keys.column(of: key, after: guess) {
            guess = column + 1
            return column
        }
        guard keys.ignores(key) else { throw .unknown(Array(key), at: keyOffset) }
        guard others.insert(Array(key)).inserted else { throw .duplicate(Array(key), at: keyOffset) }
        return nil
    }

    private mutating func value(of key: Range<Int>, _ storage: inout [UInt8]) throws(FlatObjectFault) -> FieldSpan {
        let origin = offset
        switch next {
        case .quote:
            let content = try string(&storage)
            return FieldSpan(origin: origin, start: content.lowerBound, end: content.upperBound, kind: .text)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            throw .nested(Array(storage[key]), at: origin)
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"):
            try word("null")
            return FieldSpan(origin: origin, start: origin, end: offset, kind: .null)
        default:
            try number()
            return FieldSpan(origin: origin, start: origin, end: offset, kind: .number)
        }
        return FieldSpan(origin: origin, start: origin, end: offset, kind: .boolean)
    }

    private mutating func word(_ word: StaticString) throws(FlatObjectFault) {
        let origin = offset
        for index in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[index] else { throw .unexpected("a value", at: origin) }
            offset += 1
        }
    }

    private mutating func number() throws(FlatObjectFault) {
        let origin = offset
        if next == UInt8(ascii: "-") { offset += 1 }
        guard let digit = next, digit.isDigit else {
            throw .unexpected(offset == origin ? "a value" : "a digit", at: offset)
        }
        offset += 1
        if digit != UInt8(ascii: "0") { skipDigits() }
        if next == UInt8(ascii: ".") {
            offset += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            offset += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(FlatObjectFault) {
        guard next?.isDigit == true else { throw .unexpected("a digit", at: offset) }
        skipDigits()
    }

    private mutating func skipDigits() {
        while next?.isDigit == true { offset += 1 }
    }
}

// MARK: - What is ignored

extension FlatObjectScanner {
    /// Passes over a value, also an object or array with everything in it, however deep.
    private mutating func passOver(_ storage: inout [UInt8]) throws(FlatObjectFault) {
        var closers: [UInt8] = []
        repeat {
            skipBlanks()
            if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
                let isObject = next == UInt8(ascii: "{")
                closers.append(UInt8(ascii: isObject ? "}" : "]"))
                offset += 1
                skipBlanks()
                if next != closers.last {
                    if isObject { try innerKey(&storage) }
                    continue
                }
            } else {
                _ = try value(of: 0..<0, &storage)
            }
            try closeInner(&closers, &storage)
        } while !closers.isEmpty
    }

    /// After a value inside: closes what ends here, up to a comma behind which another value follows.
    private mutating func closeInner(_ closers: inout [UInt8], _ storage: inout [UInt8]) throws(FlatObjectFault) {
        while let closer = closers.last {
            skipBlanks()
            if next == closer {
                offset += 1
                closers.removeLast()
            } else {
                try take(UInt8(ascii: ","), "a comma or a closing bracket")
                skipBlanks()
                if closer == UInt8(ascii: "}") { try innerKey(&storage) }
                return
            }
        }
    }

    private mutating func innerKey(_ storage: inout [UInt8]) throws(FlatObjectFault) {
        guard next == .quote else { throw .unexpected("a key in quotes", at: offset) }
        _ = try string(&storage)
        skipBlanks()
        try take(UInt8(ascii: ":"), "a colon")
    }
}

// MARK: - Strings

extension FlatObjectScanner {
    /// Passes over a string: where its content lies in the storage.
    private mutating func string(_ storage: inout [UInt8]) throws(FlatObjectFault) -> Range<Int> {
        offset += 1
        var copied = offset
        let decoded = storage.count
        var isDecoded = false
        while true {
            while offset < line.count, line[offset] >= 0x20, line[offset] != .quote, line[offset] != .backslash {
                offset += 1
            }
            guard let byte = next else { throw .unexpected("a closing quote", at: offset) }
            guard byte >= 0x20 else { throw byte == 0 ? .nul(at: offset) : .control(byte, at: offset) }
            if byte == .quote { break }
            storage.append(contentsOf: line[copied..<offset])
            isDecoded = true
            try escape(&storage)
            copied = offset
        }
        let end = offset
        offset += 1
        if !isDecoded { return copied..<end }
        storage.append(contentsOf: line[copied..<end])
        return decoded..<storage.count
    }

    /// Decodes the escape at hand.
    private mutating func escape(_ storage: inout [UInt8]) throws(FlatObjectFault) {
        let origin = offset
        offset += 1
        guard let letter = next else { throw .unexpected("a closing quote", at: offset) }
        offset += 1
        switch letter {
        case .quote, .backslash, UInt8(ascii: "/"): storage.append(letter)
        case UInt8(ascii: "b"): storage.append(0x08)
        case UInt8(ascii: "f"): storage.append(0x0C)
        case UInt8(ascii: "n"): storage.append(.lineFeed)
        case UInt8(ascii: "r"): storage.append(.carriageReturn)
        case UInt8(ascii: "t"): storage.append(.tab)
        case UInt8(ascii: "u"):
            let scalar = try scalar(from: origin)
            storage.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw .escape(at: origin)
        }
    }

    /// The character that `\u` at `origin` stands for, with its second half if it is a surrogate pair.
    private mutating func scalar(from origin: Int) throws(FlatObjectFault) -> Unicode.Scalar {
        let unit = try hexadecimal(from: origin)
        if unit == 0 { throw .nul(at: origin) }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(unit), next == .backslash else { throw .surrogate(at: origin) }
        offset += 1
        guard next == UInt8(ascii: "u") else { throw .surrogate(at: origin) }
        offset += 1
        let second = try hexadecimal(from: offset - 2)
        guard UTF16.isTrailSurrogate(second) else { throw .surrogate(at: origin) }
        return UTF16.decode(UTF16.EncodedScalar([unit, second]))
    }

    private mutating func hexadecimal(from origin: Int) throws(FlatObjectFault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .escape(at: origin)
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }
}
