import Domain
import Kernel
import Storage
import TestSupport
import Testing

/// A source that says the same of everybody it is asked for.
private struct Source: CardSectionSource, MomentSource, HealthSignalSource, SuggestionSource, SilenceSource {
    let name: String
    var customers: [CustomerID] = [.ada, .bo]
    /// Whether it only has a question to ask.
    var onlyAsks = false

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        CardSection(
            fields: [Detail.Field("\(name)_field", 1)], lines: [Sentence("\(name).line")],
            opening: [Sentence("\(name).opening")], words: [Sentence("\(name).words")])
    }

    func moments(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Moment]] {
        customers.filter(self.customers.contains).reduce(into: [:]) { moments, customer in
            let question = Moment(Sentence("\(name).asked"), words: Sentence("\(name).question"), question: true)
            let special = Moment(Sentence("\(name).moment"), words: Sentence("\(name).wish"))
            moments[customer] = (onlyAsks ? [] : [special]) + [Moment(Sentence("\(name).known")), question]
        }
    }

    func signals(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [HealthSignal] {
        customers.filter(self.customers.contains).map {
            HealthSignal($0, weight: -0.5, since: day, Sentence("\(name).signal"))
        }
    }

    func silences(
        among customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: Sentence] {
        let known = customers.filter(self.customers.contains)
        return Dictionary(known.map { ($0, Sentence("\(name).silence")) }) { $1 }
    }

    func suggest(
        for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void
    ) throws {
        for customer in customers {
            try each(.owed(customer, "\(name).kind", occasion: "1", since: day, due: day))
        }
    }
}

struct ContributionTests {
    private static func part(_ name: String, _ customers: [CustomerID] = [.ada, .bo]) -> Part {
        let source = Source(name: name, customers: customers)
        return Part(
            name: name, migrations: [], suggestions: [source], silences: [source], cardSections: [source],
            moments: [source],
            healthSignals: [source],
            checks: [Check("\(name).check") { _ in [Finding("\(name) is wrong.", remedy: "Mend it.")] }])
    }

    private static let day = CalendarDay(daysSince1970: 10_408)

    @Test(arguments: Driver.allCases)
    func `a card holds every module's part in the order of the modules`(driver: Driver) async throws {
        let modules = [ContributionTests.part("one"), ContributionTests.part("two")]
        try await withApplication(on: driver, modules: modules) { application, _ in
            let card = try await application.read {
                try application.card(of: .ada, on: ContributionTests.day, in: $0)
            }
            #expect(card.fields.map(\.name) == ["one_field", "two_field"])
            #expect(card.lines.map(\.phrase) == ["one.line", "two.line"])
            #expect(
                card.moments.map(\.line.phrase) == [
                    "one.moment", "one.known", "one.asked", "two.moment", "two.known", "two.asked",
                ])
            #expect(
                card.opening.map(\.phrase) == ["one.opening", "two.opening"])
            #expect(card.words.map(\.phrase) == ["one.wish", "two.wish", "one.words", "two.words"])
            #expect(card.signals.map(\.reason.phrase) == ["one.signal", "two.signal"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a card asks one question, at the end, on a day that has nothing else to be said`(driver: Driver) async throws
    {
        let modules = ["one", "two"].map { name in
            let source = Source(name: name, onlyAsks: true)
            return Part(name: name, migrations: [], cardSections: [source], moments: [source])
        }
        try await withApplication(on: driver, modules: modules) { application, _ in
            let card = try await application.read {
                try application.card(of: .ada, on: ContributionTests.day, in: $0)
            }
            #expect(card.words.map(\.phrase) == ["one.words", "two.words", "one.question"])
            #expect(card.moments.count == 4)
        }
    }

    @Test(arguments: Driver.allCases)
    func `moments and signals are of those who were asked for`(driver: Driver) async throws {
        let modules = [ContributionTests.part("one", [.ada]), ContributionTests.part("two", [.ada, .bo])]
        try await withApplication(on: driver, modules: modules) { application, _ in
            let (moments, signals, none) = try await application.read { read in
                (
                    try application.moments(of: [.ada, .bo], on: ContributionTests.day, in: read),
                    try application.healthSignals(of: [.ada, .bo], on: ContributionTests.day, in: read),
                    try application.moments(of: [], on: ContributionTests.day, in: read)
                )
            }
            #expect(moments.mapValues(\.count) == [.ada: 6, .bo: 3])
            #expect(signals.map(\.customer) == [.ada, .ada, .bo])
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `an application hands over the reasons of all modules`(driver: Driver) async throws {
        let modules = [ContributionTests.part("one", [.bo]), ContributionTests.part("two", [.ada])]
        try await withApplication(on: driver, modules: modules) { application, _ in
            let kinds = try await application.read { read in
                var kinds: [String] = []
                try application.suggest(for: ContributionTests.day, in: read) { kinds.append($0.kind) }
                return kinds
            }
            #expect(kinds == ["one.kind", "two.kind"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who is to be left in peace is so for the reason of the first module that says so`(driver: Driver) async throws
    {
        let modules = [ContributionTests.part("one", [.bo]), ContributionTests.part("two", [.ada, .bo])]
        try await withApplication(on: driver, modules: modules) { application, _ in
            let (all, some) = try await application.read { read in
                (
                    try application.silences(among: [.ada, .bo], on: ContributionTests.day, in: read),
                    try application.silences(among: [.ada], on: ContributionTests.day, in: read)
                )
            }
            #expect(all == [.ada: Sentence("two.silence"), .bo: Sentence("one.silence")])
            #expect(some == [.ada: Sentence("two.silence")])
        }
    }

    @Test(arguments: Driver.allCases) func `every module's checks are run`(driver: Driver) async throws {
        let modules = [ContributionTests.part("one"), ContributionTests.part("two")]
        try await withApplication(on: driver, modules: modules) { application, _ async throws in
            #expect(try await application.findings().map(\.what) == ["one is wrong.", "two is wrong."])
        }
    }
}
