import Complaints
import Composition
import Domain
import Kernel
import Storage
import Team

/// A complaint as JSON has it.
enum ComplaintDetail {
    /// - Parameter claim: the code that was given to the complainant just now.
    static func of(_ file: ComplaintFile, in mainstay: Mainstay, claim: ClaimCode? = nil) async throws -> Detail {
        let names = try await ComplaintText.names(of: file, in: mainstay)
        let clocks = try await ComplaintText.clocks(of: file, in: mainstay)
        let handling = file.handling
        let fields: [Detail.Field] = [
            .init("id", .text("\(file.id)")),
            .init("customer_id", .text("\(file.customer)")),
            .init("state", .text(file.state.rawValue)),
            .init("owner", .optional(file.owner.flatMap { names[$0] })),
            .init("received_at", .time(file.receivedAt)),
            .init("channel", .text(file.receipt.channel.rawValue)),
            .init("regime", .text(file.receipt.regime)),
            .init("what", .optional(file.words?[.what])),
            .init("severity", .optional(file.assessment?.severity.rawValue)),
            .init("failure", .optional(file.assessment?.failure.rawValue)),
            .init("outcome", .optional(file.response?.outcome.rawValue)),
            .init("closure", .optional(file.closure?.rawValue)),
            .init("cause", .optional(file.finding?.primary)),
            .init("contributing", .list((file.finding?.contributing ?? []).map { .text($0) })),
            .init("taught", .list((file.lessons ?? []).map(\.rawValue).sorted().map { .text($0) })),
            .init("flags", .list(file.flags.map(\.rawValue).sorted().map { .text($0) })),
            .init("parent", .optional(file.receipt.parent.map { "\($0)" })),
            .init("merged_into", .optional(file.mergedInto.map { "\($0)" })),
            .init("members", .list(file.members.map { .text("\($0.id)") })),
            .init("explained_times", .count(handling.explainedTimes)),
            .init("handlers", .count(handling.handlers.count)),
            .init("transfers", .count(handling.transfers)),
            .init("channel_switches", .count(handling.channelSwitches)),
            .init("reopened_times", .count(file.times.reopened.count)),
            .init("escalated_to", .list(file.escalations.map { .text(names[$0.to] ?? "\($0.to)") })),
            .init("staff_minutes", .count(file.minutes)),
            .init("clocks", .list(clocks.map(clock))),
            .init("proposal", file.proposal.map(proposal) ?? .none),
            .init("remedies", .list(file.remedies.map { remedy($0, names) })),
            .init("history", .list(file.entries.enumerated().map { entry($1, number: $0 + 1) })),
        ]
        return .record(fields + (claim.map { [.init("claim_code", .text("\($0)"))] } ?? []))
    }

    private static func clock(_ clock: ComplaintClock) -> Detail {
        .record([
            .init("kind", .text(clock.kind.rawValue)),
            .init("due_at", .time(clock.dueAt)),
            .init("met_at", clock.metAt.map { .time($0) } ?? .none),
            .init("breached_at", clock.breachedAt.map { .time($0) } ?? .none),
            .init("running", .flag(clock.isRunning)),
        ])
    }

    private static func proposal(_ proposal: RemedyProposal) -> Detail {
        .record([
            .init("wish", .optional(proposal.wish)),
            .init("fitting", .list(proposal.fit.fitting.map { .text($0.rawValue) })),
            .init("needs_person", .flag(proposal.fit.needsPerson)),
            .init("mismatches", .list(proposal.mismatches.map { .text($0.rawValue) })),
        ])
    }

    private static func remedy(_ record: RemedyRecord, _ names: [StaffID: String]) -> Detail {
        .record([
            .init("id", .text("\(record.id)")),
            .init("kind", .text(record.remedy.kind.rawValue)),
            .init("state", .text(record.state.rawValue)),
            .init("amount", .optional(record.remedy.amount)),
            .init("points", record.remedy.points.map { .count(Int($0)) } ?? .none),
            .init("until_on", .optional(record.remedy.until)),
            .init("granted_by", .optional(record.grantedBy.flatMap { names[$0] })),
            .init("approver", .optional(record.approver.flatMap { names[$0] })),
            .init("granted_at", record.grantedAt.map { .time($0) } ?? .none),
            .init("carried_out_at", record.carriedOutAt.map { .time($0) } ?? .none),
        ])
    }

