import Complaints
import Customers
import Domain
import Kernel
import Statistics
import Storage
import TestSupport
import Testing

/// A cause that was found is applied back to everybody who was exposed; an action shows whether it helped.
struct BackApplicationTests {
    private static let day = CalendarDay(daysSince1970: 20_545)  // 2026-04-02

    private func find(_ cause: String, of number: UInt64, in office: Office) async throws {
        let desk = office.desk
        let edition = try await office.application.read { try desk.taxonomy(in: $0).edition }
        try await office.take(.findCause(CauseFinding(primary: cause, taxonomy: edition)), with: number)
    }

    /// Customers buy on days that are counted from the office's first one.
    private func buy(_ purchases: [(customer: UInt64, day: Int)], in office: Office) async throws {
        let ledger = office.customers.purchases
        try await office.change { change in
            try ledger.record(
                purchases.map { purchase in
                    Purchase(
                        customer: Office.customer(purchase.customer),
                        id: PurchaseID(rawValue: "\(purchase.customer) \(purchase.day)"),
                        at: change.organisation.zone.time(of: Self.day + purchase.day),
                        amount: Money(minor: 1_000, .euro))
                }, in: change)
        }
    }

    private func exposed(
        _ office: Office, for viewer: ComplaintViewer = .organisation
    ) async throws -> [CustomerID: Exposed] {
        let stories = office.complaints.learning
        return try await office.application.read { read in
            var found: [CustomerID: Exposed] = [:]
            try stories.forEachExposed(to: id(1), for: viewer, on: Self.day, in: read) { found[$0.customer] = $0 }
            return found
        }
    }

    private static func application(_ exposure: BackApplication.Exposure, cause: String = "no_answer")
        -> BackApplication
    {
        BackApplication(
            id: id(1), cause: cause, what: "Calls of that week were not put through.", exposure: exposure,
            owner: Office.ben, due: day + 10)
    }

    @Test(arguments: Driver.allCases)
    func `open, closed and silent customers are listed, told once, and nobody twice`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            let stories = office.complaints.learning
            try await buy([(1, -20), (2, -19), (3, -18), (3, -2)], in: office)
            let all = Self.application(.buyers((Self.day - 30)..<(Self.day - 10)))
            #expect(await office.refusal { try stories.apply(all, in: $0) } == .unknownCause)
            // One anonymous complaint brings it up; customer 1 complains openly, customer 2 has accepted.
            try await office.complain(
                9, of: 99, "Nobody answers.",
                Receipt(channel: .web, regime: "iso-10002", isUnknown: true, isAnonymous: true))
            try await find("no_answer", of: 9, in: office)
            try await office.complain(10, of: 1)
            try await office.complain(11, of: 2)
            try await office.take(.accept(.init(.phone)), [.quote: "Fine."], with: 11)
            #expect(try await office.change { try stories.apply(all, in: $0) } == 3)
            #expect(try await office.change { try stories.apply(all, in: $0) } == 0)
            let found = try await exposed(office)
            #expect(found[Office.customer(1)]?.standing == .open)
            #expect(found[Office.customer(2)]?.standing == .closed)
            #expect(found[Office.customer(3)]?.standing == .silent)
            // Who may not know of a confidential complaint sees somebody silent.
            try await office.take(.flag(.confidential, true), with: 10)
            #expect(try await exposed(office, for: .everybody)[Office.customer(1)]?.standing == .silent)
            let sources = office.complaints.suggestions
            func reasons() async throws -> Set<CustomerID> {
                try await office.application.read { read in
                    var found: Set<CustomerID> = []
                    for source in sources {
                        try source.suggest(for: Self.day + 10, in: read) {
                            if $0.kind == "complaints.exposed" { found.insert($0.customer) }
                        }
                    }
                    return found
                }
            }
            #expect(try await reasons().count == 3)
            try await office.change { change in
                try stories.settle(.remedied, of: Office.customer(3), in: id(1), change: change)
                try change.publish(
                    OutreachClosed(
                        customer: Office.customer(2), contact: id(70), at: change.at, on: change.today, channel: .phone,
                        staff: Office.ben, outcome: .done, isFulfilled: false, note: nil,
                        reasons: [
                            .init(
                                kind: "complaints.exposed", occasion: "\(id(1, of: BackApplication.self))", isOwed: true
                            )
                        ]))
            }
            #expect(try await reasons() == [Office.customer(1)])
            let kept = try #require(try await office.application.read { try stories.applications(in: $0) }.first)
            #expect((kept.exposed, kept.toDo) == (3, 1))
            #expect(try await exposed(office)[Office.customer(2)]?.outcome == .told)
            #expect(
                await office.refusal { try stories.settle(.told, of: id(77), in: id(1), change: $0) }
                    == .unknownCustomer)
        }
    }

    @Test(arguments: Driver.allCases)
    func `customers can be named; other words under the same id, and who is not on file, are refused`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            let stories = office.complaints.learning
            try await office.complain(10)
            try await find("no_answer", of: 10, in: office)
            let named = Self.application(.customers([Office.customer(2), Office.customer(3), Office.customer(2)]))
            #expect(try await office.change { try stories.apply(named, in: $0) } == 2)
            var other = named
            other.what = "Something else."
            let changed = other
            #expect(await office.refusal { try stories.apply(changed, in: $0) } == .idReused)
            var stranger = named
            stranger.id = id(2)
            stranger.exposure = .customers([id(77)])
            let unknown = stranger
            #expect(await office.refusal { try stories.apply(unknown, in: $0) } == .unknownCustomer)
            let count = try await office.application.read { try stories.applications(in: $0).count }
            #expect(count == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an action's effect is how many of the buyers complained before and after, once enough time has passed`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            let stories = office.complaints.learning
            let action = CorrectiveAction(
                what: "Two more at the telephone.", owner: Office.ben, due: Self.day, done: Self.day)
            try await buy([(1, -5), (2, -5)], in: office)
            try await office.change { try stories.keep(action, id(1), against: "no_answer", in: $0) }
            func effect(after days: Int) async throws -> EffectCheck? {
                try await office.application.read { try stories.effect(of: id(1), on: Self.day + days, in: $0) }
            }
            #expect(try await effect(after: 26) == nil)
            try await office.complain(10)
            try await find("no_answer", of: 10, in: office)
            office.clock.pass(40 * 86_400_000)
            try await buy([(1, 3), (3, 30)], in: office)
            let check = try #require(try await effect(after: 40))
            #expect(check.before.rate == Proportion(0, of: 2))
            #expect(check.after.rate == Proportion(1, of: 2))
            #expect(check.verdict == .notShown)
            let code = await #expect(throws: ComplaintError.self) {
                _ = try await office.application.read { try stories.effect(of: id(2), on: Self.day, in: $0) }
            }?.code
            #expect(code == .unknownAction)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what complaints taught is counted, nothing too`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            for number in UInt64(10)...12 { try await office.complain(number) }
            try await office.take(.teach([.nothing]), with: 10)
            try await office.take(.teach([.training, .morale]), [.lesson: "Ask."], with: 11)
            let stories = office.complaints.learning
            let tally = try await office.application.read {
                try stories.lessons(in: Self.day..<(Self.day + 1), for: .organisation, $0)
            }
            #expect(tally.counts == [.nothing: 1, .training: 1, .morale: 1])
            #expect((tally.answered, tally.unanswered) == (2, 1))
        }
    }
}
