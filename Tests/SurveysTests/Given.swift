import DigestsCrypto
import Domain
import Kernel
import Storage
import SurveySchema
import Synchronization
import TestSupport
import Testing

@testable import Surveys

/// What tests of the desk begin with.
enum Given {
    /// 15 July 1998, the day on which the tests' clock stands.
    static let today = CalendarDay(daysSince1970: 10_422)
    /// The instant at which it stands: 10 o'clock in Berlin.
    static let now = Timestamp(milliseconds: 900_489_600_000)
    /// A month later.
    static let later = now + 86_400_000 * 30
    static let digests = CryptoDigests()

    /// An id that belongs to a number.
    static func id<Subject>(_ number: UInt64, of _: Subject.Type = Subject.self) -> Identifier<Subject> {
        var generator = SeededGenerator(seed: number)
        return Identifier(at: Timestamp(milliseconds: 0), using: &generator)
    }

    static func key(_ name: String, _ byte: UInt8) throws -> LinkKeys.Key {
        try LinkKeys.Key(id: name, secret: Array(repeating: byte, count: 32))
    }
}

/// What other modules would answer: customers, staff, and whoever has had enough.
final class Town: CustomerDirectory, StaffDirectory, ContactPressure, Sendable {
    private struct State {
        var customers: Set<CustomerID> = []
        var unreachable: Set<CustomerID> = []
        var crowded: Set<CustomerID> = []
        var staff: Set<StaffID> = []
        var noted: [ChosenContact] = []
    }

    private let state = Mutex(State())
    let anna = Given.id(9001, of: StaffMember.self)

    init() {
        state.withLock { _ = $0.staff.insert(anna) }
    }

    /// Puts customers on file.
    @discardableResult
    func put(_ numbers: ClosedRange<UInt64>, reachable: Bool = true, crowded: Bool = false) -> [CustomerID] {
        let ids = numbers.map { Given.id($0, of: Customer.self) }
        state.withLock { state in
            state.customers.formUnion(ids)
            if !reachable { state.unreachable.formUnion(ids) }
            if crowded { state.crowded.formUnion(ids) }
        }
        return ids
    }

    func put(_ number: UInt64) -> CustomerID { put(number...number)[0] }

    /// Lets people work here.
    func hire(_ numbers: ClosedRange<UInt64>) -> [StaffID] {
        let ids = numbers.map { Given.id($0, of: StaffMember.self) }
        state.withLock { $0.staff.formUnion(ids) }
        return ids
    }

    /// The contacts that were noted.
    var noted: [ChosenContact] { state.withLock { $0.noted } }

    func customer(_ reference: String, in read: any ReadTransaction) throws -> CustomerID? { nil }

    func customers(_ references: [String], in read: any ReadTransaction) throws -> [String: CustomerID] { [:] }

    func entries(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: CustomerEntry] {
        state.withLock { state in
            var found: [CustomerID: CustomerEntry] = [:]
            for customer in customers where state.customers.contains(customer) {
                found[customer] = CustomerEntry(
                    id: customer, externalID: nil, name: "Somebody", language: .english,
                    contactPoints: state.unreachable.contains(customer) ? [] : [ContactPoint(.email, "e@x")],
                    representative: nil, stage: .customer, stageSince: Given.today)
            }
            return found
        }
    }

    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] {
        [
            StaffEntry(
                id: anna, name: "Anna Berg", department: "Service", dailyContacts: 20, isPresent: true, deputy: nil)
        ]
    }

    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? {
        if reference == "anna" { return anna }
        return state.withLock { state in state.staff.first { "\($0)" == reference } }
    }

    func crowded(
        among customers: [CustomerID], for priority: Priority, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        state.withLock { priority == .high ? [] : $0.crowded.intersection(customers) }
    }

    func note(_ contacts: [ChosenContact], in change: Change) throws {
        state.withLock { $0.noted += contacts }
    }
}

/// The module in an application with a town around it.
struct Office: Sendable {
    let town: Town
    let module: SurveysModule
    let application: Application
    let clock: FixedClock
    var desk: any SurveyDesk { module.desk }

    @discardableResult
    func change<R: Sendable>(
        on day: CalendarDay? = nil, _ body: @escaping @Sendable (Change) throws -> R
    ) async throws -> R {
        try await application.change(by: .program("tests"), on: day, body)
    }

    /// The error with which the desk refuses a change.
    func refusal<R: Sendable>(_ body: @escaping @Sendable (Change) throws -> R) async -> SurveysError? {
        await #expect(throws: SurveysError.self) { _ = try await change(body) }
    }

