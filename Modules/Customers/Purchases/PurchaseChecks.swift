import Domain
import Kernel
import Storage

/// What must be true of the tables of purchases. Each is a full pass that keeps nothing in memory but what it finds.
enum PurchaseChecks {
    static let all = [summaries, emptySummaries, amounts, returns, corrections, outlooks]

    /// Every summary is what the purchases come to.
    static let summaries = Check("customers.summaries") { read in
        let loyalty = try SettingsStore.read(StageSettings.self, in: read).loyalty
        var comparison = SummaryComparison(loyalty)
        try read.each(
            """
            SELECT \(PurchaseRun.selection(asOf: nil)), \(CustomerSummary.selection)
            FROM \(PurchaseTables.purchase) p
            LEFT JOIN \(PurchaseTables.summary) s ON s.customer_id = p.customer_id
            ORDER BY p.customer_id
            """
        ) { try comparison.take($0) }
        try comparison.finish()
        return comparison.lost.findings + comparison.tally.findings
    }

    /// What mends that a purchase is gone.
    static let recover =
        "A purchase may be missing: import the file that it came from again with `mainstay import purchases`, or "
        + "restore the last backup with `mainstay restore`."

    /// Nobody has a summary without a purchase.
    static let emptySummaries = Check("customers.empty_summaries") { read in
        try read.findings(
            """
            SELECT s.customer_id FROM \(PurchaseTables.summary) s
            WHERE NOT EXISTS (SELECT 1 FROM \(PurchaseTables.purchase) p WHERE p.customer_id = s.customer_id)
            ORDER BY s.customer_id
            """, remedy: recover
        ) { "Customer \(try $0.value(0, as: CustomerID.self)) has a summary and no purchase." }
    }

    /// Nothing was bought for less than nothing, nor was nothing given back.
    static let amounts = Check("customers.amounts") { read in
        try read.finding(
            counting: "SELECT count(*) FROM \(PurchaseTables.purchase) WHERE amount < 0",
            "purchases have a negative amount.", remedy: Finding.restore)
            + read.finding(
                counting: "SELECT count(*) FROM \(PurchaseTables.giveBack) WHERE amount <= 0",
                "returns are of nothing or less.", remedy: Finding.restore)
    }

    /// No more was given back of a purchase than it was bought for, and as much as the returns say.
    static let returns = Check("customers.returns") { read in
        try read.findings(
            """
            SELECT p.customer_id FROM \(PurchaseTables.purchase) p
            WHERE p.returned < 0 OR p.returned > p.amount OR p.returned <> COALESCE(
              (SELECT CAST(sum(r.amount) AS BIGINT) FROM \(PurchaseTables.giveBack) r
               WHERE r.customer_id = p.customer_id AND r.purchase_id = p.purchase_id), 0)
            ORDER BY p.customer_id
            """, remedy: Finding.restore
        ) { "What customer \(try $0.value(0, as: CustomerID.self)) gave back does not fit the purchases." }
    }

    /// The corrections of a purchase are numbered from 1, each begins where the one before it ended, and the purchase is
    /// what the last one says.
    static let corrections = Check("customers.corrections") { read in
        try read.findings(
            """
            SELECT c.customer_id FROM \(PurchaseTables.correction) c
            LEFT JOIN \(PurchaseTables.correction) n
              ON n.customer_id = c.customer_id AND n.purchase_id = c.purchase_id AND n.number = c.number + 1
            LEFT JOIN \(PurchaseTables.purchase) p
              ON p.customer_id = c.customer_id AND p.purchase_id = c.purchase_id
            WHERE c.number < 1 OR (c.number > 1 AND NOT EXISTS (
                SELECT 1 FROM \(PurchaseTables.correction) b
                WHERE b.customer_id = c.customer_id AND b.purchase_id = c.purchase_id AND b.number = c.number - 1))
              OR c.amount <> COALESCE(n.was_amount, p.amount)
              OR c.purchased_at <> COALESCE(n.was_purchased_at, p.purchased_at)
            ORDER BY c.customer_id
            """, remedy: Finding.restore
        ) { "The corrections of customer \(try $0.value(0, as: CustomerID.self)) do not lead to the purchases." }
    }

    /// No outlook is older than the purchase that it follows.
    static let outlooks = Check("customers.outlook") { read in
        try read.finding(
            counting: "SELECT count(*) FROM \(KeptOutlook.table) WHERE scored_on < after_on",
            "customers' outlooks were made before the purchase that they follow.",
            remedy: "Run `mainstay doctor --rebuild`, which forgets them, then `mainstay score`.")
    }
}

/// Compares summaries made of purchases with those that are kept; rows come customer by customer.
private struct SummaryComparison {
    private var run: PurchaseRun
    private var current: (customer: CustomerID, kept: CustomerSummary?)?
    /// The summaries that count more purchases than there are.
    private(set) var lost = FindingTally(remedy: PurchaseChecks.recover)
    /// The other summaries that differ.
    private(set) var tally = FindingTally(remedy: Finding.rebuild)

    init(_ loyalty: LoyaltyRule) {
        run = PurchaseRun(loyalty)
    }

    /// Takes a row of a purchase with the kept summary of its customer behind it.
    mutating func take(_ row: borrowing any Row) throws {
        let customer: CustomerID = try row.value(0)
        let made = try run.take(row)
        guard customer != current?.customer else { return }
        compare(made)
        let isKept = !row.isNull(PurchaseRun.width)
        current = (customer, isKept ? try CustomerSummary(row, from: PurchaseRun.width) : nil)
    }

    mutating func finish() throws {
        compare(try run.finish())
    }

    private mutating func compare(_ made: CustomerSummary?) {
        guard let (customer, kept) = current else { return }
        if let kept, kept.purchases > made?.purchases ?? 0 {
            lost.add("The summary of customer \(customer) counts more purchases than there are.")
            return
        }
        let isRight =
            if let made, let kept { made.agrees(with: kept) } else { made == nil && kept == nil }
        if !isRight { tally.add("The summary of customer \(customer) is not what the purchases come to.") }
    }
}
