/// Takes records of one format out of a window, one by one.
protocol RecordParser {
    /// The next record; nil at the end.
    mutating func next(from window: inout ByteWindow) throws(TabularError) -> TabularRecord?
}

/// What a scanner found in the bytes at hand.
enum ScanStep {
    /// The record goes on after these bytes: scan again when there are more.
    case incomplete
    /// A record of `length` bytes, and the bytes of the line end after it.
    case complete(length: Int, lineEnd: Int)
    /// The source ends inside a quoted field.
    case unterminated
    /// The source ends, and no record has begun.
    case exhausted
}

/// The length of the line end at `offset`, a CR or LF; nil if it takes more bytes to tell a CR from a CRLF.
func lineEndLength(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int? {
    if bytes[offset] == .lineFeed { return 1 }
    if offset + 1 < bytes.count { return bytes[offset + 1] == .lineFeed ? 2 : 1 }
    return isLast ? 1 : nil
}
