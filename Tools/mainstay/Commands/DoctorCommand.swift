import ArgumentParser
import Composition
import Kernel

/// `doctor`: whether the database is sound.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks the database: what is wrong, and which command mends it.",
        discussion: "Ends with status 65 when something is wrong. docs/doctor.md has all codes.")

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Run what was put off now, jobs that were given up too.")
    var retryJobs = false
    @Flag(help: "Make everything that follows from the facts anew: summaries, look-ups, rhythm, clocks, plans.")
    var rebuild = false
    @Option(help: "How it is written: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let findings = try await findings()
        if format == .table, findings.isEmpty {
            Terminal.print("✓ The database is sound.")
        } else {
            Terminal.print(DoctorCommand.listing(of: findings).text(format))
        }
        guard findings.isEmpty else { throw CommandFault.said }
    }

    private func findings() async throws -> [Finding] {
        do {
            return try await mended().findings()
        } catch {
            guard let finding = Mainstay.finding(of: error) else { throw error }
            return [finding]
        }
    }

    /// Opens the database and does what was asked for, which needs tables as the program knows them.
    private func mended() async throws -> Mainstay {
        guard retryJobs || rebuild else { return try await database.open(older: .left) }
        let mainstay = try await database.open()
        if retryJobs {
            let count = try await mainstay.application.retryJobs()
            say("\(count) jobs run again.")
            try await PutOffWork.run(in: mainstay)
        }
        if rebuild {
            try await mainstay.application.rebuild(by: .program("doctor"))
            say("What follows from the facts was made anew.")
        }
        return mainstay
    }

    /// Says what was done, unless a program reads what is written.
    private func say(_ line: String) {
        if format == .table { Terminal.print(line) }
    }

    static func listing(of findings: [Finding]) -> Listing {
        var listing = Listing([.text("code"), .below("what"), .below("remedy")])
        listing.rows = findings.map { [.text($0.code), .text($0.what), .text($0.remedy)] }
        return listing
    }
}
