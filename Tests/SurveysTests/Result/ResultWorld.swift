import Definitions
import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport

@testable import Surveys

/// An application with the survey desk, customers that anybody may be, and answers written as the desk keeps them.
struct ResultWorld: Sendable {
    let application: Application
    let desk: any SurveyDesk
    let clock: FixedClock

    static func with(
        _ driver: Driver = .memory, purchases: any Purchases = BoughtOn(days: [:]),
        _ body: (ResultWorld) async throws -> Void
    ) async throws {
        let module = SurveysModule(
            customers: EveryCustomer(), purchases: purchases, staff: NoStaff(), pressure: NoPressure(),
            digests: NoDigests())
        try await withApplication(on: driver, at: "2026-05-20T08:00:00Z", modules: [module]) { application, clock in
            try await body(ResultWorld(application: application, desk: module.desk, clock: clock))
        }
    }

    static func customer(_ number: Int) -> CustomerID { id(number) }

    static func id<Subject>(_ number: Int, _: Subject.Type = Subject.self) -> Identifier<Subject> {
        var bytes = [UInt8](repeating: 7, count: 16)
        bytes[14] = UInt8(number / 256)
        bytes[15] = UInt8(number % 256)
        return bytes.withUnsafeBytes { Identifier(bytes: $0) } ?? Identifier(at: Timestamp(milliseconds: 0))
    }

    static func day(_ text: String) -> CalendarDay { CalendarDay(iso: text) ?? CalendarDay(daysSince1970: 0) }

    static func time(_ day: String, _ clock: String = "08:00:00") -> Timestamp {
        Timestamp(rfc3339: "\(day)T\(clock)Z") ?? Timestamp(milliseconds: 0)
    }

    func publish(_ texts: String...) async throws {
        for text in texts {
            try await application.change(by: .program("tests")) { change in
                _ = try desk.publish(text, path: "every.survey.json", in: change)
            }
        }
    }

    /// A response to be kept.
    struct Given: Sendable {
        var answers: Answers
        var version = DefinitionVersion(1, 0, 0)
        var unit: String?
        var day = ResultWorld.day("2026-05-10")
        var state = Response.State.finished
        var invitation: Int?
        /// Who answers; a customer of an own when nil.
        var customer: Int?
    }

    /// Keeps responses, of customers 0, 1, 2, … where nothing else is said.
    func keep(_ given: [Given]) async throws {
        let rows = given.enumerated().map { number, one in
            Response(
                id: ResultWorld.id(number), respondent: .customer(ResultWorld.customer(one.customer ?? number)),
                survey: "every", version: one.version, state: one.state, sequence: 1, answers: one.answers,
                language: .english,
                channel: .web, invitation: one.invitation.map { ResultWorld.id($0) }, unit: one.unit, aboutStaff: nil,
                occasion: nil, begunAt: ResultWorld.time("\(one.day)", "09:00:00"),
                finishedAt: one.state == .partial ? nil : ResultWorld.time("\(one.day)", "10:00:00"))
        }
        try await application.change(by: .program("tests")) { change in
            let survey = ResultSurvey.every("1.0.0")
            try ResponseBook.write(rows, onConflict: .fail, { _ in survey }, in: change)
        }
    }

    /// Keeps anonymous responses.
    func keepAnonymous(_ given: [Given]) async throws {
        try await application.change(by: .program("tests")) { change in
            for (number, one) in given.enumerated() {
                try change.storage.insert(
                    into: SurveysTables.anonymousResponse,
                    [
                        // In an order of their own, as random ids are.
                        "anonymous_id": [UInt8](repeating: UInt8((number * 37) % 251), count: 15) + [
                            UInt8(number % 256)
                        ],
                        "survey_id": "every", "version": one.version.number,
                        "month_on": one.day - (one.day.components.day - 1),
                        "answers": try JSONCoding.text(of: one.answers), "unit": one.unit,
                    ])
            }
        }
    }

    func results(_ request: ResultsRequest = ResultsRequest(survey: "every")) async throws -> SurveyResults {
        let now = clock.now
        return try await application.read { try desk.results(of: request, at: now, in: $0) }
    }

    func results(by grouping: SurveyResults.Grouping) async throws -> SurveyResults {
        try await results(ResultsRequest(survey: "every", by: grouping))
    }
}

/// Customers of whom every third is new, and the others are active; each has an id of its own.
private struct EveryCustomer: CustomerDirectory {
    func customer(_ reference: String, in read: any ReadTransaction) throws -> CustomerID? { nil }
    func customers(_ references: [String], in read: any ReadTransaction) throws -> [String: CustomerID] { [:] }
    func entries(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: CustomerEntry] {
        Dictionary(
            uniqueKeysWithValues: customers.map { id in
                let number = Int(id.bytes[14]) * 256 + Int(id.bytes[15])
                let entry = CustomerEntry(
                    id: id, externalID: "=C-\(number)", name: "N", language: .english, contactPoints: [],
                    representative: nil, stage: number % 3 == 0 ? .trial : .loyal, stageSince: day)
                return (id, entry)
            })
    }
}

private struct NoStaff: StaffDirectory {
    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] { [] }
    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? { nil }
}

private struct NoPressure: ContactPressure {
    func crowded(
        among customers: [CustomerID], for priority: Priority, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> { [] }
    func note(_ contacts: [ChosenContact], in change: Change) throws {}
}

/// Results sign no links.
private struct NoDigests: Digests {
    private struct Nothing: RunningDigest {
        mutating func update(_ bytes: UnsafeRawBufferPointer) {}
        func finish() -> [UInt8] { [] }
    }

    func sha256() -> any RunningDigest { Nothing() }
    func authenticationCode(for message: [UInt8], key: [UInt8]) -> [UInt8] { [] }
}
