import Complaints
import Domain
import Kernel

/// What stands in a complaint's history, with names instead of ids.
struct ComplaintHistory {
    /// The names of who is named in it.
    let names: [StaffID: String]

    func detail(of entry: ComplaintEntry, number: Int) -> Detail {
        .record([
            .init("number", .count(number)),
            .init("id", .text("\(entry.id)")),
            .init("at", .time(entry.at)),
            .init("recorded_at", .time(entry.recordedAt)),
            .init("author", .text(author(of: entry))),
            .init("act", .text(entry.act.name)),
            .init("details", .record(fields(of: entry.act).filter { $0.value != .none })),
            .init("words", entry.words.map { .record(Self.fields(of: $0)) } ?? .none),
        ])
    }

    /// An entry in a line, with its instants by the clocks of a zone.
    func line(of entry: ComplaintEntry, number: Int, in zone: Zone) -> String {
        let details = fields(of: entry.act).filter { $0.value != .none && $0.value != .flag(false) }.map { field in
            let name = field.name.replacing("_", with: " ")
            return field.value == .flag(true) ? name : "\(name) \(DetailJSON.plain(field.value, in: zone))"
        }
        let words = entry.words.map { Self.fields(of: $0).map { "\($0.name): “\(DetailJSON.plain($0.value))”" } }
        let parts = details + (words ?? ["words taken out"])
        let author = entry.author.hasPrefix(Self.staffPrefix) ? ["recorded by \(author(of: entry))"] : []
        return "\(number). \(zone.text(of: entry.at)) \(entry.act.name)"
            + (parts + author).map { ", \($0)" }.joined()
    }

    /// Who is named in a history, and who wrote it.
    static func people(of entries: [ComplaintEntry]) -> Set<StaffID> {
        Set(entries.flatMap { $0.act.staff + [staff(of: $0)].compactMap { $0 } })
    }

    private static let staffPrefix = "staff:"

    private static func staff(of entry: ComplaintEntry) -> StaffID? {
        entry.author.hasPrefix(staffPrefix) ? StaffID(String(entry.author.dropFirst(staffPrefix.count))) : nil
    }

    private func author(of entry: ComplaintEntry) -> String { Self.staff(of: entry).map(name) ?? entry.author }

    private func name(_ staff: StaffID) -> String { names[staff] ?? "\(staff)" }

    private static func fields(of words: ComplaintWords) -> [Detail.Field] {
        words.sorted { $0.key.rawValue < $1.key.rawValue }.map { .init($0.key.rawValue, .text($0.value)) }
    }

    /// What an act says besides its name and its words.
    private func fields(of act: ComplaintAct) -> [Detail.Field] {
        switch act {
        case .receive(let receipt): fields(of: receipt)
        case .acknowledge(let staff, let message): [by(staff)] + fields(of: message)
        case .assess(let assessment):
            [
                .init("severity", .text(assessment.severity.rawValue)),
                .init("failure", .text(assessment.failure.rawValue)),
            ]
        case .findCause(let finding):
            [
                .init("primary", .text(finding.primary)),
                .init("contributing", finding.contributing.isEmpty ? .none : texts(finding.contributing)),
                .init("taxonomy", .text("\(finding.taxonomy)")),
            ]
        case .waiveInvestigation(let staff), .review(let staff), .dismiss(let staff), .reinstate(let staff):
            [by(staff)]
        case .ask(_, let message), .inform(_, let message): fields(of: message)
        case .handOver(let from, let to):
            [.init("from", .optional(from.map(name))), .init("to", .text(name(to)))]
        case .talk(let talk):
            [
                by(talk.staff), .init("channel", .text(talk.channel.rawValue)),
                .init("explained_again", .flag(talk.explainedAgain)),
            ]
        case .promiseCall(let day): [.init("on", .day(day))]
        case .remedy(let act): fields(of: act)
        case .respond(let response):
            [
                .init("outcome", .text(response.outcome.rawValue)), by(response.sender),
                .init("without_remedy", .flag(response.withoutRemedy)),
            ] + fields(of: response.message)
        case .accept(let deed), .dispute(let deed), .withdraw(let deed):
            [.init("channel", .text(deed.channel.rawValue)), .init("reference", .optional(deed.reference))]
        case .refer(let place): [.init("to", .text(place))]
        case .decideExternally(let outcome): [.init("outcome", .text(outcome.rawValue))]
        case .merge(let other): [.init("into", .text("\(other)"))]
        case .takeIn(let other, let received):
            [.init("complaint", .text("\(other)")), .init("received_at", .time(received))]
        case .letGo(let other): [.init("complaint", .text("\(other)"))]
        case .teach(let taught): [.init("taught", texts(taught.map(\.rawValue).sorted()))]
        case .archive(let elsewhere):
            [
                .init("outcome", .optional(elsewhere.outcome?.rawValue)), .init("on", .optional(elsewhere.on)),
            ]
        case .escalate(let escalation):
            [
                .init("to", .text(name(escalation.to))), .init("clock", .text(escalation.clock.rawValue)),
                .init("due_at", .time(escalation.dueAt)), .init("hours", .count(escalation.hours)),
            ]
        case .flag(let flag, _): [.init("flag", .text(flag.rawValue))]
        case .spend(let minutes): [.init("minutes", .count(minutes))]
        case .redact(let redaction):
            [.init("entry", .count(redaction.entry)), .init("basis", .text(redaction.basis))]
        case .investigate, .resume, .wish, .unmerge, .close, .reopen, .note: []
        }
    }

    private func fields(of receipt: Receipt) -> [Detail.Field] {
        [
            .init("channel", .text(receipt.channel.rawValue)),
            .init("taken_by", .optional(receipt.takenBy.map(name))),
            .init("department", .optional(receipt.department)),
            .init("anonymous", .flag(receipt.isAnonymous)),
            .init("invited", .flag(receipt.wasInvited)),
        ]
    }

    private func fields(of message: ComplaintAct.Message) -> [Detail.Field] {
        [.init("channel", .text(message.channel.rawValue)), .init("reference", .optional(message.reference))]
    }

    private func fields(of act: RemedyAct) -> [Detail.Field] {
        let fields: [Detail.Field] =
            switch act {
            case .propose(_, let remedy): Self.fields(of: remedy)
            case .grant(_, let remedy, let staff): Self.fields(of: remedy) + [by(staff)]
            case .askApproval(_, let remedy, let staff, let approver):
                Self.fields(of: remedy) + [by(staff), .init("of", .text(name(approver)))]
            case .approve(_, let staff), .decline(_, let staff), .reverse(_, let staff): [by(staff)]
            case .carryOut(_, let reference): [.init("reference", .text(reference))]
            case .settleCharge(_, let dropped, let staff): [.init("dropped", .flag(dropped)), by(staff)]
            }
        return [.init("remedy", .text("\(act.id)"))] + fields
    }

    /// What a remedy is.
    static func fields(of remedy: Remedy) -> [Detail.Field] {
        [
            .init("kind", .text(remedy.kind.rawValue)),
            .init("amount", .optional(remedy.amount)),
            .init("points", remedy.points.map { .count(Int($0)) } ?? .none),
            .init("until_on", .optional(remedy.until)),
        ]
    }

    private func by(_ staff: StaffID) -> Detail.Field { .init("by", .text(name(staff))) }

    private func texts(_ texts: [String]) -> Detail { .list(texts.map { .text($0) }) }
}
