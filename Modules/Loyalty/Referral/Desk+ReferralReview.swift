import Domain
import Kernel
import Storage

extension Desk {
    /// Looks anew at the referrals in which these customers are one of the two.
    func reviewReferrals(touching customers: [CustomerID], in change: Change) throws {
        let brought = try ReferralBook.referrals(by: customers, in: change.storage).map(\.referee)
        try reviewReferrals(of: Set(customers + brought), in: change)
    }

    /// Looks anew at those referrals that time has brought something about for.
    /// - Returns: at how many; below the limit, at all of them.
    func reviewReferrals(dueBy time: Timestamp, limit: Int, in change: Change) throws -> Int {
        let due = try ReferralBook.due(by: time, limit: limit, in: change.storage)
        try reviewReferrals(of: due, in: change)
        return due.count
    }

    /// Looks anew where the referrals of these customers stand, and brings the points of both sides to what is owed.
    func reviewReferrals(of referees: some Collection<CustomerID>, in change: Change) throws {
        let kept = try ReferralBook.referrals(of: Set(referees), in: change.storage).sorted { $0.referee < $1.referee }
        guard !kept.isEmpty else { return }
        let versions = try programmes.versions(in: change.storage)
        let programme = { (day: CalendarDay) in versions.inForce(on: day)?.programme }
        let ids = kept.map(\.referee)
        let bought = try PurchaseBook.purchases(of: ids, in: change.storage)
        let summaries = try purchases?.summaries(of: ids, in: change.storage) ?? [:]
        let judged = { (referral: Referral) in
            var referral = referral
            referral.judge(
                purchases: bought[referral.referee] ?? [], firstBoughtOn: summaries[referral.referee]?.firstOn,
                under: programme(referral.on), at: change.at)
            return referral
        }
        var looked = kept.map(judged)
        // What is paid, and stays so, was looked at before it was; what is found counts until its points can be used.
        let open = zip(kept, looked).filter { kept, looked in
            guard kept.verdict.state == .paid, looked.verdict.state == .paid else { return true }
            let paid = bought[looked.referee]?.first { $0.purchase.purchase == looked.verdict.purchase }?.purchase
            return paid.flatMap { programme(looked.on)?.returnWindowEnd(of: $0) }.map { $0 > change.at } ?? false
        }.map(\.1)
        let findings = try findings(about: open, in: change)
        for index in looked.indices {
            guard let found = findings[looked[index].referee] else { continue }
            looked[index].findings.formUnion(found)
            looked[index] = judged(looked[index])
        }
        let changed = zip(kept, looked).filter { $0 != $1 }.map(\.1)
        try ReferralBook.write(changed, in: change.storage)
        try pay(looked, rankedAnew: Set(changed.compactMap(\.referrer.customer)), versions, in: change)
    }

    // MARK: Screening

    /// What speaks against paying; it is looked for when a referral is recorded, and again until its points can be used.
    private func findings(about referrals: [Referral], in change: Change) throws -> [CustomerID: Set<ReferralFinding>] {
        let open = referrals.filter { !$0.findings.contains(where: \.blocks) }
        guard !open.isEmpty else { return [:] }
        let parties = Set(open.map(\.referee) + open.compactMap(\.referrer.customer)).sorted()
        let screening = ReferralScreening(
            country: change.organisation.country,
            settings: try SettingsStore.read(ReferralSettings.self, in: change.storage))
        let key = try Organisation.secret(in: change.storage)
        let addresses = try self.addresses?.knownAddresses(of: parties, in: change.storage) ?? [:]
        let evidence = try EvidenceBook.evidence(of: parties, in: change.storage)
        let party = { (customer: CustomerID) in
            let known = addresses[customer] ?? []
            // An address on file and one that a parcel went to are compared alike.
            let post = known.filter { $0.channel == .letter }.map { address in
                KeptEvidence(
                    kind: .address, digest: ReferralEvidence(.address, address.address).digest(digests, key: key),
                    days: address.statedOn...address.statedOn)
            }
            return ReferralScreening.Party(addresses: known, evidence: (evidence[customer] ?? []) + post)
        }
        return Dictionary(
            open.map { referral in
                let referrer = referral.referrer.customer.map(party) ?? ReferralScreening.Party()
                return (referral.referee, screening.findings(referrer: referrer, referee: party(referral.referee)))
            }, uniquingKeysWith: { $1 })
    }

