import Domain
import Kernel
import Storage

/// A row that tells of a complaint.
struct ImportedComplaint: Sendable {
    /// The id that the other system gives it.
    let reference: String
    /// Whose, the integrator's id or ours; nil of somebody who is not on file.
    let customer: String?
    let receivedAt: Timestamp
    let channel: ChannelName
    let department: String?
    let words: ComplaintWords
    /// What is known of one that is over; nil of one that is open.
    let elsewhere: ComplaintAct.Elsewhere?
}

/// An import of complaints. A complaint is known by its id in the other system: the same row again changes nothing, and one
/// that tells of it otherwise is refused.
protocol ComplaintImport: ImportKind where Record == ImportedComplaint {
    var desk: Desk { get }
    /// Under which regime the clocks run of those that are open; as the settings say when nil.
    var regime: String? { get }
}

extension ComplaintImport {
    func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        faults(of: records, try customers(of: records, in: read))
    }

    private func customers(
        of records: [Imported<Record>], in read: any ReadTransaction
    ) throws -> [String: CustomerID] {
        try desk.customers.customers(Array(Set(records.compactMap(\.record.customer))), in: read)
    }

    private func faults(of records: [Imported<Record>], _ found: [String: CustomerID]) -> [ImportFault] {
        records.compactMap { imported in
            guard let customer = imported.record.customer, found[customer] == nil else { return nil }
            return ImportFault(
                line: imported.line, column: "customer_id", value: customer, code: "unknown_customer",
                "This customer is not on file.",
                remedy: "Import the customers first, correct the id, or leave it empty for somebody unknown.")
        }
    }

    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally {
        let found = try customers(of: records, in: change.storage)
        if let fault = faults(of: records, found).first { throw fault }
        let regime = try regime ?? SettingsStore.read(ComplaintSettings.self, in: change.storage).regime
        var tally = ImportTally()
        for imported in records {
            let record = imported.record
            let customer = record.customer.flatMap { found[$0] }
            let id = ComplaintID("complaint", record.reference)
            let before = try FileBook.file(id, in: change.storage)?.file
            var after = try desk.open(
                new(record, id, of: customer, before?.receipt.regime ?? regime), as: .organisation, in: change
            ).file
            if let elsewhere = record.elsewhere {
                // The same step again is the same at whatever time it is sent; one that was open may be over meanwhile.
                let step = ComplaintEntryID("archived complaint", record.reference)
                let kept = after.entries.first { $0.id == step }
                // What has come to an end here in another way has done so.
                guard kept != nil || after.state.isOpen else {
                    tally += ImportTally(unchanged: 1)
                    continue
                }
                after = try desk.take(
                    ComplaintStep(
                        id: step, complaint: id, at: kept?.at ?? max(change.at, record.receivedAt),
                        .archive(elsewhere)), as: .organisation, in: change)
            }
            tally += before == after ? ImportTally(unchanged: 1) : ImportTally(imported: 1)
        }
        return tally
    }

    private func new(
        _ record: Record, _ id: ComplaintID, of customer: CustomerID?, _ regime: String
    ) -> NewComplaint {
        NewComplaint(
            id: id, entry: ComplaintEntryID("received complaint", record.reference),
            customer: customer ?? CustomerID("complainant", record.reference), at: record.receivedAt,
            receipt: Receipt(
                channel: record.channel, regime: regime, isUnknown: customer == nil, department: record.department),
            words: record.words)
    }
}
