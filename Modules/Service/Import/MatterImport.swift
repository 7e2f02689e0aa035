import Domain
import Kernel
import Storage

/// An import of requests or promises. One without an id is known by customer, time, words, and its place among equal
/// ones of a file; a row about one on file may take it further, as when it has been fulfilled meanwhile.
protocol MatterImport: ImportKind where Record == MatterRecord<Book.Kept> {
    associatedtype Book: MatterBook
    var references: ImportReferences { get }
}

/// A row about a request or a promise.
struct MatterRecord<Told: Matter>: ReferringRecord {
    let customerReference: String
    let staffReference: String?
    let reference: String?
    let contact: String?
    /// How it began, with ids that are not found out yet.
    let draft: Told.New
    let steps: [ToldStep<Told.Step>]

    /// The record of a row, without anything that the desk would refuse.
    /// - Parameters:
    ///   - id: the field of its own id.
    ///   - due: the field at fault when it would be due before it began.
    ///   - fields: those that tell of steps.
    init(
        _ draft: Told.New, of row: ImportRow, id: String, due: String, steps fields: KeyValuePairs<String, Told.Step>
    ) throws(ImportFault) {
        for (column, text, limit) in draft.texts {
            try row.refusing(column) { () throws(ServiceError) in try ServiceText.check(text, column, limit: limit) }
        }
        var steps: [ToldStep<Told.Step>] = []
        for (field, step) in fields {
            if let told = try ToldStep(step, in: field, of: row, since: draft.begunAt) { steps.append(told) }
        }
        customerReference = try row.required("customer_id")
        staffReference = row.text("staff")
        reference = row.text(id)
        contact = row.text("contact_id")
        self.draft = draft
        self.steps = steps
        let begun = try row.refusing(due) { () throws(ServiceError) in
            try Told(draft, .initial, in: row.context.organisation.zone)
        }
        _ = try outcome(of: begun, line: row.line)
    }

    /// What the row says became of it.
    func outcome(of matter: Told, line: Int) throws(ImportFault) -> Told {
        var next = matter
        for told in steps {
            next = try told.take(line: line) { step, time throws(ServiceError) in try next.taking(step, at: time) }
        }
        return next
    }

    /// What tells one without an id from others of the customer.
    var tellingWords: String { "\(draft.begunAt.milliseconds)\u{1f}\(draft.what)" }
}

extension MatterImport {
    var name: String { "\(Book.noun)s" }

    func identity(of record: Record) -> String? {
        record.reference == nil ? "\(record.customerReference)\u{1f}\(record.tellingWords)" : nil
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
        let (matters, rows) = try changed(records, found, in: change.storage, change.organisation.zone) { throw $0 }
        try Book.write(matters, onConflict: .update, in: change)
        try change.note(
            Dictionary(grouping: matters, by: \.customer).sorted { $0.key < $1.key }.map {
                History.Entry($0.key, "service.\(name)_imported", facts: $0.value.count)
            })
        return ImportTally(imported: rows, unchanged: records.count - rows)
    }

    /// The matters that are new or have moved on, as they stand after these rows, and how many rows changed something.
    private func changed(
        _ records: [Imported<Record>], _ found: ImportReferences.Found, in read: any ReadTransaction, _ zone: Zone,
        _ refuse: (ImportFault) throws -> Void
    ) throws -> (matters: [Book.Kept], rows: Int) {
        let settings = try SettingsStore.read(ServiceSettings.self, in: read)
        let begun = try records.map { try new($0, found) }
        var standing = try Book.kept(begun.compactMap { $0?.id }, in: read)
        var changed: Set<Identifier<Book.Kept>> = []
        var rows = 0
        for (imported, new) in zip(records, begun) {
            guard let new else { continue }
            let kept = standing[new.id]
            let id = imported.record.reference
            if let id, let kept, !kept.began(as: new, in: zone) {
                try refuse(.differs(imported, "\(Book.noun)_id", id))
                continue
            }
            do {
                let next = try imported.record.outcome(
                    of: kept ?? Book.Kept(new, settings, in: zone), line: imported.line)
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

    /// What a row begins; nil when somebody it names was not found.
    private func new(
        _ imported: Imported<Record>, _ found: ImportReferences.Found
    ) throws -> Book.Kept.New? {
        let record = imported.record
        guard let customer = found.customers[record.customerReference] else { return nil }
        var new = record.draft
        new.id = Identifier(
            of: customer, Book.noun, record.reference ?? "\(record.tellingWords)\u{1f}\(imported.ordinal)")
        new.customer = customer
        new.contact = record.contact.map { ContactID(of: customer, "contact", $0) }
        if let reference = record.staffReference {
            guard let staff = found.staff[reference] else { return nil }
            new.staff = staff
        }
        return new
    }
}
