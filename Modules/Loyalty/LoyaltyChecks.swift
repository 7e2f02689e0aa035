import Domain
import Kernel
import Storage

/// What must be true of the module's tables.
struct LoyaltyChecks {
    let desk: Desk
    /// Who looks after whom, by the files; nil where nobody knows.
    var representatives: (any Representatives)?

    var all: [Check] {
        let audit = LedgerAudit(digests: desk.digests)
        return [
            Check("loyalty.programme") { try unreadable($0) },
            Check("loyalty.ledger") { try audit.unsound($0) },
            Check("loyalty.balances") { try audit.misplaced($0) },
            Check("loyalty.transfers") { try TransferAudit.unpaired($0) },
            Check("loyalty.purchases") { try misjudged($0) },
            Check("loyalty.campaigns") { read in
                try unreadable(read).isEmpty ? CampaignAudit(programmes: desk.programmes).misplaced(read) : []
            },
            Check("loyalty.tiers") { try misranked($0) },
            Check("loyalty.redemptions") { try RedemptionAudit.unpaid($0) },
            Check("loyalty.stock") { try RedemptionAudit.misplaced($0) },
            Check("loyalty.seminars") { try SeminarAudit.misplaced($0) },
            Check("loyalty.representatives") { try RepresentativeAudit.misplaced(representatives, $0) },
            Check("loyalty.referrals") { try ReferralAudit.unpaid($0) },
            Check("loyalty.referral_circles") { try ReferralAudit.misplaced($0) },
            Check("loyalty.offers") { try OfferAudit(desk: desk).unsound($0) },
            Check("loyalty.offer_notices") { try OfferAudit(desk: desk).misplaced($0) },
            Check.words(
                "loyalty.words",
                [
                    Check.Words(LoyaltyTables.entry, "kind", Entry.Kind.self),
                    Check.Words(LoyaltyTables.entry, "from_book", Book.self),
                    Check.Words(LoyaltyTables.entry, "to_book", Book.self),
                    Check.Words(LoyaltyTables.entry, "origin_kind", Entry.Kind.self),
                    Check.Words(LoyaltyTables.lot, "book", Book.self),
                    Check.Words(LoyaltyTables.redemption, "book", Book.self),
                    Check.Words(LoyaltyTables.redemption, "state", Redemption.State.self),
                    Check.Words(SeminarTables.place, "state", Place.State.self),
                    Check.Words(LoyaltyTables.referral, "state", ReferralVerdict.State.self),
                    Check.Words(LoyaltyTables.evidence, "kind", ReferralEvidence.Kind.self),
                    Check.Words(LoyaltyTables.offerTaking, "role", OfferRole.self),
                    Check.Words(LoyaltyTables.offer, "notices", OfferBook.Notices.self),
                ]),
        ]
    }

    /// Every version of the programme can be read, under the number and version that it has.
    private func unreadable(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.restore)
        try read.each(
            "SELECT number, version, definition FROM \(LoyaltyTables.programme) ORDER BY number"
        ) { row in
            let (number, version) = (try row.value(0, as: Int.self), try row.text(1))
            let programme = ProgrammeReader.checked(try row.text(2))
            if programme.map({ "\($0.version)" }) != version {
                tally.add("Version \(version) of the programme, number \(number), can't be read.")
            }
        }
        return tally.findings
    }

    /// What each purchase has earned is what it is worth.
    private func misjudged(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.restore)
        guard try unreadable(read).isEmpty else { return [] }
        let versions = try desk.programmes.versions(in: read)
        try LedgerBook.forEachPage(in: read) { page in
            let earned = try LedgerBook.earned(by: page, in: read)
            let purchases = try PurchaseBook.purchases(of: page, in: read)
            for customer in page {
                // A ledger that can't be read is found as such.
                guard case let earned?? = earned[customer] else { continue }
                for purchase in purchases[customer] ?? [] {
                    let awards = versions.programme(purchase.version)?.awards(for: purchase) ?? []
                    let worth = awards.reduce(0) { $0 + $1.points }
                    if earned[purchase.command] ?? 0 != worth {
                        tally.add("A purchase of customer \(customer) has earned other points than it is worth.")
                    }
                }
            }
        }
        return tally.findings
    }

    /// Each member stands where the purchases put them.
    private func misranked(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.rebuild)
        guard try unreadable(read).isEmpty else { return [] }
        let versions = try desk.programmes.versions(in: read)
        try LedgerBook.forEachPage(in: read) { page in
            let standings = try StandingBook.standings(of: page, in: read)
            for member in try desk.members(page, in: read) {
                guard let kept = standings[member.customer] else {
                    tally.add("Nothing is kept of the tier of customer \(member.customer).")
                    continue
                }
                guard let rules = versions.programme(kept.version)?.tiers else { continue }
                let day = kept.reviewOn.map { $0 - 1 } ?? kept.since
                let standing = rules.standing(
                    joinedOn: member.joinedOn, days: member.qualifyingDays(under: versions),
                    asOf: max(day, kept.since), promises: member.promises)
                if standing.rank.id != kept.tier || standing.since != kept.since {
                    tally.add("Customer \(member.customer) has another tier than the purchases give.")
                }
            }
        }
        return tally.findings
    }
}
