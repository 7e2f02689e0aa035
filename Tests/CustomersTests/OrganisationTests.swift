import Domain
import Kernel
import TestSupport
import Testing

@testable import Customers

struct OrganisationTests {
    private func circle(_ shop: Shop) async throws -> (ann: CustomerID, company: CustomerID) {
        let ann = try await shop.register(Newcomer(facts: [try Fact(.name, "Ann Miller")]))
        let company = try await shop.register(
            Newcomer(facts: [try Fact(.kind, "organisation"), try Fact(.name, "Miller & Sons")]))
        return (ann, company)
    }

    private func lines(_ shop: Shop, _ customer: CustomerID) async throws -> [String] {
        try await shop.card(of: customer).lines.map { shop.application.phrasebook.say($0, in: .english) }
    }

    @Test(arguments: Driver.allCases)
    func `the card of a person shows the organisation, and the other way round`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let (ann, company) = try await circle(shop)
            for (role, since) in [("buyer", "2026-01-01"), ("buyer", "2026-02-01"), (nil, "2026-02-02")] {
                try await shop.change { files, change in
                    try files.link(ann, to: company, as: role, since: day(since), in: change)
                }
            }
            #expect(try await lines(shop, ann) == ["Belongs to Miller & Sons as buyer."])
            #expect(try await lines(shop, company) == ["Ann Miller belongs to it as buyer."])
            try await shop.change { files, change in
                try files.link(ann, to: company, as: "director", since: day("2026-03-01"), in: change)
            }
            #expect(try await lines(shop, ann) == ["Belongs to Miller & Sons as director."])
            let before = try await shop.read { files, read in
                try files.memberships(of: [company], on: day("2026-02-01"), in: read)[company]
            }
            #expect(before?.map(\.role) == ["buyer"])
            #expect(before?.map(\.since) == [day("2026-01-01")])
            try await shop.change { files, change in
                try files.unlink(ann, from: company, on: change.today, in: change)
            }
            #expect(try await lines(shop, ann) == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a membership that arrives late ends where the next one begins`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let (ann, company) = try await circle(shop)
            for (role, since) in [("director", "2026-02-20"), ("buyer", "2025-03-01"), ("clerk", "2025-12-01")] {
                try await shop.change { files, change in
                    try files.link(ann, to: company, as: role, since: day(since), in: change)
                }
            }
            for (on, role) in [
                ("2026-03-02", "director"), ("2026-02-19", "clerk"), ("2025-12-01", "clerk"), ("2025-11-30", "buyer"),
            ] {
                let roles = try await shop.read { files, read in
                    try files.memberships(of: [ann], on: day(on), in: read)[ann]?.map(\.role)
                }
                #expect(roles == [role], "\(on)")
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `nobody belongs to a person or to themselves`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let (ann, company) = try await circle(shop)
            for (person, organisation) in [(company, ann), (company, company)] {
                let code = await refusalOfFiles {
                    try await shop.change { files, change in
                        try files.link(person, to: organisation, as: nil, since: change.today, in: change)
                    }
                }
                #expect(code == .notAnOrganisation)
            }
        }
    }
}
