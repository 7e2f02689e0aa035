import ArgumentParser
import Composition
import Domain
import Foundation
import Imports
import Kernel
import Tabular

/// `import`: records from files.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Imports customers, purchases, contacts and more from CSV or NDJSON.",
        discussion: """
            The file is read twice: first everything is checked and nothing written, then the rows are applied in \
            chunks. A file with a bad row is not imported unless --skip-bad-rows is given; all bad rows are told. The \
            same file again adds nothing, and an import that was stopped goes on with the same command.

              mainstay import template purchases > purchases.csv
              mainstay import purchases purchases.csv --dry-run
              mainstay import purchases cdnow.txt --columns _,customer_id,date,_,amount \\
                --currency USD
              mainstay import customers customers.csv --map name=Kunde \\
                --map birthday=Geburtstag --dates d/m/y
              zcat contacts.csv.gz | mainstay import contacts -

            \(HelpText.options(of: ImportFileCommand.self))
            """,
        subcommands: [ImportFileCommand.self, ImportTemplateCommand.self],
        defaultSubcommand: ImportFileCommand.self)

    /// Imports a plain CSV file, as other commands do.
    /// - Parameters:
    ///   - ignored: columns that are passed over.
    ///   - skipsBadRows: whether the good rows are imported, and the bad ones written to a file.
    static func importFile(
        _ path: String, as kind: String, ignoring ignored: Set<String>, skippingBadRows skipsBadRows: Bool,
        in mainstay: Mainstay
    ) async throws {
        let isInput = path == "-"
        var request = ImportRequest(
            kind: kind, source: isInput ? try ByteSource.standardInput() : try ByteSource.file(at: path),
            path: isInput ? nil : URL(fileURLWithPath: path).path, layout: .csv(CSVOptions()))
        request.ignored = ignored
        request.skipsBadRows = skipsBadRows
        let rejected = RejectedRows(path: "\(isInput ? "stdin" : path).rejected", ending: "csv")
        request.rejectedRows = { header, row in try rejected.add(row, under: header) }
        let report = try await mainstay.importer.run(request)
        try rejected.finish()
        Terminal.print(ImportSummary(report, kind: kind, source: path, isDryRun: false).text)
        try await PutOffWork.run(in: mainstay)
        if let note = rejected.note { Terminal.note(note) }
        if !report.isApplied { throw CommandFault.said }
    }
}

