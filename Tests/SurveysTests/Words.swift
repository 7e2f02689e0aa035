import Storage

@testable import Surveys

extension Database {
    /// Every value of every column of the module's tables and the engine's history, as text.
    func words() async throws -> [String] {
        try await read { read in
            var words: [String] = []
            for table in SurveysTables.all {
                let columns = table.columns.map(\.name)
                for column in columns {
                    words += try read.all("SELECT \(column) FROM \(table) ORDER BY \(table.key[0])") { row in
                        if row.isNull(0) { return "null" }
                        if let text = try? row.text(0) { return text }
                        if let number = try? row.integer(0) { return "\(number)" }
                        if let number = try? row.real(0) { return "\(number)" }
                        return try row.bytes(0) { "\(Array($0))" }
                    }
                }
            }
            return words
        }
    }
}
