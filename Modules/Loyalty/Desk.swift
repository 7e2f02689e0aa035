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
        try change.once(command.id, of: customer, command) {
            try refuseReversalOfReward(command, of: customer, in: change.storage)
            return try carryOutOnce(command, of: customer, in: change)
        }
    }

    /// Carries out a command that is known to be new.
    func carryOutOnce(_ command: Command, of customer: CustomerID, in change: Change) throws -> Receipt {
        let versions = try programmes.versions(in: change.storage)
        guard let programme = versions.inForce(on: change.today)?.programme else { throw Desk.noProgramme }
        let referred = [customer: command.action.refersTo.map { [$0] } ?? []]
        guard var kept = try ledgers(of: [customer], referring: referred, under: versions, in: change)[customer] else {
            throw Desk.noProgramme
        }
        let made = try kept.ledger.carryOut(command, under: programme, at: change.at)
        kept.add(made)
        try keep([kept], under: versions, in: change)
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

    // MARK: What is refused

    static func reused(_ noun: String) -> LoyaltyError {
        LoyaltyError(
            .idReused, "The id came before with another \(noun).", remedy: "Use a new id for a new \(noun).")
    }

    static let noProgramme = LoyaltyError.noProgramme()
}

extension Desk: PointWorth {
    func worth(ofPoints points: Int64, on day: CalendarDay, in read: any ReadTransaction) throws -> Money? {
        guard let programme = try programmes.versions(in: read).inForce(on: day)?.programme,
            programme.pointValue.minor > 0
        else { return nil }
        return Money(minor: programme.pointValue.value(of: points), programme.currency)
    }
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
