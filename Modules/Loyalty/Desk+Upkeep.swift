import Domain
import Kernel
import Storage

extension Desk {
    func publish(
        _ text: String, path: String, startingOn day: CalendarDay?, in change: Change
    ) throws -> ProgrammeVersions.Version {
        try programmes.publish(text, path: path, startingOn: day, in: change)
    }

    func programme(in read: any ReadTransaction) throws -> ProgrammeVersions {
        try programmes.versions(in: read)
    }

    func takeInHistory(after customer: CustomerID?, limit: Int, in change: Change) throws -> [CustomerID] {
        guard let purchases, let startsOn = try programmes.versions(in: change.storage).startsOn else { return [] }
        let histories = try purchases.histories(
            of: .next(limit, after: customer), from: startsOn, in: change.storage)
        try takeIn(histories.flatMap { $0.facts.map(PurchaseChange.init) }, in: change)
        return histories.map(\.customer)
    }

    func settle(limit: Int, in change: Change) throws -> Int {
        let versions = try programmes.versions(in: change.storage)
        guard let version = versions.inForce(on: change.today) else { return 0 }
        let referrals = try reviewReferrals(dueBy: change.at, limit: limit, in: change)
        let due = try LedgerBook.due(by: change.at, limit: limit, in: change.storage)
        var ledgers = try LedgerBook.ledgers(of: due, in: change.storage)
        for customer in due {
            let made = ledgers[customer]?.ledger.settle(by: change.at, in: version.programme.zone) ?? []
            ledgers[customer]?.add(made)
        }
        try LedgerBook.keep(Array(ledgers.values), digests, in: change)
        let changing = try StandingBook.due(
            by: change.today, version: version.number, limit: limit, in: change.storage)
        var standings = StandingUpdate(versions, on: change.today)
        for member in try members(changing, in: change.storage) { standings.add(member) }
        try standings.keep(in: change)
        return max(due.count, changing.count, referrals)
    }

    func standings(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: TierStanding] {
        let versions = try programmes.versions(in: read)
        var found: [CustomerID: TierStanding] = [:]
        for member in try members(customers, in: read) {
            found[member.customer] = member.standing(under: versions, on: day)
        }
        return found
    }

    /// Puts every member where the purchases do.
    func rebuildStandings(in change: Change) throws {
        let versions = try programmes.versions(in: change.storage)
        try LedgerBook.forEachPage(in: change.storage) { page in
            var standings = StandingUpdate(versions, on: change.today)
            for member in try members(page, in: change.storage) { standings.add(member) }
            try standings.keep(in: change)
        }
    }
}
