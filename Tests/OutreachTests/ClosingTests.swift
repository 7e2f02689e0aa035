import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Outreach

struct ClosingTests {
    private static let reasons = [World.owed(1), World.chosen(1)]

    @Test(
        arguments: Driver.allCases,
        [OutreachClosed.Outcome.done, .declined, .skipped])
    func `reasons that were dealt with do not come back`(
        driver: Driver, outcome: OutreachClosed.Outcome
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan(ClosingTests.reasons)
            try await desk.close(Closing(try await desk.item(1), outcome))
            #expect(try await desk.plan(ClosingTests.reasons, on: 1) == Planned(due: 0, added: 0, carriedOver: 0))
            #expect(try await desk.plan(ClosingTests.reasons, on: 400).due == 0)
            #expect(try await desk.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `another occasion of the same kind comes up`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan([World.owed(1)])
            try await desk.close(Closing(try await desk.item(1), .done))
            let next = Suggestion.owed(
                World.customer(1), "service.promise", occasion: "2", since: World.day, due: World.day)
            try await desk.plan([World.owed(1), next], on: 1)
            #expect(try await desk.items(1).flatMap(\.reasons).map(\.occasion) == ["2"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who was not reached comes back the next day`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan(ClosingTests.reasons)
            try await desk.close(Closing(try await desk.item(1), .notReached))
            #expect(try await desk.plan(ClosingTests.reasons).added == 0)
            #expect(try await desk.plan(ClosingTests.reasons, on: 1).added == 1)
            #expect(try await desk.item(1, 1).reasons.count == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who asked to be called later comes back on that day`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan(ClosingTests.reasons)
            try await desk.close(Closing(try await desk.item(1), .postponed, until: World.day + 3))
            #expect(try await desk.plan(ClosingTests.reasons, on: 1).due == 0)
            #expect(try await desk.plan(ClosingTests.reasons, on: 2).due == 0)
            #expect(try await desk.plan(ClosingTests.reasons, on: 3).added == 1)
            try await desk.close(Closing(try await desk.item(1, 3), .done), on: 3)
            #expect(try await desk.plan(ClosingTests.reasons, on: 4).due == 0)
            #expect(try await desk.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases, [true, false])
    func `a day agreed with the customer is owed, also for something chosen`(
        driver: Driver, isRemembered: Bool
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan([World.chosen(1)])
            try await desk.close(Closing(try await desk.item(1), .postponed, until: World.day + 3))
            let reasons = isRemembered ? [World.chosen(1, effect: 0)] : []
            #expect(try await desk.plan(reasons, on: 2).due == 0)
            #expect(try await desk.plan(reasons, on: 3, silenced: [1]).added == 1)
            let item = try await desk.item(1, 3)
            #expect(item.nature == .owed && item.dueOn == World.day + 3)
            #expect(item.reasons.map(\.nature) == [.owed])
            try await desk.close(Closing(item, .notReached), on: 3)
            #expect(try await desk.plan(reasons, on: 4).added == 1)
            #expect(try await desk.item(1, 4).dueOn == World.day + 3)
            try await desk.close(Closing(try await desk.item(1, 4), .postponed, until: World.day + 8), on: 4)
            try await desk.plan(reasons, on: 8)
            #expect(try await desk.item(1, 8).dueOn == World.day + 8)
            try await desk.close(Closing(try await desk.item(1, 8), .done), on: 8)
            #expect(try await desk.plan(reasons, on: 9).due == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was postponed comes back on its day also when its source has forgotten it`(
        driver: Driver
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            let birthday = Suggestion.owed(
                World.customer(1), "customers.special_date", occasion: "0.1998", since: World.day, due: World.day,
                ["late": 0])
            try await desk.plan([birthday])
            try await desk.close(Closing(try await desk.item(1), .postponed, until: World.day + 5))
            #expect(try await desk.plan([], on: 4).due == 0)
            #expect(try await desk.plan([], on: 5).added == 1)
            #expect(try await desk.item(1, 5).reasons.first?.arguments == ["late": 1])
            try await desk.close(Closing(try await desk.item(1, 5), .notReached), on: 5)
            #expect(try await desk.plan([], on: 6).added == 1)
            try await desk.close(Closing(try await desk.item(1, 6), .done), on: 6)
            #expect(try await desk.plan([], on: 7).due == 0)
            #expect(try await desk.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was postponed ends when the customer is reached meanwhile`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan(ClosingTests.reasons)
            try await desk.close(Closing(try await desk.item(1), .postponed, until: World.day + 3))
            for (milliseconds, isReached) in [(Int64(-5), true), (5, false), (10, true)] {
                #expect(try await desk.plan([], on: 3).due == 1)
                let at = desk.clock.now + milliseconds
                try await desk.application.change(by: .program("tests")) { change in
                    try change.publish(
                        ContactRecorded(
                            customer: World.customer(1), contact: World.id(7), at: at, on: World.day, channel: .phone,
                            wasReached: isReached))
                }
            }
            #expect(try await desk.plan([], on: 4).due == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is owed until it is carried out comes back as long as it is handed over`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            let promise = Suggestion.owed(
                World.customer(1), "service.promise_due", occasion: "1", since: World.day, due: World.day,
                fulfilment: true)
            for (day, outcome) in [OutreachClosed.Outcome.done, .declined, .skipped].enumerated() {
                #expect(try await desk.plan([promise], on: day).added == 1)
                try await desk.close(Closing(try await desk.item(1, day), outcome), on: day)
                #expect(try await desk.plan([promise], on: day).added == 0)
            }
            #expect(try await desk.plan([promise], on: 3).added == 1)
            try await desk.close(Closing(try await desk.item(1, 3), .done, fulfilled: true), on: 3)
            #expect(desk.heard.all.map(\.isFulfilled) == [false, false, false, true])
            #expect(try await desk.plan([], on: 4).due == 0)
            #expect(try await desk.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases, [Int?.none, 0, -1])
    func `postponing needs a later day`(driver: Driver, offset: Int?) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan(ClosingTests.reasons)
            let item = try await desk.item(1)
            await ClosingTests.expectError(.noPostponedDay) {
                try await desk.close(Closing(item, .postponed, until: offset.map { World.day + $0 }))
            }
            #expect(try await desk.item(1).outcome == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same closing again changes nothing`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...3)) { desk in
            try await desk.plan([World.owed(1), World.owed(2), World.owed(3)])
            let closings = [
                Closing(try await desk.item(1), .done, note: "Thank you"),
                Closing(try await desk.item(2), .notReached),
                Closing(try await desk.item(3), .postponed, until: World.day + 3),
            ]
            for closing in closings { try await desk.close(closing) }
            let history = try await desk.history()
            #expect(history == 3)
            // Also when it is repeated after the day to which it was postponed.
            for offset in [0, 1, 9] {
                for closing in closings { try await desk.close(closing, on: offset) }
            }
            #expect(desk.heard.all.count == 3)
            #expect(try await desk.history() == history)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an item that is closed can't be closed otherwise`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...2)) { desk in
            try await desk.plan([World.owed(1), World.owed(2)])
            let item = try await desk.item(1)
            let postponed = try await desk.item(2)
            try await desk.close(Closing(item, .done, note: "Thank you"))
            try await desk.close(Closing(postponed, .postponed, until: World.day + 3))
            for other in [
                Closing(item, .declined, note: "Thank you"), Closing(item, .done), Closing(item, .done, note: "No"),
                Closing(postponed, .postponed, until: World.day + 4), Closing(postponed, .postponed),
                Closing(postponed, .done),
            ] {
                await ClosingTests.expectError(.closedBefore) { try await desk.close(other) }
            }
            #expect(desk.heard.all.count == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an item that was never planned can't be closed`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...2)) { desk in
            try await desk.plan([World.owed(1)])
            let item = try await desk.item(1)
            let other = Item(
                id: item.id, customer: World.customer(2), day: item.day, rank: 1, nature: .owed, dueOn: item.dueOn,
                valueAtStake: 0, worth: 0, staff: nil, channel: nil, outcome: nil, reasons: [])
            await ClosingTests.expectError(.unknownItem) { try await desk.close(Closing(other, .done)) }
        }
    }

    @Test(arguments: Driver.allCases)
    func `every module hears how the contact ended`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan(ClosingTests.reasons)
            let item = try await desk.item(1)
            try await desk.close(
                Closing(item, .done, channel: .email, staff: World.staff(4), note: "„Danke!“"))
            let event = try #require(desk.heard.all.first)
            #expect(event.customer == World.customer(1))
            #expect(event.contact == item.id)
            #expect(event.on == World.day)
            #expect(event.at == desk.clock.now)
            #expect(event.channel == .email)
            #expect(event.staff == World.staff(4))
            #expect(event.outcome == .done)
            #expect(event.note == "„Danke!“")
            #expect(event.reasons.map(\.kind) == ["service.promise", "scoring.slipping"])
            #expect(try await desk.item(1).outcome == .done)
        }
    }

    private static func expectError(
        _ code: OutreachError.Code, _ location: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
    ) async {
        await #expect(sourceLocation: location) {
            try await body()
        } throws: { error in
            (error as? OutreachError)?.code == code
        }
    }
}

extension Desk {
    /// How many entries the customers' histories have.
    func history() async throws -> Int {
        try await application.read { read in
            try read.count("SELECT count(*) FROM kernel_history")
        }
    }
}
