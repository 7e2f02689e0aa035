import Domain
package import Kernel
import Storage
import Tabular

/// Imports files: reads each twice, checks everything in the first pass and writes nothing, applies the rows in chunks
/// in the second, each chunk atomic and counted under the import's id.
package struct Importer: Sendable {
    private let application: Application
    private let digests: any Digests

    /// An importer.
    /// - Parameters:
    ///   - application: whose modules' kinds are imported.
    ///   - digests: for the import's id.
    package init(_ application: Application, digests: any Digests) {
        self.application = application
        self.digests = digests
    }

    /// The kinds that can be imported, sorted by name.
    package var kinds: [any ImportKind] {
        application.modules.flatMap(\.imports).sorted { $0.name < $1.name }
    }

    /// Imports a file.
    ///
    /// A file with bad rows is not applied unless the request passes them over: the report then has `isApplied` false.
    /// So it has when a row is refused only by what was applied before it: `isStopped` says that the chunks before it
    /// are kept.
    /// An import that was killed goes on where it stopped when it is asked for again.
    /// - Throws: ``ImportRefusal`` when the kind or a column is unknown, `TabularError` when the file can't be read.
    package func run(
        _ request: ImportRequest, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        guard let kind = kinds.first(where: { $0.name == request.kind }) else {
            throw ImportRefusal(
                code: ImportRefusal.unknownKind, message: "Nothing is known of importing \(request.kind).",
                remedy: "What can be imported: \(kinds.map(\.name).joined(separator: ", ")).")
        }
        return try await run(request, as: kind, progress)
    }

    private func run<Kind: ImportKind>(
        _ request: ImportRequest, as kind: Kind, _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportReport {
        let organisation = try await application.organisation()
        let context = ImportContext(
            organisation: organisation, currency: request.currency ?? organisation.currency, dates: request.dates,
            decimals: request.decimals,
            today: organisation.zone.day(of: application.clock()))
        var pass = try ImportPass(kind: kind, context: context, request: request)
        let first = try await check(&pass, request, progress)
        var report = first.report
        guard !request.isDryRun, report.faults.isEmpty || (request.skipsBadRows && !report.isCutShort) else {
            return report
        }
        let id = identity(of: request, digest: first.digest)
        let source = request.path ?? ImportRun.stream
        let run = try await application.read {
            try ImportRun.resumed(id: id, kind: kind.name, source: source, in: $0)
        }
        try await apply(&pass, request, run, &report, first.digest, progress)
        return report
    }

    /// The first pass: understands every row and looks for what would keep it from being applied.
    private func check<Kind: ImportKind>(
        _ pass: inout ImportPass<Kind>, _ request: ImportRequest,
        _ progress: @Sendable (ImportProgress) -> Void
    ) async throws -> (report: ImportReport, digest: [UInt8]) {
        var report = ImportReport()
        let digest = DigestBox(digests.sha256())
        var reader = try pass.reader { digest.update($0) }
        let fields = try pass.fields(of: reader.columns)
        let limit = ChunkLimit(request, pass.kind)
        var chunk = Chunk<Kind>()
        var isAtEnd = false
        while !isAtEnd {
            do {
                switch try pass.next(&reader, fields) {
                case .record(let record, let raw):
                    chunk.add(record, raw: raw, keepsRaw: false)
                    pass.mark(record.record)
                case .fault(let fault, _): report.reject(fault)
                case .end: isAtEnd = true
                }
            } catch let error as TabularError where error.line != nil {
                // What comes behind can't be read, so that nothing can be passed over.
                report.reject(ImportPass<Kind>.fault(error))
                report.isCutShort = true
                isAtEnd = true
            }
            if isAtEnd || limit.isReached(by: chunk) {
                let (records, kind, organisation) = (chunk.records, pass.kind, pass.context.organisation)
                let faults = try await application.read {
                    try kind.faults(of: records, in: $0, for: organisation)
                }
                for fault in faults { report.reject(pass.named(fault)) }
                chunk = Chunk()
                progress(ImportProgress(pass: 1, rows: pass.rows, total: nil))
            }
        }
        report.faults.sort { $0.line < $1.line }
        report.rowsRead = pass.rows
        return (report, digest.finish())
    }

    /// The second pass: applies what is good, chunk by chunk. A row that is refused only now is passed over too, or
    /// ends the import before its chunk.
    /// - Throws: ``ImportRefusal/fileChanged`` when the file is not what the first pass has checked; the import is then
    ///   unfinished.
    private func apply<Kind: ImportKind>(
        _ pass: inout ImportPass<Kind>, _ request: ImportRequest, _ resumed: ImportRun, _ report: inout ImportReport,
        _ checked: [UInt8], _ progress: @Sendable (ImportProgress) -> Void
    ) async throws {
        var progressing = RunProgress(resumed)
        let keepsRows = request.skipsBadRows && request.rejectedRows != nil
        pass.beginCounting()
        let digest = DigestBox(digests.sha256())
        var reader = try pass.reader { digest.update($0) }
        let fields = try pass.fields(of: reader.columns)
        let limit = ChunkLimit(request, pass.kind)
        var chunk = Chunk<Kind>()
        var isAtEnd = false
        while !isAtEnd {
            switch try pass.next(&reader, fields) {
            case .record(let record, let raw):
                let counted = pass.counted(record)
                if report.rejectedLines.contains(record.line) {
                    chunk.reject(line: record.line, raw: raw, keepsRaw: keepsRows)
                } else if pass.rows > resumed.rowsDone {
                    chunk.add(counted, raw: raw, keepsRaw: keepsRows)
                }
            case .fault(let fault, let raw):
                guard report.rejectedLines.contains(fault.line) else { throw ImportRefusal.fileChanged }
                chunk.reject(line: fault.line, raw: raw, keepsRaw: keepsRows)
            case .end:
                guard digest.finish() == checked else { throw ImportRefusal.fileChanged }
                isAtEnd = true
            }
            guard isAtEnd || limit.isReached(by: chunk) else { continue }
            progressing.run.rowsDone = pass.rows
            progressing.run.isFinished = isAtEnd
            let faults: [ImportFault]
            do {
                (progressing, faults) = try await keep(chunk.records, of: pass.kind, progressing, request.skipsBadRows)
            } catch let stopped as Stopped {
                for fault in stopped.faults { report.reject(pass.named(fault)) }
                report.isStopped = true
                break
            }
            for row in chunk.rejectedRows(with: faults) { try request.rejectedRows?(reader.header, row) }
            for fault in faults { report.reject(pass.named(fault)) }
            chunk = Chunk()
            progress(ImportProgress(pass: 2, rows: pass.rows, total: report.rowsRead))
        }
        report.tally = progressing.run.tally
        report.isApplied = !report.isStopped
        report.faults.sort { $0.line < $1.line }
    }

    /// Applies a chunk and counts it, in one change.
    /// - Throws: ``Stopped`` when rows are refused and not to be passed over.
    private func keep<Kind: ImportKind>(
        _ records: [Imported<Kind.Record>], of kind: Kind, _ progressing: RunProgress, _ skipsBadRows: Bool
    ) async throws -> (RunProgress, [ImportFault]) {
        do {
            return try await application.change(by: .program("import")) { change in
                var progressing = progressing
                let tally = records.isEmpty ? ImportTally() : try kind.apply(records, in: change)
                try progressing.keep(tally, refusing: false, in: change)
                return (progressing, [])
            }
        } catch let error where ImportFault.isRefusal(error) {
            return try await application.change(by: .program("import")) { change in
                var progressing = progressing
                var sifting = Sifting(kind, in: change)
                try sifting.apply(records[...])
                guard skipsBadRows || sifting.faults.isEmpty else { throw Stopped(faults: sifting.faults) }
                try progressing.keep(sifting.tally, refusing: !sifting.faults.isEmpty, in: change)
                return (progressing, sifting.faults)
            }
        }
    }

    /// Rows of a chunk are refused, and nothing of it is kept.
    private struct Stopped: Error {
        let faults: [ImportFault]
    }

    /// What makes an import the same one: the bytes of the file, the kind and how the file is read.
    private func identity(of request: ImportRequest, digest: [UInt8]) -> String {
        let map = request.map.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return digests.sha256(
            of: "\(hexadecimal(digest)) \(request.kind) \(request.layout) \(map) \(request.ignored.sorted()) "
                + "\(request.dates.rawValue) \(request.decimals.rawValue) \(request.currency?.code ?? "")")
    }
}

/// A digest that a reader's observer can feed.
private final class DigestBox {
    private var digest: any RunningDigest

    init(_ digest: any RunningDigest) {
        self.digest = digest
    }

    func update(_ bytes: UnsafeRawBufferPointer) {
        digest.update(bytes)
    }

    func finish() -> [UInt8] {
        digest.finish()
    }
}
