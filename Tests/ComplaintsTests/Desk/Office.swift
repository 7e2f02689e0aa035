import Complaints
import Customers
import DigestsCrypto
import Domain
import Kernel
import Storage
import Team
import TestSupport
import Testing

/// An id that belongs to a number.
func id<Subject>(_ number: UInt64, of _: Subject.Type = Subject.self) -> Identifier<Subject> {
    var generator = SeededGenerator(seed: number)
    return Identifier(at: Timestamp(milliseconds: 0), using: &generator)
}

/// An office that hears complaints: files, staff and the desk, each the real module.
struct Office: Sendable {
    let application: Application
    let clock: FixedClock
    let complaints: ComplaintsModule
    let team: TeamModule

    let customers: CustomersModule

    var desk: any ComplaintDesk { complaints.desk }

    /// The measures, where customers answered so.
    func measures(voices: (any SurveyVoices)?) -> any ComplaintMeasures {
        ComplaintsModule(
            customers: customers.files, staff: team.staffroom, digests: CryptoDigests(), voices: voices,
            purchases: customers.purchases
        ).measures
    }

    static let anna = id(901, of: StaffMember.self)
    static let ben = id(902, of: StaffMember.self)
    /// Customers 1 to 3 are on file.
    static func customer(_ number: UInt64) -> CustomerID { id(number) }

    /// Runs `body` in a new office on a Thursday morning, and lets doctor look at what is left.
    /// - Parameter authority: whether the staff may grant something; see ``RemedyTests/Limits``.
    static func open(
        on driver: Driver, isSound: Bool = true, authority: Bool = false, points: (any PointWorth)? = nil,
        _ body: (Office) async throws -> Void
    ) async throws {
        let team = TeamModule()
        let customers = CustomersModule(staff: team.staffroom)
        let complaints = ComplaintsModule(
            customers: customers.files,
            staff: authority ? RemedyTests.Limits(staff: team.staffroom) : team.staffroom, digests: CryptoDigests(),
            purchases: customers.purchases, points: points)
        try await withApplication(
            on: driver, at: "2026-04-02T08:00:00Z", modules: [team, customers, complaints]
        ) { application, clock in
            let office = Office(
                application: application, clock: clock, complaints: complaints, team: team,
                customers: customers)
            try await office.change { change in
                try team.staffroom.open(department: "Service", in: change)
                for (person, short, name) in [(anna, "anna", "Anna Berg"), (ben, "ben", "Ben Okafor")] {
                    try team.staffroom.hire(
                        Member(
                            id: person, shortName: short, name: name, department: "Service",
                            joinedOn: change.today - 99),
                        in: change)
                }
                for number in UInt64(1)...3 {
                    try customers.files.register(
                        Newcomer(id: customer(number), facts: [try Fact(.name, "Customer \(number)")]), in: change)
                }
            }
            try await body(office)
            if isSound { #expect(try await application.findings() == []) }
        }
    }

    @discardableResult
    func change<R: Sendable>(_ body: @escaping @Sendable (Change) throws -> R) async throws -> R {
        try await application.change(by: .program("tests"), body)
    }

    /// The code with which the desk refuses a change.
    func refusal(_ body: @escaping @Sendable (Change) throws -> Void) async -> ComplaintError.Code? {
        await #expect(throws: ComplaintError.self) { try await change(body) }?.code
    }

    /// A complaint of a customer's, which comes in now.
    @discardableResult
    func complain(
        _ number: UInt64, of customer: UInt64 = 1, _ what: String = "The kettle leaks.",
        _ receipt: Receipt = Receipt(channel: .phone, regime: "iso-10002")
    ) async throws -> OpenedComplaint {
        let (desk, at) = (desk, clock.now)
        return try await change { change in
            try desk.open(
                NewComplaint(
                    id: id(number), entry: id(number * 1_000), customer: Office.customer(customer), at: at,
                    receipt: receipt, words: [.what: what]),
                as: .organisation, in: change)
        }
    }

    /// Does something with a complaint, a minute later.
    @discardableResult
    func take(
        _ act: ComplaintAct, _ words: ComplaintWords = [:], with number: UInt64,
        as viewer: ComplaintViewer = .organisation, entry: ComplaintEntryID? = nil
    ) async throws -> ComplaintFile {
        clock.pass(60_000)
        let (desk, at) = (desk, clock.now)
        return try await change { change in
            try desk.take(
                ComplaintStep(id: entry ?? change.newID(), complaint: id(number), at: at, act, words), as: viewer,
                in: change)
        }
    }

    /// Leads a complaint to its response.
    func respond(to number: UInt64, quoting own: String = "the kettle leaks") async throws {
        let mail = ComplaintAct.Message(.email, reference: "m\(number)")
        try await take(.acknowledge(by: Office.anna, mail), [.message: "You wrote: \(own)."], with: number)
        try await take(.assess(.init(.minor, .outcome)), with: number)
        try await take(.investigate, with: number)
        try await take(
            .respond(.init(.upheld, sender: Office.anna, withoutRemedy: true, mail)),
            [.message: "We are sorry.", .nextStep: "Call me."], with: number)
    }

    /// What a viewer is told of a complaint.
    func file(_ number: UInt64, for viewer: ComplaintViewer = .organisation) async throws -> ComplaintFile? {
        let (desk, application) = (desk, application)
        return try await application.read { read in
            let day = try Organisation.kept(in: read).zone.day(of: clock.now)
            return try desk.file(id(number), for: viewer, on: day, in: read)
        }
    }

    /// The open complaints of which a viewer is told.
    func board(for viewer: ComplaintViewer = .organisation) async throws -> [ComplaintID] {
        let desk = desk
        return try await application.read { read in
            let day = try Organisation.kept(in: read).zone.day(of: clock.now)
            var found: [ComplaintID] = []
            try desk.forEachOnBoard(for: viewer, on: day, in: read) { found.append($0.id) }
            return found
        }
    }

    /// Why nothing is offered to a customer some days from now.
    func silence(of customer: UInt64 = 1, in days: Int = 0) async throws -> String? {
        let application = application
        return try await application.read { read in
            let day = try Organisation.kept(in: read).zone.day(of: clock.now) + days
            return try application.silences(among: [Office.customer(customer)], on: day, in: read)[
                Office.customer(customer)]
        }?.phrase
    }
}
