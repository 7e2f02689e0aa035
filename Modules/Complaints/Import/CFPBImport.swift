import Domain
import Kernel

/// Imports complaints in the 18 columns of the Consumer Financial Protection Bureau; see ``CFPBRecord``.
///
/// Each complainant is somebody unknown: the Bureau publishes no names. The row is kept whole with the complaint, so that
/// it is written again as it was. What happened is the narrative, where it may be published, else the issue.
struct CFPBImport: ComplaintImport {
    let desk: Desk
    let name = "complaints_cfpb"
    let regime: String? = "cfpb"

    var fields: [ImportField] {
        CFPBRecord.Column.allCases.map { column in
            ImportField(
                column.rawValue, required: column == .number || column == .dateReceived,
                examples: [Self.examples[column] ?? "", ""], "As the Bureau publishes it.")
        }
    }

    private static func text(of record: CFPBRecord, in row: ImportRow) throws(ImportFault) -> String {
        do {
            return try record.text
        } catch {
            throw row.fault(
                CFPBRecord.Column.number.rawValue, code: "unreadable", "The row can't be kept as text.",
                remedy: "Look for characters that no text can hold.")
        }
    }

    private static let examples: [CFPBRecord.Column: String] = [
        .dateReceived: "2017-03-21", .product: "Credit reporting", .issue: "Incorrect information", .company: "A bank",
        .submittedVia: "Phone", .response: CFPBRecord.Response.explanation.rawValue, .timely: "true",
        .number: "2397100",
    ]

    func record(from row: ImportRow) throws(ImportFault) -> ImportedComplaint {
        var record = CFPBRecord([:])
        for column in CFPBRecord.Column.allCases { record[column] = row.text(column.rawValue) ?? "" }
        let number = try row.required(CFPBRecord.Column.number.rawValue)
        guard let receivedOn = try row.day(CFPBRecord.Column.dateReceived.rawValue) else {
            throw row.fault(
                CFPBRecord.Column.dateReceived.rawValue, code: "empty_field", "The field is empty.",
                remedy: "Give a value in every row.")
        }
        let what =
            [record[.narrative]].filter { !$0.isEmpty }.first
            ?? [record[.issue], record[.subIssue]].filter { !$0.isEmpty }.joined(separator: ": ")
        return ImportedComplaint(
            reference: "cfpb \(number)", customer: nil,
            receivedAt: row.context.organisation.zone.time(of: receivedOn), channel: record.channel, department: nil,
            words: [.what: what.isEmpty ? record[.product] : what, .record: try Self.text(of: record, in: row)],
            elsewhere: record.response == .inProgress ? nil : ComplaintAct.Elsewhere())
    }
}

extension CFPBRecord {
    /// How it came in.
    fileprivate var channel: ChannelName {
        switch self[.submittedVia] {
        case "Phone": .phone
        case "Postal mail", "Fax": .letter
        case "Email": .email
        default: .web
        }
    }
}