/// `import KIND FILE`
struct ImportFileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "file", abstract: "Imports a file.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "What the rows are: purchases, customers, contacts, …; `mainstay import template` lists them.")
    var kind: String
    @Argument(help: "The file; - is standard input.")
    var file: String
    @Option(help: "Whose columns the file has: cfpb, for complaints; the house's own otherwise.")
    var layout: String?
    @Option(help: "csv or ndjson, when the file's name does not tell.")
    var type: TabularFormat?
    @Option(help: "What parts the columns: comma, semicolon, tab or blanks; found by itself.")
    var delimiter: Delimiter?
    @Option(help: "utf-8 or windows-1252.")
    var encoding = TextEncoding.utf8
    @Option(
        help: ArgumentHelp("The columns of a file without a header, with _ for one to pass over.", valueName: "a,b,_,c")
    )
    var columns: String?
    @Option(help: ArgumentHelp("Which column holds a field; may be given several times.", valueName: "field=column"))
    var map: [String] = []
    @Option(help: ArgumentHelp("A column to pass over; may be given several times.", valueName: "column"))
    var ignore: [String] = []
    @Option(help: "How dates are written: iso, d/m/y or m/d/y.")
    var dates = DateNotation.iso
    @Option(help: "What stands before the decimals of amounts: point or comma.")
    var decimal = DecimalMark.point
    @Option(help: "The currency of rows that name none; the organisation's otherwise.")
    var currency: Currency?
    @Flag(help: "Check everything, write nothing.")
    var dryRun = false
    @Flag(help: "Import the good rows; the bad ones go to FILE.rejected.csv or .ndjson, numbered if there is one.")
    var skipBadRows = false
    @Option(
        help: ArgumentHelp(
            "How many rows are applied at a time; fewer need less memory and keep others waiting for a shorter time.",
            valueName: "rows"))
    var chunk: Int?
    @Option(help: "How the outcome is told: table or json.")
    var format = ReportFormat.table

    func validate() throws {
        guard chunk ?? 1 > 0 else { throw ValidationError("--chunk takes a number of rows above 0.") }
        guard layout == nil || (kind, layout) == ("complaints", "cfpb") else {
            throw ValidationError("There is no layout \(layout ?? "") of \(kind). Layouts: cfpb, of complaints.")
        }
    }

    func run() async throws {
        do {
            try await importFile()
        } catch {
            // Who reads JSON reads the refusal of the whole file so too.
            guard format == .json, let json = ImportSummary.json(refusing: error) else { throw error }
            Terminal.print(json)
            throw CommandFault.said(as: error)
        }
    }

    private func importFile() async throws {
        let mainstay =
            dryRun ? try await database.open(asOf: day.asOf) : try await database.open(recordingAsOf: day.asOf)
        var request = try makeRequest()
        request.isDryRun = dryRun
        request.skipsBadRows = skipBadRows
        request.dates = dates
        request.decimals = decimal
        request.currency = currency
        request.chunkSize = chunk
        request.ignored = Set(ignore)
        let ending = if case .ndjson = request.layout { "ndjson" } else { "csv" }
        let rejected = RejectedRows(path: "\(file == "-" ? "stdin" : file).rejected", ending: ending)
        request.rejectedRows = { header, row in try rejected.add(row, under: header) }
        let progress = ProgressLine()
        let report = try await mainstay.importer.run(request) { step in
            progress.show(
                step.pass == 1 ? "checked \(step.rows) rows" : "imported \(step.rows) of \(step.total ?? 0) rows")
        }
        progress.end()
        try rejected.finish()
        let summary = ImportSummary(report, kind: kindName, source: file, isDryRun: dryRun)
        Terminal.print(format == .json ? summary.json : summary.text)
        if !dryRun { try await PutOffWork.run(in: mainstay) }
        if let note = rejected.note { Terminal.note(note) }
        if report.rowsRejected > 0, !(skipBadRows && (report.isApplied || dryRun)) { throw CommandFault.said }
    }

    /// The kind in the columns of the layout.
    private var kindName: String { layout.map { "\(kind)_\($0)" } ?? kind }

    private func makeRequest() throws -> ImportRequest {
        let source = try file == "-" ? ByteSource.standardInput() : ByteSource.file(at: file)
        let format = try type ?? (file == "-" ? .csv : TabularFormat(fileName: file))
        let names = columns.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let layout: ImportRequest.Layout =
            switch format {
            case .ndjson: .ndjson
            case .csv:
                .csv(
                    CSVOptions(
                        delimiter: delimiter, encoding: encoding, columns: names?.map { $0 == "_" ? nil : $0 }))
            }
        var request = ImportRequest(
            kind: kindName, source: source, path: file == "-" ? nil : URL(fileURLWithPath: file).path, layout: layout)
        for entry in map {
            guard let equals = entry.firstIndex(of: "="), equals != entry.startIndex else {
                throw ValidationError("--map takes FIELD=COLUMN, not \(entry).")
            }
            request.map[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
        }
        return request
    }
}

/// `import template KIND`
struct ImportTemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Writes an example file of a kind; without one, lists the kinds.")

    @Argument(help: "What the rows are.")
    var kind: String?

    func run() throws {
        let kinds = try Mainstay.importKinds()
        guard let kind else {
            var listing = Listing([.text("kind"), .wide("fields")])
            listing.rows = kinds.map { kind in
                let names = kind.fields.map { $0.isRequired ? "\($0.name)*" : $0.name }
                return [.text(kind.name), .text(names.joined(separator: ", "))]
            }
            return Terminal.print(listing.text(.table) + "\n\n* must be given.")
        }
        guard let found = kinds.first(where: { $0.name == kind }) else {
            throw ValidationError("There is no kind \(kind). Kinds: \(kinds.map(\.name).joined(separator: ", ")).")
        }
        let rows = (found.fields.map(\.examples.count).max() ?? 0)
        var listing = Listing(found.fields.map { .text($0.name) })
        listing.rows = (0..<rows).map { row in
            found.fields.map { $0.examples.indices.contains(row) ? .text($0.examples[row]) : .none }
        }
        Terminal.print(listing.text(.csv))
        if Terminal.showsProgress {
            for field in found.fields { Terminal.note("\(field.name)\(field.isRequired ? "*" : ""): \(field.about)") }
        }
    }
}
