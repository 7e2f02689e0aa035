import Imports
import Kernel

/// What came of an import, in words and as JSON.
struct ImportSummary {
    private let report: ImportReport
    private let kind: String
    private let source: String
    private let isDryRun: Bool

    /// How many bad rows are told in words; JSON has all.
    private static let shownFaults = 20

    init(_ report: ImportReport, kind: String, source: String, isDryRun: Bool) {
        self.report = report
        self.kind = kind
        self.source = source
        self.isDryRun = isDryRun
    }

    var text: String {
        var lines = report.faults.prefix(ImportSummary.shownFaults).map { "\(source): \($0)" }
        let more = report.faults.count - lines.count
        if more > 0 { lines.append("… and \(more) more; --format json has them all.") }
        let counts = "\(report.rowsRead) rows read, \(report.rowsRejected) bad"
        if report.isApplied {
            let tally = report.tally
            lines.append(
                "\(kind): \(counts), \(tally.imported) imported, \(tally.unchanged) there already, "
                    + "\(tally.customersCreated) customers created.")
        } else if isDryRun {
            lines.append("\(kind): \(counts). Nothing was written: --dry-run.")
        } else {
            lines.append(
                "\(kind): \(counts). Nothing was imported: mend the file, or import the good rows with --skip-bad-rows."
            )
        }
        return lines.joined(separator: "\n")
    }

    var json: String {
        let faults = report.faults.map { fault in
            Detail.record([
                .init("line", .count(fault.line)), .init("column", .text(fault.column)),
                .init("value", .text(fault.value)), .init("code", .text(fault.code)),
                .init("message", .text("\(fault.message) \(fault.remedy)")),
            ])
        }
        return JSONText.text(
            of: .record([
                .init("rows_read", .count(report.rowsRead)),
                .init("rows_imported", .count(report.tally.imported)),
                .init("rows_unchanged", .count(report.tally.unchanged)),
                .init("rows_rejected", .count(report.rowsRejected)),
                .init("customers_created", .count(report.tally.customersCreated)),
                .init("errors", .list(faults)),
            ]))
    }
}
