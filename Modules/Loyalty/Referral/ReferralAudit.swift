import Domain
import Kernel
import Storage

/// Looks whether referrals and ledgers go together, and no circle is paid.
enum ReferralAudit {
    /// Referrals whose points stand otherwise in the ledgers of the two, or that have points without being paid.
    static func unpaid(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.restore)
        try ReferralBook.forEachPage(in: read) { page in
            let sides = page.flatMap(\.sides)
            let earned = try LedgerBook.earned(
                by: Set(sides.map(\.customer)).sorted(), with: sides.map(\.command), in: read)
            let wrong = Set(
                sides.filter { side in
                    // A ledger that can't be read is found as such.
                    guard case let earned?? = earned[side.customer] else { return false }
                    return earned[side.command] ?? 0 != side.points
                }.map(\.referee))
            for referral in page {
                if wrong.contains(referral.referee) {
                    tally.add("The ledgers have other points for the referral of customer \(referral.referee).")
                } else if referral.verdict.state != .paid, referral.referrerPoints + referral.refereePoints != 0 {
                    tally.add("The referral of customer \(referral.referee) is not paid, and has given points.")
                }
            }
        }
        return tally.findings
    }

    /// Referrals that are paid though they are part of a circle, that are due on another day than they wait for, or
    /// whose thanks nobody is owed.
    static func misplaced(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.rebuild)
        try ReferralBook.forEachPage(in: read) { page in
            let open = page.filter { !$0.findings.contains(.cycle) }
            for referee in try circling(open, in: read) {
                tally.add("The referral of customer \(referee) is part of a circle, and counts.")
            }
        }
        let due = try read.finding(
            counting: """
                SELECT count(*) FROM \(LoyaltyTables.referral)
                WHERE (state = \(ReferralVerdict.State.returnWindow) AND (due_at IS NULL OR due_at <> state_at))
                  OR (state <> \(ReferralVerdict.State.returnWindow) AND due_at IS NOT NULL)
                """, "referrals are looked at on another day than they wait for.", remedy: Finding.rebuild)
        return tally.findings + due
    }

    /// Who of these came by a chain of referrals that leads back to them. All chains are followed together, a step at a
    /// time.
    static func circling(_ referrals: [Referral], in read: any ReadTransaction) throws -> [CustomerID] {
        var ends = Dictionary(
            referrals.compactMap { referral in referral.referrer.customer.map { (referral.referee, $0) } },
            uniquingKeysWith: { first, _ in first })
        var seen = ends.mapValues { Set([$0]) }
        var circling: [CustomerID] = []
        while !ends.isEmpty {
            circling += ends.filter { $0.key == $0.value }.map(\.key)
            ends = ends.filter { $0.key != $0.value }
            let above = try ReferralBook.referrers(of: Set(ends.values).sorted(), in: read)
            ends = ends.compactMapValues { above[$0] }
            // A chain may lead into a circle of others.
            ends = ends.filter { seen[$0.key, default: []].insert($0.value).inserted }
        }
        return circling.sorted()
    }
}

extension Desk {
    /// Makes anew what follows from the referrals: on which days they are looked at, and which are part of a circle; these
    /// give their points back.
    func rebuildReferrals(in change: Change) throws {
        try ReferralBook.forEachPage(in: change.storage) { page in
            let open = page.filter { !$0.findings.contains(.cycle) }
            let circling = Set(try ReferralAudit.circling(open, in: change.storage))
            try ReferralBook.write(
                page.map { referral in
                    var referral = referral
                    if circling.contains(referral.referee) { referral.findings.insert(.cycle) }
                    return referral
                }, in: change.storage)
            try reviewReferrals(of: circling, in: change)
        }
    }
}

extension Referral {
    /// What each of the two should have in the ledger.
    fileprivate var sides: [(customer: CustomerID, command: CommandID, points: Int64, referee: CustomerID)] {
        let both = [(referee, refereePoints)] + (referrer.customer.map { [($0, referrerPoints)] } ?? [])
        return both.map { ($0, ReferralBonus.command(of: $0, for: referee), $1, referee) }
    }
}
