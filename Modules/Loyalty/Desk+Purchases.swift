import Domain
import Kernel
import Storage

extension Desk {
    @discardableResult
    func record(_ purchases: [PurchaseRecorded], in change: Change) throws -> Int {
        for purchase in purchases { try Desk.check(purchase.amount, purchase.at, purchase.on, in: change) }
        return try takeIn(purchases.map(PurchaseChange.recorded), in: change)
    }

    @discardableResult
    func record(_ returns: [PurchaseReturned], in change: Change) throws -> Int {
        guard returns.allSatisfy({ $0.returnID != nil }) else {
            throw LoyaltyError(.invalid, "A return has no id.", remedy: "Give each return an id of its own.")
        }
        for back in returns { try Desk.check(back.amount, back.at ?? change.at, back.on, in: change) }
        return try takeIn(returns.map(PurchaseChange.returned), in: change)
    }

    /// Takes facts in, in the order given for each customer.
    /// - Returns: how many were new.
    @discardableResult
    func takeIn(_ facts: [PurchaseChange], in change: Change) throws -> Int {
        let count = try earn(by: facts, in: change)
        try noteOffers(to: facts.map(\.customer), in: change)
        return count
    }

    /// Brings points, tiers and referrals to what they are after these facts.
    private func earn(by facts: [PurchaseChange], in change: Change) throws -> Int {
        let versions = try programmes.versions(in: change.storage)
        guard let startsOn = versions.startsOn else { return 0 }
        let totals = try CampaignBook.totals(in: change.storage)
        var intake = Intake(desk: self, versions: versions, startsOn: startsOn, change: change, totals: totals)
        for page in Dictionary(grouping: facts, by: \.customer).sorted(by: { $0.key < $1.key }).pages() {
            try intake.take(Dictionary(uniqueKeysWithValues: page.map { ($0.key, $0.value) }))
        }
        try CampaignBook.write(intake.totals, was: totals, in: change.storage)
        try reviewReferrals(of: Set(facts.map(\.customer)), in: change)
        return intake.count
    }

    /// What others recorded was checked by them; what comes by the direct door is checked here.
    private static func check(
        _ amount: Money, _ time: Timestamp, _ day: CalendarDay, in change: Change
    ) throws {
        try ProgrammeBook.check(amount.currency, change.organisation, of: "The amount")
        guard change.organisation.zone.day(of: time) == day else {
            throw LoyaltyError(
                .invalid, "The instant is not of \(day) in the organisation's zone.",
                remedy: "Give the day that the instant has in \(change.organisation.zone.name).")
        }
        guard day <= change.today else {
            throw LoyaltyError(
                .invalid, "Something is recorded of \(day), which has not come.",
                remedy: "Record it when it has happened.")
        }
    }

    /// A digest by which a purchase that comes again is known after it was set right.
    func digest(of purchase: PurchaseRecorded, in read: any ReadTransaction) throws -> [UInt8] {
        digests.authenticationCode(
            for: Array(try JSONCoding.text(of: purchase).utf8), key: try Organisation.secret(in: read))
    }
}
