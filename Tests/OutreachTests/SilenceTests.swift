import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Outreach

/// Nothing chosen for whom a module knows a reason to leave in peace, and no contact that was never weighed.
struct SilenceTests {
    @Test(arguments: Driver.allCases)
    func `who is silenced has nothing chosen, with the reason on record, and everything owed`(
        driver: Driver
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...3)) { desk in
            let reasons = [World.chosen(1), World.owed(2), World.chosen(2), World.chosen(3)]
            try await desk.plan(reasons, silenced: [1, 2])
            let items = try await desk.items()
            #expect(items.map(\.customer) == [2, 3].map(World.customer))
            #expect(items.map { $0.reasons.map(\.nature) } == [[.owed], [.chosen]])
            let omitted = try await desk.omitted()
            #expect(omitted.map(\.customer) == [World.customer(1)])
            #expect(omitted.map(\.omission) == [.silenced])
            #expect(omitted.map(\.silence) == [Sentence("tests.silence", ["number": 1])])
            #expect(omitted.map(\.kind) == ["scoring.slipping"])
            #expect(omitted.map(\.worth) == [2_899])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who is silenced in secret is left out as if nothing had been suggested, and owed what is owed`(
        driver: Driver
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...3)) { desk in
            let reasons = [World.chosen(1), World.owed(2), World.chosen(2), World.chosen(3)]
            try await desk.plan(reasons, silenced: [3], secretly: [1, 2, 3])
            #expect(try await desk.items().map { $0.reasons.map(\.nature) } == [[.owed]])
            // Whoever is silenced for a reason that may be told as well is left out for that one.
            #expect(try await desk.omitted().map(\.customer) == [World.customer(3)])
            #expect(try await desk.omitted().map(\.omission) == [.silenced])
            // What was planned before nobody was to know goes from the list without a word.
            try await desk.plan(reasons)
            try await desk.plan(reasons, secretly: [1])
            #expect(try await desk.item(1).reasons.isEmpty)
            #expect(try await desk.omitted().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a chosen item is settled when its customer is silenced, and stands again when not`(
        driver: Driver
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...2)) { desk in
            let reasons = [World.chosen(1), World.chosen(2)]
            try await desk.plan(reasons)
            let before = try await desk.items().map(Fixed.init)
            try await desk.plan(reasons, silenced: [1])
            #expect(try await desk.item(1).reasons.isEmpty)
            #expect(try await desk.item(2).reasons.count == 1)
            #expect(try await desk.omitted().map(\.omission) == [.silenced])
            try await desk.plan(reasons)
            #expect(try await desk.items().map(Fixed.init) == before)
            #expect(try await desk.omitted().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a chosen item whose contact has come to be worth nothing is settled`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan([World.chosen(1)])
            try await desk.plan([World.chosen(1, effect: 0)])
            #expect(try await desk.item(1).reasons.isEmpty)
            #expect(try await desk.omitted().map(\.omission) == [.doNothing])
        }
    }

    @Test(arguments: Driver.allCases)
    func `an owed item that loses its last owed reason does not become a chosen one`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...2)) { desk in
            try await desk.plan([World.owed(1), World.chosen(1), World.chosen(2)])
            let rank = try await desk.item(1).rank
            let planned = try await desk.plan([World.chosen(1), World.chosen(2)])
            #expect(planned.added == 0)
            #expect(try await desk.item(1).reasons.isEmpty)
            #expect(try await desk.omitted().map(\.omission) == [.paused])
            // What was planned as chosen is left where it was; what is owed anew stands at its place again.
            #expect(try await desk.item(2).reasons.map(\.nature) == [.chosen])
            try await desk.plan([World.owed(1, "service.request"), World.chosen(1), World.chosen(2)])
            let item = try await desk.item(1)
            #expect(item.rank == rank && item.nature == .owed)
            #expect(item.reasons.map(\.kind) == ["service.request", "scoring.slipping"])
            // The day after it is weighed like anybody else.
            try await desk.plan([World.chosen(1)], on: 1)
            #expect(try await desk.item(1, 1).worth == 2_899)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a chosen item that was owed for a while is chosen again`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan([World.chosen(1)])
            try await desk.plan([World.chosen(1), World.owed(1)])
            #expect(try await desk.item(1).nature == .owed)
            try await desk.plan([World.chosen(1)])
            #expect(try await desk.item(1).nature == .chosen)
            #expect(try await desk.item(1).reasons.map(\.nature) == [.chosen])
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `whoever is silenced is never chosen, and always contacted for what is owed`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let candidates = World.candidates(using: &generator)
        let room = Arrangement.Desk(staff: nil, room: 1000)
        let arrangement = Arrangement(candidates, desks: [room], World.settings)
        let owed = Set(candidates.filter(\.isOwed).map(\.customer))
        #expect(owed.isSubset(of: arrangement.contacts.map(\.candidate.customer)))
        for contact in arrangement.contacts where contact.candidate.silence != nil {
            #expect(contact.nature == .owed && contact.candidate.carried.allSatisfy { $0.nature == .owed })
        }
    }
}
