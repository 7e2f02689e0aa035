import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Outreach

@Suite struct PressureTests {
    private static let settings = OutreachSettings(
        margin: 0.3, contactCost: 0, chosenPause: 0, dailyContacts: 20, pressureDays: 7, pressureLimit: 3,
        pressureReserve: 1)

    /// Whoever has room gets an invitation.
    private func invite(
        _ numbers: [Int], _ priority: Priority, on offset: Int, occasion: Int, _ desk: Desk,
        _ ledger: any ContactPressure
    ) async throws {
        try await desk.application.change(by: .program("tests"), on: World.day + offset) { change in
            let ids = numbers.map(World.customer)
            let crowded = try ledger.crowded(among: ids, for: priority, on: change.today, in: change.storage)
            let contacts = ids.filter { !crowded.contains($0) }.map {
                ChosenContact($0, kind: "surveys.invitation.\(priority)", occasion: "\(occasion)")
            }
            try ledger.note(contacts, in: change)
            // Whoever makes the same contact again has made it once.
            try ledger.note(contacts, in: change)
        }
    }

    /// A contact of the ledger.
    private struct Noted: Hashable {
        let customer: CustomerID
        let kind: String
        let occasion: String
        let on: CalendarDay
    }

    private func noted(_ desk: Desk) async throws -> [Noted] {
        try await desk.application.read { read in
            try read.all("SELECT customer_id, kind, occasion, noted_on FROM outreach_pressure ORDER BY noted_on") {
                Noted(customer: try $0.value(0), kind: try $0.text(1), occasion: try $0.text(2), on: try $0.value(3))
            }
        }
    }

