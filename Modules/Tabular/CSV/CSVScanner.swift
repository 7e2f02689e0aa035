/// Finds the fields of one record in bytes that may arrive in parts.
///
/// RFC 4180, with three liberties: LF and a lone CR end a record like CRLF, a quote inside a field that does not start
/// with one is an ordinary character, and fields may be parted by runs of blanks. All offsets count from the beginning of
/// the record.
struct CSVScanner {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private enum State { case beforeField, unquoted, quoted, afterQuoted }

    let delimiter: Delimiter
    /// How many fields are kept; the others are only counted.
    var kept = Int.max

    /// The fields found, at most `kept`.
    var fields: [FieldSpan] = []
    /// How many fields there are.
    private(set) var count = 0
    /// Where the first field beyond `kept` starts.
    private(set) var surplus: Int?
    /// How many line ends lie inside quotes.
    private(set) var innerLines = 0
    /// Whether a byte is not ASCII.
    private(set) var hasHighBytes = false
    /// Whether a kept field holds doubled quotes.
    private(set) var hasEscapes = false
    /// Where the first NUL is.
    private(set) var nul: Int?
    /// Where the first text after a closing quote is, or the first quote behind blanks.
    private(set) var misplaced: Int?
    /// How many bytes were scanned.
    private(set) var offset = 0
    /// Where the field at hand starts, its quote included.
    private(set) var origin = 0
    /// Whether bytes of this record were given up, so that offsets mean nothing.
    private(set) var isDiscarding = false

    private var state = State.beforeField
    private var start = 0
    private var end = 0
    private var isEscaped = false

    init(_ delimiter: Delimiter) {
        self.delimiter = delimiter
    }

    /// Forgets the record at hand.
    mutating func reset() {
        fields.removeAll(keepingCapacity: true)
        count = 0
        surplus = nil
        innerLines = 0
        hasHighBytes = false
        hasEscapes = false
        nul = nil
        misplaced = nil
        offset = 0
        isDiscarding = false
        state = .beforeField
    }

    /// Gives up the bytes scanned so far: their number. The rest of the record is then only looked for its end.
    mutating func discard() -> Int {
        defer { offset = 0 }
        isDiscarding = true
        fields.removeAll(keepingCapacity: true)
        return offset
    }

    /// Goes on in the record at the beginning of `bytes`, whose first `offset` bytes are known already.
    mutating func scan(_ bytes: Bytes, isLast: Bool) -> ScanStep {
        while true {
            let step: ScanStep? =
                switch state {
                case .beforeField: beginField(bytes, isLast)
                case .unquoted: scanUnquoted(bytes, isLast)
                case .quoted: scanQuoted(bytes, isLast)
                case .afterQuoted: endQuoted(bytes, isLast)
                }
            if let step { return step }
        }
    }

    /// Whether a complete record is a blank line: nothing outside quotes but spaces and tabs that part no fields.
    func isBlank(_ record: some Sequence<UInt8>) -> Bool {
        count == 0 || (count == 1 && record.allSatisfy(\.isBlank))
    }

    private mutating func beginField(_ bytes: Bytes, _ isLast: Bool) -> ScanStep? {
        if delimiter == .blanks {
            while offset < bytes.count, bytes[offset].isBlank { offset += 1 }
        }
        origin = offset
        isEscaped = false
        guard offset < bytes.count else {
            if !isLast { return .incomplete }
            if offset == 0 && !isDiscarding { return .exhausted }
            if delimiter != .blanks { addField(from: offset, to: offset) }
            return .complete(length: offset, lineEnd: 0)
        }
        if bytes[offset] == .quote {
            offset += 1
            start = offset
            state = .quoted
        } else {
            // Quotes behind blanks would become a part of the value.
            var first = offset
            while first < bytes.count, bytes[first].isBlank, !delimiter.parts(bytes[first]) { first += 1 }
            if first == bytes.count, !isLast { return .incomplete }
            if first > offset, first < bytes.count, bytes[first] == .quote { misplaced = misplaced ?? first }
            start = offset
            state = .unquoted
        }
        return nil
    }

    private mutating func scanUnquoted(_ bytes: Bytes, _ isLast: Bool) -> ScanStep? {
        let delimiter = delimiter.byte
        var at = offset
        var union: UInt8 = 0
        while at < bytes.count, bytes[at] > .carriageReturn, bytes[at] != delimiter {
            union |= bytes[at]
            at += 1
        }
        if union >= 0x80 { hasHighBytes = true }
        offset = at
        guard at < bytes.count else {
            if !isLast { return .incomplete }
            addField(from: start, to: at)
            return .complete(length: at, lineEnd: 0)
        }
        return endOrPass(bytes, isLast, fieldEnd: at)
    }

    private mutating func scanQuoted(_ bytes: Bytes, _ isLast: Bool) -> ScanStep? {
        var union: UInt8 = 0
        defer { if union >= 0x80 { hasHighBytes = true } }
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte > .carriageReturn, byte != .quote {
                union |= byte
                offset += 1
                continue
            }
            switch byte {
            case .quote:
                guard offset + 1 < bytes.count || isLast else { return .incomplete }
                if offset + 1 < bytes.count, bytes[offset + 1] == .quote {
                    isEscaped = true
                    offset += 1
                } else {
                    end = offset
                    offset += 1
                    state = .afterQuoted
                    return nil
                }
            case .lineFeed, .carriageReturn:
                guard let length = lineEndLength(at: offset, in: bytes, isLast: isLast) else { return .incomplete }
                innerLines += 1
                offset += length - 1
            case 0:
                nul = nul ?? offset
            default:
                break
            }
            offset += 1
        }
        return isLast ? .unterminated : .incomplete
    }

    private mutating func endQuoted(_ bytes: Bytes, _ isLast: Bool) -> ScanStep? {
        guard offset < bytes.count else {
            if !isLast { return .incomplete }
            addField(from: start, to: end)
            return .complete(length: offset, lineEnd: 0)
        }
        let byte = bytes[offset]
        if delimiter.parts(byte) || byte == .lineFeed || byte == .carriageReturn {
            return endOrPass(bytes, isLast, fieldEnd: end)
        }
        misplaced = misplaced ?? offset
        state = .unquoted
        return nil
    }

    /// Ends the field, or field and record, at the byte at hand, or passes over it if it ends nothing.
    private mutating func endOrPass(_ bytes: Bytes, _ isLast: Bool, fieldEnd: Int) -> ScanStep? {
        let byte = bytes[offset]
        if delimiter.parts(byte) {
            addField(from: start, to: fieldEnd)
            offset += 1
            state = .beforeField
            return nil
        }
        if byte == .lineFeed || byte == .carriageReturn {
            guard let length = lineEndLength(at: offset, in: bytes, isLast: isLast) else { return .incomplete }
            if delimiter != .blanks || fieldEnd > start || origin < start { addField(from: start, to: fieldEnd) }
            return .complete(length: offset, lineEnd: length)
        }
        if byte == 0 { nul = nul ?? offset }
        offset += 1
        return nil
    }

    private mutating func addField(from start: Int, to end: Int) {
        count += 1
        if isDiscarding { return }
        if fields.count < kept {
            fields.append(FieldSpan(origin: origin, start: start, end: end, kind: .text, isEscaped: isEscaped))
            hasEscapes = hasEscapes || isEscaped
        } else {
            surplus = surplus ?? origin
        }
    }
}
