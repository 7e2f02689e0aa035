/// Takes CSV records out of a window.
struct CSVParser: RecordParser {
    private let encoding: TextEncoding
    private let recordLimit: Int
    /// How many fields a row must have; nil for any number.
    var width: Int? {
        didSet { scanner.kept = width ?? .max }
    }

    private var scanner: CSVScanner
    private var line = 1
    private var storage: [UInt8] = []

    init(_ delimiter: Delimiter, _ encoding: TextEncoding, width: Int?, recordLimit: Int) {
        self.encoding = encoding
        self.recordLimit = recordLimit
        self.width = width
        scanner = CSVScanner(delimiter)
        scanner.kept = width ?? .max
    }

    mutating func next(from window: inout ByteWindow) throws(TabularError) -> TabularRecord? {
        while true {
            switch scanner.scan(window.bytes, isLast: window.isLast) {
            case .incomplete:
                if scanner.offset > recordLimit || scanner.isDiscarding { window.consume(scanner.discard()) }
                try window.fill()
            case .complete(let length, let lineEnd):
                let record = record(UnsafeBufferPointer(rebasing: window.bytes[..<length]))
                window.consume(length + lineEnd)
                line += 1 + scanner.innerLines
                scanner.reset()
                if let record { return record }
            case .unterminated:
                let isLong = scanner.isDiscarding || window.bytes.count > recordLimit
                throw .unterminatedQuote(at: isLong ? start : position(of: scanner.origin, in: window.bytes))
            case .exhausted:
                return nil
            }
        }
    }

    /// The record that the scanner has completed; nil for a blank line.
    private mutating func record(_ raw: UnsafeBufferPointer<UInt8>) -> TabularRecord? {
        if scanner.isDiscarding || raw.count > recordLimit {
            return .rejected(.recordTooLong(recordLimit, at: start), raw: [])
        }
        if scanner.isBlank(raw) { return nil }
        if let fault = fault(in: raw) { return .rejected(fault, raw: Array(raw)) }
        storage.removeAll(keepingCapacity: true)
        storage.append(contentsOf: raw)
        if scanner.hasEscapes || (scanner.hasHighBytes && encoding == .windows1252) { decodeFields(of: raw) }
        return .row(
            TabularRow(line: line, storage: storage, rawCount: raw.count, fields: scanner.fields, encoding: encoding))
    }

    /// The first thing wrong with the record.
    private func fault(in raw: UnsafeBufferPointer<UInt8>) -> TabularError? {
        if scanner.hasHighBytes, let offset = encoding.firstFault(in: raw) {
            return encoding == .utf8
                ? .invalidUTF8(
                    raw[offset], at: .inBytes(of: offset, in: raw, from: line), value(around: offset, in: raw))
                : .undefinedByte(raw[offset], at: position(of: offset, in: raw), value(around: offset, in: raw))
        }
        if let offset = scanner.nul {
            return .nulCharacter(at: position(of: offset, in: raw), value(around: offset, in: raw))
        }
        if let offset = scanner.misplaced {
            return .misplacedQuote(at: position(of: offset, in: raw), value(around: offset, in: raw))
        }
        if let width, width != scanner.count {
            return .raggedRow(
                scanner.count, expected: width, scanner.delimiter,
                at: position(of: scanner.surplus ?? raw.count, in: raw))
        }
        return nil
    }

    /// Appends the text of every field that is not written as it reads, and points the field there.
    private mutating func decodeFields(of raw: UnsafeBufferPointer<UInt8>) {
        for index in scanner.fields.indices {
            let field = scanner.fields[index]
            let content = raw[field.start..<field.end]
            let isForeign = encoding == .windows1252 && content.contains { $0 >= 0x80 }
            guard field.isEscaped || isForeign else { continue }
            scanner.fields[index].start = storage.count
            let text = field.isEscaped ? unescaped(content) : Array(content)
            if isForeign {
                Windows1252.decode(text, into: &storage)
            } else {
                storage.append(contentsOf: text)
            }
            scanner.fields[index].end = storage.count
        }
    }

    /// The content with every doubled quote made one.
    private func unescaped(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(content.count)
        var isSecond = false
        for byte in content {
            isSecond = byte == .quote && !isSecond
            if byte != .quote || isSecond { text.append(byte) }
        }
        return text
    }

    private var start: TextPosition { TextPosition(line: line, column: 1) }

    private func position(of offset: Int, in raw: UnsafeBufferPointer<UInt8>) -> TextPosition {
        TextPosition(of: offset, in: raw, from: line, encoding)
    }

    /// The beginning of the field that holds the byte at `offset`.
    private func value(around offset: Int, in raw: UnsafeBufferPointer<UInt8>) -> String? {
        guard let field = scanner.fields.last(where: { $0.origin <= offset }) else { return nil }
        return excerpt(of: raw[field.start..<max(field.start, field.end)], encoding)
    }
}
