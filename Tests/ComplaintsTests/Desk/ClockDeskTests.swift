import Complaints
import Domain
import Kernel
import Storage
import Team
import TestSupport
import Testing

/// What is due on complaints, and who is told.
struct ClockDeskTests {
    private static let hour: Int64 = 3_600_000
    private static let day = 24 * hour

    private static func due(_ kind: ComplaintClock.Kind, in office: Office, of number: UInt64 = 10) async throws
        -> ComplaintClock?
    {
        let desk = office.desk
        let file = try #require(try await office.file(number))
        return try await office.application.read { read in
            try desk.clocks(of: file, asOf: office.clock.now, in: read).first { $0.kind == kind }
        }
    }

    private static func running(in office: Office, of number: UInt64) async throws -> Set<ComplaintClock.Kind> {
        let desk = office.desk
        let day = CalendarDay(daysSince1970: 20_545)
        return try await office.application.read { read in
            var found: Set<ComplaintClock.Kind> = []
            try desk.forEachClock(
                dueBefore: Timestamp(milliseconds: .max), for: .organisation, on: day, in: read
            ) { if $0.complaint == id(number) { found.insert($0.kind) } }
            return found
        }
    }

    private static func reasons(in office: Office, days: Int = 0) async throws -> [Suggestion] {
        let sources = office.complaints.suggestions
        return try await office.application.read { read in
            let day = try Organisation.kept(in: read).zone.day(of: office.clock.now) + days
            var found: [Suggestion] = []
            for source in sources { try source.suggest(for: day, in: read) { found.append($0) } }
            return found
        }
    }

    private static func publish(_ text: String, in office: Office) async throws {
        let desk = office.desk
        try await office.change { try desk.publish(rule: text, path: "x", in: $0) }
    }

