import Complaints
import Definitions
import Domain
import Kernel
import TestSupport
import Testing

/// By when complaints are to be answered.
struct ComplaintClockTests {
    private static let day: Int64 = 86_400_000

    /// England in spring 2026, as in reference A1.
    static func terms(
        _ regime: String, serviceHours: Int? = nil, verifyDays: Int? = nil, remedyDays: Int? = nil
    ) throws -> ClockTerms {
        let hours = try #require(OpeningHours("09:00-17:00"))
        var holidays: Set<CalendarDay> = []
        for text in ["2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25"] {
            holidays.insert(try #require(CalendarDay(iso: text)))
        }
        let calendar = BusinessCalendar(
            zone: try #require(Zone("Europe/London")),
            week: Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, hours) }), holidays: holidays)
        return ClockTerms(
            regime: try #require(Regime.house[regime]), calendar: calendar, serviceHours: serviceHours,
            verifyDays: verifyDays, remedyDays: remedyDays)
    }

    private static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

    private static func file(receivedAt time: Timestamp, regime: String = "fca-disp") throws -> ComplaintFile {
        try ComplaintFile.opened(
            id(1), of: id(2),
            by: ComplaintEntry(
                id: id(3), at: time, recordedAt: time, author: .program("test"),
                act: .receive(Receipt(channel: .phone, regime: regime)), words: [.what: "It broke."]))
    }

    private static func clock(
        _ kind: ComplaintClock.Kind, of file: ComplaintFile, _ terms: ClockTerms, asOf now: Timestamp
    ) throws -> ComplaintClock? {
        try file.clocks(under: terms, asOf: now).first { $0.kind == kind }
    }

    @Test func `all regimes of the house can be read`() {
        #expect(
            Regime.house.keys.sorted() == ["asic-rg271", "cfpb", "fca-disp", "fca-payments", "iso-10002"])
        for text in Regime.texts { #expect(RegimeReader.read(text, path: "x").diagnostics.isEmpty) }
    }

    @Test(arguments: [
        ("fca-disp", "2026-05-28T22:59:59.999Z"), ("fca-payments", "2026-04-27T16:00:00Z"),
        ("asic-rg271", "2026-05-02T22:59:59.999Z"), ("cfpb", "2026-04-17T22:59:59.999Z"),
    ])
    func `a complaint of 2 April 2026 is due when reference A1 says`(regime: String, due: String) throws {
        let received = try Self.time("2026-04-02T10:00:00Z")
        let file = try Self.file(receivedAt: received, regime: regime)
        let terms = try Self.terms(regime)
        #expect(try Self.clock(.response, of: file, terms, asOf: received)?.dueAt == Self.time(due))
    }

    @Test func `a holding reply in time makes it 35 business days, one that is late does not`() throws {
        let terms = try Self.terms("fca-payments")
        let received = try Self.time("2026-04-02T10:00:00Z")
        for (held, due) in [
            ("2026-04-27T16:00:00Z", "2026-05-27T16:00:00Z"), ("2026-04-27T16:00:01Z", "2026-04-27T16:00:00Z"),
        ] {
            let at = try Self.time(held)
            let entry = ComplaintEntry(
                id: id(4), at: at, recordedAt: at, author: .program("test"),
                act: .inform(.holdingReply, .init(.letter, reference: "l")), words: [.message: "Not yet."])
            let file = try Self.file(receivedAt: received, regime: "fca-payments").recording(
                entry, under: ComplaintStory.terms)
            #expect(try Self.clock(.response, of: file, terms, asOf: at)?.dueAt == Self.time(due))
        }
    }

    private static func entry(
        _ number: UInt64, at time: Timestamp, _ act: ComplaintAct, _ words: ComplaintWords
    ) -> ComplaintEntry {
        ComplaintEntry(
            id: id(number), at: time, recordedAt: time, author: .program("test"), act: act, words: words)
    }

    /// A complaint of 2 April that was assessed and responded to on that day.
    private static func responded(with remedy: Remedy?) throws -> ComplaintFile {
        let at = try time("2026-04-02T10:00:00Z")
        var file = try file(receivedAt: at)
        var steps: [(ComplaintAct, ComplaintWords)] = [
            (.acknowledge(by: id(9), .init(.phone)), [.message: "You told me: it broke."]),
            (.assess(.init(.serious, .outcome)), [:]), (.investigate, [:]),
        ]
        if let remedy { steps.append((.remedy(.grant(id(8), remedy, by: id(9))), [:])) }
        steps.append(
            (
                .respond(.init(.upheld, sender: id(9), withoutRemedy: remedy == nil, .init(.phone))),
                [.message: "We are sorry.", .nextStep: "Call me."]
            ))
        for (number, step) in steps.enumerated() {
            file = try file.recording(entry(10 + UInt64(number), at: at, step.0, step.1), under: ComplaintStory.terms)
        }
        return file
    }

    @Test func `what is disputed is due by its first receipt again, and late from the dispute on (A7.3)`() throws {
        let terms = try Self.terms("fca-disp")
        let file = try Self.responded(with: nil)
        let due = try Self.time("2026-05-28T22:59:59.999Z")
        #expect(try Self.clock(.response, of: file, terms, asOf: due)?.isRunning == false)
        for text in ["2026-05-01T10:00:00Z", "2026-06-10T10:00:00Z"] {
            let at = try Self.time(text)
            let disputed = try file.recording(
                Self.entry(20, at: at, .dispute(.init(.phone)), [.quote: "No."]), under: ComplaintStory.terms)
            let clock = try #require(try Self.clock(.response, of: disputed, terms, asOf: due + 30 * Self.day))
            #expect(clock.isRunning && clock.dueAt == due && clock.metAt == nil)
            #expect(clock.breachedAt == max(due, at))
            // Before the dispute there was nothing late.
            #expect(try Self.clock(.response, of: disputed, terms, asOf: at + -1)?.breachedAt == nil)
        }
    }

    @Test func `a complaint that is reopened runs again, and nobody asks any more whether the remedy settles it`()
        throws
    {
        let terms = try Self.terms("fca-disp", verifyDays: 7)
        var file = try Self.responded(with: Remedy(.apology))
        let steps: [(String, ComplaintAct, ComplaintWords)] = [
            ("2026-04-03T10:00:00Z", .accept(.init(.phone)), [.quote: "Fine."]),
            ("2026-04-04T10:00:00Z", .remedy(.carryOut(id(8), reference: "r")), [:]),
            ("2026-04-05T10:00:00Z", .teach([.nothing]), [:]), ("2026-04-05T10:00:00Z", .close, [:]),
        ]
        for (number, step) in steps.enumerated() {
            file = try file.recording(
                Self.entry(20 + UInt64(number), at: try Self.time(step.0), step.1, step.2),
                under: ComplaintStory.terms)
        }
        let at = try Self.time("2026-04-06T10:00:00Z")
        #expect(try Self.clock(.response, of: file, terms, asOf: at)?.isRunning == false)
        #expect(try Self.clock(.verify, of: file, terms, asOf: at)?.isRunning == true)
        let reopened = try file.recording(
            Self.entry(30, at: at, .reopen, [.reason: "Leaks again."]), under: ComplaintStory.terms)
        #expect(try Self.clock(.response, of: reopened, terms, asOf: at)?.isRunning == true)
        #expect(try Self.clock(.verify, of: reopened, terms, asOf: at)?.isRunning == false)
    }

    @Test func `whoever took a complaint back is owed no confirmation, also when it is taken up again`() throws {
        let terms = try Self.terms("asic-rg271")
        let received = try Self.time("2026-04-02T10:00:00Z")
        let file = try Self.file(receivedAt: received, regime: "asic-rg271")
        let late = received + 20 * Self.day
        #expect(try Self.clock(.acknowledge, of: file, terms, asOf: late)?.breachedAt != nil)
        let steps: [(Int64, ComplaintAct, ComplaintWords)] = [
            (3_600_000, .withdraw(.init(.phone)), [.quote: "Forget it."]),
            (3_600_001, .teach([.nothing]), [:]), (3_600_002, .close, [:]),
            (10 * Self.day, .reopen, [.reason: "It broke again."]),
        ]
        var next = file
        for (number, step) in steps.enumerated() {
            next = try next.recording(
                Self.entry(20 + UInt64(number), at: received + step.0, step.1, step.2), under: ComplaintStory.terms)
        }
        #expect(next.state.isOpen)
        #expect(try Self.clock(.acknowledge, of: next, terms, asOf: late)?.breachedAt == nil)
    }

    @Test func `a granted remedy is owed though the customer has accepted`() throws {
        let terms = try Self.terms("fca-disp", remedyDays: 14)
        let at = try Self.time("2026-04-03T10:00:00Z")
        let file = try Self.responded(with: Remedy(.refund, amount: Money(minor: 900, .euro)))
            .recording(
                Self.entry(20, at: at, .accept(.init(.phone)), [.quote: "Fine."]), under: ComplaintStory.terms)
        let clock = try #require(try Self.clock(.remedy, of: file, terms, asOf: at))
        #expect(clock.isRunning)
        #expect(try clock.dueAt == Self.time("2026-04-16T22:59:59.999Z"))
        let given = try file.recording(
            Self.entry(21, at: at + Self.day, .remedy(.carryOut(id(8), reference: "r")), [:]),
            under: ComplaintStory.terms)
        #expect(try Self.clock(.remedy, of: given, terms, asOf: at + 30 * Self.day)?.isRunning == false)
    }

    @Test(arguments: [
        ("2026-04-02T10:00:00Z", false, "2026-04-09T16:00:00Z"), ("2026-04-02T10:00:00Z", true, "2026-04-09T16:00:00Z"),
        // After hours, and on Good Friday: day 0 is Tuesday where the regime says so.
        ("2026-04-02T18:00:00Z", false, "2026-04-09T16:00:00Z"), ("2026-04-02T18:00:00Z", true, "2026-04-10T16:00:00Z"),
        ("2026-04-03T10:00:00Z", false, "2026-04-09T16:00:00Z"), ("2026-04-03T10:00:00Z", true, "2026-04-10T16:00:00Z"),
        // Before hours is the day itself.
        ("2026-04-02T06:00:00Z", true, "2026-04-09T16:00:00Z"),
    ])
    func `the fast lane ends with business on the third business day (A7.10)`(
        received: String, isNextDay: Bool, end: String
    ) throws {
        var terms = try Self.terms("fca-disp")
        if isNextDay {
            let text = Regime.texts[0].replacing(
                "\"version\": 1,", with: "\"version\": 1, \"out_of_hours\": \"next_business_day\",")
            terms.regime = try #require(RegimeReader.read(text, path: "x").definition)
        }
        let at = try Self.time(received)
        let close = try Self.time(end)
        #expect(try terms.endOfFastLane(receivedAt: at) == close)
        let file = try Self.file(receivedAt: at)
        let limits = ComplaintTerms(fastLaneUntil: close, silenceDays: 28, zone: .utc)
        for (accepted, isInTime) in [(close + -1_000, true), (close, true), (close + 1_000, false)] {
            let entry = ComplaintEntry(
                id: id(4), at: accepted, recordedAt: accepted, author: .program("test"),
                act: .accept(.init(.phone)), words: [.quote: "Fine."])
            #expect(((try? file.recording(entry, under: limits))?.state == .accepted) == isInTime)
        }
    }

    @Test(arguments: UInt64(1)...60)
    func
        `what is due by statute does not move, what is late stays late, and it is no matter who looks when (A7.3, A7.5, A7.6)`(
            seed: UInt64
        ) throws
    {
        var story = ComplaintStory(seed: seed)
        let terms = try Self.terms("iso-10002", serviceHours: 40, verifyDays: 2, remedyDays: 3)
        var file = try ComplaintFile.opened(id(1), of: ComplaintStory.customer, by: story.opening())
        let due = try #require(try Self.clock(.response, of: file, terms, asOf: file.receivedAt)?.dueAt)
        var breached: [ComplaintClock.Kind: Timestamp] = [:]
        for _ in 0..<150 {
            let entry = story.anything(on: file)
            guard let next = try? file.recording(entry, under: ComplaintStory.terms) else { continue }
            // Looked at before and after, in any order.
            let before = try file.clocks(under: terms, asOf: entry.at)
            let after = try next.clocks(under: terms, asOf: entry.at)
            #expect(after.first { $0.kind == .response }?.dueAt == due)
            for clock in before + after {
                if let known = breached[clock.kind] {
                    #expect(clock.breachedAt == known, "seed \(seed), \(clock.kind), \(entry.act.name)")
                }
                if let at = clock.breachedAt { breached[clock.kind] = at }
            }
            file = next
        }
        // Whoever looks at the end only finds the same.
        let end = try file.clocks(under: terms, asOf: story.now)
        for (kind, at) in breached {
            #expect(end.first { $0.kind == kind }?.breachedAt == at)
        }
    }
}