    // MARK: Paying

    /// What one side of a referral is to have.
    private struct Share {
        let customer: CustomerID
        let referral: Referral
        let isReferrer: Bool
        let points: Int64
        let programme: Programme
    }

    /// Brings the points of referrals to what is owed.
    /// - Parameter referrers: those of whose referrals others may count now for the year.
    private func pay(
        _ referrals: [Referral], rankedAnew referrers: Set<CustomerID>, _ versions: ProgrammeVersions, in change: Change
    ) throws {
        let today = versions.inForce(on: change.today)?.programme
        let programme = { (day: CalendarDay) in versions.inForce(on: day)?.programme ?? today }
        var shares: [Share] = []
        for referral in referrals {
            guard let programme = programme(referral.on) else { continue }
            let points = referral.verdict.state == .paid ? programme.referral?.refereePoints ?? 0 : 0
            if points != referral.refereePoints {
                shares.append(
                    Share(
                        customer: referral.referee, referral: referral, isReferrer: false, points: points,
                        programme: programme))
            }
        }
        for (referrer, all) in Dictionary(
            grouping: try ReferralBook.referrals(by: referrers, in: change.storage), by: \.referrer.customer)
        {
            let paying = Referral.paying(all) { versions.inForce(on: $0)?.programme }
            for referral in all {
                guard let referrer, let programme = programme(referral.on) else { continue }
                let points = paying.contains(referral.referee) ? programme.referral?.referrerPoints ?? 0 : 0
                if points != referral.referrerPoints {
                    shares.append(
                        Share(
                            customer: referrer, referral: referral, isReferrer: true, points: points,
                            programme: programme))
                }
            }
        }
        try credit(shares, versions, in: change)
    }

    private func credit(_ shares: [Share], _ versions: ProgrammeVersions, in change: Change) throws {
        guard !shares.isEmpty else { return }
        let bought = try PurchaseBook.purchases(of: Set(shares.map(\.referral.referee)), in: change.storage)
        let bonuses = shares.map { share in
            (
                share: share,
                bonus: ReferralBonus(
                    share.points, of: share.customer, by: share.referral,
                    purchase: bought[share.referral.referee]?.first {
                        $0.purchase.purchase == share.referral.verdict.purchase
                    }?.purchase, under: share.programme)
            )
        }
        let byMember = Dictionary(grouping: bonuses, by: \.share.customer)
        var kept = try ledgers(
            of: Set(byMember.keys), referring: byMember.mapValues { $0.map(\.bonus.command) }, under: versions,
            in: change)
        for (customer, bonuses) in byMember.sorted(by: { $0.key < $1.key }) {
            // What is taken back comes first, then what is owed longest.
            for (share, bonus) in bonuses.sorted(by: { Desk.isBefore($0.share, $1.share) }) {
                let made = kept[customer]?.ledger.credit(bonus, under: share.programme, recordedAt: change.at) ?? []
                kept[customer]?.add(made)
                try change.note(
                    customer, share.points > 0 ? "loyalty.referral_paid" : "loyalty.referral_taken_back")
            }
        }
        try keep(Array(kept.values), under: versions, in: change)
        try write(shares, in: change.storage)
    }

    private static func isBefore(_ one: Share, _ other: Share) -> Bool {
        let place = { (share: Share) in
            (share.points > 0 ? 1 : 0, share.referral.verdict.at ?? share.referral.at, share.referral.referee)
        }
        return place(one) < place(other)
    }

    /// Writes what the ledgers have now beside the referrals.
    private func write(_ shares: [Share], in storage: any Transaction) throws {
        let byReferee = Dictionary(grouping: shares, by: \.referral.referee)
        var referrals = try ReferralBook.referrals(of: byReferee.keys, in: storage)
        for index in referrals.indices {
            for share in byReferee[referrals[index].referee] ?? [] {
                if share.isReferrer {
                    referrals[index].referrerPoints = share.points
                } else {
                    referrals[index].refereePoints = share.points
                }
            }
        }
        try ReferralBook.write(referrals, in: storage)
    }
}