    @Test(arguments: Driver.allCases)
    func `a complaint keeps the regime and the calendar of its receipt`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            let before = try await Self.due(.acknowledge, in: office)
            try await Self.publish(
                """
                {"calendar": 2, "zone": "UTC", "week": {"thu": "09:00-12:00"}}
                """, in: office)
            try await Self.publish(
                """
                {"regime": "iso-10002", "version": 2, "source": "ours", "response": "5 days"}
                """, in: office)
            #expect(try await Self.due(.acknowledge, in: office) == before)
            try await office.complain(11)
            let edition = try await office.file(11)?.receipt.edition
            #expect(edition?.regime == 2)
            #expect(edition?.calendar == 2)
            #expect(try await Self.due(.acknowledge, in: office, of: 11) == nil)
            // 2 April, 8 o'clock, and five days.
            #expect(
                try await Self.due(.response, in: office, of: 11)?.dueAt
                    == Timestamp(rfc3339: "2026-04-07T23:59:59.999Z"))
            // The same edition again changes nothing, another text under its version is refused.
            try await Self.publish(
                "{\"calendar\": 2, \"zone\": \"UTC\", \"week\": {\"thu\": \"09:00-12:00\"}}", in: office)
            let desk = office.desk
            #expect(
                await office.refusal {
                    try desk.publish(
                        rule: "{\"calendar\": 2, \"zone\": \"UTC\", \"week\": {\"fri\": \"09:00-12:00\"}}", path: "x",
                        in: $0)
                } == .unsoundRule)
            let rules = try await office.application.read { try desk.rules(in: $0) }
            #expect(rules.map(\.id) == rules.map(\.id).sorted())
            #expect(rules.first { $0.id == "iso-10002" }?.version == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a regime that nobody knows is refused`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            await #expect(throws: ComplaintError.self) {
                try await office.complain(10, "It leaks.", Receipt(channel: .phone, regime: "ours"))
            }
            let file = try await office.file(10)
            #expect(file == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `within the fast lane the customer may accept before any response, later not`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            for number in UInt64(10)...11 {
                try await office.complain(number, "It leaks.", Receipt(channel: .phone, regime: "fca-disp"))
            }
            try await office.take(.accept(.init(.phone)), [.quote: "Fine."], with: 10)
            #expect(try await office.file(10)?.state == .accepted)
            let summary = try #require(try await Self.due(.summary, in: office))
            #expect(summary.isRunning)
            // Nothing else is owed to who has accepted at once.
            let running = try await Self.running(in: office, of: 10)
            #expect(running == [.summary])
            // Thursday to Thursday: the third business day was Tuesday.
            office.clock.pass(7 * Self.day)
            let (desk, at) = (office.desk, office.clock.now)
            #expect(
                await office.refusal { change in
                    try desk.take(
                        ComplaintStep(
                            id: change.newID(), complaint: id(11), at: at, .accept(.init(.phone)), [.quote: "Fine."]),
                        as: .organisation, in: change)
                } == .notResponded)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is due is a reason, with its owner, until it is done`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            #expect(try await Self.reasons(in: office).map(\.kind) == ["complaints.acknowledge"])
            #expect(try await Self.reasons(in: office).allSatisfy { $0.needsFulfilment && $0.isQuiet })
            try await office.respond(to: 10)
            #expect(try await Self.reasons(in: office, days: 60).isEmpty)
            try await office.take(
                .remedy(.grant(id(5), Remedy(.apology), by: Office.anna)), with: 10)
            try await office.take(.remedy(.carryOut(id(5), reference: "letter 1")), with: 10)
            let verify = try #require(try await Self.reasons(in: office, days: 7).first)
            #expect(verify.kind == "complaints.verify")
            #expect(verify.staff == Office.anna)
            try await office.take(.promiseCall(on: verify.due), with: 10)
            let kinds = try await Self.reasons(in: office, days: 7).map(\.kind)
            #expect(Set(kinds) == ["complaints.verify", "complaints.promised_call"])
            try await office.take(.talk(.init(Office.anna, .phone)), with: 10)
            #expect(try await Self.reasons(in: office, days: 60).isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was granted is a reason until the customer has it, though the complaint is settled`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.respond(to: 10)
            try await office.take(.remedy(.grant(id(5), Remedy(.apology), by: Office.anna)), with: 10)
            try await office.take(.accept(.init(.phone)), [.quote: "Fine."], with: 10)
            #expect(try await Self.reasons(in: office).isEmpty)
            let owed = try await Self.reasons(in: office, days: 30)
            #expect(owed.map(\.kind) == ["complaints.remedy_due"])
            #expect(owed.allSatisfy { $0.needsFulfilment && $0.staff == Office.anna })
            try await office.take(.remedy(.carryOut(id(5), reference: "letter 1")), with: 10)
            let kinds = try await Self.reasons(in: office, days: 30).map(\.kind)
            #expect(!kinds.contains("complaints.remedy_due"))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a talk on the day's list goes into the complaint it was about`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.take(
                .acknowledge(by: Office.anna, .init(.email)), [.message: "You wrote: the kettle leaks."], with: 10)
            try await office.take(.promiseCall(on: CalendarDay(daysSince1970: 20_546)), with: 10)
            let call = try #require(
                try await Self.reasons(in: office).first { $0.kind == "complaints.promised_call" })
            let at = office.clock.now
            for _ in 1...2 {
                try await office.change { change in
                    try change.publish(
                        OutreachClosed(
                            customer: Office.customer(1), contact: id(77), at: at, on: change.today, channel: .phone,
                            staff: Office.ben, outcome: .done, isFulfilled: false, note: "Glad you called.",
                            reasons: [.init(kind: call.kind, occasion: call.occasion, isOwed: true)]))
                }
            }
            #expect(try await Self.due(.call, in: office)?.metAt == at)
            #expect(try await office.file(10)?.handling.handlers == [Office.anna, Office.ben])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a confidential complaint and a stranger's are on no day's list, but their clocks run`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.take(.flag(.confidential, true), with: 10)
            try await office.complain(
                11, of: 99, "It leaks.", Receipt(channel: .web, regime: "iso-10002", isUnknown: true))
            #expect(try await Self.reasons(in: office, days: 60).isEmpty)
            let desk = office.desk
            func clocks(_ viewer: ComplaintViewer) async throws -> Set<ComplaintID> {
                try await office.application.read { read in
                    var found: Set<ComplaintID> = []
                    try desk.forEachClock(
                        dueBefore: Timestamp(milliseconds: .max), for: viewer,
                        on: office.application.today(office.clock.now, read), in: read
                    ) { found.insert($0.complaint) }
                    return found
                }
            }
            #expect(try await clocks(.organisation) == [id(10), id(11)])
            #expect(try await clocks(.staff(Office.ben)) == [id(11)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was late stays late, and is counted`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.complain(11, of: 2)
            try await office.take(
                .acknowledge(by: Office.anna, .init(.email)), [.message: "You wrote: the kettle leaks."], with: 11)
            office.clock.pass(5 * Self.day)
            try await office.take(
                .acknowledge(by: Office.anna, .init(.email)), [.message: "You wrote: the kettle leaks."], with: 10)
            #expect(try await Self.due(.acknowledge, in: office)?.breachedAt != nil)
            let desk = office.desk
            let tallies = try await office.application.read { read in
                let today = try office.application.today(office.clock.now, read)
                return try desk.clockTallies(
                    in: (today - 30)..<(today + 1), asOf: office.clock.now, for: .organisation, read)
            }
            let tally = try #require(tallies.first { $0.kind == .acknowledge })
            #expect((tally.count, tally.running, tally.breached) == (2, 0, 1))
        }
    }
}

