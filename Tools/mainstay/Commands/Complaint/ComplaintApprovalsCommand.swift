import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel
import Storage
import Team

/// `complaint approvals`: the remedies that wait for somebody's approval.
struct ComplaintApprovalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals", abstract: "The remedies that wait for approval, the first due first.",
        discussion: """
            Who was asked approves or declines; so may anybody else whose limit reaches:

              mainstay complaint approvals --by nora
              mainstay complaint approve ID --by nora
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @Option(help: "Those of whom that person was asked: the short name; all when left out.")
    var by: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let command = self
        let today = mainstay.today(of: try await mainstay.application.organisation())
        var listing = Listing([
            .text("due_on"), .text("kind"), .number("amount"), .text("currency"), .wide("asked"), .wide("asked_by"),
            .wide("what"), .below("complaint"), .below("remedy"),
        ])
        listing.rows = try await mainstay.application.read { read in
            let waiting = try command.waiting(in: mainstay, on: today, read)
            let people = waiting.flatMap { [$0.record.approver, $0.record.grantedBy].compactMap { $0 } }
            let names = try mainstay.team.staffroom.names(of: Set(people), in: read)
            let zone = try Organisation.kept(in: read).zone
            return waiting.map { clock, record in
                [
                    .day(zone.day(of: clock.dueAt)), .text(record.remedy.kind.rawValue),
                    .optional(record.remedy.amount),
                    .optional(record.remedy.amount?.currency.code),
                    .optional(record.approver.map { names[$0] ?? "\($0)" }),
                    .optional(record.grantedBy.map { names[$0] ?? "\($0)" }), .optional(clock.what),
                    .text("\(clock.complaint)"), .text("\(record.id)"),
                ]
            }
        }
        Terminal.print(listing.text(format))
    }

    /// A remedy that waits for approval has a clock that runs.
    private func waiting(
        in mainstay: Mainstay, on today: CalendarDay, _ read: any ReadTransaction
    ) throws -> [(clock: RunningClock, record: RemedyRecord)] {
        let viewer = try viewer.viewer(in: mainstay, read)
        let approver = try by.map { try mainstay.member($0, in: read) }
        var clocks: [RunningClock] = []
        try mainstay.complaints.desk.forEachClock(
            dueBefore: Timestamp(milliseconds: .max), for: viewer, on: today, in: read
        ) { if $0.kind == .remedy { clocks.append($0) } }
        return try clocks.flatMap { clock in
            let file = try mainstay.complaints.desk.file(clock.complaint, for: viewer, on: today, in: read)
            return (file?.remedies ?? [])
                .filter { $0.state == .awaitingApproval && (approver == nil || $0.approver == approver) }
                .map { (clock, $0) }
        }
    }
}
