import Domain
import Kernel
import Storage

/// Imports requests. One without an id is known by customer, time, words, and its place among equal ones of a file; a
/// row about one on file may take it further, as when it has been fulfilled meanwhile.
struct RequestImport: ImportKind {
    let references: ImportReferences

    struct Record: ReferringRecord {
        let customerReference: String
        let staffReference: String?
        let reference: String?
        let contact: String?
        /// The request, with ids that are not found out yet.
        let draft: NewRequest
        let steps: [ToldStep<CustomerRequest.Step>]

        /// What the row says became of a request.
        func outcome(of request: CustomerRequest, line: Int) throws(ImportFault) -> CustomerRequest {
            var next = request
            for told in steps {
                next = try told.take(line: line) { step, time throws(ServiceError) in try next.taking(step, at: time) }
            }
            return next
        }
    }

    var name: String { "requests" }

    var fields: [ImportField] {
        [
            ImportField(
                "customer_id", aliases: ["customer"], required: true, examples: ["C-1001", "C-1002"], "Who asks."),
            ImportField(
                "request_id", examples: ["R-1", ""],
                "The request's own id; without one, customer, time and words tell requests apart."),
            ImportField(
                "asked_at", aliases: ["date", "at"], required: true,
                examples: ["2026-03-02T09:30:00+01:00", "2026-03-03"], "When it was asked."),
            ImportField(
                "what", required: true, examples: ["A copy of my invoice", "A later delivery"],
                "In the customer's words."),
            ImportField("department", examples: ["Accounts", ""], "Which department is to do it."),
            ImportField("staff", examples: ["anna", ""], "Who is to do it, by short name."),
            ImportField("contact_id", examples: ["K-1", ""], "The id of the contact in which it was asked."),
            ImportField(
                "respond_by", examples: ["2026-03-03", ""], "Until when to answer; as the settings say when empty."),
            ImportField(
                "fulfil_by", examples: ["2026-03-06", ""], "Until when to fulfil; as the settings say when empty."),
            ImportField("responded_at", examples: ["2026-03-02", ""], "When it was answered."),
            ImportField("fulfilled_at", examples: ["2026-03-04", ""], "When it was fulfilled."),
            ImportField("withdrawn_at", examples: ["", ""], "When the customer withdrew it."),
        ]
    }

    private static let steps: KeyValuePairs<String, CustomerRequest.Step> = [
        "responded_at": .respond, "fulfilled_at": .fulfil, "withdrawn_at": .withdraw,
    ]

    func record(from row: ImportRow) throws(ImportFault) -> Record {
        let unknown = Timestamp(milliseconds: 0)
        let draft = NewRequest(
            id: RequestID(at: unknown), customer: CustomerID(at: unknown), what: try row.required("what"),
            askedAt: try row.happened("asked_at"), department: row.text("department"),
            respondBy: try row.due("respond_by"), fulfilBy: try row.due("fulfil_by"))
        for (column, text, limit) in draft.texts {
            try row.refusing(column) { () throws(ServiceError) in try ServiceText.check(text, column, limit: limit) }
        }
        var steps: [ToldStep<CustomerRequest.Step>] = []
        for (field, step) in Self.steps {
            if let told = try ToldStep(step, in: field, of: row, since: draft.askedAt) { steps.append(told) }
        }
        let record = Record(
            customerReference: try row.required("customer_id"), staffReference: row.text("staff"),
            reference: row.text("request_id"), contact: row.text("contact_id"), draft: draft, steps: steps)
        let zone = row.context.organisation.zone
        let isAnsweredTooSoon = draft.respondBy.map { $0.lastInstant(in: zone) < draft.askedAt } ?? false
        let opened = try row.refusing(isAnsweredTooSoon ? "respond_by" : "fulfil_by") { () throws(ServiceError) in
            try CustomerRequest(draft, .initial, in: zone)
        }
        _ = try record.outcome(of: opened, line: row.line)
        return record
    }

    func identity(of record: Record) -> String? {
        record.reference == nil
            ? "\(record.customerReference)\u{1f}\(record.draft.askedAt.milliseconds)\u{1f}\(record.draft.what)" : nil
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
        let (requests, rows) = try changed(records, found, in: change.storage, change.organisation.zone) { throw $0 }
        try RequestBook.write(requests, onConflict: .update, in: change)
        try change.note(
            Dictionary(grouping: requests, by: \.customer).sorted { $0.key < $1.key }.map {
                History.Entry($0.key, "service.requests_imported", facts: $0.value.count)
            })
        return ImportTally(imported: rows, unchanged: records.count - rows)
    }

    /// The requests that are new or have moved on, as they stand after these rows, and how many rows changed something.
    private func changed(
        _ records: [Imported<Record>], _ found: ImportReferences.Found, in read: any ReadTransaction, _ zone: Zone,
        _ refuse: (ImportFault) throws -> Void
    ) throws -> (requests: [CustomerRequest], rows: Int) {
        let settings = try SettingsStore.read(ServiceSettings.self, in: read)
        let opened = try records.map { try request($0, found) }
        var standing = try RequestBook.requests(opened.compactMap { $0?.id }, in: read)
        var changed: Set<RequestID> = []
        var rows = 0
        for (imported, new) in zip(records, opened) {
            guard let new else { continue }
            let kept = standing[new.id]
            let id = imported.record.reference
            if let id, let kept, !kept.began(as: new, in: zone) {
                try refuse(.differs(imported, "request_id", id))
                continue
            }
            do {
                let next = try imported.record.outcome(
                    of: kept ?? CustomerRequest(new, settings, in: zone), line: imported.line)
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

    private func request(_ imported: Imported<Record>, _ found: ImportReferences.Found) throws -> NewRequest? {
        let record = imported.record
        guard let customer = found.customers[record.customerReference] else { return nil }
        let text =
            record.reference
            ?? "\(record.draft.askedAt.milliseconds)\u{1f}\(record.draft.what)\u{1f}\(imported.ordinal)"
        var request = record.draft
        request.id = try RequestID(of: customer, "request", text)
        request.customer = customer
        request.contact = try record.contact.map { try ContactID(of: customer, "contact", $0) }
        if let reference = record.staffReference {
            guard let staff = found.staff[reference] else { return nil }
            request.staff = staff
        }
        return request
    }
}
