import Domain
import Kernel

/// Imports requests; see ``MatterImport``.
struct RequestImport: MatterImport {
    typealias Book = RequestBook
    let references: ImportReferences

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

    func record(from row: ImportRow) throws(ImportFault) -> MatterRecord<CustomerRequest> {
        let unknown = Timestamp(milliseconds: 0)
        let draft = NewRequest(
            id: RequestID(at: unknown), customer: CustomerID(at: unknown), what: try row.required("what"),
            askedAt: try row.happened("asked_at"), department: row.text("department"),
            respondBy: try row.due("respond_by"), fulfilBy: try row.due("fulfil_by"))
        let zone = row.context.organisation.zone
        let isAnsweredTooSoon = draft.respondBy.map { $0.lastInstant(in: zone) < draft.askedAt } ?? false
        return try MatterRecord(
            draft, of: row, id: "request_id", due: isAnsweredTooSoon ? "respond_by" : "fulfil_by",
            steps: ["responded_at": .respond, "fulfilled_at": .fulfil, "withdrawn_at": .withdraw])
    }
}
