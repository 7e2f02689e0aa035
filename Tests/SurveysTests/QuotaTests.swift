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
