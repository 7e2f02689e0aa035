import Definitions
import Domain
import Foundation
import Kernel
import Storage
import SurveySchema

/// Imports finished responses of customers: one a row, with a column for each question.
///
/// Columns that are no fields are questions, by id; of a matrix `question.row`. Cells are numbers, true or false, texts,
/// ids of choices, several with semicolons between. A response without an id is known by customer, survey, time, answers,
/// however they are written, and its place among equal ones of a file.
struct AnswerImport: ImportKind {
    let desk: Desk

    struct Record: Sendable {
        let survey: String
        let version: DefinitionVersion?
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
        /// What tells its row apart from others of the customer in the file: the answers as they are written.
        let telling: String
    }

    var name: String { "answers" }
    var takesOtherColumns: Bool { true }
    var fields: [ImportField] { AnswerImport.known }

    private static let known = [
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

    func record(from row: ImportRow) throws(ImportFault) -> Record {
        _ = try row.required("answered_at")
        guard let at = try row.time("answered_at") else {
            throw row.fault(
                "answered_at", code: "empty_field", "The field is empty.", remedy: "Give a value in every row.")
        }
        let cells = Dictionary(
            row.others(than: fields).map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
        let survey = try row.required("survey")
        let written = cells.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\u{1e}")
        let answers = try answers(of: row)
        return Record(
            survey: survey, version: try version(of: row), customer: try row.required("customer_id"),
            response: row.text("response_id"), at: at, language: try language(of: row),
            channel: try channel(of: row), unit: try name("department", of: row), aboutStaff: row.text("staff"),
            occasion: try name("occasion", of: row), cells: cells, answers: answers,
            telling: "\(survey)\u{1f}\(at.milliseconds)\u{1f}\(written)\u{1f}\(answers?.json ?? "")")
    }

    private func version(of row: ImportRow) throws(ImportFault) -> DefinitionVersion? {
        guard let text = row.text("version") else { return nil }
        if let version = DefinitionVersion(text) { return version }
        throw row.fault(
            "version", code: "version_malformed", "This is no version.", remedy: "Write three numbers, such as 1.0.0.")
    }

    private func language(of row: ImportRow) throws(ImportFault) -> Language? {
        guard let language = row.text("language").map({ Language(rawValue: $0) }) else { return nil }
        if language.isSound { return language }
        throw row.fault(
            "language", code: "language_malformed", "This is no language by BCP 47.",
            remedy: "Write it like en, de or pt-BR.")
    }

    private func name(_ field: String, of row: ImportRow) throws(ImportFault) -> String? {
        guard let text = row.text(field) else { return nil }
        if RecordedSubmission.isName(text) { return text }
        throw row.fault(
            field, code: "text_too_long", "The text is too long, or has several lines.",
            remedy: "Use at most \(RecordedSubmission.nameLimit) characters on one line.")
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
        do {
            return try AnswerJSON.answers(text)
        } catch {
            throw row.fault(
                "answers", code: "answers_malformed", "This is no JSON object of answers: \(error)",
                remedy: "Write {\"question\": answer, …}, or give each question a column.")
        }
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
            do throws(ImportFault) {
                let response = try response(imported, found)
                try check(response.answers, for: response.survey, of: imported)
            } catch {
                faults.append(error)
            }
        }
        return faults
    }

    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally {
        let found = try Found(records, desk, in: change.storage)
        let speechless = records.filter { $0.record.language == nil }.compactMap { found.customers[$0.record.customer] }
        let entries = try desk.waves.customers.entries(of: speechless, on: change.today, in: change.storage)
        let submissions = try records.map { imported in
            let record = imported.record
            let (survey, customer, answers) = try response(imported, found)
            let written = survey.withoutHidden(answers).json
            let text =
                record.response
                ?? "\(survey.id)\u{1f}\(record.at.milliseconds)\u{1f}\(written)\u{1f}\(imported.ordinal)"
            var recorded = RecordedSubmission(
                Submission(
                    id: ResponseID(of: customer, "answers", text), answers: answers,
                    language: record.language ?? entries[customer]?.language.ifSound ?? change.organisation.language,
                    channel: record.channel),
                to: survey.id, by: .customer(customer))
            recorded.version = survey.version
            recorded.at = record.at
            recorded.unit = record.unit
            recorded.aboutStaff = record.aboutStaff.flatMap { found.staff[$0] }
            recorded.occasion = record.occasion
            return recorded
        }
        let receipts = try desk.record(submissions, in: change)
        let unchanged = receipts.count { $0 == .unchanged }
        return ImportTally(imported: receipts.count - unchanged, unchanged: unchanged)
    }

    /// What records refer to.
    private struct Found {
        let customers: [String: CustomerID]
        var staff: [String: StaffID] = [:]
        var surveys: [SurveyKey: Survey] = [:]

        struct SurveyKey: Hashable {
            let id: String
            let version: DefinitionVersion?
        }

        init(_ records: [Imported<Record>], _ desk: Desk, in read: any ReadTransaction) throws {
            customers = try desk.waves.customers.customers(Array(Set(records.map(\.record.customer))), in: read)
            for reference in Set(records.compactMap(\.record.aboutStaff)) {
                staff[reference] = try desk.waves.staff.member(reference, in: read)
            }
            for key in Set(records.map { SurveyKey(id: $0.record.survey, version: $0.record.version) }) {
                let published = try? desk.definitions.open(key.id, version: key.version, in: read)
                surveys[key] = published?.survey
            }
        }
    }

    /// A row's survey, customer and answers, as they are written.
    private func response(
        _ imported: Imported<Record>, _ found: Found
    ) throws(ImportFault) -> (survey: Survey, customer: CustomerID, answers: Answers) {
        let record = imported.record
        guard let survey = found.surveys[Found.SurveyKey(id: record.survey, version: record.version)] else {
            throw imported.fault(
                "survey", record.survey, "unknown_survey", "No such survey takes answers.",
                "Publish it with `mainstay survey publish`, or look at `mainstay survey list`.")
        }
        guard let customer = found.customers[record.customer] else {
            throw imported.fault(
                "customer_id", record.customer, "unknown_customer", "This customer is not on file.",
                "Import the customers first, or correct the id.")
        }
        if let staff = record.aboutStaff, found.staff[staff] == nil {
            throw imported.fault(
                "staff", staff, "unknown_staff", "Nobody of that name works here.",
                "Import the staff first, or correct the name.")
        }
        if let answers = record.answers {
            if let column = record.cells.keys.min() {
                throw imported.fault(
                    column, record.cells[column] ?? "", "answers_twice",
                    "The row has answers in the column answers and in one of their own.",
                    "Give them in one way, or pass the column over with --ignore.")
            }
            return (survey, customer, answers)
        }
        do {
            return (survey, customer, try AnswerCells.answers(record.cells, for: survey))
        } catch {
            throw imported.fault(
                error.column, record.cells[error.column] ?? "", "unknown_question",
                "The survey \(survey.id) has no such question.",
                "See `mainstay survey show \(survey.id)`, or pass the column over with --ignore.")
        }
    }

    private func check(_ answers: Answers, for survey: Survey, of imported: Imported<Record>) throws(ImportFault) {
        guard let first = survey.faults(in: survey.withoutHidden(answers)).first else { return }
        throw imported.fault(
            imported.record.answers == nil ? first.question : "answers", imported.record.cells[first.question] ?? "",
            first.code.rawValue, first.message, "Correct the answer, or leave it out.")
    }
}

extension Language {
    /// The language if it is written as one.
    fileprivate var ifSound: Language? { isSound ? self : nil }
}

extension Imported<AnswerImport.Record> {
    fileprivate func fault(
        _ column: String, _ value: String, _ code: String, _ message: String, _ remedy: String
    ) -> ImportFault {
        ImportFault(line: line, column: column, value: value, code: code, message, remedy: remedy)
    }
}
