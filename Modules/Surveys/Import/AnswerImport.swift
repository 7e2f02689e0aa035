import Domain
import Foundation
import Kernel
import Storage
import SurveySchema

/// Imports finished responses of customers: one a row, with a column for each question.
///
/// Columns that are no fields are questions, by id; of a matrix `question.row`. Cells are numbers, true or false, texts,
/// ids of choices, several with semicolons between. A response without an id is known by customer, survey, time, answers,
/// and its place among equal ones of a file.
struct AnswerImport: ImportKind {
    let desk: Desk

    struct Record: Sendable {
        let survey: String
        let version: SurveyVersion?
        let customer: String
        let response: String?
        let at: Timestamp
        let language: Language?
        let channel: ChannelName
        let unit: String?
        let aboutStaff: String?
        let occasion: String?
        /// The answers as they are written, by column.
        let cells: [String: String]
        let answers: Answers?
    }

    var name: String { "answers" }
    var takesOtherColumns: Bool { true }

    var fields: [ImportField] {
        [
            ImportField(
                "survey", required: true, examples: ["after-contact", "after-contact"], "Which survey, by id."),
            ImportField(
                "version", examples: ["1.0.0", ""], "Which version of it; the newest when empty."),
            ImportField(
                "customer_id", aliases: ["customer"], required: true, examples: ["C-1001", "C-1002"], "Who answered."),
            ImportField(
                "response_id", examples: ["A-1", ""],
                "The response's own id; without one, customer, time and answers tell responses apart."),
            ImportField(
                "answered_at", aliases: ["date", "at"], required: true,
                examples: ["2026-03-02T09:30:00+01:00", "2026-03-03"], "When it was answered."),
            ImportField("language", examples: ["en", "de"], "In which language; the customer's when empty."),
            ImportField(
                "channel", examples: ["letter", "phone"],
                "How: \(ChannelName.known.map(\.rawValue).joined(separator: ", ")); letter when empty."),
            ImportField("department", examples: ["Service", ""], "Which department it is about."),
            ImportField("staff", examples: ["anna", ""], "Who served the customer, by short name."),
            ImportField("occasion", examples: ["Order 4711", ""], "What led to it."),
            ImportField(
                "answers", examples: ["", ""],
                "The answers as a JSON object by question; or give each question a column of its own."),
        ]
    }

    func record(from row: ImportRow) throws(ImportFault) -> Record {
        _ = try row.required("answered_at")
        guard let at = try row.time("answered_at") else {
            throw row.fault(
                "answered_at", code: "empty_field", "The field is empty.", remedy: "Give a value in every row.")
        }
        let cells = Dictionary(
            row.others(than: fields).map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
        return Record(
            survey: try row.required("survey"), version: try version(of: row),
            customer: try row.required("customer_id"), response: row.text("response_id"), at: at,
            language: row.text("language").map { Language(rawValue: $0) }, channel: try channel(of: row),
            unit: row.text("department"), aboutStaff: row.text("staff"), occasion: row.text("occasion"), cells: cells,
            answers: try answers(of: row))
    }

    private func version(of row: ImportRow) throws(ImportFault) -> SurveyVersion? {
        guard let text = row.text("version") else { return nil }
        if let version = SurveyVersion(text) { return version }
        throw row.fault(
            "version", code: "version_malformed", "This is no version.", remedy: "Write three numbers, such as 1.0.0.")
    }

    private func channel(of row: ImportRow) throws(ImportFault) -> ChannelName {
        guard let text = row.text("channel") else { return .letter }
        if let known = ChannelName.known.first(where: { $0.rawValue == text.lowercased() }) { return known }
        throw row.fault(
            "channel", code: "unknown_value", "This is no name of a channel.",
            remedy: "Use one of: \(ChannelName.known.map(\.rawValue).joined(separator: ", ")).")
    }

    private func answers(of row: ImportRow) throws(ImportFault) -> Answers? {
        guard let text = row.text("answers") else { return nil }
        if let answers = try? JSONCoding.value(of: Answers.self, text) { return answers }
        throw row.fault(
            "answers", code: "answers_malformed", "This is no JSON object of answers.",
            remedy: "Write {\"question\": answer, …}, or give each question a column.")
    }

    func identity(of record: Record) -> String? {
        record.response == nil ? "\(record.customer)\u{1f}\(record.telling)" : nil
    }

    // MARK: Against the database

    func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        let found = try Found(records, desk, in: read)
        var faults: [ImportFault] = []
        for imported in records {
            do {
                _ = try submission(of: imported, found, organisation)
            } catch let fault as ImportFault {
                faults.append(fault)
            }
        }
        return faults
    }

    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally {
        let found = try Found(records, desk, in: change.storage)
        let submissions = try records.map { try submission(of: $0, found, change.organisation) }
        let receipts = try desk.record(submissions, in: change)
        let unchanged = receipts.count { $0 == .unchanged }
        return ImportTally(imported: receipts.count - unchanged, unchanged: unchanged)
    }

