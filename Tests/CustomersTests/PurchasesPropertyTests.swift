import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

/// Random commands: the ledger answers as the plain model does, and after every step the summaries are what the facts
/// come to, today and as of any day before.
@Suite struct PurchasesPropertyTests {
    @Test(arguments: Driver.runs(of: 1..<6))
    func `after every command the summaries are what the facts come to`(seed: UInt64, driver: Driver) async throws {
        try await withApplication(on: driver, modules: [CustomersModule.ofTests]) { application, clock in
            var world = World(seed: seed, now: clock.now, zone: try await application.organisation().zone)
            try await application.set(world.settings)
            try await application.register(1...4, on: "1998-01-01")
            for step in 1...150 {
                let command = world.command()
                let expected = world.expect(command)
                let answer = await world.run(command, on: application)
                try #require(answer == expected, "step \(step): \(command)")
                try await world.compare(application, step: step)
            }
            #expect(try await application.findings() == [])
        }
    }
}

/// The commands of a random run and the model that follows them.
private struct World {
    enum Command {
        case record([Purchase])
        case giveBack(PurchaseReturn)
        case correct(PurchaseCorrection)
        case set(StageSettings)
    }

    enum Answer: Equatable {
        case tally(LedgerTally)
        case corrected(Bool)
        case refused(CustomersError.Code)
        case done
        case failed(String)
    }

    private var generator: SeededGenerator
    private let now: Timestamp
    private var model: PurchasesModel
    private(set) var settings = StageSettings(
        loyalPurchaseDays: 3, loyalSpanDays: 30, atRiskDays: 20, lapsedDays: 40, lostDays: 60)
    private let customers = (1...4).map { customer($0) }

    init(seed: UInt64, now: Timestamp, zone: Zone) {
        generator = SeededGenerator(seed: seed)
        self.now = now
        model = PurchasesModel(zone: zone)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    mutating func command() -> Command {
        let existing = model.kept.values.map(\.purchase).sorted { $0.key < $1.key }.randomElement(using: &generator)
        switch number(0...99) {
        case 0..<45: return .record((0...number(0...4)).map { _ in newPurchase() })
        case 45..<55:
            guard let existing else { return command() }
            return .record([newPurchase(), existing, number(0...1) == 0 ? existing : varied(existing)])
        case 55..<60:
            guard let first = model.kept.values.map(\.first).min(by: { $0.key < $1.key }) else { return command() }
            return .record([first])
        case 60..<80:
            guard let existing else { return command() }
            return .giveBack(
                PurchaseReturn(
                    customer: existing.customer, id: ReturnID(rawValue: "r\(number(1...60))"), purchase: existing.id,
                    at: min(now, existing.at + Int64(number(-1...30)) * Timestamp.millisecondsPerDay),
                    amount: Money(
                        minor: max(1, number(0...2) == 0 ? existing.amount.minor : Int64(number(1...600))),
                        existing.amount.currency)))
        case 80..<95:
            guard let existing else { return command() }
            let target = number(0...9) == 0 ? newPurchase() : varied(existing)
            return .correct(PurchaseCorrection(id: correctionID(UInt64(number(1...60))), target))
        default:
            return .set(
                StageSettings(
                    loyalPurchaseDays: number(2...4), loyalSpanDays: number(0...40), atRiskDays: 20, lapsedDays: 40,
                    lostDays: 60))
        }
    }

    private mutating func newPurchase() -> Purchase {
        Purchase(
            customer: customer(UInt64(number(1...4))), id: PurchaseID(rawValue: "p\(number(1...400))"),
            at: now + -Int64(number(1...150)) * Timestamp.millisecondsPerDay / 2,
            amount: euros(Int64(number(0...6) == 0 ? 0 : number(1...1000))),
            category: number(0...3) == 0 ? "shoes" : nil, channel: number(0...3) == 0 ? .web : nil)
    }

    private mutating func varied(_ purchase: Purchase) -> Purchase {
        let other = newPurchase()
        return Purchase(
            customer: purchase.customer, id: purchase.id, at: number(0...1) == 0 ? other.at : purchase.at,
            amount: other.amount, category: other.category, channel: other.channel)
    }

    mutating func expect(_ command: Command) -> Answer {
        let before = model
        do {
            switch command {
            case .record(let purchases): return .tally(try model.record(purchases))
            case .giveBack(let back): return .tally(try model.record(back))
            case .correct(let correction): return .corrected(try model.correct(correction))
            case .set(let settings):
                self.settings = settings
                return .done
            }
        } catch let error as CustomersError {
            model = before
            return .refused(error.code)
        } catch {
            return .failed("\(error)")
        }
    }

    func run(_ command: Command, on application: Application) async -> Answer {
        do {
            switch command {
            case .record(let purchases):
                return .tally(try await application.change(by: clerk) { try ledger.record(purchases, in: $0) })
            case .giveBack(let back): return .tally(try await application.record(back))
            case .correct(let correction):
                return .corrected(try await application.change(by: clerk) { try ledger.correct(correction, in: $0) })
            case .set(let settings):
                try await application.set(settings)
                return .done
            }
        } catch let error as CustomersError {
            return .refused(error.code)
        } catch {
            return .failed("\(error)")
        }
    }

    mutating func compare(_ application: Application, step: Int) async throws {
        let day = CalendarDay(daysSince1970: Int(now.milliseconds / Timestamp.millisecondsPerDay) - number(0...80))
        let ids = customers
        let found = try await application.read { read in
            var all: [PurchaseSummary] = []
            var earlier: [PurchaseSummary] = []
            try ledger.forEachSummary(in: read) { all.append($0) }
            try ledger.forEachSummary(asOf: day, in: read) { earlier.append($0) }
            return (
                all: all, earlier: earlier, some: try ledger.summaries(of: ids, in: read),
                someEarlier: try ledger.summaries(of: ids, asOf: day, in: read),
                lastDay: try ledger.lastDay(in: read), findings: try PurchaseChecks.all.flatMap { try $0.run(read) }
            )
        }
        let expected = model.summaries()
        try #require(found.some == expected, "step \(step)")
        try #require(found.someEarlier == model.summaries(until: day), "step \(step)")
        try #require(found.all == expected.values.sorted { $0.customer < $1.customer }, "step \(step)")
        try #require(
            found.earlier == model.summaries(until: day).values.sorted { $0.customer < $1.customer }, "step \(step)")
        let days = expected.values.map(\.lastOn) + model.kept.values.flatMap(\.returns).map(\.on)
        try #require(found.lastDay == days.max(), "step \(step)")
        try #require(found.findings == [], "step \(step)")
        try await compareHistories(application, from: day, step: step)
        try await compareStages(application, step: step)
    }

