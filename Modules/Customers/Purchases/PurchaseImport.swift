import Domain
import Kernel
import Storage

/// Purchases from a file.
///
/// A customer whose id is not on file is registered on the day of the first of the purchases. A row without an id of
/// its own is known by customer, time, amount and its ordinal among equal rows; see ``MadeUpID``.
struct PurchaseImport: ImportKind {
    /// A row, understood.
    struct Record: Sendable {
        let externalID: String
        let purchaseID: String?
        let at: Timestamp
        let on: CalendarDay
        let minor: Int64
        let category: String?
        let channel: String?
    }

    /// Knows and registers the customers.
    let files: KeptFiles
    let ledger: StoredPurchases

    let name = "purchases"

    /// About 800 bytes of memory a row. Fewer would write the summary of a customer more often.
    let chunkSize = 150_000

    let fields = [
        ImportField(
            "customer_id", required: true, examples: ["C-1042", "C-1042", "C-2077"],
            "Your own id of the customer; who is not on file yet is registered."),
        ImportField(
            "purchase_id", examples: ["R-9001", "R-9002", "R-9003"],
            "Your own id of the purchase, unique per customer. Without one, rows are told apart by customer, time, "
                + "amount and their ordinal among equal rows."),
        ImportField(
            "purchased_at", aliases: ["date"], required: true,
            examples: ["2026-01-05", "2026-02-14T16:30", "2026-02-15"],
            "When it was bought: a date, or a date and time."),
        ImportField(
            "amount", required: true, examples: ["59.90", "12.00", "18.50"],
            "What was paid, 0 or more; what was given back is imported as returns."),
        ImportField("currency", examples: ["EUR", "EUR", "EUR"], "Three letters; the organisation's when left out."),
        ImportField("category", examples: ["shoes", "care", ""], "What kind of thing it was, in your words."),
        ImportField("channel", examples: ["visit", "web", "web"], "By which way it was bought."),
    ]

    func record(from row: ImportRow) throws(ImportFault) -> Record {
        let at = try row.requiredTime("purchased_at")
        let minor = try row.requiredAmount("amount")
        guard minor >= 0 else {
            throw row.fault(
                "amount", code: "amount_negative", "The amount of a purchase is negative.",
                remedy: "Import what was given back as returns: each names the customer and, as purchase_id, the "
                    + "purchase that it came from, so that purchases need ids of your own.")
        }
        return Record(
            externalID: try row.customerID(),
            purchaseID: try row.sellersID("purchase_id", limit: PurchaseRules.purchaseIDLimit), at: at,
            on: row.context.organisation.zone.day(of: at), minor: minor, category: try row.shortText("category"),
            channel: try row.shortText("channel"))
    }

    func identity(of record: Record) -> String? {
        guard record.purchaseID == nil else { return nil }
        return "\(record.externalID)\n\(record.at.milliseconds):\(record.minor)"
    }

    func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        let own = records.indices.filter { records[$0].record.purchaseID != nil }
        let externalIDs = Array(Set(own.map { records[$0].record.externalID }))
        let customers = try files.customers(externalIDs, in: read)
        var faults: [ImportFault] = []
        var earlier: [SellersKey: Int] = [:]
        for page in own.pages(of: PurchaseMatching.pageSize) {
            let recorded = try PurchaseMatching.recorded(
                page.compactMap { records[$0].record.key(customers) }, in: read)
            for index in page {
                let row = records[index]
                if let bodies = row.record.key(customers).flatMap({ recorded[$0] }) {
                    if !row.record.body.isOne(of: bodies, under: PurchaseID(rawValue: row.record.purchaseID ?? "")) {
                        faults.append(row.fault("A purchase of this id is on record with other values."))
                    }
                } else if let first = earlier[row.record.sellersKey] {
                    if records[first].record.body != row.record.body {
                        faults.append(row.contradiction)
                    }
                } else {
                    earlier[row.record.sellersKey] = index
                }
            }
        }
        return faults
    }

    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally {
        let roll = try CustomerRoll(
            records.lazy.map { ($0.record.externalID, $0.record.on) }, files, in: change)
        let currency = change.organisation.currency
        let purchases = zip(records, roll.customers).map { row, customer in
            row.record.purchase(of: customer, ordinal: row.ordinal, currency)
        }
        let tally = try ledger.record(purchases, in: change)
        return ImportTally(imported: tally.added, unchanged: tally.unchanged, customersCreated: roll.created)
    }
}

/// What names a purchase in the seller's words.
struct SellersKey: Hashable {
    let customer: String
    let purchase: String
}

extension PurchaseImport.Record {
    var body: PurchaseMatching.Body {
        PurchaseMatching.Body(at: at, amount: minor, category: category, channel: channel)
    }

    var sellersKey: SellersKey { SellersKey(customer: externalID, purchase: purchaseID ?? "") }

    /// What names the purchase, when it has an id of its own and its customer is on file.
    func key(_ customers: [String: CustomerID]) -> PurchaseMatching.Key? {
        guard let purchaseID, let customer = customers[externalID] else { return nil }
        return PurchaseMatching.Key(customer: customer, purchase: PurchaseID(rawValue: purchaseID))
    }

    /// The purchase itself.
    /// - Parameter ordinal: which one it is among equal rows without an id.
    func purchase(of customer: CustomerID, ordinal: Int, _ currency: Currency) -> Purchase {
        Purchase(
            customer: customer,
            id: purchaseID.map(PurchaseID.init(rawValue:)) ?? MadeUpID.purchase(at: at, minor: minor, ordinal: ordinal),
            at: at, amount: Money(minor: minor, currency), category: category,
            channel: channel.map(ChannelName.init(rawValue:)))
    }
}

extension Imported<PurchaseImport.Record> {
    /// The row says something else of its purchase than a row before it.
    var contradiction: ImportFault { fault("The id stands in the file before, with other values.") }

    fileprivate func fault(_ message: String) -> ImportFault {
        ImportFault(
            line: line, column: "purchase_id", value: record.purchaseID ?? "", code: "purchase_differs", message,
            remedy: CustomersError.purchaseDiffers.remedy)
    }
}
