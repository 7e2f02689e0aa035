import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Outreach

struct PlanTests {
    @Test(arguments: Driver.allCases)
    func `one contact a customer carries all reasons, owed first`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...3)) { desk in
            let planned = try await desk.plan([
                World.chosen(2, effect: 0.5), World.owed(1, "service.request", due: 1), World.chosen(1),
                World.owed(1, "service.promise"), World.chosen(3, effect: 0.4),
            ])
            #expect(planned == Planned(due: 3, added: 3, carriedOver: 0))
            let items = try await desk.items()
            #expect(items.map(\.customer) == [1, 2, 3].map(World.customer))
            #expect(items.map(\.rank) == [1, 2, 3])
            #expect(items.map(\.nature) == [.owed, .chosen, .chosen])
            #expect(items[0].reasons.map(\.kind) == ["service.promise", "service.request", "scoring.slipping"])
            #expect(items[0].reasons[0].arguments == ["what": "a ladder"])
            #expect(items[0].dueOn == World.day)
            #expect(items.map(\.worth) == [0, 14_900, 11_900])
            #expect(items.map(\.valueAtStake) == [100_000, 100_000, 100_000])
            #expect(items.allSatisfy { $0.channel == .phone && $0.staff == nil && $0.outcome == nil })
        }
    }

    @Test(arguments: Driver.allCases)
    func `planning again without new facts changes nothing`(driver: Driver) async throws {
        let staff = [
            StaffEntry(
                id: World.staff(1), name: "Ada", department: "Sales", dailyContacts: 2, isPresent: true, deputy: nil),
            StaffEntry(
                id: World.staff(2), name: "Bo", department: "Sales", dailyContacts: 3, isPresent: true, deputy: nil),
        ]
        try await Desk.open(on: driver, Known(customers: 1...9, staff: staff)) { desk in
            let reasons = (1...9).map { $0 % 2 == 0 ? World.owed($0) : World.chosen($0, effect: Double($0) / 10) }
            try await desk.plan(reasons)
            let before = try await desk.items().map(Fixed.init)
            let omitted = try await desk.omissions()
            #expect(before.count == 5)
            #expect(try await desk.plan(reasons) == Planned(due: 9, added: 0, carriedOver: 0))
            #expect(try await desk.items().map(Fixed.init) == before)
            #expect(try await desk.omissions() == omitted)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what comes up later is added behind, and moves nothing`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...4)) { desk in
            let reasons = [World.owed(2), World.chosen(3)]
            try await desk.plan(reasons)
            let before = try await desk.items().map(Fixed.init)
            let planned = try await desk.plan(reasons + [World.owed(1, due: -9)])
            #expect(planned.added == 1)
            let after = try await desk.items()
            #expect(after.prefix(2).map(Fixed.init) == before)
            #expect(after.last?.customer == World.customer(1))
            #expect(after.last?.rank == 3)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the reasons of an open item follow the facts, and the item keeps its place`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...2)) { desk in
            try await desk.plan([World.chosen(1), World.owed(2), World.owed(2, "service.request", due: 1)])
            let ids = try await desk.items().map(\.id)
            let planned = try await desk.plan([
                World.owed(1, "service.request", due: -3), World.chosen(1), World.owed(2, "service.request", due: 1),
            ])
            #expect(planned == Planned(due: 2, added: 0, carriedOver: 0))
            let items = try await desk.items()
            #expect(items.map(\.id) == ids)
            #expect(
                items.map { $0.reasons.map(\.kind) } == [["service.request"], ["scoring.slipping", "service.request"]])
            #expect(items.map(\.nature) == [.owed, .owed])
            #expect(items.map(\.dueOn) == [World.day + 1, World.day - 3])
            #expect(try await desk.plan([]).due == 0)
            #expect(try await desk.items().allSatisfy { $0.reasons.isEmpty && $0.outcome == nil })
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is owed anew after an item was closed becomes another one, and what is chosen waits`(
        driver: Driver
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...2)) { desk in
            let first = [World.owed(1), World.owed(2)]
            try await desk.plan(first)
            try await desk.close(Closing(try await desk.item(1), .done))
            try await desk.close(Closing(try await desk.item(2), .notReached))
            let planned = try await desk.plan(first + [World.owed(1, "service.request"), World.chosen(2)])
            #expect(planned.added == 1)
            let items = try await desk.items()
            #expect(items.map(\.rank) == [1, 2, 3])
            #expect(items.last?.customer == World.customer(1))
            #expect(items.last?.reasons.map(\.kind) == ["service.request"])
            #expect(
                try await desk.omissions() == [OmissionCount(omission: .paused, nature: .chosen, customers: 1)])
            let omitted = try await desk.application.read { [planner = desk.planner] read in
                try planner.omitted(on: World.day, in: read)
            }
            #expect(omitted.map(\.customer) == [World.customer(2)])
            #expect(omitted.map(\.kind) == ["scoring.slipping"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `planning again does not change when the day was planned`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan([World.owed(1)])
            let first = desk.clock.now
            desk.clock.pass(3_600_000)
            try await desk.plan([World.owed(1)])
            let plannedAt = try await desk.application.read { read in
                try read.first("SELECT planned_at FROM \(OutreachTables.plan)") { try $0.value(0, as: Timestamp.self) }
            }
            #expect(plannedAt == first)
        }
    }

    @Test(arguments: Driver.allCases)
    func `owed contacts that nobody has time for are counted and come back the next day`(driver: Driver) async throws {
        var staff = [
            StaffEntry(
                id: World.staff(1), name: "Ada", department: "Sales", dailyContacts: 2, isPresent: true, deputy: nil)
        ]
        staff.append(
            StaffEntry(
                id: World.staff(2), name: "Bo", department: "Sales", dailyContacts: 9, isPresent: false, deputy: nil))
        try await Desk.open(on: driver, Known(customers: 1...5, staff: staff)) { desk in
            let reasons = (1...4).map { World.owed($0, due: $0) } + [World.chosen(5)]
            #expect(try await desk.plan(reasons) == Planned(due: 5, added: 2, carriedOver: 2))
            #expect(
                try await desk.omissions() == [
                    OmissionCount(omission: .capacity, nature: .owed, customers: 2),
                    OmissionCount(omission: .capacity, nature: .chosen, customers: 1),
                ])
            for item in try await desk.items() { try await desk.close(Closing(item, .done)) }
            try await desk.plan(reasons, on: 1)
            #expect(try await desk.items(1).map(\.customer) == [3, 4].map(World.customer))
        }
    }

    @Test(arguments: Driver.allCases)
    func `the deputy makes the contacts of who is away`(driver: Driver) async throws {
        let staff = [
            StaffEntry(
                id: World.staff(1), name: "Ada", department: "Sales", dailyContacts: 2, isPresent: false,
                deputy: World.staff(2)),
            StaffEntry(
                id: World.staff(2), name: "Bo", department: "Sales", dailyContacts: 2, isPresent: true, deputy: nil),
            StaffEntry(
                id: World.staff(3), name: "Cy", department: "Sales", dailyContacts: 9, isPresent: true, deputy: nil),
        ]
        var known = Known(customers: 1...1, staff: staff)
        known.add(1, representative: World.staff(1))
        try await Desk.open(on: driver, known) { desk in
            try await desk.plan([World.owed(1)])
            #expect(try await desk.items().map(\.staff) == [World.staff(2)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who is due and not on file is left out`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan([World.owed(1), World.owed(2)])
            #expect(try await desk.items().map(\.customer) == [World.customer(1)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a chosen contact is followed by a pause from chosen ones`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1)) { desk in
            try await desk.plan([World.chosen(1)])
            try await desk.close(Closing(try await desk.item(1), .done))
            try await desk.plan([World.chosen(1, "scoring.next")], on: 29)
            #expect(try await desk.items(29).isEmpty)
            #expect(
                try await desk.omissions(29)
                    == [OmissionCount(omission: .paused, nature: .chosen, customers: 1)])
            try await desk.plan([World.owed(1)], on: 29)
            #expect(try await desk.items(29).count == 1)
            try await desk.plan([World.chosen(1, "scoring.next")], on: 30)
            #expect(try await desk.items(30).count == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an item is found by its id and by its rank`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...2)) { desk in
            try await desk.plan([World.owed(1), World.owed(2)])
            let second = try await desk.item(2)
            let planner = desk.planner
            let found = try await desk.application.read { read in
                try ["\(second.id)", "2", "3", "0", "-1", "second", ""].map {
                    try planner.item($0, on: World.day, in: read)
                }
            }
            #expect(found.map { $0?.id } == [second.id, second.id, nil, nil, nil, nil, nil])
            #expect(found.first??.reasons.count == 1)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a day with thousands of reasons is planned`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...1500)) { desk in
            let planned = try await desk.plan((1...1500).map { World.owed($0) })
            #expect(planned == Planned(due: 1500, added: 20, carriedOver: 1480))
        }
    }
}

extension Desk {
    func omissions(_ offset: Int = 0) async throws -> [OmissionCount] {
        let planner = planner
        return try await application.read { try planner.omissions(of: World.day + offset, in: $0) }
    }
}
