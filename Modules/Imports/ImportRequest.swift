package import Domain
package import Kernel
package import Tabular

/// Which file is imported, as what, and how it is read.
package struct ImportRequest: Sendable {
    /// How the file is laid out.
    package enum Layout: Sendable {
        /// CSV and its relatives.
        case csv(CSVOptions)
        /// One JSON object a line.
        case ndjson
    }

    /// What the rows are: the name of an ``ImportKind``.
    package var kind: String
    /// Where the bytes come from.
    package var source: ByteSource
    /// The file's whole path, by which a mended file replaces what stopped before; nil for a stream, which has no name.
    package var path: String?
    /// How it is laid out.
    package var layout: Layout
    /// The column in which a field stands, where the header's name does not tell.
    package var map: [String: String] = [:]
    /// Columns of the header that are passed over.
    package var ignored: Set<String> = []
    /// How dates are written.
    package var dates: DateNotation = .iso
    /// What stands before the decimals of amounts.
    package var decimals: DecimalMark = .point
    /// The currency of rows that name none; the organisation's when nil.
    package var currency: Currency?
    /// Whether only the first pass is made, which writes nothing.
    package var isDryRun = false
    /// Whether bad rows are passed over instead of keeping the file from being imported.
    package var skipsBadRows = false
    /// How many rows are applied in one change; the kind's own number when nil. See ``ImportKind/chunkSize``.
    package var chunkSize: Int?
    /// Is handed the file's header, if there is one, with every row that was passed over, as they stand in the file.
    package var rejectedRows: (@Sendable (_ header: [UInt8]?, _ row: [UInt8]) throws -> Void)?

    /// A request; see the properties.
    package init(kind: String, source: ByteSource, path: String?, layout: Layout) {
        self.kind = kind
        self.source = source
        self.path = path
        self.layout = layout
    }
}

/// What came of an import.
package struct ImportReport: Sendable {
    /// Rows in the file, bad ones included; blank lines and the header are none.
    package var rowsRead = 0
    /// What the good rows came to; nothing after a dry run.
    package var tally = ImportTally()
    /// Rows that were not imported because of what is wrong with them.
    package var rowsRejected: Int { rejectedLines.count }
    /// What is wrong with them, in the order of the file; at most ``ImportReport/faultLimit``.
    package var faults: [ImportFault] = []
    /// Whether the good rows were applied, all of them.
    package var isApplied = false
    /// Whether a row that was refused only when it was applied ended the import: chunks before it are kept, the same
    /// import goes on behind them.
    package var isStopped = false

    /// Whether the file could not be read to its end, as when a quote is not closed: nothing of it is applied.
    package var isCutShort = false
    /// How many faults there are that ``faults`` does not hold.
    package private(set) var faultsLeftOut = 0

    /// How many faults are kept; more are only counted.
    package static let faultLimit = 100_000

    /// The lines on which the rejected rows begin.
    private(set) var rejectedLines: Set<Int> = []

    /// A report of a file of which nothing was read yet.
    package init() {}

    mutating func reject(_ fault: ImportFault) {
        rejectedLines.insert(fault.line)
        if faults.count < ImportReport.faultLimit { faults.append(fault) } else { faultsLeftOut += 1 }
    }
}

/// How far an import has come, for people who wait.
package struct ImportProgress: Sendable {
    /// The pass: 1 checks, 2 applies.
    package let pass: Int
    /// How many rows have been dealt with in it.
    package let rows: Int
    /// How many there are; known in the second pass.
    package let total: Int?
}

/// What keeps a file from being read at all.
package struct ImportRefusal: Error, Hashable, CustomStringConvertible {
    /// The code when nothing is known of what is to be imported.
    package static let unknownKind = "unknown_kind"

    /// The file is not the same any more as when it was checked.
    static let fileChanged = ImportRefusal(
        code: "file_changed", message: "The file was changed while it was read.",
        remedy: "Import it again when nobody writes to it; what was applied before stays.")

    /// The kind of fault; stable.
    package let code: String
    /// What is wrong, in a sentence.
    package let message: String
    /// What to do, in a sentence.
    package let remedy: String

    /// The file, what is wrong and what to do.
    package var description: String { "\(code): \(message) \(remedy)" }
}
