import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// The desk on every driver.
struct DeskTests {
    private let anna = Club.customer(1)

    @Test(arguments: Driver.allCases)
    func `a purchase earns what the programme says, pending until it can't be returned`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let purchase = try Club.purchase(anna, "P1", on: "1998-02-01T10:00:00Z", for: 120)
            let anna = anna
            let new = try await application.change(by: .program("till")) { change in
                try module.program.record([purchase], in: change)
            }
            #expect(new == 1)
            let first = try await application.read { read in
                try module.program.balances(of: [anna], at: clock.now, in: read)[anna]
            }
            #expect(first?.available == 0 && first?.pending == 120)
            // 14 days to return, so from 16 February in Berlin on.
            let last = try Club.instant("1998-02-15T22:59:59.999Z")
            let later = try await application.read { read in
                try [last, last + 1].map { try module.program.balances(of: [anna], at: $0, in: read)[anna]?.available }
            }
            #expect(later == [0, 120])
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `an order and its points are kept together or not at all`(driver: Driver) async throws {
        struct TillJammed: Error {}
        try await Club.open(on: driver) { application, clock, module in
            let purchase = try Club.purchase(anna, "P1", on: "1998-02-01T10:00:00Z", for: 120)
            await #expect(throws: TillJammed.self) {
                try await application.change(by: .program("till")) { change in
                    try module.program.record([purchase], in: change)
                    throw TillJammed()
                }
            }
            let anna = anna
            let balance = try await application.read { read in
                try module.program.balances(of: [anna], at: clock.now, in: read)[anna]
            }
            #expect(balance == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same purchase or return again changes nothing, another under its id is refused`(
        driver: Driver
    ) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let purchase = try Club.purchase(anna, "P1", on: "1998-02-01T10:00:00Z", for: 120)
            let other = try Club.purchase(anna, "P1", on: "1998-02-01T10:00:00Z", for: 121)
            let back = try Club.back(purchase, "R1", on: "1998-02-01T11:00:00Z", for: 20)
            let otherBack = try Club.back(purchase, "R1", on: "1998-02-01T11:00:00Z", for: 30)
            for expected in [1, 0] {
                let counts = try await application.change(by: .program("till")) { change in
                    [
                        try module.program.record([purchase], in: change),
                        try module.program.record([back, back], in: change),
                    ]
                }
                #expect(counts == [expected, expected])
            }
            await #expect(throws: LoyaltyError.Code.idReused) {
                try await Club.code {
                    try await application.change(by: .program("till")) { change in
                        try module.program.record([other], in: change)
                    }
                }
            }
            await #expect(throws: LoyaltyError.Code.idReused) {
                try await Club.code {
                    try await application.change(by: .program("till")) { change in
                        try module.program.record([otherBack], in: change)
                    }
                }
            }
            let anna = anna
            let pending = try await application.read { read in
                try module.program.balances(of: [anna], at: clock.now, in: read)[anna]?.pending
            }
            #expect(pending == 100)
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a late first purchase makes the second one of what was the first`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let second = try Club.purchase(anna, "P2", on: "1998-02-01T10:00:00Z", for: 10)
            let first = try Club.purchase(anna, "P1", on: "1998-01-20T10:00:00Z", for: 10)
            let anna = anna
            for purchase in [second, first] {
                try await application.change(by: .program("till")) { change in
                    _ = try module.program.record([purchase], in: change)
                }
            }
            let points = try await application.read { read in
                try module.program.balances(of: [anna], at: clock.now, in: read)[anna]?.pending
            }
            #expect(points == 70)
            let back = try Club.back(first, "R1", on: "1998-02-01T11:00:00Z", for: 10)
            try await application.change(by: .program("till")) { change in
                _ = try module.program.record([back], in: change)
            }
            let left = try await application.read { read in
                try module.program.balances(of: [anna], at: clock.now, in: read)[anna]?.pending
            }
            #expect(left == 10)
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `time alone ends points and reservations, whether or not anybody writes it down`(
        driver: Driver
    ) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let anna = anna
            try await application.change(by: .program("till")) { change in
                try module.program.carryOut(
                    Command(id: Club.command(1), .earn(100, for: "a talk")), of: anna, in: change)
                try module.program.carryOut(
                    Command(id: Club.command(2), .reserve(60, seconds: 3600, for: "a cake")), of: anna, in: change)
            }
            clock.now = clock.now + 3_600_000
            let freed = try await application.read { read in
                try module.program.balances(of: [anna], at: clock.now, in: read)[anna]
            }
            #expect(freed?.available == 100 && freed?.reserved == 0)
            // Three months from 1 February: the last day is 1 May in Berlin.
            clock.now = try Club.instant("1998-05-01T22:00:00Z")
            await #expect(throws: LoyaltyError.Code.insufficientPoints) {
                try await Club.code {
                    try await application.change(by: .program("till")) { change in
                        try module.program.carryOut(
                            Command(id: Club.command(3), .redeem(1, from: .points, for: "a cake")), of: anna, in: change
                        )
                    }
                }
            }
            let counts = try await application.change(by: .program("night")) { change in
                [try module.program.settle(limit: 10, in: change), try module.program.settle(limit: 10, in: change)]
            }
            #expect(counts == [1, 0])
            let entries = try await application.read { read in
                try module.program.history(of: anna, limit: 10, in: read)
            }
            #expect(entries.map(\.kind) == [.expired, .timedOut, .reserved, .earned])
            #expect(entries[0].at == (try Club.instant("1998-05-01T22:00:00Z")))
            #expect(entries[1].at == (try Club.instant("1998-02-01T13:00:00Z")))
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `tiers are kept beside purchases, and a return owes notice`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let anna = anna
            let purchases = [
                try Club.purchase(anna, "P1", on: "1998-01-20T10:00:00Z", for: 300),
                try Club.purchase(anna, "P2", on: "1998-02-01T10:00:00Z", for: 300),
            ]
            try await application.change(by: .program("till")) { change in
                _ = try module.program.record(purchases, in: change)
            }
            func tier() async throws -> String? {
                let day = Zone.utc.day(of: clock.now)
                return try await application.read { read in
                    let standing = try module.program.standings(of: [anna], on: day, in: read)[anna]
                    let path = try module.paths.paths(of: [anna], on: day, in: read)[anna]
                    #expect(path?.tier == standing?.rank.id)
                    return path?.tier
                }
            }
            #expect(try await tier() == "gold")
            clock.now = try Club.instant("1998-03-01T10:00:00Z")
            let back = try Club.back(purchases[1], "R1", on: "1998-03-01T09:00:00Z", for: 300)
            try await application.change(by: .program("till")) { change in
                _ = try module.program.record([back], in: change)
            }
            #expect(try await tier() == "gold")
            clock.now = try Club.instant("1998-03-21T10:00:00Z")
            try await application.change(by: .program("night")) { change in
                _ = try module.program.settle(limit: 10, in: change)
            }
            #expect(try await tier() == "green")
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a purchase earns by the tier that the member had before it`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let anna = anna
            let purchases = [
                try Club.purchase(anna, "P1", on: "1998-01-20T10:00:00Z", for: 300),
                try Club.purchase(anna, "P2", on: "1998-01-21T10:00:00Z", for: 300),
                try Club.purchase(anna, "P3", on: "1998-01-22T10:00:00Z", for: 100),
            ]
            try await application.change(by: .program("till")) { change in
                _ = try module.program.record(purchases, in: change)
            }
            let entries = try await application.read { read in
                try module.program.history(of: anna, limit: 10, in: read)
            }
            #expect(entries.reversed().map(\.points) == [300, 300, 50, 100, 20])
            #expect(entries.first?.rule == Award.tier)
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `answers earn as often a year as the programme says, and each once`(driver: Driver) async throws {
        try await Club.open(on: driver, at: "1998-12-31T12:00:00Z") { application, clock, module in
            let anna = anna
            func answer(_ number: UInt64, _ survey: String = "relationship", on day: String) async throws -> Int64 {
                var generator = SeededGenerator(seed: number)
                let event = SurveyAnswered(
                    customer: anna, response: ResponseID(at: clock.now, using: &generator), survey: survey,
                    at: clock.now, on: try #require(CalendarDay(iso: day)))
                return try await application.change(by: .program("tests")) { change in
                    try change.publish(event)
                    return try module.program.balances(of: [anna], at: clock.now, in: change.storage)[anna]?.available
                        ?? 0
                }
            }
            #expect(try await answer(1, on: "1997-12-31") == 0)
            #expect(try await answer(2, "nps", on: "1998-12-31") == 0)
            #expect(try await answer(3, on: "1998-12-30") == 20)
            #expect(try await answer(3, on: "1998-12-30") == 20)
            #expect(try await answer(4, on: "1998-12-31") == 40)
            #expect(try await answer(5, on: "1998-12-31") == 40)
            clock.now = try Club.instant("1999-01-02T12:00:00Z")
            #expect(try await answer(6, on: "1998-12-31") == 60)
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `an order's id is nobody else's command, whatever it looks like`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let (anna, id) = (anna, Club.command(1))
            let purchase = try Club.purchase(anna, "\(id)", on: "1998-02-01T10:00:00Z", for: 100)
            let back = try Club.back(purchase, "R1", on: "1998-02-01T11:00:00Z", for: 10)
            let balance = try await application.change(by: .program("till")) { change in
                try module.program.record([purchase], in: change)
                try module.program.carryOut(Command(id: id, .earn(300, for: "a talk")), of: anna, in: change)
                try module.program.record([back], in: change)
                return try module.program.balances(of: [anna], at: clock.now, in: change.storage)[anna]
            }
            #expect(balance?.available == 300 && balance?.pending == 90)
            #expect(try await Club.findings(application, module) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a version without tiers, and one with them again, find everybody`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let anna = anna
            let purchases = [
                try Club.purchase(anna, "P1", on: "1998-01-20T10:00:00Z", for: 300),
                try Club.purchase(anna, "P2", on: "1998-02-01T10:00:00Z", for: 300),
            ]
            try await application.change(by: .program("till")) { change in
                _ = try module.program.record(purchases, in: change)
                _ = try module.program.carryOut(
                    Command(id: Club.command(1), .earn(1, for: "a talk")), of: Club.customer(2), in: change)
            }
            func publish(_ text: String) async throws -> [String: String] {
                try await application.change(by: .program("tests")) { change in
                    try module.program.publish(text, path: "club.programme.json", startingOn: nil, in: change)
                    while try module.program.settle(limit: 1, in: change) > 0 {}
                    let everybody = [anna, Club.customer(2)]
                    let paths = try module.paths.paths(of: everybody, on: change.today, in: change.storage)
                    return Dictionary(uniqueKeysWithValues: paths.map { ("\($0.key)", $0.value.tier) })
                }
            }
            let tiers = try #require(Club.definition.firstRange(of: #"  "tiers": {"#))
            let rewards = try #require(Club.definition.firstRange(of: #"  "rewards""#))
            var without = Club.definition
            without.removeSubrange(tiers.lowerBound..<rewards.lowerBound)
            without = without.replacing(#""1.0.0""#, with: #""2.0.0""#)
            #expect(try await publish(without) == [:])
            let again = Club.definition.replacing(#""1.0.0""#, with: #""3.0.0""#)
            #expect(try await publish(again) == ["\(anna)": "gold", "\(Club.customer(2))": "green"])
            #expect(try await Club.findings(application, module) == [])
        }
    }
}