    @discardableResult
    func publish(_ paper: Paper) async throws -> PublishedSurvey {
        let desk = desk
        return try await change { try desk.publish(paper.text, path: "\(paper.id).survey.json", in: $0) }
    }

    func set<S: Settings>(_ settings: S) async throws {
        try await change { try SettingsStore.write(settings, in: $0) }
    }

    /// Invites customers to a survey.
    @discardableResult
    func invite(
        _ customers: [CustomerID], to survey: String = Paper.talk.id, wave: UInt64 = 1, unit: String? = nil,
        priority: Priority = .high, until: Timestamp = Given.later
    ) async throws -> Wave {
        let desk = desk
        let request = WaveRequest(
            id: Given.id(wave), survey: survey,
            frame: customers.map { .init(.customer($0), unit: unit, occasion: "A ladder") }, expiresAt: until)
        return try await change { try desk.invite(request, priority: priority, in: $0) }
    }

    /// The link of the only invitation of a wave.
    func link(
        _ customer: CustomerID, to survey: String = Paper.talk.id, wave: UInt64 = 1
    ) async throws -> String {
        let wave = try await invite([customer], to: survey, wave: wave)
        return try desk.link(for: try #require(wave.invitations.first))
    }

    @discardableResult
    func save(_ submission: Submission, by link: String) async throws -> Receipt {
        let desk = desk
        return try await change { try desk.save(submission, by: link, in: $0) }
    }

    @discardableResult
    func finish(_ submission: Submission, by link: String) async throws -> Receipt {
        let desk = desk
        return try await change { try desk.finish(submission, by: link, in: $0) }
    }

    @discardableResult
    func record(_ submissions: RecordedSubmission...) async throws -> [Receipt] {
        let desk = desk
        return try await change { try desk.record(submissions, in: $0) }
    }

    func responses(of customer: CustomerID) async throws -> [Response] {
        let desk = desk
        return try await application.read { try desk.responses(of: customer, limit: 50, in: $0) }
    }

    /// What the module suggests for a day.
    func suggestions(for day: CalendarDay = Given.today) async throws -> [Suggestion] {
        let module = module
        return try await application.read { read in
            var found: [Suggestion] = []
            for source in module.suggestions {
                try source.suggest(for: day, in: read) { found.append($0) }
            }
            return found
        }
    }

    /// Closes an item of the day's list that carried these suggestions.
    func close(
        _ suggestions: [Suggestion], of customer: CustomerID, _ outcome: OutreachClosed.Outcome
    ) async throws {
        let event = OutreachClosed(
            customer: customer, contact: Given.id(700), at: Given.now, on: Given.today, channel: .phone,
            staff: town.anna, outcome: outcome, isFulfilled: false, note: nil,
            reasons: suggestions.map {
                OutreachClosed.Reason(kind: $0.kind, occasion: $0.occasion, isOwed: $0.nature == .owed)
            })
        try await change { try $0.publish(event) }
    }

    /// How many rows a query counts.
    func count(_ sql: SQL) async throws -> Int {
        try await application.read { try $0.count(sql) }
    }
}

/// Answers that a customer sends.
func submission(_ number: UInt64, sequence: Int = 1, _ answers: Answers) -> Submission {
    Submission(
        id: Given.id(number), sequence: sequence, answers: answers, language: .english, channel: .email)
}

/// Answers that somebody enters for a customer.
func recorded(
    _ number: UInt64, _ customer: CustomerID, _ answers: Answers, to survey: String = Paper.talk.id,
    at time: Timestamp? = nil
) -> RecordedSubmission {
    var recorded = RecordedSubmission(submission(number, answers), to: survey, by: .customer(customer))
    recorded.at = time
    return recorded
}

/// Runs `body` on an office where the survey ``Paper/talk`` is published, and lets doctor look at what is left.
func withOffice(
    on driver: Driver, keys: LinkKeys? = nil, besides modules: [any Module] = [], _ body: (Office) async throws -> Void
) async throws {
    let town = Town()
    let module = SurveysModule(
        customers: town, purchases: BoughtOn(days: [:]), staff: town, pressure: town, digests: Given.digests,
        keys: try keys ?? LinkKeys([Given.key("1998", 1)]))
    try await withApplication(on: driver, at: "1998-07-15T08:00:00Z", modules: [module] + modules) {
        application, clock in
        let office = Office(town: town, module: module, application: application, clock: clock)
        try await office.publish(.talk)
        try await body(office)
        #expect(try await application.findings() == [])
    }
}
