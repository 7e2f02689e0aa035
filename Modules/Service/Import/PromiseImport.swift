import Domain
import Kernel

/// Imports promises; see ``MatterImport``.
struct PromiseImport: MatterImport {
    typealias Book = PromiseBook
    let references: ImportReferences

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

    func record(from row: ImportRow) throws(ImportFault) -> MatterRecord<Promise> {
        let unknown = Timestamp(milliseconds: 0)
        _ = try row.required("due")
        guard let due = try row.due("due") else {
            throw row.fault("due", code: "empty_field", "The field is empty.", remedy: "Give a value in every row.")
        }
        let draft = NewPromise(
            id: PromiseID(at: unknown), customer: CustomerID(at: unknown), what: try row.required("what"),
            promisedAt: try row.happened("promised_at"), due: due, department: row.text("department"))
        return try MatterRecord(
            draft, of: row, id: "promise_id", due: "due", steps: ["broken_at": .break, "kept_at": .keep])
    }
}
