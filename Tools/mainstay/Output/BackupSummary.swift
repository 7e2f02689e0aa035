import Composition
import Domain
import Kernel

/// What is told of a backup.
struct BackupSummary {
    private let file: BackupFile

    init(_ file: BackupFile) {
        self.file = file
    }

    /// How many rows of how many tables.
    var counts: String { "\(file.backup.rows) rows of \(file.backup.tables.count) tables" }

    /// When it was made, by the organisation's clocks.
    var time: String { file.organisation.zone.text(of: file.backup.madeAt) }

    var json: String {
        DetailJSON.text(
            of: .record([
                .init("file", .text(file.path)), .init("made_at", .time(file.backup.madeAt)),
                .init("tables", .count(file.backup.tables.count)), .init("rows", .count(file.backup.rows)),
                .init("bytes", .count(file.bytes)), .init("sha256", .text(file.sha256)),
            ]))
    }
}
