import Domain
import Kernel
import TestSupport
import Testing

@testable import Customers

/// Internal customers: departments of ours that others serve.
struct DepartmentTests {
    private func orders(_ shop: Shop) async throws -> CustomerID {
        try await shop.register(Newcomer(facts: [try Fact(.kind, "department"), try Fact(.name, "Orders")]))
    }

    @Test(arguments: Driver.allCases)
    func `a department is sold nothing, and people are`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let orders = try await orders(shop)
            let ann = try await shop.register(Newcomer(facts: [try Fact(.name, "Ann Miller")]))
            let day = shop.today
            let application = shop.application
            let silences = try await application.read { read in
                try application.modules.flatMap(\.silences).map {
                    try $0.silences(among: [ann, orders], on: day, in: read)
                }
            }
            #expect(silences.map(Array.init).joined().map(\.key) == [orders])
            #expect(
                silences.joined().map { application.phrasebook.say($0.value, in: .english) }
                    == ["A department of ours: it is served, and nothing is offered to it."])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a department is asked what we can do for it, and for nothing on file`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let orders = try await orders(shop)
            let card = try await shop.card(of: orders)
            let said = (card.opening + card.words).map { shop.application.phrasebook.say($0, in: .english) }
            #expect(said == ["Hello, Orders.", "What can we do for you?"])
            #expect(try await shop.moments(of: orders) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a department is no prospect, and one that bought takes no prospect away`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let orders = try await orders(shop)
            _ = try await shop.register(Newcomer(facts: [try Fact(.name, "Ann Miller")]))
            let day = shop.today
            func counts() async throws -> [Stage: Int] {
                try await shop.read { try Stages().counts(on: day, in: $1) }.filter { $1 > 0 }
            }
            #expect(try await counts() == [.prospect: 1])
            try await shop.application.record(
                Purchase(
                    customer: orders, id: PurchaseID(rawValue: "a"), at: shop.clock.now, amount: euros(100),
                    category: nil))
            #expect(try await counts() == [.prospect: 1, .trial: 1])
        }
    }

    @Test(arguments: Driver.allCases)
    func `nobody belongs to a department as to an organisation`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let orders = try await orders(shop)
            let ann = try await shop.register(Newcomer(facts: [try Fact(.name, "Ann Miller")]))
            let code = await refusalOfFiles {
                try await shop.change { files, change in
                    try files.link(ann, to: orders, as: nil, since: change.today, in: change)
                }
            }
            #expect(code == .notAnOrganisation)
        }
    }
}
