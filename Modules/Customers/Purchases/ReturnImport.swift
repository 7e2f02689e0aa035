import Domain
import Kernel
import Storage

/// What was given back, from a file.
struct ReturnImport: ImportKind {
    /// A row, understood.
    struct Record: Sendable {
        let externalID: String
        let returnID: String?
        let purchase: PurchaseID
        let at: Timestamp
        let on: CalendarDay
        let minor: Int64
        /// Time and amount as the file writes them.
        let atText: String
        let amountText: String
    }

    /// Knows and registers the customers.
    let files: KeptFiles
    let ledger: StoredPurchases

    let name = "returns"

    let fields = [
        ImportField(
            "customer_id", required: true, examples: ["C-1042", "C-2077"],
            "Your own id of the customer, on file already."),
        ImportField(
            "return_id", examples: ["B-17", "B-18"],
            "Your own id of the return, unique per customer. Without one, rows are told apart by customer, purchase, "
                + "time, amount and their ordinal among equal rows."),
        ImportField(
            "purchase_id", required: true, examples: ["R-9001", "R-9003"],
            "The id of the purchase that it came from."),
        ImportField(
            "returned_at", aliases: ["date"], required: true, examples: ["2026-01-12", "2026-02-20T09:00"],
            "When it was given back, not before the day of the purchase."),
        ImportField(
            "amount", required: true, examples: ["59.90", "3.50"],
            "What was paid back: more than 0, at most what is left of the purchase."),
        ImportField("currency", examples: ["EUR", "EUR"], "Three letters; the organisation's when left out."),
    ]

    func record(from row: ImportRow) throws(ImportFault) -> Record {
        let at = try row.requiredTime("returned_at")
        let minor = try row.requiredAmount("amount")
        guard minor > 0 else {
            throw row.fault(
                "amount", code: "amount_not_positive", "The amount of a return is not more than 0.",
                remedy: "Give what was paid back, without a sign.")
        }
        _ = try row.required("purchase_id")
        return Record(
            externalID: try row.customerID(),
            returnID: try row.sellersID("return_id", limit: PurchaseRules.returnIDLimit),
            purchase: PurchaseID(
                rawValue: try row.sellersID("purchase_id", limit: PurchaseRules.purchaseIDLimit) ?? ""),
            at: at, on: row.context.organisation.zone.day(of: at), minor: minor,
            atText: row.text("returned_at") ?? "", amountText: row.text("amount") ?? "")
    }

    func identity(of record: Record) -> String? {
        guard record.returnID == nil else { return nil }
        return "\(record.externalID)\n\(record.purchase.rawValue)\n\(record.at.milliseconds):\(record.minor)"
    }

    func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        let externalIDs = Array(Set(records.map(\.record.externalID)))
        let customers = try files.customers(externalIDs, in: read)
        var faults: [ImportFault] = []
        var known: [(row: Imported<Record>, back: PurchaseReturn)] = []
        // The first pass does not know the ordinals: those among the rows at hand stand for them.
        var ordinals: [String: Int] = [:]
        for row in records {
            if let customer = customers[row.record.externalID] {
                var ordinal = row.ordinal
                if let identity = identity(of: row.record) {
                    ordinals[identity, default: row.ordinal - 1] += 1
                    ordinal = ordinals[identity] ?? row.ordinal
                }
                known.append((row, row.record.giveBack(customer, ordinal: ordinal, organisation.currency)))
            } else {
                faults.append(row.unknownCustomer)
            }
        }
        var taken: [PurchaseMatching.Key: Int64] = [:]
        var earlier: [ReturnMatching.Key: ReturnMatching.Body] = [:]
        for page in known.pages(of: PurchaseMatching.pageSize) {
            let recorded = try ReturnMatching.recorded(page.map(\.back.key), in: read)
            let left = try ReturnMatching.left(of: Set(page.map(\.back.purchaseKey)), in: read)
            for (row, back) in page {
                if let body = recorded[back.key] ?? earlier[back.key] {
                    if body != back.body { faults.append(row.fault(.returnDiffers)) }
                    continue
                }
                // Rows without an id are all told apart, by their ordinals.
                if row.record.returnID != nil { earlier[back.key] = back.body }
                if let fault = misfit(
                    row.record, of: left[back.purchaseKey], &taken[back.purchaseKey, default: 0])
                {
                    faults.append(row.fault(fault))
                }
            }
        }
        return faults
    }

    /// Why a return does not fit its purchase, after the rows before it took something off.
    private func misfit(_ record: Record, of left: ReturnMatching.Left?, _ taken: inout Int64) -> CustomersError? {
        guard let left else { return .unknownPurchase }
        guard record.on >= left.on else { return .beforePurchase }
        guard record.minor <= left.amount - left.returned - taken else { return .beyondPurchase }
        taken += record.minor
        return nil
    }

    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally {
        let externalIDs = Array(Set(records.map(\.record.externalID)))
        let customers = try files.customers(externalIDs, in: change.storage)
        let returns = try records.map { row in
            guard let customer = customers[row.record.externalID] else { throw CustomersError.unknownPurchase }
            return row.record.giveBack(customer, ordinal: row.ordinal, change.organisation.currency)
        }
        let tally = try ledger.record(returns, in: change)
        return ImportTally(imported: tally.added, unchanged: tally.unchanged)
    }
}

extension ReturnImport.Record {
    fileprivate func giveBack(_ customer: CustomerID, ordinal: Int, _ currency: Currency) -> PurchaseReturn {
        let id = returnID.map(ReturnID.init(rawValue:))
        return PurchaseReturn(
            customer: customer,
            id: id ?? MadeUpID.giveBack(of: purchase, at: at, minor: minor, ordinal: ordinal),
            purchase: purchase, at: at, amount: Money(minor: minor, currency))
    }
}

extension Imported<ReturnImport.Record> {
    fileprivate var unknownCustomer: ImportFault {
        fault(
            "customer_id", record.externalID, "unknown_customer", "No customer has this id.",
            "Import the customer's purchases first.")
    }

    fileprivate func fault(_ error: CustomersError) -> ImportFault {
        let (column, value) =
            switch error.code {
            case .returnDiffers: ("return_id", record.returnID ?? "")
            case .beyondPurchase: ("amount", record.amountText)
            case .beforePurchase: ("returned_at", record.atText)
            default: ("purchase_id", record.purchase.rawValue)
            }
        return fault(column, value, error.code.rawValue, error.message, error.remedy)
    }

    private func fault(
        _ column: String, _ value: String, _ code: String, _ message: String, _ remedy: String
    ) -> ImportFault {
        ImportFault(line: line, column: column, value: value, code: code, message, remedy: remedy)
    }
}
