import Domain
import Kernel
import TestSupport
import Testing

@testable import Loyalty

/// What is owed, from the module's tables.
@Suite struct LiabilityDeskTests {
    private static let start = CalendarDay(daysSince1970: 19_723)

    @Test(arguments: Driver.runs(of: 0..<6))
    func `what is owed is what the ledgers come to one by one, now and in the past`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await ReplayWorld.open(on: driver, seed: seed) { world, history in
            let draft = RandomDraft(seed: seed)
            try await world.publish(draft, from: LiabilityDeskTests.start)
            let programme = try draft.programme()
            let now = world.application.clock()
            for time in [now, now + -20_000_000_000, now + 20_000_000_000] {
                try await world.application.read { read in
                    var liability = Liability(by: .quarter, at: time, in: programme.zone)
                    for customer in history.customers {
                        liability.add(try world.program.ledger(of: customer, in: read))
                    }
                    let report = try world.program.liability(by: .quarter, at: time, in: read)
                    #expect(report == liability.report(by: programme), "seed \(seed)")
                    #expect(report.asOf == programme.zone.day(of: time))
                }
            }
        }
    }

    @Test func `without a programme nothing can be told`() async throws {
        try await ReplayWorld.open(on: .memory, seed: 1) { world, _ in
            let now = world.application.clock()
            let refusal = await #expect(throws: LoyaltyError.self) {
                _ = try await world.application.read { try world.program.liability(by: .year, at: now, in: $0) }
            }
            #expect(refusal?.code == .noProgramme)
        }
    }
}
