import Domain
import Kernel
import Storage
import TestSupport

@testable import Customers

/// The shop of these tests: an application with the customer files, and short ways to use it.
struct Shop {
    let application: Application
    let clock: FixedClock
    let module: CustomersModule

    var files: any CustomerFiles { module.files }
    /// Early in the morning UTC it is the same day in Berlin.
    var today: CalendarDay { Zone.utc.day(of: clock.now) }

    /// Opens the shop at 8 o'clock UTC of a day.
    static func open(
        on driver: Driver, day: String = "2026-03-02", staff: [StaffEntry] = [],
        _ body: (Shop) async throws -> Void
    ) async throws {
        let module = CustomersModule(staff: Staffroom(staff: staff))
        try await withApplication(on: driver, at: "\(day)T08:00:00Z", modules: [module]) { application, clock in
            try await body(Shop(application: application, clock: clock, module: module))
        }
    }

    func change<R: Sendable>(_ body: @escaping @Sendable (any CustomerFiles, Change) throws -> R) async throws -> R {
        let files = files
        return try await application.change(by: .program("tests")) { try body(files, $0) }
    }

    func read<R: Sendable>(
        _ body: @escaping @Sendable (any CustomerFiles, any ReadTransaction) throws -> R
    ) async throws -> R {
        let files = files
        return try await application.read { try body(files, $0) }
    }

    /// Goes on to 8 o'clock UTC of a later day.
    func wait(until text: String) {
        clock.now = Timestamp(utc: calendarDay(text), milliseconds: 8 * 3_600_000)
    }

    func register(_ newcomer: Newcomer) async throws -> CustomerID {
        try await change { files, change in try files.register(newcomer, in: change).customer }
    }

    @discardableResult
    func record(_ fact: Fact, of customer: CustomerID, on day: String? = nil) async throws -> Bool {
        let day = day.map(calendarDay)
        return try await change { files, change in
            try files.record(Statement(customer, fact, on: day, source: .customer), in: change)
        }
    }

    func suggestions(_ kind: String, on text: String? = nil) async throws -> [Suggestion] {
        let day = text.map(calendarDay) ?? today
        let application = application
        return try await application.read { read in
            var found: [Suggestion] = []
            try application.suggest(for: day, in: read) { if $0.kind == kind { found.append($0) } }
            return found
        }
    }

    /// The moments of a customer as staff read them, with what to say behind an arrow.
    func moments(of customer: CustomerID, language: Language = .english) async throws -> [String] {
        let application = application
        let day = today
        let moments = try await application.read { try application.moments(of: [customer], on: day, in: $0) }
        return (moments[customer] ?? []).map { moment in
            let line = application.phrasebook.say(moment.line, in: .english)
            return moment.words.map { "\(line) → \(application.phrasebook.say($0, in: language))" } ?? line
        }
    }

    func card(of customer: CustomerID) async throws -> Card {
        let application = application
        let day = today
        return try await application.read { try application.card(of: customer, on: day, in: $0) }
    }

    func reach(_ customers: [CustomerID], reached: Bool = true) async throws {
        let day = today
        try await change { _, change in
            try change.publish(
                customers.map {
                    ContactRecorded(
                        customer: $0, contact: change.newID(), at: change.at, on: day, channel: .phone,
                        wasReached: reached)
                })
        }
    }

    func close(_ suggestion: Suggestion, _ outcome: OutreachClosed.Outcome) async throws {
        let day = today
        try await change { _, change in
            try change.publish(
                OutreachClosed(
                    customer: suggestion.customer, contact: change.newID(), at: change.at, on: day, channel: .phone,
                    staff: nil, outcome: outcome, isFulfilled: outcome == .done, note: nil,
                    reasons: [
                        OutreachClosed.Reason(
                            kind: suggestion.kind, occasion: suggestion.occasion, isOwed: suggestion.nature == .owed)
                    ]))
        }
    }
}

extension CustomersModule {
    /// The module where nobody works.
    static let ofTests = CustomersModule(staff: Staffroom(staff: []))
}

/// The staff of these tests.
struct Staffroom: StaffDirectory {
    let staff: [StaffEntry]

    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] { staff }

    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? {
        staff.first { $0.name == reference || "\($0.id)" == reference }?.id
    }
}

extension StaffEntry {
    /// Somebody who is here.
    static func present(_ name: String, _ generator: inout SeededGenerator) -> StaffEntry {
        StaffEntry(
            id: StaffID(at: Timestamp(milliseconds: 0), using: &generator), name: name, department: "Sales",
            dailyContacts: 20, isPresent: true, deputy: nil)
    }
}

/// A calendar day that a test names.
func day(_ iso: String) -> CalendarDay { calendarDay(iso) }

private func calendarDay(_ iso: String) -> CalendarDay {
    guard let day = CalendarDay(iso: iso) else { preconditionFailure("\(iso) is no day.") }
    return day
}

/// Which code Customers refuses with; nil when it does not.
func refusalOfFiles(_ body: () async throws -> Void) async -> CustomersError.Code? {
    do {
        try await body()
        return nil
    } catch let error as CustomersError {
        return error.code
    } catch {
        return nil
    }
}
