/// What a reader finds next: a row, or something that should have been one.
package enum TabularRecord: Sendable {
    /// A sound row.
    case row(TabularRow)
    /// A record that is not a row, and its bytes in the file without the line end (none for `recordTooLong`).
    ///
    /// Reading goes on with the next record.
    case rejected(TabularError, raw: [UInt8])
}
