import Domain
import Kernel
import TestSupport
import Testing

@testable import Outreach

struct CandidateTests {
    /// The formula `(1 − Π(1 − effectᵢ)) × value × margin − cost`, worked by hand.
    @Test(
        arguments: [
            ([0.1], 100_000, 0.3, 0, 3000), ([0.1], 100_000, 0.3, 250, 2750), ([0.5, 0.5], 10_000, 0.4, 0, 3000),
            ([0.1, 0.2, 0.3], 100_000, 0.5, 1000, 23_800), ([], 100_000, 0.3, 0, 0), ([0], 100_000, 0.3, 0, 0),
            ([1], 100_000, 1, 0, 100_000), ([0.1], 0, 0.3, 250, -250), ([0.1], -100_000, 0.3, 0, -3000),
            ([0.001], 333, 1, 0, 0),
        ] as [([Double], Int64, Double, Int64, Int64)])
    func `the worth is what the contact is believed to change, less its cost`(
        effects: [Double], value: Int64, margin: Double, cost: Int64, worth: Int64
    ) {
        let candidate = World.candidate(1, effects.map { World.chosen(1, effect: $0) }, value: value)
        let settings = OutreachSettings(margin: margin, contactCost: cost, chosenPause: 30, dailyContacts: 20)
        #expect(abs(candidate.worth(settings) - worth) <= 1)
    }

    @Test func `owed reasons are not weighed against money`() {
        let candidate = World.candidate(1, [World.owed(1), World.chosen(1, effect: 0)])
        #expect(candidate.worth(World.settings) == -World.settings.contactCost)
    }

    @Test(
        arguments: [
            (-1, 0), (2, 30_000), (.infinity, 30_000), (-.infinity, 0), (.nan, 0),
        ] as [(Double, Int64)])
    func `an effect beyond a share counts as the nearest one, and one that is no number as none`(
        effect: Double, worth: Int64
    ) {
        let candidate = World.candidate(1, [World.chosen(1, effect: effect)], value: 100_000)
        let settings = OutreachSettings(margin: 0.3, contactCost: 0, chosenPause: 30, dailyContacts: 20)
        #expect(candidate.worth(settings) == worth)
    }

    @Test(arguments: [Int64.max, .min], [Int64.max, .min])
    func `no value and no cost is too large`(value: Int64, cost: Int64) {
        let candidate = World.candidate(1, [World.chosen(1, effect: 1)], value: value)
        for margin in [0, 1, -1, .infinity, .nan, .greatestFiniteMagnitude] {
            let settings = OutreachSettings(margin: margin, contactCost: cost, chosenPause: 30, dailyContacts: 20)
            #expect((candidate.worth(settings) > 0) == (cost < 0))
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `the order of the reasons changes nothing`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for candidate in World.candidates(using: &generator) {
            let shuffled = Candidate(
                customer: candidate.customer, reasons: candidate.reasons.shuffled(using: &generator),
                valueAtStake: candidate.valueAtStake * 1_000_000_000, contactPoint: candidate.contactPoint,
                representative: candidate.representative, isPaused: candidate.isPaused)
            let again = Candidate(
                customer: candidate.customer, reasons: candidate.reasons,
                valueAtStake: candidate.valueAtStake * 1_000_000_000, contactPoint: candidate.contactPoint,
                representative: candidate.representative, isPaused: candidate.isPaused)
            #expect(shuffled.worth(World.settings) == again.worth(World.settings))
            #expect(shuffled.carried.map(\.kind) == again.carried.map(\.kind))
            #expect(shuffled.due == again.due)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `owed reasons are carried first, and all of them`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for candidate in World.candidates(using: &generator) {
            let carried = candidate.carried
            let owed = carried.prefix { $0.nature == .owed }
            #expect(owed.count == candidate.reasons.count { $0.nature == .owed })
            #expect(carried.dropFirst(owed.count).allSatisfy { $0.nature == .chosen })
            #expect(owed.map(\.due) == owed.map(\.due).sorted())
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a quiet reason carries no chosen ones`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for candidate in World.candidates(using: &generator) {
            let isQuiet =
                candidate.reasons.contains { $0.nature == .owed && $0.isQuiet }
                || (candidate.isOwed && candidate.silence != nil)
            let chosen = candidate.carried.count { $0.nature == .chosen }
            #expect(chosen == (isQuiet ? 0 : candidate.reasons.count { $0.nature == .chosen }))
        }
    }

    @Test func `the contact is due when the most urgent reason that it carries is`() {
        let chosen = World.chosen(1, due: -5)
        #expect(World.candidate(1, [World.owed(1, due: 2), chosen]).due == World.day - 5)
        #expect(World.candidate(1, [World.owed(1, due: 2, quiet: true), chosen]).due == World.day + 2)
        #expect(World.candidate(1, [chosen]).due == World.day - 5)
    }
}
