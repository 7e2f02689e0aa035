import Testing

@testable import Loyalty

/// The laws of points that change hands, for whatever is done with the points of several members.
struct TransferLawTests {
    static let seeds: Range<UInt64> = 0..<30

    @Test(arguments: seeds)
    func `ledgers among which points change hands are what the model says after every step`(seed: UInt64) throws {
        var world = TransferWorld(seed: seed)
        for _ in 0..<60 { try world.step() }
    }

    @Test func `the stories bring about whatever can become of points that change hands, and every refusal`() throws {
        var kinds: Set<Entry.Kind> = []
        var refusals: Set<LoyaltyError.Code> = []
        var unmerged = 0
        for seed in TransferLawTests.seeds {
            var world = TransferWorld(seed: seed)
            for _ in 0..<60 { try world.step() }
            for ledger in world.ledgers {
                let received = Set(ledger.entries.filter { $0.kind == .received }.map(\.number))
                kinds.formUnion(ledger.entries.filter { received.contains($0.lot) }.map(\.kind))
            }
            refusals.formUnion(world.refusals)
            unmerged += world.unmerged
        }
        #expect(
            kinds.isSuperset(of: [
                .given, .received, .sentBack, .cameBack, .redeemed, .reserved, .reversed, .expired, .repaid, .returned,
                .corrected,
            ]))
        #expect(
            refusals.isSuperset(of: [
                .invalid, .sameMember, .insufficientPoints, .notReversible,
            ]))
        #expect(unmerged > 100)
    }
}
