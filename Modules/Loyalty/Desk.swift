import Domain
import Kernel
import Storage

/// The loyalty desk on the module's tables.
struct Desk: LoyaltyProgram {
    let programmes: ProgrammeBook
    let offerBook = OfferBook()
    let purchases: (any Purchases)?
    let digests: any Digests
    /// How customers like to be rewarded; nil where nobody knows.
    var preferences: (any RewardPreferences)?
    /// Who the customers are, for their names; nil where nobody knows.
    var customers: (any CustomerDirectory)?
    /// By which addresses customers are told apart; nil where nobody knows.
    var addresses: (any KnownAddresses)?
    /// Who works here; nil where nobody knows.
    var staff: (any StaffDirectory)?

    // MARK: Points

    @discardableResult
    func carryOut(_ command: Command, of customer: CustomerID, in change: Change) throws -> Receipt {
        do {
            return try change.once("loyalty.\(command.id)", of: customer, command) {
                try refuseReversalOfReward(command, of: customer, in: change.storage)
                return try carryOutOnce(command, of: customer, in: change)
            }
        } catch let error as KernelError where error.code == .keyReused {
            throw Desk.reused("command")
        }
    }

    /// Carries out a command that is known to be new.
    func carryOutOnce(_ command: Command, of customer: CustomerID, in change: Change) throws -> Receipt {
        let versions = try programmes.versions(in: change.storage)
        guard let version = versions.inForce(on: change.today), let startsOn = versions.startsOn else {
            throw Desk.noProgramme
        }
        let referred = [customer: command.action.refersTo.map { [$0] } ?? []]
        var kept =
            try LedgerBook.ledgers(of: [customer], referring: referred, in: change.storage)[customer]
            ?? newcomers([customer: change.today], startsOn: startsOn, in: change.storage)[customer]
            ?? KeptLedger(customer, joinedOn: change.today, earlierDays: 0)
        let made = try kept.ledger.carryOut(command, under: version.programme, at: change.at)
        kept.add(made)
        try LedgerBook.keep([kept], digests, in: change)
        if !kept.isKept {
            var standings = StandingUpdate(versions, on: change.today)
            standings.add(Member(customer, joinedOn: kept.joinedOn, earlierDays: kept.earlierDays))
            try standings.keep(in: change)
        }
        try change.note(customer, "loyalty.\(command.action.name)")
        // The command has settled the ledger by then.
        let time = max(change.at, kept.ledger.position.lastAt ?? change.at)
        return Receipt(
            command: command.id,
            points: made.reduce(0) { sum, entry in
                entry.command == command.id && entry.kind == command.action.kind ? sum + entry.points : sum
            },
            available: kept.ledger.total(of: .points) - kept.ledger.pending(at: time),
            goodwill: kept.ledger.total(of: .goodwill), entry: kept.ledger.position.count, at: change.at)
    }

    func balances(
        of customers: [CustomerID], at time: Timestamp, in read: any ReadTransaction
    ) throws -> [CustomerID: Balance] {
        try LedgerBook.ledgers(of: customers, in: read).mapValues { $0.ledger.balance(at: time) }
    }

    func history(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [Entry] {
        try LedgerBook.history(of: customer, limit: limit, in: read)
    }

    func ledger(of customer: CustomerID, in read: any ReadTransaction) throws -> Ledger {
        Ledger(try LedgerBook.allEntries(of: customer, in: read))
    }

    // MARK: Members

    /// Those of these customers who become members now.
    /// - Parameters:
    ///   - customers: with the day of the first purchase that leads to it.
    ///   - startsOn: the first day of the programme: purchases before it were made outside of it.
    func newcomers(
        _ customers: [CustomerID: CalendarDay], startsOn: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: KeptLedger] {
        let past = try past(of: customers.keys.sorted(), startsOn: startsOn, in: read)
        return Dictionary(
            uniqueKeysWithValues: customers.map { customer, day in
                let joinedOn = min(past[customer]?.firstOn ?? day, day)
                return (
                    customer,
                    KeptLedger(customer, joinedOn: joinedOn, earlierDays: past[customer]?.earlierDays ?? 0)
                )
            })
    }

    /// When these customers first bought something, and on how many days before the programme began, as far as anybody
    /// knows.
    func past(
        of customers: [CustomerID], startsOn: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: (firstOn: CalendarDay?, earlierDays: Int)] {
        guard let purchases, !customers.isEmpty else { return [:] }
        let known = try purchases.summaries(of: customers, in: read)
        let old = known.values.filter { $0.firstOn < startsOn }.map(\.customer).sorted()
        let earlier = old.isEmpty ? [:] : try purchases.summaries(of: old, asOf: startsOn - 1, in: read)
        return Dictionary(
            uniqueKeysWithValues: customers.map { ($0, (known[$0]?.firstOn, earlier[$0]?.days ?? 0)) })
    }

    // MARK: What is refused

    static func reused(_ noun: String) -> LoyaltyError {
        LoyaltyError(
            .idReused, "The id came before with another \(noun).", remedy: "Use a new id for a new \(noun).")
    }

    static let noProgramme = LoyaltyError(
        .noProgramme, "No loyalty programme is in force.",
        remedy: "Publish one with `mainstay loyalty programme publish`.")
}

extension Desk: ServicePaths {
    func paths(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: ServicePath] {
        guard let tiers = try programmes.versions(in: read).inForce(on: day)?.programme.tiers else { return [:] }
        var paths: [CustomerID: ServicePath] = [:]
        for (customer, standing) in try StandingBook.standings(of: customers, in: read) {
            guard let tier = tiers.tiers.first(where: { $0.id == standing.tier }) else { continue }
            paths[customer] = ServicePath(
                customer: customer, tier: tier.id, responseTimeFactor: tier.benefits.responseTimeFactor,
                priority: tier.benefits.outreachPriority, hasRepresentative: tier.benefits.hasRepresentative)
        }
        return paths
    }
}

extension Command.Action {
    /// The command that it refers to.
    var refersTo: CommandID? {
        switch self {
        case .earn, .grant, .redeem, .reserve: nil
        case .post(let id, _), .void(let id), .reverse(let id, _): id
        case .correct(_, reason: _, of: let id): id
        }
    }

    /// The kind of the entries that do what was asked for; others may come along with them.
    var kind: Entry.Kind {
        switch self {
        case .earn: .earned
        case .grant: .granted
        case .redeem, .post: .redeemed
        case .reserve: .reserved
        case .void: .voided
        case .reverse: .reversed
        case .correct: .corrected
        }
    }

    /// What it did, for the history of the customer's file.
    var name: String {
        switch self {
        case .earn: "points_earned"
        case .grant: "goodwill_granted"
        case .redeem: "points_redeemed"
        case .reserve: "points_reserved"
        case .post: "reservation_posted"
        case .void: "reservation_voided"
        case .reverse: "redemption_reversed"
        case .correct: "points_corrected"
        }
    }
}
