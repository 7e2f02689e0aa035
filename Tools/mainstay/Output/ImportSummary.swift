import Imports
import Kernel
import Tabular

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
        let more = report.faults.count + report.faultsLeftOut - lines.count
        if more > 0 {
            lines.append("… and \(more) more; --format json has \(report.faultsLeftOut > 0 ? "most" : "them all").")
        }
        let counts = "\(report.rowsRead) rows read, \(report.rowsRejected) bad"
        let applied = "\(kind): \(counts), \(tally)."
        let done = kind == ImportSummary.outcomes ? "closed" : "imported"
        if report.isApplied {
            lines.append(applied)
        } else if report.isStopped {
            lines.append(
                "\(applied) It stopped before the bad row: mend the file and import it again, or go on with "
                    + "--skip-bad-rows.")
        } else if isDryRun {
            lines.append("\(kind): \(counts). Nothing was written: --dry-run.")
        } else if report.isCutShort {
            lines.append("\(kind): \(counts). Nothing was \(done): the file can't be read to its end; mend it.")
        } else {
            lines.append(
                "\(kind): \(counts). Nothing was \(done): mend the file, or go on without the bad rows with "
                    + "--skip-bad-rows.")
        }
        return lines.joined(separator: "\n")
    }

    /// The kind whose rows close items of a day and make no customers.
    private static let outcomes = "outcomes"

    /// What became of the good rows.
    private var tally: String {
        let tally = report.tally
        guard kind == ImportSummary.outcomes else {
            return "\(tally.imported) imported, \(tally.unchanged) there already, "
                + "\(tally.customersCreated) customers created"
        }
        let open = report.rowsRead - report.rowsRejected - tally.imported - tally.unchanged
        return "\(tally.imported) closed, \(tally.unchanged) closed before, \(open) still open"
    }

    var json: String {
        let faults = report.faults.map { fault in
            ImportSummary.error(
                line: .count(fault.line), column: .text(fault.column), value: .text(fault.value), code: fault.code,
                "\(fault.message) \(fault.remedy)")
        }
        return ImportSummary.json(report, faults)
    }

    /// The same shape for what keeps a file from being read at all, as far as it is known; nil for other errors.
    static func json(refusing error: any Error) -> String? {
        switch error {
        case let refusal as ImportRefusal:
            json(
                ImportReport(),
                [
                    Self.error(
                        line: .none, column: .none, value: .none, code: refusal.code,
                        "\(refusal.message) \(refusal.remedy)")
                ])
        case let error as TabularError:
            json(
                ImportReport(),
                [
                    Self.error(
                        line: error.line.map { .count($0) } ?? .none,
                        column: error.column.map { .text("\($0)") } ?? .none,
                        value: .optional(error.value), code: error.code.rawValue, "\(error.message) \(error.remedy)")
                ])
        default: nil
        }
    }

    private static func error(
        line: Detail, column: Detail, value: Detail, code: String, _ message: String
    ) -> Detail {
        .record([
            .init("line", line), .init("column", column), .init("value", value), .init("code", .text(code)),
            .init("message", .text(message)),
        ])
    }

    private static func json(_ report: ImportReport, _ errors: [Detail]) -> String {
        DetailJSON.text(
            of: .record([
                .init("rows_read", .count(report.rowsRead)),
                .init("rows_imported", .count(report.tally.imported)),
                .init("rows_unchanged", .count(report.tally.unchanged)),
                .init("rows_rejected", .count(report.rowsRejected)),
                .init("customers_created", .count(report.tally.customersCreated)),
                .init("errors", .list(errors)), .init("errors_left_out", .count(report.faultsLeftOut)),
            ]))
    }
}
