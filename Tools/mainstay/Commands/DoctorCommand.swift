import ArgumentParser
import Composition
import Customers
import Kernel

/// `doctor`: whether the database is sound.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks the database: what is wrong, and which command mends it.",
        discussion: "Ends with status 65 when something is wrong.")

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Run what was put off now, jobs that were given up too.")
    var retryJobs = false
    @Flag(help: "Make the summaries of what customers bought anew, from the purchases.")
    var rebuildSummaries = false

    func run() async throws {
        let mainstay = try await database.open()
        if retryJobs {
            let count = try await mainstay.application.retryJobs()
            Terminal.print("\(count) jobs run again.")
            try await PutOffWork.run(in: mainstay)
        }
        if rebuildSummaries {
            try await mainstay.application.change(by: .program("doctor")) { change in
                try mainstay.customers.purchases.rebuildSummaries(in: change)
            }
            Terminal.print("The summaries were made anew.")
        }
        let damage = try await mainstay.integrityFaults()
        for fault in damage {
            Terminal.print(
                "✗ The file is damaged: \(fault)\n  Restore a backup: `mainstay restore FILE`, to another path.")
        }
        let findings = damage.isEmpty ? try await mainstay.application.findings() : []
        for finding in findings { Terminal.print("✗ \(finding.what)\n  \(finding.remedy)") }
        guard damage.isEmpty, findings.isEmpty else { throw CommandFault.said }
        Terminal.print("✓ The database is sound.")
    }
}
