public import Storage

extension Check {
    /// A column that holds a word of a list, or null.
    public struct Words: Sendable {
        let table: Table
        let column: Name
        let words: [String]

        /// A column that holds the raw values of a type.
        public init<Word: CaseIterable & RawRepresentable<String>>(
            _ table: Table, _ column: Name, _: Word.Type = Word.self
        ) {
            self.table = table
            self.column = column
            words = Word.allCases.map(\.rawValue)
        }
    }

    /// That columns hold nothing but words that the program knows.
    public static func words(_ name: String, _ columns: [Words]) -> Check {
        Check(name) { read in
            try columns.flatMap { column in
                try read.finding(
                    counting: """
                        SELECT count(*) FROM \(column.table)
                        WHERE \(column.column) IS NOT NULL AND \(column.column) NOT IN (\(list: column.words))
                        """,
                    "rows of \(column.table.name) hold a \(column.column) that this program does not know.",
                    remedy: "Update the program, which may be older than the rows; else restore the last backup with "
                        + "`mainstay restore`.")
            }
        }
    }
}
