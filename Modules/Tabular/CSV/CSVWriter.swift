/// Writes CSV as RFC 4180 has it: quotes only where the field could not be read back without them.
///
/// The writer keeps up to 64 KiB; what it still holds is lost unless `finish` is called.
package struct CSVWriter: ~Copyable {
    private static let capacity = 65_536

    private let sink: ByteSink
    private let delimiter: Delimiter
    private let lineEnd: [UInt8]
    private var bytes: [UInt8] = []

    /// A writer to a sink; lines end in CRLF, as RFC 4180 asks, or in LF.
    package init(to sink: ByteSink, delimiter: Delimiter = .comma, endsLinesInCRLF: Bool = true) {
        self.sink = sink
        self.delimiter = delimiter
        lineEnd = endsLinesInCRLF ? [.carriageReturn, .lineFeed] : [.lineFeed]
    }

    /// Writes one record, in UTF-8.
    ///
    /// Errors: what the sink throws.
    package mutating func write(_ fields: [String]) throws(TabularError) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter.byte) }
            append(field, isAlone: fields.count == 1)
        }
        try endRecord()
    }

    /// Writes one record whose bytes are CSV already, such as a row as it stands in another file.
    ///
    /// Errors: what the sink throws.
    package mutating func write(raw record: some Sequence<UInt8>) throws(TabularError) {
        bytes.append(contentsOf: record)
        try endRecord()
    }

    /// Hands what is still held to the sink.
    ///
    /// Errors: what the sink throws.
    package consuming func finish() throws(TabularError) {
        try flush()
    }

    private mutating func endRecord() throws(TabularError) {
        bytes.append(contentsOf: lineEnd)
        if bytes.count >= Self.capacity { try flush() }
    }

    private mutating func flush() throws(TabularError) {
        let sink = sink
        try bytes.withUnsafeBufferPointer { (held) throws(TabularError) in
            try sink.write(UnsafeRawBufferPointer(held))
        }
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ field: String, isAlone: Bool) {
        guard delimiter.needsQuotes(field, isAlone: isAlone) else {
            bytes.append(contentsOf: field.utf8)
            return
        }
        bytes.append(.quote)
        for byte in field.utf8 {
            if byte == .quote { bytes.append(.quote) }
            bytes.append(byte)
        }
        bytes.append(.quote)
    }
}

extension Delimiter {
    /// Whether a field could not be read back without quotes.
    ///
    /// Beside what RFC 4180 names: a line must not look blank, nor the file's first field begin like a byte order mark.
    fileprivate func needsQuotes(_ field: String, isAlone: Bool) -> Bool {
        if field.utf8.contains(where: isSpecial) || field.unicodeScalars.first == "\u{FEFF}" { return true }
        return self == .blanks ? field.isEmpty : isAlone && field.utf8.allSatisfy(\.isBlank)
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
        byte == .quote || byte == .carriageReturn || byte == .lineFeed || parts(byte)
    }
}
