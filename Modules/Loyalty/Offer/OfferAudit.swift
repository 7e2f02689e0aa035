import Domain
import Kernel
import Storage

/// Looks whether offers keep their word.
struct OfferAudit {
    let desk: Desk

    /// Offers that can't be read, or give existing customers nothing without saying why; takings that are of none, or
    /// more than are allowed, or whose points or reward were not given.
    func unsound(_ read: any ReadTransaction) throws -> [Finding] {
        let unreadable = try unreadable(read)
        guard unreadable.isEmpty else { return unreadable }
        return try astray(read) + ungiven(read)
    }

    private func unreadable(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.restore)
        try read.each(
            "SELECT number, offer_id, version, ends_on, definition FROM \(LoyaltyTables.offer) ORDER BY number"
        ) { row in
            let (number, id, version) = (try row.value(0, as: Int.self), try row.text(1), try row.text(2))
            let ends = try row.value(3, as: CalendarDay.self)
            guard let offer = OfferReader.checked(try row.text(4)), offer.id == id, "\(offer.version)" == version,
                offer.term.upperBound == ends
            else { return tally.add("Version \(version) of the offer \(id), number \(number), can't be read.") }
            if offer.audience == .newCustomers, offer.parity == nil {
                tally.add("The offer \(id), number \(number), does not say what existing customers get.")
            }
        }
        return tally.findings
    }

    /// Takings of no offer, or beyond the limit.
    private func astray(_ read: any ReadTransaction) throws -> [Finding] {
        var findings = try read.findings(
            """
            SELECT t.customer_id FROM \(LoyaltyTables.offerTaking) t
            LEFT JOIN \(LoyaltyTables.offer) o ON o.number = t.number AND o.offer_id = t.offer_id
            WHERE o.number IS NULL ORDER BY t.customer_id, t.taking_id
            """, remedy: Finding.restore
        ) { "Customer \(try $0.value(0, as: CustomerID.self)) took an offer that was not published." }
        let limits = Dictionary(grouping: try desk.offerBook.all(in: read), by: \.offer.id)
            .mapValues { $0.map(\.offer.timesPerCustomer).max() ?? 0 }
        var tally = FindingTally(remedy: Finding.restore)
        // Once is always allowed.
        try read.each(
            """
            SELECT customer_id, offer_id, count(*) FROM \(LoyaltyTables.offerTaking)
            GROUP BY customer_id, offer_id HAVING count(*) > 1 ORDER BY customer_id, offer_id
            """
        ) { row in
            let (customer, offer) = (try row.value(0, as: CustomerID.self), try row.text(1))
            if let limit = limits[offer], try row.value(2, as: Int.self) > limit {
                tally.add("Customer \(customer) took the offer \(offer) more often than it may be taken.")
            }
        }
        findings += tally.findings
        return findings
    }

    /// Points and rewards of offers that were taken and not given.
    private func ungiven(_ read: any ReadTransaction) throws -> [Finding] {
        var findings: [Finding] = []
        for published in try desk.offerBook.all(in: read) {
            for role in OfferRole.allCases {
                switch published.offer.value(for: role) {
                case .points(let points):
                    findings += try read.findings(
                        """
                        SELECT t.customer_id FROM \(LoyaltyTables.offerTaking) t
                        LEFT JOIN \(LoyaltyTables.entry) e ON e.customer_id = t.customer_id
                          AND e.command_id = t.taking_id AND e.kind = \(Entry.Kind.earned)
                        WHERE t.offer_id = \(published.offer.id) AND t.number = \(published.number) AND t.role = \(role)
                        GROUP BY t.customer_id, t.taking_id
                        HAVING COALESCE(CAST(sum(e.points) AS BIGINT), 0) <> \(points)
                        ORDER BY t.customer_id, t.taking_id
                        """, remedy: Finding.restore
                    ) { "The ledger of customer \(try $0.value(0, as: CustomerID.self)) lacks the points of an offer." }
                case .reward(let reward):
                    findings += try read.findings(
                        """
                        SELECT t.customer_id FROM \(LoyaltyTables.offerTaking) t
                        LEFT JOIN \(LoyaltyTables.redemption) r ON r.customer_id = t.customer_id
                          AND r.redemption_id = t.taking_id AND r.reward_id = \(reward)
                        WHERE t.offer_id = \(published.offer.id) AND t.number = \(published.number)
                          AND t.role = \(role) AND r.redemption_id IS NULL
                        ORDER BY t.customer_id, t.taking_id
                        """, remedy: Finding.restore
                    ) { "Customer \(try $0.value(0, as: CustomerID.self)) lacks the reward of an offer." }
                case .percent, .amount, .service, nil: continue
                }
            }
        }
        return findings
    }

    /// Existing customers who are entitled to what new ones are offered, and are not known to be; or the other way.
    func misplaced(_ read: any ReadTransaction) throws -> [Finding] {
        guard try unreadable(read).isEmpty else { return [] }
        let due = try read.finding(
            counting: """
                SELECT count(*) FROM \(LoyaltyTables.offerNotice)
                WHERE (told_on IS NULL AND (pending_on IS NULL OR pending_on <> since))
                  OR (told_on IS NOT NULL AND pending_on IS NOT NULL)
                """, "customers are to be told of an offer who know of it, or on another day.", remedy: Finding.rebuild)
        let offers = try desk.offerBook.noticing([.kept], in: read)
        guard let purchases = desk.purchases, !offers.isEmpty else { return due }
        var tally = FindingTally(remedy: Finding.rebuild)
        var seen = 0
        try purchases.forEachPage(in: read) { page in
            let kept = try OfferNoticeBook.notices(of: page.map(\.customer), in: read)
            for facts in page {
                for published in offers {
                    let notice = kept[facts.customer]?.first { $0.number == published.number }
                    if notice?.toldOn != nil { continue }
                    if notice != nil { seen += 1 }
                    if notice?.since != published.noticedSince(facts) {
                        tally.add(
                            "What customer \(facts.customer) is entitled to by the offer \(published.offer.id) is not "
                                + "what is kept of it.")
                    }
                }
            }
        }
        let pending = try offers.map(\.number).pages().reduce(0) { count, page in
            try count
                + read.count(
                    """
                    SELECT count(*) FROM \(LoyaltyTables.offerNotice)
                    WHERE told_on IS NULL AND number IN (\(list: page))
                    """)
        }
        if pending > seen { tally.add("\(pending - seen) customers are to be told of an offer who never bought.") }
        return due + tally.findings
    }
}
