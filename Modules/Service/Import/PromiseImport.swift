import Domain
import Kernel
import Storage

/// Imports promises. One without an id is known by customer, time, words, and its place among equal ones of a file; a
/// row about one on file may take it further, as when it has been kept meanwhile.
struct PromiseImport: ImportKind {
    let references: ImportReferences

    struct Record: ReferringRecord {
        let customerReference: String
        let staffReference: String?
        let reference: String?
        let contact: String?
        /// The promise, with ids that are not found out yet.
        let draft: NewPromise
        let steps: [ToldStep<Step>]

        /// What the row says became of a promise.
        func outcome(of promise: Promise, line: Int) throws(ImportFault) -> Promise {
            var next = promise
            for told in steps {
                next = try told.take(line: line) { step, time throws(ServiceError) in
                    switch step {
                    case .break: try next.breaking(at: time)
                    case .keep: try next.keeping(at: time)
                    }
                }
            }
            return next
        }
    }

    /// What became of a promise.
    enum Step: Sendable {
        case `break`
        case keep
    }

    var name: String { "promises" }

    var fields: [ImportField] {
        [
            ImportField(
                "customer_id", aliases: ["customer"], required: true, examples: ["C-1001", "C-1002"], "To whom."),
            ImportField(
                "promise_id", examples: ["P-1", ""],
                "The promise's own id; without one, customer, time and words tell promises apart."),
            ImportField(
                "promised_at", aliases: ["date", "at"], required: true,
                examples: ["2026-03-02T09:30:00+01:00", "2026-03-03"], "When it was promised."),
            ImportField(
                "what", required: true, examples: ["A new lid by Friday", "A call from Ben"], "What was promised."),
            ImportField(
                "due", aliases: ["due_on", "due_at"], required: true,
                examples: ["2026-03-06", "2026-03-05T12:00:00+01:00"],
                "Until when; a bare date is the end of that day."),
            ImportField("staff", examples: ["anna", "ben"], "Who promised it, by short name."),
            ImportField("department", examples: ["Service", ""], "Which department is to keep it."),
            ImportField("contact_id", examples: ["K-1", ""], "The id of the contact in which it was promised."),
            ImportField(
                "kept_at", aliases: ["delivered_at"], examples: ["2026-03-05", ""],
                "When the customer got it, in time or late."),
            ImportField("broken_at", examples: ["", ""], "When it was known that it will not be kept."),
        ]
    }

    func record(from row: ImportRow) throws(ImportFault) -> Record {
        let unknown = Timestamp(milliseconds: 0)
        _ = try row.required("due")
        guard let due = try row.due("due") else {
            throw row.fault("due", code: "empty_field", "The field is empty.", remedy: "Give a value in every row.")
        }
        let draft = NewPromise(
            id: PromiseID(at: unknown), customer: CustomerID(at: unknown), what: try row.required("what"),
            promisedAt: try row.happened("promised_at"), due: due, department: row.text("department"))
        for (column, text, limit) in draft.texts {
            try row.refusing(column) { () throws(ServiceError) in try ServiceText.check(text, column, limit: limit) }
        }
        let steps = [
            try ToldStep(Step.break, in: "broken_at", of: row, since: draft.promisedAt),
            try ToldStep(Step.keep, in: "kept_at", of: row, since: draft.promisedAt),
        ]
        let record = Record(
            customerReference: try row.required("customer_id"), staffReference: row.text("staff"),
            reference: row.text("promise_id"), contact: row.text("contact_id"), draft: draft,
            steps: steps.compactMap(\.self))
        let zone = row.context.organisation.zone
        let made = try row.refusing("due") { () throws(ServiceError) in try Promise(draft, in: zone) }
        _ = try record.outcome(of: made, line: row.line)
        return record
    }

    func identity(of record: Record) -> String? {
        record.reference == nil
            ? "\(record.customerReference)\u{1f}\(record.draft.promisedAt.milliseconds)\u{1f}\(record.draft.what)" : nil
    }

    func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        let found = try references.find(records, in: read)
        var faults = references.faults(of: records, found)
        let named = records.filter { $0.record.reference != nil }
        _ = try changed(named, found, in: read, organisation.zone) { faults.append($0) }
        return faults
    }

    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally {
        let found = try references.find(records, in: change.storage)
        if let fault = references.faults(of: records, found).first { throw fault }
        let (promises, rows) = try changed(records, found, in: change.storage, change.organisation.zone) { throw $0 }
        try PromiseBook.write(promises, onConflict: .update, in: change)
        try change.note(
            Dictionary(grouping: promises, by: \.customer).sorted { $0.key < $1.key }.map {
                History.Entry($0.key, "service.promises_imported", facts: $0.value.count)
            })
        return ImportTally(imported: rows, unchanged: records.count - rows)
    }

    /// The promises that are new or have moved on, as they stand after these rows, and how many rows changed something.
    private func changed(
        _ records: [Imported<Record>], _ found: ImportReferences.Found, in read: any ReadTransaction, _ zone: Zone,
        _ refuse: (ImportFault) throws -> Void
    ) throws -> (promises: [Promise], rows: Int) {
        let made = try records.map { try promise($0, found) }
        var standing = try PromiseBook.promises(made.compactMap { $0?.id }, in: read)
        var changed: Set<PromiseID> = []
        var rows = 0
        for (imported, new) in zip(records, made) {
            guard let new else { continue }
            let kept = standing[new.id]
            let id = imported.record.reference
            if let id, let kept, !kept.began(as: new, in: zone) {
                try refuse(.differs(imported, "promise_id", id))
                continue
            }
            do {
                let next = try imported.record.outcome(of: kept ?? Promise(new, in: zone), line: imported.line)
                guard next != kept else { continue }
                standing[new.id] = next
                changed.insert(new.id)
                rows += 1
            } catch let fault as ImportFault {
                if id != nil { try refuse(fault) }
            }
        }
        return (changed.sorted().compactMap { standing[$0] }, rows)
    }

    private func promise(_ imported: Imported<Record>, _ found: ImportReferences.Found) throws -> NewPromise? {
        let record = imported.record
        guard let customer = found.customers[record.customerReference] else { return nil }
        let text =
            record.reference
            ?? "\(record.draft.promisedAt.milliseconds)\u{1f}\(record.draft.what)\u{1f}\(imported.ordinal)"
        var promise = record.draft
        promise.id = try PromiseID(of: customer, "promise", text)
        promise.customer = customer
        promise.contact = try record.contact.map { try ContactID(of: customer, "contact", $0) }
        if let reference = record.staffReference {
            guard let staff = found.staff[reference] else { return nil }
            promise.staff = staff
        }
        return promise
    }
}
