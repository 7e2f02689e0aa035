import ArgumentParser
import Complaints
import Domain
import Kernel

/// What a customer is to get.
struct RemedyOptions: ParsableArguments {
    @Option(help: "\(RemedyKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: RemedyKind
    @Option(
        parsing: .unconditional,
        help: "The amount in the organisation's currency; of points and gifts, what they are worth.")
    var amount: String?
    @Option(help: "How many goodwill points.")
    var points: Int64?
    @Option(
        help: ArgumentHelp("Of a suspended charge: the day by which it is decided.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?
    @Option(help: "The id of a remedy that was proposed or declined.")
    var remedy: String?

    func given(in context: ComplaintStepContext) throws -> (RemedyID, Remedy) {
        let currency = context.change.organisation.currency
        let money = try amount.map { text in
            do {
                return try Money(decimal: text, currency)
            } catch {
                throw CommandFault("\(text) is no amount of \(currency). Write one like 12.50.")
            }
        }
        return (
            try remedy.map { try Reference.id($0) } ?? context.keptRemedy ?? context.change.newID(),
            Remedy(kind, amount: money, points: points, until: until)
        )
    }
}

/// Which remedy of a complaint.
struct RemedyReferenceOptions: ParsableArguments {
    @Argument(help: "The remedy's id; may be left out where only one can be meant.")
    var remedy: String?

    /// - Parameter isMeant: whether a remedy can be meant.
    func id(
        in context: ComplaintStepContext, where isMeant: (RemedyRecord) -> Bool
    ) throws -> RemedyID {
        if let remedy { return try Reference.id(remedy) }
        if let kept = context.keptRemedy { return kept }
        let meant = context.file.remedies.filter(isMeant)
        guard let first = meant.first else {
            throw CommandFault(
                "The complaint has no remedy of which that can be said. Look at `mainstay complaint show \(context.file.id)`."
            )
        }
        guard meant.count == 1 else {
            let told = meant.map { "\($0.id) (\($0.remedy.text))" }.joined(separator: ", ")
            throw CommandFault("Several remedies can be meant. Name one: \(told).")
        }
        return first.id
    }
}

/// What becomes of a suspended charge.
enum ChargeDecision: String, EnumerableFlag {
    case dropped
    case stands
}

extension ComplaintStepCommands {
    /// The steps with remedies.
    static let remedies: [any ParsableCommand.Type] = [
        Propose.self, Grant.self, ComplaintApprovalsCommand.self, Approve.self, CarryOut.self, Reverse.self,
        SettleCharge.self,
    ]

    struct Propose: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "propose", abstract: "Names a remedy that would fit, before anybody grants it.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var remedy: RemedyOptions

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let (id, remedy) = try remedy.given(in: context)
            return (.remedy(.propose(id, remedy)), [:])
        }
    }

    struct Grant: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant", abstract: "Grants a remedy, or asks somebody with a higher limit for approval.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var remedy: RemedyOptions
        @Option(help: "Who grants it: the short name.")
        var by: String
        @Option(help: "Who is asked for approval: the short name.")
        var approvalBy: String?

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let (id, remedy) = try remedy.given(in: context)
            let person = try context.member(by)
            guard let approvalBy else { return (.remedy(.grant(id, remedy, by: person)), [:]) }
            return (.remedy(.askApproval(id, remedy, by: person, of: try context.member(approvalBy))), [:])
        }
    }

    struct Approve: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve", abstract: "Approves a remedy that somebody asked for, or declines it.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var remedy: RemedyReferenceOptions
        @Option(help: "Who decides: the short name.")
        var by: String
        @Flag(help: "It is not granted.")
        var decline = false

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let id = try remedy.id(in: context) { $0.state == .awaitingApproval }
            let person = try context.member(by)
            return (.remedy(decline ? .decline(id, by: person) : .approve(id, by: person)), [:])
        }
    }

    struct CarryOut: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "carry-out", abstract: "Records that the customer has got a remedy; points are given now.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var remedy: RemedyReferenceOptions
        @Option(help: "What shows it: a payment, a parcel, a letter.")
        var reference: String

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            (.remedy(.carryOut(try remedy.id(in: context) { $0.state == .granted }, reference: reference)), [:])
        }
    }

    struct Reverse: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "reverse", abstract: "Takes a remedy back.",
            discussion: "Of what the customer has got, say why and what shows that it came back.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var remedy: RemedyReferenceOptions
        @Option(help: "Who decides: the short name.")
        var by: String
        @Option(help: "Why; needed when the customer has got it.")
        var reason: String?

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let id = try remedy.id(in: context) { ![.declined, .reversed].contains($0.state) }
            return (.remedy(.reverse(id, by: try context.member(by))), ComplaintWords([(.reason, reason)]))
        }
    }

    struct SettleCharge: ComplaintStepCommand {
        static let configuration = CommandConfiguration(
            commandName: "settle-charge", abstract: "Says whether a suspended charge is dropped or stands.")
        @OptionGroup var step: ComplaintStepOptions
        @OptionGroup var remedy: RemedyReferenceOptions
        @Option(help: "Who decides: the short name.")
        var by: String
        @Flag(help: "Whether it is dropped for good.")
        var decision: ChargeDecision

        func act(in context: ComplaintStepContext) throws -> (ComplaintAct, ComplaintWords) {
            let id = try remedy.id(in: context) { $0.remedy.kind == .suspendedCharge && $0.state == .carriedOut }
            return (.remedy(.settleCharge(id, dropped: decision == .dropped, by: try context.member(by))), [:])
        }
    }
}
