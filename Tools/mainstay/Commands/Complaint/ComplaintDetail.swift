import Complaints
import Domain
import Kernel

/// A complaint as JSON has it.
struct ComplaintDetail {
    private let view: ComplaintView
    private var file: ComplaintFile { view.file }

    init(_ view: ComplaintView) { self.view = view }

    /// - Parameter claim: the code that was given to the complainant just now.
    func record(claim: ClaimCode? = nil) -> Detail {
        .record(
            identity + standing + handling + [
                .init("clocks", .list(view.clocks.map(clock))),
                .init("proposal", file.proposal.map(proposal) ?? .none),
                .init("remedies", .list(file.remedies.map(remedy))),
                .init(
                    "history",
                    .list(file.entries.enumerated().map { view.history.detail(of: $1, number: $0 + 1) })),
            ] + (claim.map { [.init("claim_code", .text("\($0)"))] } ?? []))
    }

    /// Who complains of what.
    private var identity: [Detail.Field] {
        let receipt = file.receipt
        return [
            .init("id", .text("\(file.id)")),
            .init("customer_id", receipt.isUnknown ? .none : .text("\(file.customer)")),
            .init("external_id", .optional(view.customer?.externalID)),
            .init("name", .optional(view.complainant)),
            .init("reach", .optional(file.words?[.reach])),
            .init("on_behalf_of", .optional(file.words?[.onBehalfOf])),
            .init("anonymous", .flag(receipt.isAnonymous)),
            .init("invited", .flag(receipt.wasInvited)),
            .init("received_at", .time(file.receivedAt)),
            .init("channel", .text(receipt.channel.rawValue)),
            .init("taken_by", .optional(receipt.takenBy.map(view.name))),
            .init("department", .optional(receipt.department)),
            .init("regime", .text(receipt.regime)),
            .init("promise", .optional(receipt.promise)),
            .init("request", .optional(receipt.request)),
            .init("parent", .optional(receipt.parent.map { "\($0)" })),
            .init("what", .optional(file.words?[.what])),
            .init("compared_with", .optional(file.words?[.comparedWith])),
        ]
    }

    /// Where it stands and what was found.
    private var standing: [Detail.Field] {
        [
            .init("state", .text(file.state.rawValue)),
            .init("state_since", .time(file.stateSince)),
            .init("owner", .optional(file.owner.map(view.name))),
            .init("owner_id", .optional(file.owner.map { "\($0)" })),
            .init("severity", .optional(file.assessment?.severity.rawValue)),
            .init("failure", .optional(file.assessment?.failure.rawValue)),
            .init("outcome", .optional(file.response?.outcome.rawValue)),
            .init("external_outcome", .optional(file.externalOutcome?.rawValue)),
            .init("next_step", .optional(view.word(.nextStep))),
            .init("closure", .optional(file.closure?.rawValue)),
            .init("cause", .optional(file.finding?.primary)),
            .init("contributing", .list((file.finding?.contributing ?? []).map { .text($0) })),
            .init("taught", .list((file.lessons ?? []).map(\.rawValue).sorted().map { .text($0) })),
            .init("flags", .list(file.flags.map(\.rawValue).sorted().map { .text($0) })),
            .init("merged_into", .optional(file.mergedInto.map { "\($0)" })),
            .init("members", .list(file.members.map { .text("\($0.id)") })),
        ]
    }

    /// How it was handled.
    private var handling: [Detail.Field] {
        [
            .init("explained_times", .count(file.handling.explainedTimes)),
            .init("handlers", .count(file.handling.handlers.count)),
            .init("transfers", .count(file.handling.transfers)),
            .init("channel_switches", .count(file.handling.channelSwitches)),
            .init("reopened_times", .count(file.times.reopened.count)),
            .init("escalated_to", .list(file.escalations.map { .text(view.name($0.to)) })),
            .init("staff_minutes", .count(file.minutes)),
        ]
    }

    private func clock(_ clock: ComplaintClock) -> Detail {
        .record([
            .init("kind", .text(clock.kind.rawValue)),
            .init("due_at", .time(clock.dueAt)),
            .init("met_at", clock.metAt.map { .time($0) } ?? .none),
            .init("breached_at", clock.breachedAt.map { .time($0) } ?? .none),
            .init("running", .flag(clock.isRunning)),
        ])
    }

    private func proposal(_ proposal: RemedyProposal) -> Detail {
        .record([
            .init("wish", .optional(proposal.wish)),
            .init("fitting", .list(proposal.fit.fitting.map { .text($0.rawValue) })),
            .init("needs_person", .flag(proposal.fit.needsPerson)),
            .init("mismatches", .list(proposal.mismatches.map { .text($0.rawValue) })),
        ])
    }

    private func remedy(_ record: RemedyRecord) -> Detail {
        .record(
            [.init("id", .text("\(record.id)")), .init("state", .text(record.state.rawValue))]
                + ComplaintHistory.fields(of: record.remedy) + [
                    .init("granted_by", .optional(record.grantedBy.map(view.name))),
                    .init("approver", .optional(record.approver.map(view.name))),
                    .init("granted_at", record.grantedAt.map { .time($0) } ?? .none),
                    .init("carried_out_at", record.carriedOutAt.map { .time($0) } ?? .none),
                ])
    }
}
