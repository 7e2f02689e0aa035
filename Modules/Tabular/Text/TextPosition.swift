/// A place in a text file.
package struct TextPosition: Hashable, Sendable {
    /// The physical line, from 1; LF, CRLF and a lone CR each end one.
    package let line: Int
    /// The place in that line, from 1, in characters: Unicode scalar values.
    package let column: Int

    init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The place of a byte of a record that starts at the beginning of `line`.
    init(of offset: Int, in record: some Sequence<UInt8>, from line: Int, _ encoding: TextEncoding) {
        let (line, text) = Self.lineBegun(before: offset, in: record, from: line)
        let characters = encoding == .utf8 ? text.count { !UTF8.isContinuation($0) } : text.count
        self.init(line: line, column: characters + 1)
    }

    /// The same place with `column` in bytes, for text whose characters can't be counted.
    static func inBytes(of offset: Int, in record: some Sequence<UInt8>, from line: Int) -> TextPosition {
        let (line, text) = lineBegun(before: offset, in: record, from: line)
        return TextPosition(line: line, column: text.count + 1)
    }

    /// The line that holds the byte at `offset`, and the bytes of that line before it.
    private static func lineBegun(
        before offset: Int, in record: some Sequence<UInt8>, from first: Int
    ) -> (Int, [UInt8]) {
        var line = first
        var text: [UInt8] = []
        var afterReturn = false
        for byte in record.prefix(offset) {
            if byte == .lineFeed || byte == .carriageReturn {
                line += afterReturn && byte == .lineFeed ? 0 : 1
                text.removeAll(keepingCapacity: true)
            } else {
                text.append(byte)
            }
            afterReturn = byte == .carriageReturn
        }
        return (line, text)
    }
}
