import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// What is told of a response beside its answers.
enum ExportFact: String, CaseIterable {
    case response = "response_id"
    case customer
    case staff = "staff_id"
    case version
    case language
    case channel
    case unit
    case month
    case finishedOn = "finished_on"
    case finishedAt = "finished_at"
}

/// The finished responses to a survey as rows, handed over one after the other: memory does not grow with them.
struct ResponseRows {
    /// A response with what is told beside its answers.
    struct Line {
        let facts: [ExportFact: ExportValue]
        /// JSON text, as it is kept.
        let answers: String
        /// The day on which it was finished, and the instant; nil of anonymous ones.
        let finished: (on: CalendarDay, at: Timestamp)?
    }

    let survey: Survey
    let responses: FinishedResponses
    let customers: any CustomerDirectory
    let zone: Zone
    let day: CalendarDay

    /// What stands before the answers in every row.
    var facts: [ExportFact] {
        switch (survey.respondents, survey.anonymity) {
        case (_, .anonymous): [.version, .unit, .month]
        case (.customers, .identified):
            [.response, .customer, .version, .language, .channel, .unit, .finishedOn, .finishedAt]
        case (.staff, .identified):
            [.response, .staff, .version, .language, .channel, .unit, .finishedOn, .finishedAt]
        }
    }

    func each(in read: any ReadTransaction, _ body: (Line) throws -> Void) throws {
        switch (survey.respondents, survey.anonymity) {
        case (_, .anonymous):
            try responses.eachAnonymous(in: read) { try body(line($0)) }
        case (.customers, .identified):
            try responses.eachPage(in: read) { page in
                let entries = try customers.entries(of: Array(Set(page.map(\.customer))), on: day, in: read)
                for (customer, full) in page {
                    try body(line(full, .customer, entries[customer]?.externalID ?? "\(customer)"))
                }
            }
        case (.staff, .identified):
            try responses.eachOfStaff(in: read) { staff, full in try body(line(full, .staff, "\(staff)")) }
        }
    }

    private func line(_ entry: FinishedResponses.Entry) -> Line {
        Line(
            facts: [
                .version: .text("\(DefinitionVersion(number: entry.version))"), .unit: ExportValue(entry.unit),
                .month: .text(String("\(entry.day)".prefix(7))),
            ], answers: entry.answers, finished: nil)
    }

    private func line(_ full: FinishedResponses.Full, _ respondent: ExportFact, _ who: String) -> Line {
        Line(
            facts: [
                .response: .text("\(full.response)"), respondent: .text(who),
                .version: .text("\(DefinitionVersion(number: full.entry.version))"),
                .language: .text(full.language.rawValue), .channel: .text(full.channel.rawValue),
                .unit: ExportValue(full.entry.unit), .finishedOn: .text("\(full.entry.day)"),
                .finishedAt: .text(zone.dateTime(of: full.finishedAt)),
            ], answers: full.entry.answers, finished: (full.entry.day, full.finishedAt))
    }
}

extension ExportValue {
    /// A text, or that it is missing.
    init(_ text: String?) {
        self = text.map { .text($0) } ?? .missing
    }
}

extension Zone {
    /// What calendar and clock there show at an instant, with how far they are from UTC: `2026-01-01T00:30:00+01:00`.
    func dateTime(of time: Timestamp) -> String {
        let local = Timestamp(utc: day(of: time), milliseconds: timeOfDay(at: time))
        let minutes = Int(local.milliseconds - time.milliseconds) / 60_000
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let offset = "\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
        return String("\(local)".dropLast()) + offset
    }
}