    /// What is replayed is what stands, of everybody, of some and by pages.
    private mutating func compareHistories(_ application: Application, from day: CalendarDay, step: Int) async throws {
        let some = Array(customers.shuffled(using: &generator).prefix(number(0...4)))
        let (size, last) = (number(0...3), number(0...2) == 0 ? nil : customers.randomElement(using: &generator))
        let found = try await application.read { read in
            [
                try ledger.histories(of: .all, from: nil, in: read),
                try ledger.histories(of: .all, from: day, in: read),
                try ledger.histories(of: .these(some + some), from: day, in: read),
                try ledger.histories(of: .next(size, after: last), from: day, in: read),
            ]
        }
        let sorted = customers.sorted()
        let later = sorted.filter { !model.facts(of: $0, from: day).isEmpty }
        let expected = [
            sorted.filter { !model.facts(of: $0).isEmpty }, later, later.filter { some.contains($0) },
            Array(later.filter { id in last.map { id > $0 } ?? true }.prefix(size)),
        ]
        try #require(found.map { $0.map(\.customer) } == expected, "step \(step)")
        for (index, histories) in found.enumerated() {
            for history in histories {
                let facts = model.facts(of: history.customer, from: index == 0 ? nil : day)
                try #require(history.facts == facts, "step \(step)")
            }
        }
    }

    /// Today's stages are those of the days of purchase by the rules that hold now.
    private func compareStages(_ application: Application, step: Int) async throws {
        let today = model.zone.day(of: now)
        let ids = customers
        let rules = StageRules(settings)
        let expected = ids.reduce(into: [CustomerID: Standing]()) { standings, customer in
            let days = model.days(of: customer)
            guard let purchases = StageFacts.Purchases(days: days, settings.loyalty) else { return }
            standings[customer] = rules.standing(
                of: StageFacts(registeredOn: purchases.firstOn, purchases: purchases), on: today)
        }
        let found = try await application.read { read in
            (
                standings: try Stages().standing(of: ids, on: today, in: read),
                counts: try Stages().counts(on: today, in: read)
            )
        }
        try #require(found.standings == expected, "step \(step)")
        var counts = Dictionary(uniqueKeysWithValues: Stage.allCases.map { ($0, 0) })
        for standing in expected.values { counts[standing.stage, default: 0] += 1 }
        counts[.prospect] = ids.count - expected.count
        try #require(found.counts == counts, "step \(step)")
    }
}
