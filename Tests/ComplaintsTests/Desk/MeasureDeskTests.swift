import Complaints
import Customers
import Domain
import Kernel
import Statistics
import Storage
import TestSupport
import Testing

/// What complaints tell of how we deal with customers, on the tables.
struct MeasureDeskTests {
    /// What customers answered.
    private struct Voices: SurveyVoices {
        let answers: [String: [(UInt64, [String: Double])]]

        func forEachAnswers(
            to survey: String, in days: Range<CalendarDay>, _ read: any ReadTransaction,
            _ body: (CustomerID, [String: Double]) throws -> Void
        ) throws {
            for (customer, values) in answers[survey] ?? [] { try body(Office.customer(customer), values) }
        }
    }

    private static func report(
        in office: Office, for viewer: ComplaintViewer = .organisation
    ) async throws -> HandlingReport {
        let (measures, now) = (office.complaints.measures, office.clock.now)
        return try await office.application.read { read in
            let today = try Organisation.kept(in: read).zone.day(of: now)
            return try measures.handling(in: (today - 30)..<(today + 1), asOf: now, for: viewer, read)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the return counts a cause in the group of the nearest one above it that has one`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            let child = try #require(
                CauseTaxonomy.house.causes.first { $0.group == nil && CauseTaxonomy.house.group(of: $0.id) != nil })
            try await office.complain(10)
            try await office.take(
                .findCause(CauseFinding(primary: child.id, taxonomy: CauseTaxonomy.house.edition)), with: 10)
            let measures = office.complaints.measures
            let report = try await office.application.read { read in
                let today = try Organisation.kept(in: read).zone.day(of: office.clock.now)
                return try measures.halfYearReturn(in: (today - 30)..<(today + 1), read)
            }
            #expect(report.openedByCause == [CauseTaxonomy.house.group(of: child.id): 1])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what complainants went through and what it cost is counted`(driver: Driver) async throws {
        try await Office.open(on: driver, authority: true) { office in
            let desk = office.desk
            for number in UInt64(10)...12 {
                let at = office.clock.now
                try await office.change { change in
                    try desk.open(
                        NewComplaint(
                            id: id(number), entry: id(number * 1_000), customer: Office.customer(number - 9), at: at,
                            receipt: Receipt(channel: .phone, regime: "iso-10002"),
                            words: [
                                .what: "The kettle leaks.",
                                .comparedWith: number == 12 ? "Kettles & Co" : "kettles & co",
                            ]),
                        as: .organisation, in: change)
                }
            }
            try await office.respond(to: 10)
            try await office.take(.talk(.init(Office.ben, .phone, explainedAgain: true)), with: 10)
            try await office.take(.spend(minutes: 25), with: 10)
            try await office.take(
                .remedy(.grant(id(5), Remedy(.refund, amount: Money(minor: 900, .euro)), by: Office.anna)), with: 11)
            try await office.take(.dismiss(by: Office.anna), [.reason: "Asks only."], with: 12)
            let report = try await Self.report(in: office)
            #expect((report.received, report.open) == (2, 2))
            #expect(report.effort.explainedOnce == Proportion(1, of: 2))
            #expect(report.effort.untransferred == Proportion(1, of: 2))
            #expect(report.minutes == 25)
            #expect(report.compensation == [Money(minor: 900, .euro)])
            #expect(report.comparedWith.map(\.complaints) == [2])
            #expect(report.effort.breached == Proportion(0, of: 2))
            office.clock.pass(40 * 86_400_000)
            try await office.take(.flag(.confidential, true), with: 10)
            let (measures, now) = (office.complaints.measures, office.clock.now)
            let (late, seen) = try await office.application.read { read in
                let today = try Organisation.kept(in: read).zone.day(of: now)
                func report(_ viewer: ComplaintViewer) throws -> HandlingReport {
                    try measures.handling(in: (today - 90)..<(today + 1), asOf: now, for: viewer, read)
                }
                return (try report(.organisation), try report(.everybody))
            }
            // 11 was never acknowledged; 10 was, and answered in time.
            #expect(late.effort.breached == Proportion(1, of: 2))
            #expect(late.clocks.first { $0.kind == .acknowledge }?.breached == 1)
            #expect(seen.received == 1)
            #expect(seen.minutes == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the friendliness joins what customers say with what is on file, and justice has its three items`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            let voices = Voices(answers: [
                "satisfaction": [
                    (1, ["recent": 1, "told_us": 1]), (2, ["recent": 2, "told_us": 1]), (3, ["recent": 5]),
                ],
                "leaving": [(3, ["told_us": 0])],
                "after-complaint": [
                    (1, ["outcome_fair": 2, "treatment_fair": 5, "procedure_fair": 4, "handling": 3, "overall": 5]),
                    (2, ["outcome_fair": 4, "unheard": 1]),
                ],
            ])
            let measures = office.measures(voices: voices)
            let day = CalendarDay(daysSince1970: 20_560)
            let (found, justice) = try await office.application.read { read in
                (
                    try measures.friendliness(in: (day - 30)..<day, for: .organisation, read),
                    try measures.satisfaction(in: (day - 30)..<day, read)
                )
            }
            let friendliness = try #require(found)
            #expect(friendliness.articulation == Proportion(2, of: 3))
            #expect(friendliness.registration == Proportion(1, of: 2))
            #expect(friendliness.registered == 1)
            #expect(justice?[.distributive].topBox == Proportion(1, of: 2))
            #expect(justice?[.interactional].topBox == Proportion(1, of: 1))
            #expect(justice?[.procedural].unanswered == 1)
            #expect(justice?[.overall].topBox == Proportion(0, of: 1))
            // What only few may know of counts for them alone.
            try await office.take(.flag(.confidential, true), with: 10)
            let told = try await office.application.read { read in
                try measures.friendliness(in: (day - 30)..<day, for: .everybody, read)
            }
            #expect(told?.registration == Proportion(0, of: 2) && told?.registered == 0)
            let none = try await office.application.read { read in
                try office.measures(voices: nil).friendliness(in: (day - 30)..<day, for: .organisation, read)
            }
            #expect(none == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an open complaint speaks against staying, a confidential one says nothing`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.complain(11, of: 2)
            try await office.take(.flag(.confidential, true), with: 11)
            let sources = office.complaints.healthSignals
            let signals = try await office.application.read { read in
                let day = try Organisation.kept(in: read).zone.day(of: office.clock.now)
                return try sources.flatMap {
                    try $0.signals(of: (UInt64(1)...3).map(Office.customer), on: day, in: read)
                }
            }
            #expect(signals.map(\.customer) == [Office.customer(1)])
            #expect(signals.allSatisfy { $0.weight < 0 })
        }
    }

    @Test(arguments: Driver.allCases)
    func `losses are compared with customers alike, and whoever has a confidential complaint is in neither group`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            let day = try #require(CalendarDay(iso: "2026-04-02"))
            let ledger = office.customers.purchases
            try await office.change { change in
                try ledger.record(
                    (UInt64(1)...3).map { number in
                        Purchase(
                            customer: Office.customer(number), id: PurchaseID(rawValue: "\(number)"),
                            at: change.organisation.zone.time(of: day - 20), amount: Money(minor: 1_000, .euro))
                    }, in: change)
            }
            try await office.complain(10, of: 1)
            try await office.complain(11, of: 2)
            let measures = office.measures(voices: nil)
            /// How many complained, and how many alike did not.
            func counts() async throws -> [Int] {
                try await office.application.read { read in
                    let row = try measures.losses(in: day..<(day + 1), read)?.rows.first
                    return row.map { [$0.lost.count, $0.baseline.count] } ?? []
                }
            }
            #expect(try await counts() == [2, 1])
            try await office.take(.flag(.confidential, true), with: 11)
            #expect(try await counts() == [1, 1])
        }
    }
}
