/// A place in a file.
public struct Position: Hashable, Sendable, Comparable {
    /// The line; the first is 1.
    public let line: Int
    /// The column, counted in Unicode scalars; the first is 1.
    public let column: Int

    /// A place in a file.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// By line, then column.
    public static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }

    /// The place so many columns further on the same line.
    func advanced(by columns: Int) -> Position { Position(line: line, column: column + columns) }
}
