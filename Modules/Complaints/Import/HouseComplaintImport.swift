import Domain
import Kernel

/// Imports complaints in the house's own columns.
struct HouseComplaintImport: ComplaintImport {
    let desk: Desk
    let name = "complaints"
    let regime: String? = nil

    var fields: [ImportField] {
        let outcomes = ComplaintAct.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
        return [
            ImportField(
                "complaint_id", required: true, examples: ["B-1", "B-2"], "The complaint's id in the other system."),
            ImportField(
                "customer_id", aliases: ["customer"], examples: ["C-1001", ""],
                "Whose; somebody who is not on file when empty."),
            ImportField(
                "received_at", aliases: ["date", "at"], required: true,
                examples: ["2026-03-02T09:30:00+01:00", "2026-03-03"], "When it came in."),
            ImportField(
                "what", required: true, examples: ["The kettle leaks.", "Nobody answers the telephone."],
                "What happened, in the complainant's words."),
            ImportField(
                "channel", examples: ["phone", "web"],
                "How it came: \(ChannelName.known.map(\.rawValue).joined(separator: ", ")); phone when empty."),
            ImportField("department", examples: ["Service", ""], "Which department it is about."),
            ImportField("name", examples: ["", "Jo Doe"], "The complainant's name, where no file has it."),
            ImportField("reach", examples: ["", "jo@example.org"], "Where the complainant can be reached."),
            ImportField("wish", examples: ["A new one", ""], "What would settle it, in the customer's words."),
            ImportField("compared_with", examples: ["", ""], "With whom the customer compares us."),
            ImportField(
                "closed_on", examples: ["2026-03-20", ""],
                "The day on which it was over in the other system; open when empty."),
            ImportField("outcome", examples: ["upheld", ""], "What was found of one that is over: \(outcomes)."),
        ]
    }

    func record(from row: ImportRow) throws(ImportFault) -> ImportedComplaint {
        guard let receivedAt = try row.time("received_at") else {
            _ = try row.required("received_at")
            throw row.fault(
                "received_at", code: "empty_field", "The field is empty.", remedy: "Give a value in every row.")
        }
        let outcomes = ComplaintAct.Outcome.allCases.map(\.rawValue)
        let outcome = row.text("outcome").flatMap { ComplaintAct.Outcome(rawValue: $0.lowercased()) }
        guard outcome != nil || row.text("outcome") == nil else {
            throw row.fault(
                "outcome", code: "unknown_value", "This is none of the known words.",
                remedy: "Use one of: \(outcomes.joined(separator: ", ")).")
        }
        let closedOn = try row.day("closed_on")
        guard closedOn != nil || outcome == nil else {
            throw row.fault(
                "closed_on", code: "empty_field", "It has an outcome, and is not over.",
                remedy: "Give the day on which it was over, or leave the outcome empty.")
        }
        let channel = row.text("channel") ?? ChannelName.phone.rawValue
        guard ChannelName.known.map(\.rawValue).contains(channel) else {
            throw row.fault(
                "channel", code: "unknown_value", "This is no channel.",
                remedy: "Use one of: \(ChannelName.known.map(\.rawValue).joined(separator: ", ")).")
        }
        var words: ComplaintWords = [.what: try row.required("what")]
        words[.name] = row.text("name")
        words[.reach] = row.text("reach")
        words[.wish] = row.text("wish")
        words[.comparedWith] = row.text("compared_with")
        return ImportedComplaint(
            reference: try row.required("complaint_id"), customer: row.text("customer_id"), receivedAt: receivedAt,
            channel: ChannelName(rawValue: channel), department: row.text("department"), words: words,
            elsewhere: closedOn.map { ComplaintAct.Elsewhere(outcome: outcome, on: $0) })
    }
}
