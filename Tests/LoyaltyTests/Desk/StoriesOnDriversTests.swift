import DigestsCrypto
import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// The laws of ledgers on every driver: each step of a story is done to the ledger as it is read, kept, and read again.
///
/// ``LedgerLaws`` sets the same story beside the model after every step, so that what is kept is what the model says.
struct StoriesOnDriversTests {
    private static let anna = Club.customer(1)

    @Test(arguments: Driver.runs(of: 0..<20))
    func `a ledger that is kept and read between any two steps obeys the laws`(
        seed: UInt64, driver: Driver
    ) async throws {
        let story = Story(seed: seed, length: 40, late: seed % 2 == 1)
        var laws = LedgerLaws(story)
        try await withApplication(
            on: driver, at: "2020-01-01T12:00:00Z", modules: [LoyaltyModule(digests: CryptoDigests())]
        ) { application, _ in
            for index in story.steps.indices {
                try laws.step(index)
                let step = story.steps[index]
                try await application.change(by: .program("tests")) { try Self.take(step, of: story, in: $0) }
                let expected = laws.ledger
                try await application.read { read in
                    let entries = try LedgerBook.allEntries(of: Self.anna, in: read)
                    try #require(entries == expected.entries, "\(story), step \(index): \(step.deed)")
                    let audit = LedgerAudit(digests: CryptoDigests())
                    let findings = try audit.unsound(read) + audit.misplaced(read)
                    try #require(findings == [], "\(story), step \(index): \(step.deed)")
                    let kept = try LedgerBook.ledgers(of: [Self.anna], in: read)[Self.anna]?.ledger ?? Ledger()
                    try #require(kept.isKept(as: expected) && kept.nextDue == expected.nextDue)
                    try #require(kept.balance(at: step.now) == expected.balance(at: step.now))
                }
            }
        }
    }

    private static func take(_ step: Story.Step, of story: Story, in change: Change) throws {
        let referred: [CommandID] =
            switch step.deed {
            case .command(let command): command.action.refersTo.map { [$0] } ?? []
            case .purchase(let purchase, at: _): [purchase.command]
            case .look: []
            }
        // Whoever takes in late facts has to know all.
        let isLate = if case .purchase = step.deed { true } else { false }
        var kept =
            try LedgerBook.ledgers(
                of: [anna], referring: [anna: referred], whole: isLate ? [anna] : [], in: change.storage)[anna]
            ?? KeptLedger(anna, joinedOn: story.programme.zone.day(of: step.now), earlierDays: 0)
        switch step.deed {
        case .look: kept.add(kept.ledger.settle(by: step.now, in: story.programme.zone))
        case .purchase(let purchase, let time):
            kept.add(kept.ledger.credit(purchase, under: story.programme, at: time, recordedAt: step.now))
        case .command(let command):
            do throws(LoyaltyError) {
                kept.add(try kept.ledger.carryOut(command, under: story.programme, at: step.now))
            } catch {
                return
            }
        }
        try LedgerBook.keep([kept], CryptoDigests(), in: change)
    }
}
