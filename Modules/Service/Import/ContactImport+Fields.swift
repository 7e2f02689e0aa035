import Domain
import Kernel

extension ContactImport {
    var fields: [ImportField] {
        identityFields + customerFields + serviceFields
    }

    private var identityFields: [ImportField] {
        [
            ImportField("customer_id", aliases: ["customer"], required: true, examples: ["C-1001", "C-1002"], "Whom."),
            ImportField(
                "contact_id", examples: ["K-1", ""],
                "The contact's own id; without one, customer, time, channel, direction, outcome and summary tell "
                    + "contacts apart."),
            ImportField(
                "contacted_at", aliases: ["date", "at"], required: true,
                examples: ["2026-03-02T09:30:00+01:00", "2026-03-03"], "When it began."),
            ImportField(
                "channel", required: true, examples: ["phone", "email"],
                "How: \(ChannelName.known.map(\.rawValue).joined(separator: ", "))."),
            ImportField("direction", examples: ["in", "out"], "Who began it: in (the customer, when empty) or out."),
            ImportField("staff", examples: ["anna", "ben"], "Who dealt with it, by short name."),
            ImportField("department", examples: ["Service", ""], "Which department dealt with it."),
        ]
    }

    private var customerFields: [ImportField] {
        [
            ImportField("reason", examples: ["delivery", ""], "Why, in your words."),
            ImportField(
                "summary", examples: ["My parcel came open", ""], "What it was about, in the customer's words."),
            ImportField("summary_confirmed", examples: ["yes", ""], "Whether the customer confirmed the summary."),
            ImportField(
                "outcome", examples: ["reached", "left_message"],
                "How it ended: \(words(ContactRecord.Outcome.self)); reached when empty."),
            ImportField(
                "mood", examples: ["calm", ""], "How the customer felt at the end: \(words(ContactRecord.Mood.self))."),
            ImportField(
                "satisfied", examples: ["yes", ""], "By the customer's own word: yes, no, or empty when not asked."),
            ImportField("follows", examples: ["", "K-1"], "The id of an earlier contact about the same matter."),
            ImportField(
                "call_back_on", examples: ["", "2026-03-10"], "The day on which the customer asked to be called back."),
        ]
    }

    private var serviceFields: [ImportField] {
        [
            ImportField("hold_seconds", examples: ["40", ""], "How long the customer waited on hold, in seconds."),
            ImportField("transfers", examples: ["0", ""], "How often the customer was handed on."),
            ImportField(
                "passed_to", examples: ["", ""], "To which department the customer was handed on at last."),
            ImportField("explained_again", examples: ["no", ""], "Whether the customer had to explain again."),
            ImportField(
                "value_kind", examples: ["help", ""],
                "What kind of value was given: \(words(ContactRecord.ValueGiven.Kind.self))."),
            ImportField("value", examples: ["Changed the delivery address", ""], "What was given."),
            ImportField("offered", examples: ["no", ""], "Whether something was offered for sale."),
            ImportField("file_updated", examples: ["yes", ""], "Whether the customer's file was brought up to date."),
            ImportField(
                "hands_tied_rule", examples: ["No refunds after 14 days", ""],
                "The rule that kept you from helping, in your words or by its id."),
            ImportField(
                "hands_tied_exception", examples: ["Refunded half of it", ""], "The exception that was granted."),
        ]
    }

    private func words<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> String
    where Choice.RawValue == String {
        Choice.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
