/// Takes the objects of an NDJSON file out of a window, one a line.
struct NDJSONParser: RecordParser {
    private let keys: FlatObjectKeys
    private let recordLimit: Int

    private var line = 1
    private var storage: [UInt8] = []
    private var fields: [FieldSpan] = []
    /// How many bytes of the line at hand are known to hold no line end.
    private var scanned = 0
    private var isDiscarding = false

    init(_ keys: FlatObjectKeys, recordLimit: Int) {
        self.keys = keys
        self.recordLimit = recordLimit
    }

    mutating func next(from window: inout ByteWindow) throws(TabularError) -> TabularRecord? {
        while true {
            switch scan(window.bytes, isLast: window.isLast) {
            case .complete(let length, let lineEnd):
                let record = record(UnsafeBufferPointer(rebasing: window.bytes[..<length]))
                window.consume(length + lineEnd)
                line += 1
                scanned = 0
                isDiscarding = false
                if let record { return record }
            case .exhausted:
                return nil
            case .incomplete, .unterminated:
                if scanned > recordLimit || isDiscarding {
                    window.consume(scanned)
                    scanned = 0
                    isDiscarding = true
                }
                try window.fill()
            }
        }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> ScanStep {
        while scanned < bytes.count, bytes[scanned] != .lineFeed, bytes[scanned] != .carriageReturn { scanned += 1 }
        if scanned < bytes.count {
            let lineEnd = lineEndLength(at: scanned, in: bytes, isLast: isLast)
            return lineEnd.map { .complete(length: scanned, lineEnd: $0) } ?? .incomplete
        }
        if !isLast { return .incomplete }
        return bytes.isEmpty && !isDiscarding ? .exhausted : .complete(length: scanned, lineEnd: 0)
    }

    /// The object on a line; nil for a blank line.
    private mutating func record(_ raw: UnsafeBufferPointer<UInt8>) -> TabularRecord? {
        if isDiscarding || raw.count > recordLimit {
            return .rejected(.recordTooLong(recordLimit, at: TextPosition(line: line, column: 1)), raw: [])
        }
        if raw.allSatisfy(\.isBlank) { return nil }
        if let offset = firstInvalidUTF8(in: raw) {
            let error = TabularError.invalidUTF8(raw[offset], at: .inBytes(of: offset, in: raw, from: line), nil)
            return .rejected(error, raw: Array(raw))
        }
        storage.removeAll(keepingCapacity: true)
        storage.append(contentsOf: raw)
        fields.removeAll(keepingCapacity: true)
        fields.append(contentsOf: repeatElement(FieldSpan(), count: keys.count))
        var scanner = FlatObjectScanner(raw, keys: keys)
        do {
            try scanner.scan(decodingInto: &storage, &fields)
        } catch {
            return .rejected(error.tabularError(in: raw, line: line), raw: Array(raw))
        }
        return .row(TabularRow(line: line, storage: storage, rawCount: raw.count, fields: fields, encoding: .utf8))
    }
}
