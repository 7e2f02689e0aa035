import Domain
import Kernel
import Storage
import SurveySchema
import Synchronization
import TestSupport
import Testing

@testable import Surveys

@Suite struct FollowUpTests {
    private static let unhappy: Answers = [
        "recommend": .number(2), "wrong": .text("The lid"), "contact_wanted": .flag(true),
    ]

    @Test(arguments: Driver.allCases)
    func `what is wrong and who wants to be called is owed, what else would help is chosen`(
        driver: Driver
    ) async throws {
        let ear = Ear()
        try await withOffice(on: driver, besides: [ear]) { office in
            let (unhappy, happy) = (office.town.put(1), office.town.put(2))
            try await office.record(
                recorded(1, unhappy, Self.unhappy), recorded(2, happy, ["recommend": .number(10)]))
            let suggestions = try await office.suggestions()
            #expect(suggestions.map(\.kind) == ["surveys.recovery", "surveys.contact", "surveys.next_solution"])
            #expect(suggestions.map(\.customer) == [unhappy, unhappy, happy])
            #expect(suggestions.map(\.nature) == [.owed, .owed, .chosen])
            #expect(suggestions.allSatisfy { $0.due == Given.today + 1 && $0.since == Given.today })
            #expect(suggestions[0].arguments["quote"] == "The lid")
            #expect(ear.heard == ["recovery", "contact", "next_solution"].sorted())
            // A second answer like the first one asks for nothing that is not waited for already.
            try await office.record(recorded(3, unhappy, Self.unhappy))
            #expect(try await office.suggestions() == suggestions)
            #expect(ear.heard.count == 3)
            let silences = try await office.application.read {
                try office.application.silences(among: [unhappy, happy], on: Given.today, in: $0)
            }
            #expect(silences.mapValues(\.phrase) == [unhappy: "surveys.silence.recovery"])
        }
    }

    @Test(arguments: Driver.allCases, OutreachClosed.Outcome.allCases)
    func `closing the contact ends what it was about, unless nobody was reached`(
        driver: Driver, outcome: OutreachClosed.Outcome
    ) async throws {
        try await withOffice(on: driver) { office in
            let customer = office.town.put(1)
            var answers = Self.unhappy
            answers["idea"] = .text("A better lid")
            try await office.record(recorded(1, customer, answers))
            let due = try await office.suggestions()
            #expect(due.count == 3)
            try await office.close(due, of: customer, outcome)
            let stays = outcome == .notReached || outcome == .postponed
            #expect(try await office.suggestions().count == (stays ? 3 : 0))
            let silences = try await office.application.read {
                try office.application.silences(among: [customer], on: Given.today, in: $0)
            }
            #expect(silences.count == (stays ? 1 : 0))
            try await office.close(due, of: customer, outcome)
            try await office.record(recorded(2, customer, Self.unhappy))
            #expect(try await office.suggestions().count == (stays ? 3 : 2))
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was answered long ago is not followed up`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let (old, recent) = (office.town.put(1), office.town.put(2))
            let day: Int64 = 86_400_000
            try await office.record(
                recorded(1, old, Self.unhappy, at: Given.now + -61 * day),
                recorded(2, recent, Self.unhappy, at: Given.now + -60 * day))
            #expect(Set(try await office.suggestions().map(\.customer)) == [recent])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what customers said of us speaks for or against their staying for a year`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            let mild = Paper.talk("mild").replacing(
                "\"if\": \"{recommend} <= 6\"", with: "\"if\": \"{recommend} <= 1\"")
            let silent = Paper.talk("silent").replacing(
                "\"indices\": [{\"id\": \"nps\", \"kind\": \"nps\",",
                with: "\"indices\": [{\"id\": \"nps\", \"kind\": \"share\", \"choices\": [\"shop\"],"
            ).replacing("\"question\": \"recommend\"", with: "\"question\": \"kind\"")
            for paper in [mild, silent] { try await office.publish(paper) }
            let customers = office.town.put(1...8)
            let day: Int64 = 86_400_000
            try await office.record(
                // The last of a survey counts.
                recorded(1, customers[0], ["recommend": .number(3)], to: "mild", at: Given.now + -day),
                recorded(2, customers[0], ["recommend": .number(10)], to: "mild"),
                recorded(3, customers[1], ["recommend": .number(0)]),
                recorded(4, customers[2], ["recommend": .number(5)], to: "mild"),
                recorded(5, customers[3], ["recommend": .number(10)], at: Given.now + -365 * day),
                // A pleasant answer hides neither what is to be made good nor what was said elsewhere.
                recorded(6, customers[4], ["recommend": .number(0)], at: Given.now + -day),
                recorded(7, customers[4], ["recommend": .number(10)]),
                recorded(8, customers[5], ["recommend": .number(3)], to: "mild", at: Given.now + -day),
                recorded(9, customers[5], ["recommend": .number(10)]),
                // What asks to be made good speaks against it where nobody asks for more.
                recorded(10, customers[6], ["recommend": .number(2)], to: "silent"),
                recorded(11, customers[7], ["recommend": .number(8)], to: "silent"))
            let signals = try await office.application.read {
                try office.application.healthSignals(of: customers, on: Given.today, in: $0)
            }
            #expect(
                Dictionary(uniqueKeysWithValues: signals.map { ($0.customer, $0.weight) }) == [
                    customers[0]: 0.4, customers[1]: -0.4, customers[4]: -0.4, customers[5]: -0.4 * 0.4,
                    customers[6]: -0.2,
                ])
            let keys = Dictionary(
                uniqueKeysWithValues: signals.map {
                    ($0.customer, $0.reason.phrase.replacing("surveys.signal.", with: ""))
                })
            #expect(
                keys == [
                    customers[0]: "satisfied", customers[1]: "wrong", customers[4]: "wrong",
                    customers[5]: "dissatisfied", customers[6]: "wrong",
                ])
        }
    }

    private final class Ear: Module {
        let name = "ear"
        private let kinds = Mutex<[String]>([])
        var heard: [String] { kinds.withLock { $0.sorted() } }
        var reactions: [Reaction] {
            [
                .to(SurveyFollowUpRaised.self) { [self] events, _ in
                    kinds.withLock { $0 += events.map(\.followUp) }
                }
            ]
        }
    }
}
