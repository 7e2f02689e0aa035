import Storage

extension SQLiteDatabase {
    /// Looks for damage in the file, for indices that do not hold what their tables do, and for rows that refer to rows
    /// which are not there.
    ///
    /// It reads the whole file, looks up every row in every index, and tells the first twenty faults of them.
    /// - Returns: the faults in words, without values of rows; empty when there are none.
    /// - Throws: ``StorageError`` when the file can't be read.
    public func checkIntegrity() async throws -> [String] {
        let pages: SQL = "SELECT integrity_check FROM pragma_integrity_check(20) WHERE integrity_check <> 'ok'"
        let orphans: SQL = """
            SELECT 'Rows of ' || "table" || ' refer to rows of ' || "parent" || ' that are not there: '
                || count(*) || '.'
            FROM pragma_foreign_key_check GROUP BY "table", "parent" ORDER BY "table", "parent"
            """
        let damage = try await faults(pages)
        return try await damage.isEmpty ? faults(orphans) : damage
    }

    private func faults(_ query: SQL) async throws -> [String] {
        do {
            return try await read { try $0.all(query) { try $0.text(0) } }
        } catch let error as StorageError where error.code == .corrupt {
            // The damage keeps SQLite from looking further.
            return [error.message]
        }
    }
}