    private static func entry(_ entry: ComplaintEntry, number: Int) -> Detail {
        let words = (entry.words ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
        return .record([
            .init("number", .count(number)),
            .init("id", .text("\(entry.id)")),
            .init("at", .time(entry.at)),
            .init("recorded_at", .time(entry.recordedAt)),
            .init("author", .text(entry.author)),
            .init("act", .text(entry.act.name)),
            .init("words", entry.words == nil ? .none : .record(words.map { .init($0.key.rawValue, .text($0.value)) })),
        ])
    }
}

/// A complaint as people read it.
enum ComplaintText {
    static func lines(of file: ComplaintFile, in mainstay: Mainstay) async throws -> [String] {
        let zone = try await mainstay.application.organisation().zone
        let names = try await names(of: file, in: mainstay)
        var lines = [
            "Complaint \(file.id)",
            "  \(file.state.rawValue) since \(zone.text(of: file.stateSince)), "
                + (file.owner.flatMap { names[$0] }.map { "\($0) answers for it" } ?? "nobody answers for it yet"),
            "  received \(zone.text(of: file.receivedAt)) by \(file.receipt.channel.rawValue), \(file.receipt.regime)",
            "  “\(file.words?[.what] ?? "taken out")”",
        ]
        let handling = file.handling
        lines.append(
            "  explained \(handling.explainedTimes)×, handed on \(handling.transfers)×, "
                + "\(handling.handlers.count) handlers")
        for clock in try await clocks(of: file, in: mainstay) {
            let met = clock.metAt.map { ", done \(zone.text(of: $0))" } ?? (clock.isRunning ? "" : ", over")
            lines.append(
                "  \(clock.kind.rawValue) due \(zone.text(of: clock.dueAt))\(met)\(clock.breachedAt == nil ? "" : ", late")"
            )
        }
        if !file.flags.isEmpty { lines.append("  " + file.flags.map(\.rawValue).sorted().joined(separator: ", ")) }
        if let proposal = file.proposal, file.state.isOpen {
            lines.append(
                "  fits: \(proposal.fit.fitting.map(\.rawValue).joined(separator: ", "))"
                    + (proposal.fit.needsPerson ? ", told by a person" : "")
                    + (proposal.wish.map { "; the customer would like: “\($0)”" } ?? ""))
        }
        for record in file.remedies {
            let amount = record.remedy.amount.map { " \($0.decimal) \($0.currency)" } ?? ""
            lines.append("  \(record.remedy.kind.rawValue)\(amount): \(record.state.rawValue) (\(record.id))")
        }
        for (number, entry) in file.entries.enumerated() {
            let words = entry.words.map { words in
                words.sorted { $0.key.rawValue < $1.key.rawValue }.map { ", \($0.key.rawValue): “\($0.value)”" }
                    .joined()
            }
            lines.append(
                "  \(number + 1). \(zone.text(of: entry.at)) \(entry.act.name)\(words ?? ", words taken out")")
        }
        return lines
    }

    /// Its clocks as of now.
    static func clocks(of file: ComplaintFile, in mainstay: Mainstay) async throws -> [ComplaintClock] {
        try await mainstay.application.read { read in
            try mainstay.complaints.desk.clocks(of: file, asOf: mainstay.application.clock(), in: read)
        }
    }

    /// The names of who is named in it.
    static func names(of file: ComplaintFile, in mainstay: Mainstay) async throws -> [StaffID: String] {
        let people = Set(
            [file.owner].compactMap { $0 } + file.escalations.map(\.to)
                + file.remedies.flatMap { [$0.grantedBy, $0.approver].compactMap { $0 } })
        return try await mainstay.application.read { try mainstay.team.staffroom.names(of: people, in: $0) }
    }
}
