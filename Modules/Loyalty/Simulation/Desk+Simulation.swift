import Domain
import Kernel
import Storage

extension Desk {
    func simulate(
        _ draft: Programme, from day: CalendarDay, at time: Timestamp, naming most: Int, in read: any ReadTransaction,
        _ each: (SimulatedMember) throws -> Void
    ) throws -> SimulationReport {
        guard let purchases else {
            throw LoyaltyError(
                .invalid, "Nobody knows what was bought.", remedy: "Give the module the port that knows purchases.")
        }
        let organisation = try Organisation.kept(in: read)
        try ProgrammeBook.check(draft.currency, organisation)
        let today = organisation.zone.day(of: time)
        let versions = try programmes.versions(in: read)
        var simulation = Simulation(draft, after: versions, from: day, at: time, on: today)
        var report = SimulationReport(simulation, draft, inForce: versions.inForce(on: today), naming: most)
        try purchases.forEachPage(in: read) { page in
            let accounts = try accounts(of: page.map(\.customer), under: versions, on: today, at: time, in: read)
            for history in page {
                let member = SimulatedMember(
                    history.customer, try simulation.replay(history), under: simulation,
                    today: accounts[history.customer])
                report.add(member)
                try each(member)
            }
        }
        return report
    }

    /// What these customers have at an instant that may have passed, as far as is known now; who was no member then is
    /// missing.
    private func accounts(
        of customers: [CustomerID], under versions: ProgrammeVersions, on day: CalendarDay, at time: Timestamp,
        in read: any ReadTransaction
    ) throws -> [CustomerID: SimulatedMember.Account] {
        guard let zone = versions.inForce(on: day)?.programme.zone else { return [:] }
        let entries = try LedgerBook.allEntries(of: customers, in: read)
        var accounts: [CustomerID: SimulatedMember.Account] = [:]
        for var member in try members(customers, in: read) where member.joinedOn <= day {
            member.ledger = Ledger((entries[member.customer] ?? []).prefix { $0.at <= time })
            member.ledger.settle(by: time, in: zone)
            accounts[member.customer] = SimulatedMember.Account(
                points: member.purchasePoints(at: time),
                tier: member.standing(under: versions, on: day)?.rank.id)
        }
        return accounts
    }
}
