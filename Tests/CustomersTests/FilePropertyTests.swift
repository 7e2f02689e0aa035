import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

/// Whatever is recorded in whatever order: the file is what its newest facts say.
struct FilePropertyTests {
    /// What a customer's file should hold: per field and entry the newest day and its value.
    private struct Model {
        var newest: [FactSheet.Key: (day: CalendarDay, value: String?)] = [:]

        mutating func state(_ fact: Fact, on day: CalendarDay) {
            let key = FactSheet.Key(fact.field, fact.item)
            if let kept = newest[key], kept.day > day { return }
            newest[key] = (day, fact.value)
        }

        var standing: [FactSheet.Key: String] { newest.compactMapValues(\.value) }
    }

    private static func fact(_ generator: inout SeededGenerator) throws -> Fact {
        func one(_ texts: String...) -> String { texts[Int.random(in: texts.indices, using: &generator)] }
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return try Fact(.name, one("Ann Miller", "Ann Baker", "Åsa Öberg"))
        case 1: return try Fact(.birthday, one("02-29", "1980-03-04", "never", "12-31"))
        case 2: return try Fact(.leapDay, one("02-28", "03-01"))
        case 3: return try Fact(.contactPoint, one("a@example.org", "A@example.org", "b@example.org"), of: "email")
        case 4: return try Fact(.contactPoint, one("+49 30 1", "0049 301"), of: one("phone", "sms"))
        case 5: return try Fact(.contactPreference, one("preferred", "welcome", "never"), of: one("email", "phone"))
        case 6: return try Fact(.specialDate, one("06-20", "02-29"), of: one("wedding day", "name day"))
        case 7: return try Fact(.like, one("tea", "Tea", "cake"))
        case 8: return try Fact(withdrawing: .like, one("tea", "cake"))
        case 9: return try Fact(withdrawing: .contactPoint, one("a@example.org", "b@example.org"), of: "email")
        case 10: return try Fact(withdrawing: [.name, .birthday, .leapDay][Int.random(in: 0..<3, using: &generator)])
        default: return try Fact(.language, one("de", "en", "sv"))
        }
    }

    @Test(arguments: Driver.runs(of: 0..<12))
    func `the file is what the newest facts say, late ones included`(seed: UInt64, driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            var generator = SeededGenerator(seed: seed)
            var customers: [CustomerID] = []
            for _ in 1...3 { customers.append(try await shop.register(Newcomer())) }
            var models: [CustomerID: Model] = [:]
            for _ in 1...25 {
                var statements: [Statement] = []
                for _ in 1...Int.random(in: 1...6, using: &generator) {
                    let customer = customers.randomElement(using: &generator)!
                    let on = shop.today - Int.random(in: 0...5, using: &generator)
                    let fact = try Self.fact(&generator)
                    statements.append(Statement(customer, fact, on: on, source: .customer))
                    models[customer, default: Model()].state(fact, on: on)
                }
                let batch = statements
                let recorded = try await shop.change { files, change in try files.record(batch, in: change) }
                // The same command again changes nothing where every statement was the day's last about its entry.
                #expect(recorded <= batch.count)
                // The clock may jump back: the order of recording does not hang on it.
                shop.clock.pass(Int64.random(in: -3_600_000...3_600_000, using: &generator))
            }
            let ids = customers
            let files = try await shop.read { files, read in try files.files(of: ids, in: read) }
            for customer in customers {
                let file = try #require(files[customer])
                let standing = Dictionary(
                    uniqueKeysWithValues: file.facts.map {
                        (FactSheet.Key($0.fact.field, $0.fact.item), $0.fact.value ?? "")
                    })
                #expect(standing == models[customer]?.standing ?? [:], "seed \(seed)")
                #expect(
                    file.history.map(\.number)
                        == Array(1...max(1, file.history.count)).prefix(file.history.count).map { $0 })
            }
            #expect(try await shop.application.findings() == [], "seed \(seed)")
        }
    }

    @Test(arguments: Driver.runs(of: 0..<6))
    func `statements in one change are the same as one by one`(seed: UInt64, driver: Driver) async throws {
        var generator = SeededGenerator(seed: seed)
        let facts = try (1...30).map { _ in
            (try Self.fact(&generator), day("2026-03-02") - Int.random(in: 0...3, using: &generator))
        }
        var found: [[RecordedFact.Essence]] = []
        for isBatch in [true, false] {
            try await Shop.open(on: driver) { shop in
                let ann = try await shop.register(Newcomer())
                if isBatch {
                    try await shop.change { files, change in
                        _ = try files.record(
                            facts.map { Statement(ann, $0.0, on: $0.1, source: .customer) }, in: change)
                    }
                } else {
                    for (fact, on) in facts { try await shop.record(fact, of: ann, on: "\(on)") }
                }
                let file = try await shop.read { files, read in try files.file(of: ann, in: read) }
                found.append(file.history.map(\.essence))
            }
        }
        #expect(found[0] == found[1], "seed \(seed)")
    }
}

extension RecordedFact {
    struct Essence: Hashable {
        let number: Int
        let fact: Fact
        let statedOn: CalendarDay
    }

    var essence: Essence { Essence(number: number, fact: fact, statedOn: statedOn) }
}
