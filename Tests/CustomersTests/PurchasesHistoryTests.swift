import Domain
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

/// Keeps the events of purchases as they were told.
private struct Witness: Module {
    let name = "witness"
    static let table = Table(
        "witness_heard", .system, [.integer("number"), .text("kind"), .text("event")], key: ["number"])
    let migrations = [Migration("what was told", [.create(Witness.table)])]

    var reactions: [Reaction] {
        [.to(PurchaseRecorded.self, hear), .to(PurchaseCorrected.self, hear), .to(PurchaseReturned.self, hear)]
    }

    private func hear<E: Event>(_ events: [E], _ change: Change) throws {
        for event in events {
            let number = try change.storage.count("SELECT count(*) FROM \(Witness.table)")
            let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
            try change.storage.insert(into: Witness.table, ["number": number, "kind": E.kind, "event": text])
        }
    }

    /// The histories that follow from the events alone.
    static func histories(_ read: any ReadTransaction) throws -> [BuyerHistory] {
        struct Key: Hashable {
            let customer: CustomerID
            let purchase: PurchaseID
        }
        var bought: [Key: PurchaseRecorded] = [:]
        var facts: [CustomerID: [PurchaseFact]] = [:]
        try read.each("SELECT kind, event FROM \(table) ORDER BY number") { row in
            let event = Data(try row.text(1).utf8)
            switch try row.text(0) {
            case PurchaseRecorded.kind:
                let told = try JSONDecoder().decode(PurchaseRecorded.self, from: event)
                bought[Key(customer: told.customer, purchase: told.purchase)] = told
            case PurchaseCorrected.kind:
                let told = try JSONDecoder().decode(PurchaseCorrected.self, from: event)
                bought[Key(customer: told.customer, purchase: told.purchase)] = PurchaseRecorded(
                    customer: told.customer, purchase: told.purchase, at: try #require(told.at), on: told.on,
                    amount: told.amount, category: told.category, channel: told.channel)
            default:
                let told = try JSONDecoder().decode(PurchaseReturned.self, from: event)
                facts[told.customer, default: []].append(.returned(told))
            }
        }
        for (key, purchase) in bought { facts[key.customer, default: []].append(.recorded(purchase)) }
        return facts.sorted { $0.key < $1.key }.map { BuyerHistory(customer: $0.key, facts: $0.value) }
    }
}

@Suite struct PurchasesHistoryTests {
    private let modules: [any Module] = [CustomersModule.ofTests, Witness()]

    private func histories(
        _ application: Application, of buyers: Buyers = .all, from day: String? = nil
    ) async throws -> [BuyerHistory] {
        try await application.read { try ledger.histories(of: buyers, from: day.map(date), in: $0) }
    }

    private func sale(_ id: String, of number: UInt64 = 1, at time: String, _ minor: Int64) -> Purchase {
        Purchase(
            customer: customer(number), id: PurchaseID(rawValue: id), at: instant(time), amount: euros(minor),
            category: "books", channel: .web)
    }

