import Domain
import Kernel
import Storage

/// Imports contacts. One without an id is known by customer, time, channel, direction, outcome, summary, and its place
/// among equal ones of a file.
struct ContactImport: ImportKind {
    let references: ImportReferences

    struct Record: ReferringRecord {
        let customerReference: String
        let staffReference: String?
        let reference: String?
        let follows: String?
        /// The rule that kept staff from helping, and the exception that was granted.
        let rule: String?
        let exception: String?
        /// The contact, with ids that are not found out yet.
        let draft: ContactRecord
    }

    var name: String { "contacts" }

    func record(from row: ImportRow) throws(ImportFault) -> Record {
        let unknown = Timestamp(milliseconds: 0)
        var draft = ContactRecord(
            id: ContactID(at: unknown), customer: CustomerID(at: unknown), at: try row.happened("contacted_at"),
            channel: try channel(of: row), direction: try row.choice("direction") ?? .inbound,
            outcome: try row.choice("outcome") ?? .reached, in: row.context.organisation.zone)
        draft.reason = row.text("reason")
        draft.department = row.text("department")
        draft.summary = row.text("summary")
        draft.isConfirmed = try row.flag("summary_confirmed") ?? false
        draft.mood = try row.choice("mood")
        draft.satisfied = try satisfied(of: row)
        draft.holdSeconds = try row.whole("hold_seconds")
        draft.passedTo = row.text("passed_to")
        draft.transfers = try row.whole("transfers") ?? (draft.passedTo == nil ? 0 : 1)
        draft.explainedAgain = try row.flag("explained_again") ?? false
        draft.value = try value(of: row)
        draft.offered = try row.flag("offered") ?? false
        draft.fileUpdated = try row.flag("file_updated") ?? false
        draft.callBackOn = try row.day("call_back_on", future: true)
        try row.refusing("passed_to") { () throws(ServiceError) in try draft.checkPassing() }
        try row.refusing("call_back_on") { () throws(ServiceError) in try draft.checkCallBack() }
        for (column, text, limit) in draft.texts {
            try row.refusing(column) { () throws(ServiceError) in try ServiceText.check(text, column, limit: limit) }
        }
        if let follows = row.text("follows"), follows == row.text("contact_id") {
            throw row.fault(
                "follows", code: ServiceError.Code.invalid.rawValue, "The contact would follow itself.",
                remedy: "Give the id of the earlier contact, or leave it empty.")
        }
        return Record(
            customerReference: try row.required("customer_id"), staffReference: row.text("staff"),
            reference: row.text("contact_id"), follows: row.text("follows"),
            rule: try rule(of: row), exception: row.text("hands_tied_exception"), draft: draft)
    }

    private func channel(of row: ImportRow) throws(ImportFault) -> ChannelName {
        let text = try row.required("channel").lowercased()
        guard text.utf8.allSatisfy({ (0x61...0x7a).contains($0) || $0 == 0x5f }) else {
            throw row.fault(
                "channel", code: "unknown_value", "This is no name of a channel.",
                remedy: "Use one of: \(ChannelName.known.map(\.rawValue).joined(separator: ", ")).")
        }
        return ChannelName(rawValue: text)
    }

    private func value(of row: ImportRow) throws(ImportFault) -> ContactRecord.ValueGiven? {
        if let kind = try row.choice("value_kind", of: ContactRecord.ValueGiven.Kind.self) {
            return ContactRecord.ValueGiven(kind, row.text("value"))
        }
        guard row.text("value") == nil else {
            throw row.fault(
                "value_kind", code: "empty_field", "What was given stands there, and not what kind of value it was.",
                remedy:
                    "Give one of: \(ContactRecord.ValueGiven.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return nil
    }

    private func satisfied(of row: ImportRow) throws(ImportFault) -> ContactRecord.CustomersWord {
        if row.text("satisfied")?.lowercased() == ContactRecord.CustomersWord.notAsked.rawValue { return .notAsked }
        guard let isSatisfied = try row.flag("satisfied") else { return .notAsked }
        return isSatisfied ? .yes : .no
    }

    func identity(of record: Record) -> String? {
        record.reference == nil ? "\(record.customerReference)\u{1f}\(record.draft.tellingWords)" : nil
    }

    func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        let found = try references.find(records, in: read)
        var faults = references.faults(of: records, found)
        _ = try fresh(records.filter { $0.record.reference != nil }, found, in: read) { faults.append($0) }
        return faults
    }

    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally {
        let found = try references.find(records, in: change.storage)
        if let fault = references.faults(of: records, found).first { throw fault }
        let fresh = try fresh(records, found, in: change.storage) { throw $0 }
        try ContactBook.add(fresh, in: change)
        for imported in records where imported.record.rule != nil {
            if let contact = try contact(imported, found) { try tie(imported, contact, in: change) }
        }
        return ImportTally(imported: fresh.count, unchanged: records.count - fresh.count)
    }

    /// The contacts that are not on file yet; those whose references were not found are left out.
    private func fresh(
        _ records: [Imported<Record>], _ found: ImportReferences.Found, in read: any ReadTransaction,
        _ refuse: (ImportFault) throws -> Void
    ) throws -> [ContactRecord] {
        let contacts = try records.map { try contact($0, found) }
        var kept = try ContactBook.contacts(contacts.compactMap { $0.map { ($0.customer, $0.id) } }, in: read)
        var fresh: [ContactRecord] = []
        for (imported, contact) in zip(records, contacts) {
            guard let contact else { continue }
            if let known = kept[contact.id] {
                if !known.began(as: contact), let id = imported.record.reference {
                    try refuse(.differs(imported, "contact_id", id))
                }
            } else {
                kept[contact.id] = contact
                fresh.append(contact)
            }
        }
        return fresh
    }

    private func contact(_ imported: Imported<Record>, _ found: ImportReferences.Found) throws -> ContactRecord? {
        let record = imported.record
        guard let customer = found.customers[record.customerReference] else { return nil }
        let text =
            record.reference ?? "\(record.draft.tellingWords)\u{1f}\(imported.ordinal)"
        var contact = record.draft
        contact.id = ContactID(of: customer, "contact", text)
        contact.customer = customer
        contact.follows = record.follows.map { ContactID(of: customer, "contact", $0) }
        if let reference = record.staffReference {
            guard let staff = found.staff[reference] else { return nil }
            contact.staff = staff
        }
        return contact
    }
}

extension ContactRecord {
    /// What tells a contact without an id from others of the customer.
    fileprivate var tellingWords: String {
        [
            "\(at.milliseconds)", channel.rawValue, direction.rawValue, outcome.rawValue, summary ?? "",
        ].joined(separator: "\u{1f}")
    }
}
