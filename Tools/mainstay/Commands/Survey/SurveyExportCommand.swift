import ArgumentParser
import Composition
import Domain
import Foundation
import Kernel
import Surveys

/// `survey export`
struct SurveyExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes finished responses as a file, one row each.",
        discussion: """
            Who answered (your own id where there is one), when and how; then a column for each question: where several \
            are chosen one for each choice (1 or 0), of a ranking one for each rank, of a matrix one for each row. Times are \
            local ones. A question that is called like one of the first columns has “answer:” before it. Of an \
            anonymous survey no id and no time finer than the month, in an order that says nothing, and nothing at all \
            below the cellSize of the settings. Partial and withdrawn responses are left out.

              csv   for spreadsheets: RFC 4180; a text that begins like a formula gets an apostrophe before it
              json  an object a line (NDJSON), its answers as they were given
              sav   for SPSS, PSPP, R and others, with the words of questions and choices in your language

              mainstay survey export after-contact --format sav --output after-contact.sav
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Option(help: "csv, json or sav.")
    var format = ExportRequest.Format.csv
    @Option(help: ArgumentHelp("The file; - is standard output.", valueName: "file"), completion: .file())
    var output: String
    @Option(help: ArgumentHelp("Only answers from this day on.", valueName: "yyyy-mm-dd"))
    var from: CalendarDay?
    @Option(help: ArgumentHelp("Only answers before this day.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?
    @Option(help: "The language of labels in sav; the organisation's when left out.")
    var language: String?

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        var asked = ExportRequest(
            survey: survey, format: format, language: language ?? organisation.language.rawValue)
        asked.from = from
        asked.until = until
        let (request, now, path) = (asked, mainstay.application.clock(), output)
        let summary = try await mainstay.application.read { read in
            let file = try OutputFile(path)
            do {
                let summary = try mainstay.surveys.desk.export(request, at: now, in: read) { try file.write($0) }
                try file.finish()
                return summary
            } catch {
                file.abandon()
                throw error
            }
        }
        let place = output == "-" ? "" : " to \(output)"
        Terminal.note("\(summary.responses) \(summary.responses == 1 ? "response" : "responses") written\(place).")
        if !summary.withheld.isEmpty {
            Terminal.note(
                "Left out of every row, so that nobody is found out: \(summary.withheld.joined(separator: ", ")).")
        }
        if summary.cut > 0 {
            Terminal.note(
                summary.cut == 1
                    ? "1 text was longer than 32,767 bytes and is cut; --format csv has it whole."
                    : "\(summary.cut) texts were longer than 32,767 bytes and are cut; --format csv has them whole.")
        }
    }
}

/// A file that appears when it is whole, or standard output.
private final class OutputFile {
    private let path: String
    private let handle: FileHandle
    private var buffer = Data()

    private var isStandardOutput: Bool { path == "-" }
    private var part: String { path + ".part" }

    init(_ path: String) throws {
        self.path = path
        guard path != "-" else {
            handle = .standardOutput
            return
        }
        guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
            let handle = FileHandle(forWritingAtPath: path + ".part")
        else {
            throw CommandFault("The file \(path) can't be written. Look at the folder.", status: .cannotCreate)
        }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 16 { try flush() }
    }

    private func flush() throws {
        do {
            try handle.write(contentsOf: buffer)
        } catch {
            throw CommandFault(
                "Writing to \(isStandardOutput ? "standard output" : path) failed: the disk may be full.",
                status: .inputOutput)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    func finish() throws {
        try flush()
        guard !isStandardOutput else { return }
        try handle.close()
        guard rename(part, path) == 0 else {
            throw CommandFault("The file \(path) can't be written. Look at the folder.", status: .cannotCreate)
        }
    }

    /// Takes away what was written so far.
    func abandon() {
        guard !isStandardOutput else { return }
        try? handle.close()
        try? FileManager.default.removeItem(atPath: part)
    }
}
