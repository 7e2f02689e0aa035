import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Outreach

@Suite struct DoctorTests {
    private static let open = World.customer(2)
    private static let unplanned = Finding(
        "The plan of \(World.day) does not count its items.", remedy: Finding.rebuild, code: "outreach.plans")
    private static let unknown =
        "Update the program, which may be older than the rows; else restore the last backup "
        + "with `mainstay restore`."

    static let damages = [
        Damage(
            "outreach.items", "UPDATE outreach_item SET closed_on = 1 WHERE outcome IS NULL",
            finds: "1 items are neither open nor closed on a day, or come back without being postponed.",
            remedy: Finding.restore),
        Damage(
            "outreach.items", "UPDATE outreach_item SET postponed_to = 10500 WHERE outcome = 'done'",
            finds: "1 items are neither open nor closed on a day, or come back without being postponed.",
            remedy: Finding.restore),
        Damage(
            "outreach.open",
            """
            INSERT INTO outreach_item
              (customer_id, day, item_id, rank, nature, due_on, value_at_stake, worth)
            VALUES (\(open), \(World.day), \(World.id(99, of: Item.self)), 9, 'owed', \(World.day), 0, 0)
            """,
            finds: [
                Finding(
                    "Customer \(open) stands 2 times on the list of \(World.day).",
                    remedy: "Close all but one with `mainstay today close`.", code: "outreach.open"), unplanned,
            ]),
        Damage("outreach.plans", "UPDATE outreach_plan SET items = 9", finds: [unplanned]),
        Damage("outreach.plans", "DELETE FROM outreach_plan", finds: [unplanned]),
        Damage(
            "outreach.settled", "DELETE FROM outreach_settled", finds: "2 reasons of closed items may come back.",
            remedy: Finding.rebuild),
        Damage(
            "outreach.arguments", "UPDATE outreach_reason SET arguments = '{' WHERE customer_id = \(open)",
            finds: "1 reasons or silences say what can't be read.", remedy: Finding.restore),
        Damage(
            "outreach.arguments", "UPDATE outreach_silence SET sentence = '{'",
            finds: "1 reasons or silences say what can't be read.", remedy: Finding.restore),
        Damage(
            "outreach.words", "UPDATE outreach_item SET nature = 'odd' WHERE outcome IS NULL",
            finds: "1 rows of outreach_item hold a nature that this program does not know.", remedy: unknown),
        Damage(
            "outreach.words", "UPDATE outreach_omission SET omission = 'odd'",
            finds: "1 rows of outreach_omission hold a omission that this program does not know.", remedy: unknown),
        Damage(
            "kernel.settings", "UPDATE kernel_setting SET value = '{\"margin\":7}' WHERE name = 'outreach'",
            finds: "The setting margin of outreach makes no sense: 7.0 is out of bounds.",
            remedy: "Give a number from 0.0 to 1.0. Then run `mainstay settings apply`."),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `damage is found and named, and what follows from facts is mended`(
        driver: Driver, damage: Damage
    ) async throws {
        try await Desk.open(on: driver, Known(customers: 1...3)) { desk in
            try await desk.plan([World.owed(1), World.chosen(1), World.owed(2), World.chosen(3)], silenced: [3])
            try await desk.close(Closing(try await desk.item(1), .done))
            try await damage.examine(desk.application)
        }
    }

    @Test(arguments: UInt64(1)...10)
    func `whatever is planned and closed, doctor is content`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        try await Desk.open(on: .memory, Known(customers: 1...6)) { desk in
            for offset in 0..<4 {
                let reasons = (1...6).flatMap { number in
                    Bool.random(using: &generator)
                        ? [World.owed(number), World.chosen(number)] : [World.chosen(number)]
                }
                try await desk.plan(reasons, on: offset, silenced: Bool.random(using: &generator) ? [2] : [])
                for item in try await desk.items(offset) where item.outcome == nil {
                    guard let outcome = OutreachClosed.Outcome.allCases.randomElement(using: &generator),
                        Bool.random(using: &generator)
                    else { continue }
                    try await desk.close(Closing(item, outcome, until: World.day + offset + 2), on: offset)
                }
                let findings = try await desk.application.findings()
                #expect(findings == [], "seed \(seed)")
            }
        }
    }
}
