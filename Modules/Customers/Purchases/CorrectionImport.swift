import Domain
import Kernel
import Storage

/// Purchases as they should have been recorded, from a file with the columns of purchases.
///
/// A row that says what the purchase is already changes nothing, so that the same file again corrects nothing twice; two
/// rows of a file that say different things of one purchase are refused.
struct CorrectionImport: ImportKind {
    /// Understands the rows, which are those of purchases.
    let purchases: PurchaseImport

    let name = "corrections"

    var fields: [ImportField] {
        purchases.fields.map { field in
            switch field.name {
            case "customer_id":
                ImportField("customer_id", required: true, examples: field.examples, "Your own id of the customer.")
            case "purchase_id":
                ImportField(
                    "purchase_id", required: true, examples: field.examples,
                    "The id of the purchase that is set right; all its values are replaced.")
            default: field
            }
        }
    }

    func record(from row: ImportRow) throws(ImportFault) -> PurchaseImport.Record {
        _ = try row.required("purchase_id")
        return try purchases.record(from: row)
    }

    func faults(
        of records: [Imported<PurchaseImport.Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        let customers = try purchases.files.customers(Array(Set(records.map(\.record.externalID))), in: read)
        var faults: [ImportFault] = []
        var earlier: [SellersKey: PurchaseMatching.Body] = [:]
        for row in records {
            let first = earlier[row.record.sellersKey, default: row.record.body]
            earlier[row.record.sellersKey] = first
            if first != row.record.body { faults.append(row.contradiction) }
        }
        for page in records.pages(of: PurchaseMatching.pageSize) {
            let recorded = try PurchaseMatching.recorded(page.compactMap { $0.record.key(customers) }, in: read)
            for row in page where row.record.key(customers).flatMap({ recorded[$0] }) == nil {
                let unknown = CustomersError.unknownPurchase
                faults.append(
                    ImportFault(
                        line: row.line, column: "purchase_id", value: row.record.purchaseID ?? "",
                        code: unknown.code.rawValue, unknown.message, remedy: unknown.remedy))
            }
        }
        return faults
    }

    func apply(_ records: [Imported<PurchaseImport.Record>], in change: Change) throws -> ImportTally {
        let customers = try purchases.files.customers(
            Array(Set(records.map(\.record.externalID))), in: change.storage)
        let currency = change.organisation.currency
        var tally = ImportTally()
        for row in records {
            guard let customer = customers[row.record.externalID] else { throw CustomersError.unknownPurchase }
            let purchase = row.record.purchase(of: customer, ordinal: row.ordinal, currency)
            if try PurchaseMatching.stands(purchase, in: change.storage) {
                tally.unchanged += 1
            } else {
                try purchases.ledger.correct(PurchaseCorrection(id: change.newID(), purchase), in: change)
                tally.imported += 1
            }
        }
        return tally
    }
}
