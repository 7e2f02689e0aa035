import Domain
import Kernel
import Storage

/// What must be true of the tables of purchases. Each is a full pass that keeps nothing in memory but what it finds.
enum PurchaseChecks {
    static let all = [summaries, emptySummaries, returns]

    /// How many customers a check names at most.
    private static let limit = 20

    /// Every summary is what the purchases come to.
    static let summaries = Check("customers.summaries") { read in
        let loyalty = try SettingsStore.read(StageSettings.self, in: read).loyalty
        var comparison = SummaryComparison(loyalty)
        try read.forEach(
            """
            SELECT \(PurchaseRun.selection(asOf: nil)), \(CustomerSummary.selection)
            FROM \(PurchaseTables.purchase) p
            LEFT JOIN \(PurchaseTables.summary) s ON s.customer_id = p.customer_id
            ORDER BY p.customer_id
            """
        ) { row in
            try comparison.take(row)
            return comparison.wrong.count < limit
        }
        try comparison.finish()
        return comparison.wrong.prefix(limit).map {
            finding("The summary of customer \($0) is not what the purchases come to.")
        }
    }

    /// Nobody has a summary without a purchase.
    static let emptySummaries = Check("customers.empty_summaries") { read in
        try read.all(
            """
            SELECT s.customer_id FROM \(PurchaseTables.summary) s
            WHERE NOT EXISTS (SELECT 1 FROM \(PurchaseTables.purchase) p WHERE p.customer_id = s.customer_id)
            ORDER BY s.customer_id LIMIT \(limit)
            """
        ) { finding("Customer \(try $0.value(0, as: CustomerID.self)) has a summary and no purchase.") }
    }

    /// No more was given back of a purchase than it was bought for, and as much as the returns say.
    static let returns = Check("customers.returns") { read in
        try read.all(
            """
            SELECT p.customer_id FROM \(PurchaseTables.purchase) p
            WHERE p.returned < 0 OR p.returned > p.amount OR p.returned <> COALESCE(
              (SELECT CAST(sum(r.amount) AS BIGINT) FROM \(PurchaseTables.giveBack) r
               WHERE r.customer_id = p.customer_id AND r.purchase_id = p.purchase_id), 0)
            ORDER BY p.customer_id LIMIT \(limit)
            """
        ) {
            Finding(
                "What customer \(try $0.value(0, as: CustomerID.self)) gave back does not fit the purchases.",
                remedy: "Restore the last backup; nothing here can tell which of them is right.")
        }
    }

    private static func finding(_ what: String) -> Finding {
        Finding(
            what, remedy: "Run `mainstay doctor --rebuild-summaries`; if it is found again, restore the last backup.")
    }
}

/// Compares summaries made of purchases with those that are kept; rows come customer by customer.
private struct SummaryComparison {
    private var run: PurchaseRun
    private var current: (customer: CustomerID, kept: CustomerSummary?)?
    /// The customers whose summaries differ.
    private(set) var wrong: [CustomerID] = []

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
        let isRight =
            if let made, let kept { made.agrees(with: kept) } else { made == nil && kept == nil }
        if !isRight { wrong.append(customer) }
    }
}