    /// What records refer to.
    private struct Found {
        var customers: [String: CustomerEntry] = [:]
        var staff: [String: StaffID] = [:]
        var surveys: [SurveyKey: Survey] = [:]

        struct SurveyKey: Hashable {
            let id: String
            let version: SurveyVersion?
        }

        init(_ records: [Imported<Record>], _ desk: Desk, in read: any ReadTransaction) throws {
            let references = Array(Set(records.map(\.record.customer)))
            let ids = try desk.waves.customers.customers(references, in: read)
            let today = CalendarDay(daysSince1970: 0)
            for page in Array(ids).pages() {
                let entries = try desk.waves.customers.entries(of: page.map(\.value), on: today, in: read)
                for (reference, id) in page { customers[reference] = entries[id] }
            }
            for reference in Set(records.compactMap(\.record.aboutStaff)) {
                staff[reference] = try desk.waves.staff.member(reference, in: read)
            }
            for key in Set(records.map { SurveyKey(id: $0.record.survey, version: $0.record.version) }) {
                let published = try? desk.definitions.open(key.id, version: key.version, in: read)
                surveys[key] = published?.survey
            }
        }
    }

    private func submission(
        of imported: Imported<Record>, _ found: Found, _ organisation: Organisation
    ) throws -> RecordedSubmission {
        let record = imported.record
        func fault(_ column: String, _ value: String, _ code: String, _ message: String, _ remedy: String)
            -> ImportFault
        {
            ImportFault(line: imported.line, column: column, value: value, code: code, message, remedy: remedy)
        }
        guard let survey = found.surveys[Found.SurveyKey(id: record.survey, version: record.version)] else {
            throw fault(
                "survey", record.survey, "unknown_survey", "No such survey takes answers.",
                "Publish it with `mainstay survey publish`, or look at `mainstay survey list`.")
        }
        guard let customer = found.customers[record.customer] else {
            throw fault(
                "customer_id", record.customer, "unknown_customer", "This customer is not on file.",
                "Import the customers first, or correct the id.")
        }
        if let staff = record.aboutStaff, found.staff[staff] == nil {
            throw fault(
                "staff", staff, "unknown_staff", "Nobody of that name works here.",
                "Import the staff first, or correct the name.")
        }
        let answers: Answers
        do {
            answers = try record.answers ?? AnswerCells.answers(record.cells, for: survey)
        } catch let unknown as AnswerCells.UnknownQuestion {
            throw fault(
                unknown.column, record.cells[unknown.column] ?? "", "unknown_question",
                "The survey \(survey.id) has no such question.",
                "See `mainstay survey show \(survey.id)`, or pass the column over with --ignore.")
        }
        if let first = survey.faults(in: survey.withoutHidden(answers)).first {
            throw fault(
                record.answers == nil ? first.question : "answers", record.cells[first.question] ?? "",
                first.code.rawValue, first.message, "Correct the answer, or leave it out.")
        }
        let text = record.response ?? "\(record.telling)\u{1f}\(imported.ordinal)"
        var recorded = RecordedSubmission(
            Submission(
                id: ResponseID(of: customer.id, "answers", text), answers: answers,
                language: record.language ?? customer.language, channel: record.channel),
            to: survey.id, by: .customer(customer.id))
        recorded.version = survey.version
        recorded.at = record.at
        recorded.unit = record.unit
        recorded.aboutStaff = record.aboutStaff.flatMap { found.staff[$0] }
        recorded.occasion = record.occasion
        return recorded
    }
}

extension AnswerImport.Record {
    /// What tells it apart from others of the customer.
    fileprivate var telling: String {
        let written = cells.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\u{1e}")
        let given = answers.flatMap { try? JSONCoding.text(of: $0) } ?? ""
        return "\(survey)\u{1f}\(at.milliseconds)\u{1f}\(written)\u{1f}\(given)"
    }
}
