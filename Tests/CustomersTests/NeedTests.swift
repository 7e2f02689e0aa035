import Domain
import Kernel
import TestSupport
import Testing

@testable import Customers

struct NeedTests {
    private let wrapping: NeedKey
    private let ribbon: Solution

    init() throws {
        wrapping = try NeedKey("gift wrapping")
        let id = try #require(Solution.ID(rawValue: "ribbon"))
        ribbon = Solution(id: id, name: "Our ribbon service", meets: [wrapping])
    }

    private func need(
        _ shop: Shop, of customer: CustomerID, key: NeedKey? = nil, on text: String = "2026-03-01"
    ) throws -> Need {
        try Need(
            id: NeedID(at: shop.clock.now), of: customer, "Something nice around my presents", key: key, on: day(text),
            source: .contact, in: ContactID(at: shop.clock.now))
    }

    @Test(arguments: Driver.allCases)
    func `a solution is suggested on a matching need only`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(Newcomer())
            let need = try need(shop, of: ann)
            let (wrapping, ribbon) = (wrapping, ribbon)
            try await shop.change { files, change in
                try files.offer(ribbon, in: change)
                _ = try files.record([need], in: change)
            }
            #expect(try await shop.suggestions(NextSolutionSource.kind).isEmpty)
            try await shop.change { files, change in try files.classify(need.id, of: ann, as: wrapping, in: change) }
            let found = try await shop.suggestions(NextSolutionSource.kind)
            #expect(found.map(\.occasion) == ["\(need.id).ribbon"])
            #expect(found.map(\.effect) == [0.03])
            #expect(found.map(\.nature) == [.chosen])
            #expect(found.map(\.since) == [day("2026-03-02")])
            try await shop.change { files, change in
                try files.meet(need.id, of: ann, with: ribbon.id, on: change.today, in: change)
            }
            #expect(try await shop.suggestions(NextSolutionSource.kind).isEmpty)
            let kept = try await shop.read { files, read in try files.needs(of: [ann], in: read)[ann] ?? [] }
            #expect(kept.map(\.metBy) == [ribbon.id])
            #expect(kept.map(\.contact) == [need.contact])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who has a need open is told page by page, each once`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            var customers: [CustomerID] = []
            for _ in 1...3 { customers.append(try await shop.register(Newcomer())) }
            let ribbon = ribbon
            try await shop.change { files, change in try files.offer(ribbon, in: change) }
            for customer in customers + customers.prefix(1) {
                let need = try need(shop, of: customer, key: wrapping)
                try await shop.change { files, change in _ = try files.record([need], in: change) }
            }
            let (needs, wanted, last) = (KeptFiles(), wrapping.rawValue, customers.sorted()[1])
            func told(after customer: CustomerID?, limit: Int) async throws -> [CustomerID] {
                try await shop.application.read { read in
                    try needs.customers(needing: wanted, after: customer, limit: limit, in: read)
                }
            }
            #expect(try await told(after: nil, limit: 9) == customers.sorted())
            #expect(try await told(after: nil, limit: 2) == Array(customers.sorted().prefix(2)))
            #expect(try await told(after: last, limit: 2) == Array(customers.sorted().suffix(1)))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a solution that is withdrawn is suggested no longer, and one offered with other needs on those`(
        driver: Driver
    ) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(Newcomer())
            let need = try need(shop, of: ann, key: wrapping)
            let ribbon = ribbon
            let other = Solution(id: ribbon.id, name: "Ribbons", meets: [try NeedKey("sewing")])
            try await shop.change { files, change in
                try files.record([need], in: change)
                for _ in 1...2 { try files.offer(ribbon, in: change) }
            }
            #expect(try await shop.suggestions(NextSolutionSource.kind).count == 1)
            try await shop.change { files, change in try files.withdraw(ribbon.id, in: change) }
            #expect(try await shop.suggestions(NextSolutionSource.kind).isEmpty)
            #expect(try await shop.read { files, read in try files.solutions(in: read) } == [])
            try await shop.change { files, change in try files.offer(other, in: change) }
            #expect(try await shop.suggestions(NextSolutionSource.kind).isEmpty)
            #expect(try await shop.read { files, read in try files.solutions(in: read) } == [other])
        }
    }

    @Test(arguments: Driver.allCases)
    func `needs are asked for where none is met by what we offer, and not twice in a row`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let question =
                "No open need on file is met by what we offer. → What would help you most at the moment?"
            let ann = try await shop.register(Newcomer())
            let moments = try await shop.moments(of: ann)
            #expect(moments.contains(question))
            // Once is enough to say when to ask.
            #expect(moments.count { $0.contains("Ask when you find the moment right: somebody upset only after") } == 1)
            let need = try need(shop, of: ann)
            try await shop.change { files, change in _ = try files.record([need], in: change) }
            #expect(try await !shop.moments(of: ann).contains(question))
            shop.wait(until: "2026-07-01")
            #expect(try await shop.moments(of: ann).contains(question))
            let (wrapping, ribbon) = (wrapping, ribbon)
            try await shop.change { files, change in
                try files.classify(need.id, of: ann, as: wrapping, in: change)
                try files.offer(ribbon, in: change)
            }
            #expect(try await !shop.moments(of: ann).contains(question))
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same need again changes nothing, other words under its id are refused`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(Newcomer())
            let need = try need(shop, of: ann)
            let counts = try await shop.change { files, change in
                [try files.record([need, need], in: change), try files.record([need], in: change)]
            }
            #expect(counts == [1, 0])
            let other = try Need(id: need.id, of: ann, "Else", on: need.statedOn, source: .customer)
            let reused = await refusalOfFiles { _ = try await shop.change { try $0.record([other], in: $1) } }
            #expect(reused == .idReused)
            let unknown = await refusalOfFiles {
                try await shop.change { files, change in
                    try files.meet(NeedID(at: change.at), of: ann, with: nil, on: change.today, in: change)
                }
            }
            #expect(unknown == .unknownNeed)
            let solution = Solution.ID(rawValue: "nothing")
            let unoffered = await refusalOfFiles {
                try await shop.change { files, change in
                    try files.meet(need.id, of: ann, with: solution, on: change.today, in: change)
                }
            }
            #expect(unoffered == .unknownSolution)
        }
    }

    @Test func `a need's name is small letters, digits and underscores`() throws {
        #expect(try NeedKey("Gift-wrapping 2").rawValue == "gift_wrapping_2")
        #expect(throws: CustomersError.self) { try NeedKey("2 gifts") }
    }
}
