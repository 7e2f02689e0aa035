import Customers
import Definitions
import Domain
import Kernel
import TestSupport
import Testing

@testable import Loyalty

/// What a replay foretells is what really happens.
@Suite struct SimulationTests {
    /// Half a year after the first purchases.
    private static let start = CalendarDay(daysSince1970: 19_723 + 182)

    @Test(arguments: Driver.runs(of: 0..<24))
    func `a draft that is replayed comes to what it comes to when it is published over the same history`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await ReplayWorld.open(on: driver, seed: seed) { world, _ in
            let draft = RandomDraft(seed: seed)
            let before = try await world.application.tableDigests()
            let foretold = try await world.simulate(draft, from: SimulationTests.start)
            #expect(try await world.application.tableDigests() == before, "The replay wrote something.")
            try await world.publish(draft, from: SimulationTests.start)
            let now = world.application.clock()
            let programme = try draft.programme()
            let day = foretold.report.asOf
            let versions = ProgrammeVersions(programme, startingOn: SimulationTests.start)
            try await world.application.read { read in
                let real = try world.program.balances(of: foretold.members.map(\.customer), at: now, in: read)
                let standings = try world.program.standings(of: foretold.members.map(\.customer), on: day, in: read)
                #expect(Set(real.keys) == Set(foretold.members.filter { $0.member != nil }.map(\.customer)))
                for foretold in foretold.members {
                    let customer = foretold.customer
                    let ledger = try world.program.ledger(of: customer, in: read)
                    #expect(ledger.entries == foretold.member?.ledger.entries ?? [], "seed \(seed), \(customer)")
                    #expect(ledger.lots == foretold.member?.ledger.lots ?? [:])
                    #expect(ledger.position == foretold.member?.ledger.position ?? Ledger.Position())
                    #expect(real[customer] == foretold.member?.ledger.balance(at: now))
                    #expect(standings[customer] == foretold.member?.standing(under: versions, on: day))
                    #expect(standings[customer]?.rank.id == foretold.draft?.tier)
                    #expect(real[customer].map { $0.available } == foretold.draft?.points.available)
                }
            }
            let again = try await world.simulate(draft, from: SimulationTests.start)
            #expect(again.members.allSatisfy { $0.gain == 0 && $0.draft == $0.today }, "seed \(seed)")
            #expect(again.report.pointsToday == foretold.report.points)
            #expect(again.report.membersToday == foretold.report.members)
            #expect(again.report.moves.allSatisfy { $0.key.from == $0.key.to })
            #expect(again.report.gained.customers + again.report.lost.customers == 0)
            #expect(again.report.liabilityToday == foretold.report.liability)
            #expect(again.report.costToday == foretold.report.cost)
        }
    }

    @Test(arguments: Driver.runs(of: 0..<24))
    func `a draft that follows a version comes to what it comes to when it is published`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await ReplayWorld.open(on: driver, seed: seed) { world, _ in
            try await world.publish(RandomDraft(seed: seed + 200), from: SimulationTests.start)
            let now = world.application.clock()
            let today = Zone.utc.day(of: now)
            let draft = RandomDraft(seed: seed, version: "2.0.0")
            let foretold = try await world.simulate(draft, from: today)
            try await world.publish(draft, from: today)
            try await world.application.read { read in
                let ids = foretold.members.map(\.customer)
                let real = try world.program.balances(of: ids, at: now, in: read)
                let standings = try world.program.standings(of: ids, on: today, in: read)
                #expect(Set(real.keys) == Set(foretold.members.filter { $0.member != nil }.map(\.customer)))
                for foretold in foretold.members {
                    let customer = foretold.customer
                    let ledger = try world.program.ledger(of: customer, in: read)
                    #expect(ledger.entries == foretold.member?.ledger.entries ?? [], "seed \(seed), \(customer)")
                    #expect(real[customer] == foretold.member?.ledger.balance(at: now))
                    #expect(standings[customer]?.rank.id == foretold.draft?.tier, "seed \(seed), \(customer)")
                    #expect(foretold.gain == 0, "A programme that begins today takes nothing of what was given.")
                }
            }
        }
    }

    @Test(arguments: Driver.runs(of: 0..<8))
    func `a draft is compared with what stands today, and its report is the sum of its members`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await ReplayWorld.open(on: driver, seed: seed) { world, _ in
            try await world.publish(RandomDraft(seed: seed + 100), from: SimulationTests.start)
            let (members, report) = try await world.simulate(
                RandomDraft(seed: seed), from: SimulationTests.start + 60, naming: 2)
            #expect(report.customers == members.count)
            #expect(members.map(\.customer) == members.map(\.customer).sorted())
            #expect(report.inForce?.programme.id == "draft")
            for (sum, points) in [
                (report.points, members.compactMap { $0.draft?.points }),
                (report.pointsToday, members.compactMap { $0.today?.points }),
            ] {
                var total = PointMovements()
                for points in points {
                    #expect(points.issued == points.used + points.expired + points.takenBack + points.open)
                    total += points
                }
                #expect(sum == total)
            }
            #expect(report.points.used == 0)
            #expect(report.issuedByRule.values.reduce(0, +) == report.points.issued)
            #expect(report.moves.values.reduce(0, +) == members.count)
            let gains = members.map(\.gain)
            #expect(report.gained.points + report.lost.points == gains.reduce(0, +))
            #expect(report.winners.map(\.gain) == Array(gains.filter { $0 > 0 }.sorted(by: >).prefix(2)))
            #expect(report.losers.map(\.gain) == Array(gains.filter { $0 < 0 }.sorted().prefix(2)))
        }
    }

    @Test func `points that were used today count as had, so that nobody loses by having used them`() async throws {
        try await ReplayWorld.open(on: .memory, seed: 3) { world, _ in
            let draft = RandomDraft(seed: 3)
            try await world.publish(draft, from: SimulationTests.start)
            let now = world.application.clock()
            let (members, _) = try await world.simulate(draft, from: SimulationTests.start)
            let rich = try #require(members.first { ($0.today?.points.available ?? 0) > 10 })
            try await world.application.change(by: .program("tests")) { change in
                _ = try world.program.carryOut(
                    Command(id: change.newID(), .redeem(10, from: .points, for: "a mug")), of: rich.customer, in: change
                )
                _ = try world.program.carryOut(
                    Command(id: change.newID(), .correct(5, reason: "a mistake", of: nil)), of: rich.customer,
                    in: change)
            }
            let again = try await world.simulate(draft, from: SimulationTests.start)
            let after = try #require(again.members.first { $0.customer == rich.customer })
            #expect(after.today?.points.used == 10)
            #expect(after.gain == 0 && now == world.application.clock())
        }
    }

    @Test func `a draft in another currency is refused as when it is published`() async throws {
        try await ReplayWorld.open(on: .memory, seed: 1) { world, _ in
            let text = RandomDraft(seed: 1).text.replacing("EUR", with: "USD")
            let programme = try #require(ProgrammeReader.read(text, path: RandomDraft.path).definition)
            let now = world.application.clock()
            let refusal = await #expect(throws: LoyaltyError.self) {
                try await world.application.read { read in
                    _ = try world.program.simulate(
                        programme, from: SimulationTests.start, at: now, naming: 1, in: read
                    ) { _ in }
                }
            }
            #expect(refusal?.code == .invalid)
        }
    }

    @Test func `what came after the day that is asked for is left out`() async throws {
        try await ReplayWorld.open(on: .memory, seed: 5) { world, _ in
            let draft = RandomDraft(seed: 5)
            let programme = try draft.programme()
            let histories = try await world.application.read { read in
                try world.customers.purchases.histories(of: .all, from: nil, in: read)
            }
            let day = SimulationTests.start + 200
            let time = programme.zone.time(of: day + 1) + -1
            var whole = Simulation(programme, from: SimulationTests.start, at: time, on: day)
            var cut = Simulation(programme, from: SimulationTests.start, at: time, on: day)
            for history in histories {
                let facts = history.facts.filter { fact in
                    switch fact {
                    case .recorded(let purchase): purchase.on <= day
                    case .returned(let back): back.on <= day
                    }
                }
                let known = BuyerHistory(customer: history.customer, facts: facts)
                #expect(try whole.replay(history) == cut.replay(known))
            }
        }
    }
}