    @Test(arguments: Driver.runs(of: 1..<13))
    func `whatever is chosen by whom, nobody is contacted more often in any window than there is room`(
        seed: UInt64, driver: Driver
    ) async throws {
        let known = Known(customers: 1...3)
        let ledger = OutreachModule(customers: known, scores: known, staff: known).pressure
        try await Desk.open(on: driver, known) { desk in
            try await desk.application.change(by: .program("tests")) { try SettingsStore.write(Self.settings, in: $0) }
            var generator = SeededGenerator(seed: seed)
            // In the order in which they were made: the ledger knows only their days.
            var made: [Noted] = []
            for offset in 0..<25 {
                for step in 0..<3 {
                    let numbers = (1...3).filter { _ in Bool.random(using: &generator) }
                    switch Int.random(in: 0..<4, using: &generator) {
                    case 0: try await invite(numbers, .usual, on: offset, occasion: offset * 10 + step, desk, ledger)
                    case 1: try await invite(numbers, .high, on: offset, occasion: offset * 10 + step, desk, ledger)
                    case 2: try await desk.plan(numbers.map { World.chosen($0, "scoring.kind\(offset)") }, on: offset)
                    default:
                        for item in try await desk.items(offset) where item.outcome == nil {
                            let outcome =
                                [OutreachClosed.Outcome.done, .declined, .notReached, .skipped]
                                .randomElement(using: &generator) ?? .done
                            try await desk.close(Closing(item, outcome), on: offset)
                        }
                    }
                    let known = Set(made)
                    made += try await noted(desk).filter { !known.contains($0) }
                }
            }
            #expect(Set(made.map(\.kind)).count >= 2, "seed \(seed)")
            for number in 1...3 {
                let own = made.filter { $0.customer == World.customer(number) }
                for first in own.map(\.on) {
                    let window = own.filter { $0.on >= first && $0.on < first + Self.settings.pressureDays }
                    #expect(
                        window.count <= Self.settings.pressureLimit, "seed \(seed), customer \(number) from \(first)")
                }
                // The last places are not given to what matters as usual.
                for (place, contact) in own.enumerated() where contact.kind == "surveys.invitation.usual" {
                    let before = own[..<place].count { $0.on > contact.on - Self.settings.pressureDays }
                    #expect(
                        before < Self.settings.pressureLimit - Self.settings.pressureReserve,
                        "seed \(seed), customer \(number) on \(contact.on)")
                }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is planned for today takes its room before it is made, and not of itself`(driver: Driver) async throws {
        let known = Known(customers: 1...1)
        let ledger = OutreachModule(customers: known, scores: known, staff: known).pressure
        try await Desk.open(on: driver, known) { desk in
            var settings = Self.settings
            (settings.pressureLimit, settings.pressureReserve) = (1, 0)
            try await desk.application.change(by: .program("tests")) { [settings] in
                try SettingsStore.write(settings, in: $0)
            }
            try await desk.plan([World.chosen(1)])
            try await invite([1], .high, on: 0, occasion: 1, desk, ledger)
            #expect(try await noted(desk).isEmpty)
            try await desk.plan([World.chosen(1)])
            let item = try await desk.item(1)
            try await desk.close(Closing(item, .done))
            #expect(try await noted(desk).map(\.kind) == ["outreach.contact"])
            try await invite([1], .high, on: 6, occasion: 2, desk, ledger)
            #expect(try await noted(desk).count == 1)
            try await invite([1], .high, on: 7, occasion: 3, desk, ledger)
            #expect(try await noted(desk).count == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the reserve is for what matters more, and no room is none`(driver: Driver) async throws {
        let known = Known(customers: 1...1)
        let ledger = OutreachModule(customers: known, scores: known, staff: known).pressure
        try await Desk.open(on: driver, known) { desk in
            try await desk.application.change(by: .program("tests")) { try SettingsStore.write(Self.settings, in: $0) }
            for occasion in 1...4 { try await invite([1], .usual, on: 0, occasion: occasion, desk, ledger) }
            #expect(try await noted(desk).count == 2)
            for occasion in 5...8 { try await invite([1], .high, on: 0, occasion: occasion, desk, ledger) }
            #expect(try await noted(desk).count == 3)
            var settings = Self.settings
            settings.pressureReserve = 5
            try await desk.application.change(by: .program("tests")) { [settings] in
                try SettingsStore.write(settings, in: $0)
            }
            try await invite([1], .usual, on: 90, occasion: 9, desk, ledger)
            #expect(try await noted(desk).count == 3)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what a customer takes back is forgotten in plans and in what was postponed`(driver: Driver) async throws {
        try await Desk.open(on: driver, Known(customers: 1...2)) { desk in
            func reason(_ number: Int, _ kind: String, _ occasion: String) -> Suggestion {
                .owed(
                    World.customer(number), kind, occasion: occasion, since: World.day, due: World.day,
                    ["quote": "unspeakable"])
            }
            let reasons = [
                reason(1, "surveys.recovery", "7"), reason(1, "surveys.contact", "8"),
                reason(1, "surveysque.recovery", "7"), reason(2, "surveys.recovery", "7"),
                reason(1, "surveys.suggestion_word", "7/idea/2"), reason(1, "surveys.suggestion_word", "70/idea/0"),
            ]
            try await desk.plan(reasons)
            try await desk.close(Closing(try await desk.item(1), .postponed, until: World.day + 3))
            try await desk.application.change(by: .program("tests")) { change in
                try change.publish(OccasionWithdrawn(customer: World.customer(1), module: "surveys", occasion: "7"))
            }
            for table: SQL in ["outreach_reason", "outreach_postponed"] {
                let left = try await desk.application.read { read in
                    try read.all(
                        "SELECT kind, occasion FROM \(table) WHERE customer_id = \(World.customer(1)) AND arguments <> '{}'"
                    ) { "\(try $0.text(0)) \(try $0.text(1))" }
                }
                #expect(
                    Set(left) == ["surveys.contact 8", "surveysque.recovery 7", "surveys.suggestion_word 70/idea/0"])
            }
            // What is left of the others in the plan says no more than that they are gone.
            let closed = try await desk.item(1).reasons.filter { $0.arguments.isEmpty }
            #expect(closed.map(\.kind) == ["outreach.taken_back", "outreach.taken_back"])
            let said = closed.map { desk.application.phrasebook.say(Sentence($0.kind, $0.arguments), in: .english) }
            #expect(Set(said) == ["What this was about has been taken back."])
            #expect(try await desk.item(2).reasons.first?.arguments["quote"] == "unspeakable")
            #expect(try await desk.application.findings() == [])
        }
    }
}
