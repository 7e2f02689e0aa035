import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Outreach

/// What was chosen gives way to what is owed, also when it was planned before.
struct GivingWayTests {
    private static func member(_ number: Int, _ room: Int, here: Bool = true) -> StaffEntry {
        StaffEntry(
            id: World.staff(number), name: "Staff \(number)", department: "Sales", dailyContacts: room,
            isPresent: here, deputy: nil)
    }

    /// Plans with other staff on the same database.
    @discardableResult
    private static func plan(_ reasons: [Suggestion], _ known: Known, after desk: Desk) async throws -> Planned {
        let planner = OutreachModule(customers: known, scores: known, staff: known).planner
        return try await desk.application.change(by: .program("tests"), on: World.day) { change in
            try planner.plan(World.day, from: Standing(reasons), in: change)
        }
    }

    /// Who is listed, in the order of the list.
    private static func listed(_ desk: Desk) async throws -> [Item] {
        try await desk.items().filter { $0.outcome == nil && !$0.reasons.isEmpty }
    }

    @Test(arguments: Driver.allCases)
    func `what is owed by who is away takes the place of the chosen contacts that are worth least`(
        driver: Driver
    ) async throws {
        var known = Known(customers: 1...6, staff: [GivingWayTests.member(1, 3), GivingWayTests.member(2, 3)])
        for number in 1...3 { known.add(number, representative: World.staff(1)) }
        for number in 4...6 { known.add(number, representative: World.staff(2)) }
        try await Desk.open(on: driver, known) { desk in
            let reasons = [
                World.owed(1, due: -2), World.owed(2, due: -1), World.chosen(3, effect: 0.9),
                World.chosen(4, effect: 0.2), World.chosen(5, effect: 0.4), World.chosen(6, effect: 0.3),
            ]
            try await desk.plan(reasons)
            let before = try await desk.items()
            #expect(before.count == 6)
            known.staff = [GivingWayTests.member(1, 3, here: false), GivingWayTests.member(2, 3)]
            let planned = try await GivingWayTests.plan(reasons, known, after: desk)
            #expect(planned == Planned(due: 6, added: 0, carriedOver: 0))
            let listed = try await GivingWayTests.listed(desk)
            #expect(listed.map(\.customer) == [1, 2, 5].map(World.customer))
            #expect(listed.allSatisfy { $0.staff == World.staff(2) })
            #expect(try await desk.omitted().map(\.customer) == [3, 6, 4].map(World.customer))
            #expect(try await desk.omitted().allSatisfy { $0.omission == .capacity && $0.nature == .chosen })
            // Who gave way is taken up again where there is room again.
            known.staff = [GivingWayTests.member(1, 3), GivingWayTests.member(2, 3)]
            try await GivingWayTests.plan(reasons, known, after: desk)
            let after = try await GivingWayTests.listed(desk)
            #expect(after.map(\.id) == before.map(\.id))
            #expect(try await desk.omitted().isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what comes to be owed when all desks are full takes the place of a chosen contact`(
        driver: Driver
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...4, staff: [GivingWayTests.member(1, 3)])) { desk in
            let reasons = [
                World.chosen(1, effect: 0.3), World.chosen(2, effect: 0.2), World.chosen(3, effect: 0.4),
            ]
            try await desk.plan(reasons)
            let more = reasons + [World.owed(4)]
            #expect(try await desk.plan(more) == Planned(due: 4, added: 1, carriedOver: 0))
            #expect(try await GivingWayTests.listed(desk).map(\.customer) == [3, 1, 4].map(World.customer))
            #expect(try await desk.omitted().map(\.customer) == [World.customer(2)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is owed today takes the place of what is owed tomorrow, and not the other way round`(
        driver: Driver
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...4, staff: [GivingWayTests.member(1, 2)])) { desk in
            let reasons = [World.owed(1, due: 1), World.owed(2, due: 2)]
            try await desk.plan(reasons)
            let later = reasons + [World.owed(3, due: 1)]
            #expect(try await desk.plan(later) == Planned(due: 3, added: 0, carriedOver: 1))
            #expect(try await GivingWayTests.listed(desk).map(\.customer) == [1, 2].map(World.customer))
            #expect(try await desk.plan(later + [World.owed(4)]) == Planned(due: 4, added: 1, carriedOver: 2))
            #expect(try await GivingWayTests.listed(desk).map(\.customer) == [1, 4].map(World.customer))
        }
    }

    @Test(arguments: Driver.runs(of: 1..<41))
    func `whoever comes and goes, nothing chosen is listed while something owed is left out`(
        seed: UInt64, driver: Driver
    ) async throws {
        var generator = SeededGenerator(seed: seed)
        let numbers = 1...Int.random(in: 2...20, using: &generator)
        var known = Known(customers: numbers)
        for number in numbers {
            known.add(number, representative: [nil, 1, 2, 3].randomElement(using: &generator)?.map(World.staff))
        }
        let rooms = (1...3).map { _ in Int.random(in: 0...5, using: &generator) }
        var reasons: [Suggestion] = []
        try await Desk.open(on: driver, known) { desk in
            for _ in 1...5 {
                known.staff = rooms.enumerated().map { offset, room in
                    GivingWayTests.member(offset + 1, room, here: Int.random(in: 0..<3, using: &generator) > 0)
                }
                reasons.removeAll { _ in Int.random(in: 0..<5, using: &generator) == 0 }
                for number in numbers where Int.random(in: 0..<3, using: &generator) == 0 {
                    let more =
                        Int.random(in: 0..<2, using: &generator) == 0
                        ? World.owed(number, due: Int.random(in: -3...3, using: &generator))
                        : World.chosen(number, effect: Double.random(in: 0...0.5, using: &generator))
                    if !reasons.contains(where: { $0.customer == more.customer && $0.kind == more.kind }) {
                        reasons.append(more)
                    }
                }
                try await GivingWayTests.plan(reasons, known, after: desk)
                let (listed, omitted) = (try await GivingWayTests.listed(desk), try await desk.omitted())
                let isOwedLeft = omitted.contains { $0.nature == .owed }
                #expect(!isOwedLeft || listed.allSatisfy { $0.nature == .owed })
                let dues = Dictionary(grouping: reasons, by: \.customer).mapValues { $0.map(\.due).min() ?? World.day }
                let isDueLeft = omitted.contains {
                    $0.nature == .owed && dues[$0.customer, default: World.day] <= World.day
                }
                #expect(!isDueLeft || listed.allSatisfy { $0.dueOn <= World.day })
                for member in known.staff {
                    let count = listed.count { $0.staff == member.id }
                    #expect(count <= (member.isPresent ? member.dailyContacts : 0))
                }
                let due = Set(reasons.map(\.customer))
                #expect((listed.map(\.customer) + omitted.map(\.customer)).sorted() == due.sorted())
                // Nothing new changes nothing.
                let before = try await desk.items().map(Fixed.init)
                try await GivingWayTests.plan(reasons, known, after: desk)
                #expect(try await desk.items().map(Fixed.init) == before)
                #expect(try await desk.omitted() == omitted)
            }
        }
    }
}