    /// Facts as short texts: what was bought or given back, on which day, for how much.
    private func texts(_ histories: [BuyerHistory]) -> [[String]] {
        histories.map { history in
            history.facts.map { fact in
                switch fact {
                case .recorded(let bought): "\(bought.purchase.rawValue) \(bought.on) \(bought.amount)"
                case .returned(let back): "\(back.returnID?.rawValue ?? "") \(back.on) -\(back.amount)"
                }
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `facts come in the order in which they happened, each return after its purchase`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.register(1...3, on: "1998-01-01")
            try await application.record(
                sale("d", at: "1998-03-05T12:00:00Z", 40), sale("c", at: "1998-03-05T12:00:00Z", 30),
                sale("b", at: "1998-02-05T22:59:00Z", 20), sale("a", at: "1998-04-05T12:00:00Z", 10),
                sale("a", of: 3, at: "1998-01-05T12:00:00Z", 90))
            // A bare date stands for the beginning of its day: before the purchase, by the clock.
            try await application.record(
                giveBack("z", of: "c", on: "1998-03-04T23:00:00Z", 5), giveBack("y", of: "b", on: "1998-03-06", 20),
                giveBack("x", of: "c", on: "1998-03-05T12:00:00Z", 1))
            let found = try await histories(application)
            #expect(found.map(\.customer) == [customer(1), customer(3)])
            #expect(
                texts(found) == [
                    [
                        "b 1998-02-05 0.20 EUR", "c 1998-03-05 0.30 EUR", "d 1998-03-05 0.40 EUR",
                        "x 1998-03-05 -0.01 EUR", "z 1998-03-05 -0.05 EUR", "y 1998-03-06 -0.20 EUR",
                        "a 1998-04-05 0.10 EUR",
                    ],
                    ["a 1998-01-05 0.90 EUR"],
                ])
            #expect(
                found.first?.facts.dropFirst().first
                    == .recorded(
                        PurchaseRecorded(
                            customer: customer(1), purchase: PurchaseID(rawValue: "c"),
                            at: instant("1998-03-05T12:00:00Z"), on: date("1998-03-05"), amount: euros(30),
                            category: "books", channel: .web)))
            #expect(
                found.first?.facts.dropFirst(4).first
                    == .returned(
                        PurchaseReturned(
                            customer: customer(1), returnID: ReturnID(rawValue: "z"),
                            purchase: PurchaseID(rawValue: "c"),
                            at: instant("1998-03-04T23:00:00Z"), on: date("1998-03-05"), amount: euros(5))))
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was set right or wholly given back is there as it stands, and what was told live comes to the same`(
        driver: Driver
    ) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(
                sale("a", at: "1998-01-05T12:00:00Z", 1000), sale("b", at: "1998-02-05T12:00:00Z", 500),
                sale("a", of: 2, at: "1998-01-05T12:00:00Z", 700))
            try await application.record(giveBack("r", of: "a", by: 2, on: "1998-01-09", 700))
            try await application.correct(1, purchase("a", on: "1998-03-05", 900, category: "music"))
            #expect(try await application.summary(of: 2) == nil)
            let found = try await histories(application)
            #expect(
                texts(found) == [
                    ["b 1998-02-05 5.00 EUR", "a 1998-03-05 9.00 EUR"],
                    ["a 1998-01-05 7.00 EUR", "r 1998-01-09 -7.00 EUR"],
                ])
            #expect(try await application.read { try Witness.histories($0) } == found)
        }
    }

    @Test(arguments: Driver.allCases)
    func `from a day on there is what was bought then, with what was given back of it`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.record(
                sale("a", at: "1998-01-05T12:00:00Z", 100), sale("b", at: "1998-02-04T23:00:00Z", 200),
                sale("c", of: 2, at: "1998-02-04T22:59:59Z", 300))
            try await application.record(
                giveBack("r", of: "a", on: "1998-03-01", 1), giveBack("s", of: "b", on: "1998-03-01", 2))
            // In Berlin the fifth of February begins at 23:00 UTC.
            let found = try await histories(application, from: "1998-02-05")
            #expect(texts(found) == [["b 1998-02-05 2.00 EUR", "s 1998-03-01 -0.02 EUR"]])
            #expect(try await histories(application, from: "1998-02-06").isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `pages come to everybody once, and some are some`(driver: Driver) async throws {
        try await withApplication(on: driver, modules: modules) { application, _ in
            let purchases = (1...700 as ClosedRange<UInt64>).flatMap { number in
                (0..<number % 3).map { sale("p\($0)", of: number, at: "1998-01-0\($0 + 1)T12:00:00Z", 100) }
            }
            try await application.change(by: clerk) { change in
                try ledger.record(purchases, in: change)
                try ledger.record(
                    purchases.prefix(50).map { purchase in
                        PurchaseReturn(
                            customer: purchase.customer, id: ReturnID(rawValue: purchase.id.rawValue),
                            purchase: purchase.id, at: purchase.at, amount: purchase.amount)
                    }, in: change)
            }
            for day in [nil, "1998-01-02"] {
                let all = try await histories(application, from: day)
                let buyers = Set(purchases.filter { day == nil || $0.id.rawValue == "p1" }.map(\.customer)).sorted()
                #expect(all.map(\.customer) == buyers)
                // Between the pages something is written, as resumable work does.
                let paged = try await application.change(by: clerk) { change in
                    var paged: [BuyerHistory] = []
                    while true {
                        let page = try ledger.histories(
                            of: .next(47, after: paged.last?.customer), from: day.map(date), in: change.storage)
                        paged += page
                        if page.count < 47 { return paged }
                        try change.note(page.map { History.Entry($0.customer, "tests.seen") })
                    }
                }
                #expect(paged == all)
                // More than one list holds, named twice and in any order.
                let these = (1...700 as ClosedRange<UInt64>).reversed().map { customer($0) }
                #expect(try await histories(application, of: .these(these + these), from: day) == all)
                let one = try await histories(application, of: .these([buyers[7]]), from: day)
                #expect(one == [all[7]])
            }
            #expect(try await histories(application, of: .these([])).isEmpty)
            #expect(try await histories(application, of: .next(0, after: nil)).isEmpty)
        }
    }

    @Test(arguments: Driver.allCases)
    func `whoever has seen enough throws, and reads on`(driver: Driver) async throws {
        struct Enough: Error {}
        try await withApplication(on: driver, modules: modules) { application, _ in
            try await application.change(by: clerk) { change in
                _ = try ledger.record((1...40).map { purchase("a", of: $0, on: "1998-01-05", 10) }, in: change)
            }
            let found = try await application.change(by: clerk) { change in
                var seen: [CustomerID] = []
                #expect(throws: Enough.self) {
                    try ledger.forEachHistory(of: .all, from: nil, in: change.storage) { history in
                        seen.append(history.customer)
                        if seen.count == 3 { throw Enough() }
                    }
                }
                return (seen: seen, lastDay: try ledger.lastDay(in: change.storage))
            }
            #expect(found.lastDay == date("1998-01-05"))
            #expect(found.seen == (1...40).map { customer($0) }.sorted().prefix(3).map(\.self))
        }
    }
}
