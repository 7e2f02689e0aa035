import Domain
import Kernel
public import Storage

extension ReferralVerdict.State: SQLConvertible {}

/// Keeps referrals.
enum ReferralBook {
    private static let columns: [Name] = [
        "customer_id", "referrer_id", "staff_id", "referred_at", "referred_on", "words", "findings", "approved",
        "decided_findings", "decided_by", "decided_reason", "decided_at", "state", "state_at", "purchase_id",
        "referrer_points", "referee_points", "thanks_since", "counted_at",
    ]

    /// Writes referrals as they stand now.
    static func write(_ referrals: [Referral], in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.referral, columns + ["due_at"],
            referrals.map { referral in
                let (decision, verdict) = (referral.decision, referral.verdict)
                return [
                    referral.referee.sqlValue, referral.referrer.customer.sqlValue, referral.referrer.staff.sqlValue,
                    referral.at.sqlValue, referral.on.sqlValue, referral.words.sqlValue,
                    .text(text(of: referral.findings)), (decision?.isApproved).sqlValue,
                    (decision?.findings).map(text).sqlValue, (decision?.staff).sqlValue, (decision?.reason).sqlValue,
                    (decision?.at).sqlValue, verdict.state.sqlValue, verdict.at.sqlValue, verdict.purchase.sqlValue,
                    .integer(referral.referrerPoints), .integer(referral.refereePoints),
                    referral.thanksOwedSince.sqlValue, referral.countedSince.sqlValue,
                    (verdict.state == .returnWindow ? verdict.at : nil).sqlValue,
                ]
            }, onConflict: .update)
    }

    /// The thanks of this referral were said, or nobody will say them.
    static func endThanks(by referrer: CustomerID, for referee: CustomerID, in storage: any Transaction) throws -> Bool
    {
        try storage.execute(
            """
            UPDATE \(LoyaltyTables.referral) SET thanks_since = NULL
            WHERE customer_id = \(referee) AND referrer_id = \(referrer) AND thanks_since IS NOT NULL
            """) > 0
    }

    // MARK: Reading

    /// The referrals of those who came, in the order of their ids.
    static func referrals(
        of referees: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [Referral] {
        try referees.pages().flatMap { page in
            try read.all(
                """
                SELECT \(columns) FROM \(LoyaltyTables.referral) WHERE customer_id IN (\(list: page))
                ORDER BY customer_id
                """, referral(from:))
        }
    }

    /// The referrals by these customers.
    static func referrals(
        by referrers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [Referral] {
        try referrers.pages().flatMap { page in
            try read.all(
                """
                SELECT \(columns) FROM \(LoyaltyTables.referral) WHERE referrer_id IN (\(list: page))
                ORDER BY referrer_id, referred_on, customer_id
                """, referral(from:))
        }
    }

    /// Those who came, whose referral time has brought something about for by an instant.
    static func due(by time: Timestamp, limit: Int, in read: any ReadTransaction) throws -> [CustomerID] {
        try read.all(
            """
            SELECT customer_id FROM \(LoyaltyTables.referral) WHERE due_at <= \(time)
            ORDER BY due_at, customer_id LIMIT \(limit)
            """
        ) { try $0.value(0) }
    }

    /// Hands over the referrals whose referrer is owed thanks since a day or before, the longest first.
    static func forEachUnthanked(
        since day: CalendarDay, in read: any ReadTransaction, _ body: (Referral) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(columns) FROM \(LoyaltyTables.referral) WHERE thanks_since <= \(day)
            ORDER BY thanks_since, customer_id
            """
        ) { try body(referral(from: $0)) }
    }

    /// The referrals that wait for a person, the oldest first.
    static func waitingForReview(in read: any ReadTransaction) throws -> [Referral] {
        try read.all(
            """
            SELECT \(columns) FROM \(LoyaltyTables.referral) WHERE state = \(ReferralVerdict.State.review)
            ORDER BY state, referred_on, customer_id
            """, referral(from:))
    }

    /// Hands over all referrals, a page at a time, in the order of those who came; `body` may use the transaction.
    static func forEachPage(
        of size: Int = 256, in read: any ReadTransaction, _ body: ([Referral]) throws -> Void
    ) throws {
        var after: CustomerID?
        while true {
            let condition: SQL = if let after { "customer_id > \(after)" } else { "1 = 1" }
            let page = try read.all(
                """
                SELECT \(columns) FROM \(LoyaltyTables.referral) WHERE \(condition)
                ORDER BY customer_id LIMIT \(size)
                """, referral(from:))
            guard let last = page.last else { return }
            try body(page)
            after = last.referee
        }
    }

    /// Who brought these customers, where it was a customer.
    static func referrers(
        of referees: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: CustomerID] {
        var found: [CustomerID: CustomerID] = [:]
        for page in referees.pages() {
            try read.each(
                """
                SELECT customer_id, referrer_id FROM \(LoyaltyTables.referral)
                WHERE customer_id IN (\(list: page)) AND referrer_id IS NOT NULL
                """
            ) { row in found[try row.value(0)] = try row.value(1, as: CustomerID.self) }
        }
        return found
    }

    private static func referral(from row: borrowing any Row) throws -> Referral {
        guard let referrer = Referrer(customer: try row.value(1), staff: try row.value(2)) else {
            throw StorageError(.invalidValue, "A referral is by nobody, or by two.")
        }
        var decision: Referral.Decision?
        if let isApproved: Bool = try row.value(7) {
            decision = Referral.Decision(
                isApproved: isApproved, findings: findings(in: try row.value(8) ?? ""), by: try row.value(9),
                because: try row.value(10), at: try row.value(11))
        }
        var referral = Referral(
            of: try row.value(0), by: referrer, at: try row.value(3), on: try row.value(4), words: try row.value(5),
            findings: findings(in: try row.text(6)), decision: decision)
        referral.verdict = ReferralVerdict(
            try row.value(12), at: try row.value(13), for: try row.value(14))
        referral.referrerPoints = try row.integer(15)
        referral.refereePoints = try row.integer(16)
        referral.thanksOwedSince = try row.value(17)
        referral.countedSince = try row.value(18)
        return referral
    }

    /// Findings as they stand in one column, blanks between them.
    private static func text(of findings: Set<ReferralFinding>) -> String {
        findings.map(\.rawValue).sorted().joined(separator: " ")
    }

    private static func findings(in text: String) -> Set<ReferralFinding> {
        Set(text.split(separator: " ").compactMap { ReferralFinding(rawValue: String($0)) })
    }
}
