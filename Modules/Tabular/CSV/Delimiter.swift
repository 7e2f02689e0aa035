/// What parts the fields of a CSV record.
package enum Delimiter: String, Hashable, Sendable, CaseIterable {
    /// Every `,` starts a new field.
    case comma
    /// Every `;` starts a new field.
    case semicolon
    /// Every tab starts a new field.
    case tab
    /// A run of spaces and tabs, however long, starts a new field; at the beginning and end of a line it means nothing.
    case blanks

    /// The byte that parts fields; a space for blanks, which are read as any run and written as one.
    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: .tab
        case .blanks: .space
        }
    }

    /// Whether a byte outside quotes ends a field.
    func parts(_ byte: UInt8) -> Bool {
        self == .blanks ? byte.isBlank : byte == self.byte
    }
}