/// Who else must know when a clock runs out.
struct LadderTests {
    @Test(arguments: Driver.allCases)
    func `each step of the ladder is taken once, however often somebody looks`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            let (team, desk) = (office.team, office.desk)
            try await office.change { change in
                try team.staffroom.open(role: "lead", in: change)
                try team.staffroom.revise(
                    Member(
                        id: Office.ben, shortName: "ben", name: "Ben Okafor", department: "Service", role: "lead",
                        joinedOn: change.today - 99), in: change)
                var settings = ComplaintSettings.initial
                settings.ladder = [
                    LadderRung(.acknowledge, hours: 0, role: "lead"), LadderRung(.acknowledge, hours: 24, role: "lead"),
                    LadderRung(.response, hours: -24, role: "nobody"),
                ]
                try SettingsStore.write(settings, in: change)
            }
            func escalated() async throws -> Int {
                try await office.change { change in try desk.escalate(in: change).files.count }
            }
            try await office.complain(10)
            #expect(try await escalated() == 0)
            // Received Thursday at 8, due Friday at 17.
            office.clock.pass(34 * 3_600_000)
            #expect(try await escalated() == 1)
            #expect(try await escalated() == 0)
            office.clock.pass(40 * 24 * 3_600_000)
            #expect(try await escalated() == 1)
            #expect(try await escalated() == 0)
            let waiting = try await office.change { change in try desk.escalate(in: change).waiting }
            #expect(waiting == [LadderRung(.response, hours: -24, role: "nobody"): 1])
            #expect(try await office.file(10)?.escalations.map(\.to) == [Office.ben, Office.ben])
            let staff = try await office.application.read { read in
                var staff: [StaffID?] = []
                try desk.forEachClock(
                    dueBefore: office.clock.now, for: .organisation,
                    on: office.application.today(office.clock.now, read), in: read
                ) { staff.append($0.staff) }
                return staff
            }
            // Not the one clock alone: all that is due on the complaint is with whoever was told.
            #expect(staff.count > 1 && staff.allSatisfy { $0 == Office.ben })
        }
    }
}

extension Application {
    fileprivate func today(_ now: Timestamp, _ read: any ReadTransaction) throws -> CalendarDay {
        try Organisation.kept(in: read).zone.day(of: now)
    }
}
