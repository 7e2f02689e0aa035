import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct QuotaTests {
    private static func answers(_ kind: String) -> Answers { ["recommend": .number(8), "kind": .text(kind)] }

    private func cells(_ office: Office) async throws -> [String: Int] {
        try await office.application.read { read in
            Dictionary(
                uniqueKeysWithValues: try read.all("SELECT cell_id, finished FROM surveys_quota") {
                    (try $0.text(0), try $0.value(1, as: Int.self))
                })
        }
    }

    @Test(arguments: Driver.allCases, ["identified", "anonymous"])
    func `however many finish at once, no cell takes more than its limit`(
        driver: Driver, anonymity: String
    ) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("few", anonymity: anonymity, limit: 2))
            let customers = office.town.put(1...8)
            let wave = try await office.invite(customers, to: "few")
            let links = try wave.invitations.map { try office.desk.link(for: $0) }
            let receipts = try await withThrowingTaskGroup(of: String.self) { group in
                for (number, link) in links.enumerated() {
                    group.addTask {
                        let sent = submission(UInt64(number + 1), Self.answers(number % 4 == 0 ? "shop" : "web"))
                        switch try await office.finish(sent, by: link) {
                        case .finished: return "finished"
                        case .screenedOut(let quota, let cell): return "\(quota) \(cell)"
                        case .saved, .unchanged: return "neither"
                        }
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(receipts == ["finished": 4, "by_kind web": 4])
            #expect(try await cells(office) == ["shop": 2, "web": 2])
        }
    }

    @Test(arguments: Driver.allCases, ["identified", "anonymous"])
    func `a mended text does not open a quota again, another trend series does`(
        driver: Driver, anonymity: String
    ) async throws {
        try await withOffice(on: driver) { office in
            let customers = office.town.put(1...20)
            let desk = office.desk
            var receipts: [Receipt] = []
            for (place, version) in ["1.0.0", "1.0.1", "1.1.0", "2.0.0"].enumerated() {
                try await office.publish(
                    .talk("few", version: version, anonymity: anonymity, limit: 1, title: "Edition \(place)"))
                let some = Array(customers[place * 5..<place * 5 + 5])
                let wave = try await office.invite(some, to: "few", wave: UInt64(place + 1))
                let link = try desk.link(for: try #require(wave.invitations.first))
                receipts.append(
                    try await office.finish(submission(UInt64(place + 1), Self.answers("shop")), by: link))
            }
            let full = Receipt.screenedOut(quota: "by_kind", cell: "shop")
            #expect(receipts == [.finished, full, full, .finished])
            #expect(
                try await office.count("SELECT count(*) FROM surveys_quota WHERE cell_id = 'shop' AND finished = 1")
                    == 2)
            try await office.application.rebuild(by: .program("tests"))
            #expect(
                try await office.count("SELECT count(*) FROM surveys_quota WHERE cell_id = 'shop' AND finished = 1")
                    == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who is beyond a full quota is heard all the same`(driver: Driver) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("few", limit: 1))
            let customers = office.town.put(1...2)
            var answers = Self.answers("shop")
            #expect(try await office.record(recorded(1, customers[0], answers, to: "few")) == [.finished])
            answers["recommend"] = .number(1)
            answers["wrong"] = .text("You lied to me")
            answers["idea"] = .text("A lid")
            let receipts = try await office.record(recorded(2, customers[1], answers, to: "few"))
            #expect(receipts == [.screenedOut(quota: "by_kind", cell: "shop")])
            let suggestions = try await office.suggestions()
            #expect(suggestions.map(\.customer) == [customers[1], customers[1]])
            #expect(suggestions.map(\.kind) == ["surveys.recovery", "surveys.suggestion_thanks"])
            let signals = try await office.application.read {
                try office.application.healthSignals(of: customers, on: Given.today, in: $0)
            }
            #expect(signals.contains { $0.customer == customers[1] && $0.weight < 0 })
            let desk = office.desk
            try await office.change { try desk.withdraw(Given.id(2), of: customers[1], in: $0) }
            #expect(try await office.suggestions().isEmpty)
            #expect(try await cells(office) == ["shop": 1])
        }
    }

    @Test(arguments: Driver.runs(of: 1..<9))
    func `a place that is given back can be taken again, and never is one too many`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            try await office.publish(.talk("few", limit: 2))
            var generator = SeededGenerator(seed: seed)
            let desk = office.desk
            var inside: [String: Set<UInt64>] = ["shop": [], "web": []]
            for number in UInt64(1)...20 {
                let customer = office.town.put(number)
                let kind = Bool.random(using: &generator) ? "shop" : "web"
                let receipt = try await office.record(recorded(number, customer, Self.answers(kind), to: "few"))[0]
                let isFull = inside[kind]?.count == 2
                #expect(receipt == (isFull ? .screenedOut(quota: "by_kind", cell: kind) : .finished), "seed \(seed)")
                if !isFull { inside[kind]?.insert(number) }
                let some = UInt64.random(in: 1...number, using: &generator)
                if Bool.random(using: &generator) {
                    try await office.change { try desk.withdraw(Given.id(some), of: Given.id(some), in: $0) }
                    for kind in ["shop", "web"] { inside[kind]?.remove(some) }
                }
                let counts = try await cells(office)
                #expect(counts.filter { $0.value > 0 } == inside.mapValues(\.count).filter { $0.value > 0 })
            }
        }
    }
}
