import Domain
import Kernel
import TestSupport
import Testing

@testable import Outreach

struct ArrangementTests {
    /// An arrangement of a day that a seed makes, with what it was made of.
    private struct Day {
        let candidates: [Candidate]
        let desks: [Arrangement.Desk]
        let arrangement: Arrangement

        init(_ seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            candidates = World.candidates(using: &generator)
            desks = World.desks(using: &generator)
            arrangement = Arrangement(candidates, desks: desks, World.settings)
        }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `owed contacts come before chosen ones, the more urgent first`(seed: UInt64) throws {
        let contacts = Day(seed).arrangement.contacts
        let owed = contacts.prefix { $0.nature == .owed }
        #expect(contacts.dropFirst(owed.count).allSatisfy { $0.nature == .chosen })
        #expect(contacts.allSatisfy { ($0.nature == .owed) == $0.candidate.isOwed })
        let due = try owed.map { try #require($0.candidate.due) }
        #expect(due == due.sorted())
        let worth = contacts.dropFirst(owed.count).map(\.worth)
        #expect(worth == worth.sorted(by: >))
    }

    @Test func `of what is owed on the same day priority comes first, and never before what is due earlier`() {
        let candidates = [
            World.candidate(1, [World.owed(1, since: -5)]), World.candidate(2, [World.owed(2)], priority: 2),
            World.candidate(3, [World.owed(3, due: -1)]), World.candidate(4, [World.owed(4)], priority: 9),
        ]
        let arrangement = Arrangement(
            candidates, desks: [Arrangement.Desk(staff: nil, room: 9)], World.settings)
        #expect(arrangement.contacts.map(\.candidate.customer) == [3, 4, 2, 1].map(World.customer))
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `nobody makes more contacts than there is room for`(seed: UInt64) {
        let day = Day(seed)
        for desk in day.desks {
            let count = day.arrangement.contacts.count { $0.staff == desk.staff }
            #expect(count <= max(0, desk.room))
        }
        #expect(Set(day.arrangement.contacts.map(\.staff)).isSubset(of: Set(day.desks.map(\.staff))))
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `nobody is left for lack of room while there is any`(seed: UInt64) {
        let day = Day(seed)
        guard day.arrangement.omitted.contains(where: { $0.omission == .capacity }) else { return }
        #expect(day.arrangement.contacts.count == day.desks.reduce(0) { $0 + max(0, $1.room) })
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `no chosen contact is made while an owed one is left`(seed: UInt64) {
        let arrangement = Day(seed).arrangement
        guard arrangement.omitted.contains(where: \.candidate.isOwed) else { return }
        #expect(arrangement.contacts.allSatisfy { $0.nature == .owed })
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `the order of the candidates changes nothing`(seed: UInt64) {
        let day = Day(seed)
        var generator = SeededGenerator(seed: seed &+ 1)
        for _ in 0..<3 {
            let other = Arrangement(
                day.candidates.shuffled(using: &generator), desks: day.desks, World.settings)
            #expect(other.contacts.map(\.candidate.customer) == day.arrangement.contacts.map(\.candidate.customer))
            #expect(other.contacts.map(\.staff) == day.arrangement.contacts.map(\.staff))
            #expect(other.omitted.map(\.candidate.customer) == day.arrangement.omitted.map(\.candidate.customer))
            #expect(other.omitted.map(\.omission) == day.arrangement.omitted.map(\.omission))
        }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `everybody who is due is contacted or left with a reason, once`(seed: UInt64) {
        let day = Day(seed)
        let all = day.arrangement.contacts.map(\.candidate.customer) + day.arrangement.omitted.map(\.candidate.customer)
        #expect(all.sorted() == day.candidates.map(\.customer).sorted())
        for omitted in day.arrangement.omitted where omitted.candidate.isOwed {
            #expect(omitted.omission == .capacity)
        }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a chosen contact is worth more than nothing, has a way to the customer, and no pause is broken`(seed: UInt64)
    {
        for contact in Day(seed).arrangement.contacts where contact.nature == .chosen {
            #expect(contact.worth > 0)
            #expect(contact.worth == contact.candidate.worth(World.settings))
            #expect(contact.candidate.contactPoint != nil)
            #expect(!contact.candidate.isPaused)
        }
    }

    @Test func `an owed contact without a way to the customer is listed for a person to decide`() {
        let arrangement = Arrangement(
            [World.candidate(1, [World.owed(1)], reachable: false)],
            desks: [Arrangement.Desk(staff: nil, room: 1)], World.settings)
        #expect(arrangement.contacts.count == 1)
    }

    @Test(
        arguments: [
            (World.candidate(1, [World.chosen(1)], reachable: false), Arrangement.Omission.noChannel),
            (World.candidate(1, [World.chosen(1)], paused: true), .paused),
            (World.candidate(1, [World.chosen(1)], value: 0), .doNothing),
            (World.candidate(1, [World.chosen(1, effect: 0)]), .doNothing),
            (World.candidate(1, [World.chosen(1)]), .capacity),
            (World.candidate(1, [World.owed(1)]), .capacity),
        ])
    func `who is left is left for a reason`(candidate: Candidate, omission: Arrangement.Omission) {
        let arrangement = Arrangement([candidate], desks: [], World.settings)
        #expect(arrangement.contacts.isEmpty)
        #expect(arrangement.omitted.map(\.omission) == [omission])
    }

    // MARK: - Who makes the contact

    private static func staff(
        for candidate: Candidate, _ desks: [Arrangement.Desk]
    ) -> StaffID? {
        Arrangement([candidate], desks: desks, World.settings).contacts.first?.staff
    }

    private static func desk(_ number: Int, room: Int, standsInFor others: Int...) -> Arrangement.Desk {
        Arrangement.Desk(staff: World.staff(number), room: room, standsInFor: Set(others.map(World.staff)))
    }

    @Test func `customers are contacted by their own representative`() {
        let desks = [ArrangementTests.desk(1, room: 9), ArrangementTests.desk(2, room: 1)]
        let candidate = World.candidate(7, [World.owed(7)], representative: 2)
        #expect(ArrangementTests.staff(for: candidate, desks) == World.staff(2))
    }

    @Test func `the deputy stands in for a representative who is away`() {
        let desks = [ArrangementTests.desk(1, room: 9), ArrangementTests.desk(2, room: 1, standsInFor: 3)]
        let candidate = World.candidate(7, [World.owed(7)], representative: 3)
        #expect(ArrangementTests.staff(for: candidate, desks) == World.staff(2))
    }

    @Test func `whom the reason names comes before the representative`() {
        let desks = [ArrangementTests.desk(1, room: 9), ArrangementTests.desk(2, room: 1)]
        let candidate = World.candidate(7, [World.owed(7, staff: 2)], representative: 1)
        #expect(ArrangementTests.staff(for: candidate, desks) == World.staff(2))
    }

    @Test func `a representative who has enough to do passes it on to whoever has most room`() {
        let desks = [
            ArrangementTests.desk(1, room: 2), ArrangementTests.desk(2, room: 0), ArrangementTests.desk(3, room: 5),
        ]
        let candidate = World.candidate(7, [World.owed(7)], representative: 2)
        #expect(ArrangementTests.staff(for: candidate, desks) == World.staff(3))
    }

    @Test func `of two with equal room the first makes it`() {
        let desks = [ArrangementTests.desk(2, room: 5), ArrangementTests.desk(1, room: 5)]
        #expect(ArrangementTests.staff(for: World.candidate(7, [World.owed(7)]), desks) == World.staff(2))
    }

    @Test func `equally urgent contacts go by how long they have stood, then by the customers' ids`() {
        let candidates = [
            World.candidate(3, [World.owed(3, since: -1)]), World.candidate(2, [World.owed(2, since: -1)]),
            World.candidate(1, [World.owed(1, since: -4)]), World.candidate(4, [World.owed(4, due: -1)]),
            // What it does not carry makes it no more urgent.
            World.candidate(5, [World.owed(5, due: 1, quiet: true), World.chosen(5, due: -9)]),
        ]
        let arrangement = Arrangement(candidates, desks: [ArrangementTests.desk(1, room: 9)], World.settings)
        #expect(arrangement.contacts.map(\.candidate.customer) == [4, 1, 2, 3, 5].map(World.customer))
    }
}
