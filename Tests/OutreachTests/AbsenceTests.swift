import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Outreach

/// What becomes of the items of somebody who is away after the day was planned, and of days that are past.
struct AbsenceTests {
    private func member(_ number: Int, _ room: Int, here: Bool = true, deputy: Int? = nil) -> StaffEntry {
        StaffEntry(
            id: World.staff(number), name: "Staff \(number)", department: "Sales", dailyContacts: room,
            isPresent: here, deputy: deputy.map(World.staff))
    }

    /// Plans with one staff after another on the same database.
    private func plan(
        _ reasons: [Suggestion], _ known: Known, after desk: Desk
    ) async throws -> Planned {
        let planner = OutreachModule(customers: known, scores: known, staff: known).planner
        return try await desk.application.change(by: .program("tests"), on: World.day) { change in
            try planner.plan(World.day, from: Standing(reasons), in: change)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who stands in takes over the items of who is away, owed ones first, and the rest goes to who has room`(
        driver: Driver
    ) async throws {
        var known = Known(customers: 1...6, staff: [member(1, 9), member(2, 1), member(3, 2)])
        for number in 1...5 { known.add(number, representative: World.staff(1)) }
        try await Desk.open(on: driver, known) { desk in
            let reasons = [
                World.owed(1, due: -2), World.owed(2, due: -1), World.owed(3), World.chosen(4, effect: 0.4),
                World.chosen(5, effect: 0.3),
            ]
            try await desk.plan(reasons)
            let before = try await desk.items()
            #expect(before.allSatisfy { $0.staff == World.staff(1) })
            known.staff = [member(1, 9, here: false, deputy: 2), member(2, 1), member(3, 2)]
            let planned = try await plan(reasons, known, after: desk)
            #expect(planned == Planned(due: 5, added: 0, carriedOver: 0))
            let items = try await desk.items()
            #expect(items.map(\.id) == before.map(\.id))
            #expect(items.prefix(3).map(\.staff) == [2, 3, 3].map(World.staff))
            #expect(items.map { $0.reasons.count } == [1, 1, 1, 0, 0])
            #expect(try await desk.omitted().map(\.omission) == [.capacity, .capacity])
            // Who is back takes up what nobody else had room for.
            known.staff = [member(1, 9), member(2, 1), member(3, 2)]
            _ = try await plan(reasons, known, after: desk)
            let after = try await desk.items()
            #expect(after.map(\.staff) == [2, 3, 3, 1, 1].map(World.staff))
            #expect(after.allSatisfy { $0.reasons.count == 1 })
        }
    }

    @Test(arguments: Driver.allCases)
    func `when nobody is here, what is owed is carried over`(driver: Driver) async throws {
        var known = Known(customers: 1...2, staff: [member(1, 9)])
        try await Desk.open(on: driver, known) { desk in
            let reasons = [World.owed(1), World.chosen(2)]
            try await desk.plan(reasons)
            known.staff = [member(1, 9, here: false)]
            #expect(try await plan(reasons, known, after: desk) == Planned(due: 2, added: 0, carriedOver: 1))
            #expect(try await desk.items().allSatisfy { $0.reasons.isEmpty })
            #expect(try await desk.omitted().map(\.omission) == [.capacity, .capacity])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a day before the newest planned one stays as it was kept`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...30)) { desk in
            let reasons = (1...25).map { World.owed($0) }
            try await desk.plan(reasons)
            try await desk.plan([World.owed(30)], on: 1)
            let (items, omitted) = (try await desk.items().map(Fixed.init), try await desk.omitted())
            #expect(omitted.count == 5)
            #expect(try await desk.plan([World.owed(30)]) == Planned(due: 0, added: 0, carriedOver: 5))
            #expect(try await desk.items().map(Fixed.init) == items)
            #expect(try await desk.omitted() == omitted)
            // A day of which nothing was kept may still be planned.
            #expect(try await desk.plan([World.owed(30)], on: -1).added == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a matter goes to its department while somebody there has room`(driver: Driver) async throws {
        let orders = StaffEntry(
            id: World.staff(1), name: "Lee", department: "Orders", dailyContacts: 9, isPresent: true, deputy: nil)
        let service = StaffEntry(
            id: World.staff(2), name: "Tom", department: "Service", dailyContacts: 2, isPresent: true, deputy: nil)
        try await Desk.open(on: driver, Known(customers: 1...4, staff: [orders, service])) { desk in
            try await desk.plan(
                (1...3).map { number in
                    .owed(
                        World.customer(number), "service.request", occasion: "1", since: World.day, due: World.day,
                        ["department": "Service"])
                } + [World.owed(4, due: 1)])
            #expect(try await desk.items().map(\.staff) == [2, 2, 1, 1].map(World.staff))
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is to be carried out covers what else is said about it, also when that was put off`(
        driver: Driver
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            let answer = World.owed(1, "service.request_response")
            let whole = Suggestion.owed(
                World.customer(1), "service.request_fulfilment", occasion: "1", since: World.day, due: World.day,
                fulfilment: true)
            let other = World.owed(1, "customers.greeting")
            try await desk.plan([answer])
            try await desk.close(Closing(try await desk.item(1), .postponed, until: World.day + 1))
            try await desk.plan([whole, other], on: 1)
            let kinds = try await desk.item(1, 1).reasons.map(\.kind)
            #expect(kinds == ["customers.greeting", "service.request_fulfilment"])
        }
    }
}
