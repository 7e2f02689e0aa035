import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// How all ledgers are gone through, and what is written of one with many lots.
struct LedgerPagesTests {
    private static let members = (1...7).map { Club.customer($0) }.sorted()

    private func withMembers(
        on driver: Driver, _ body: (Application, LoyaltyModule) async throws -> Void
    ) async throws {
        try await Club.open(on: driver) { application, _, module in
            try await application.change(by: .program("tests")) { change in
                for (number, member) in Self.members.enumerated() {
                    let purchase = try Club.purchase(member, "P\(number)", on: "1998-01-20T10:00:00Z", for: 100)
                    try module.program.record([purchase], in: change)
                }
            }
            try await body(application, module)
        }
    }

    @Test(arguments: Driver.allCases)
    func `pages hold every member once, however many entries each has`(driver: Driver) async throws {
        try await withMembers(on: driver) { application, _ in
            // As the members' rows say: beyond what a page holds, just as much, and nothing.
            for (entries, pages) in [(20_000, 7), (5_000, 4), (3_000, 3), (0, 1)] {
                let sizes = try await application.change(by: .program("tests")) { change in
                    try change.storage.execute("UPDATE \(LoyaltyTables.member) SET entries = \(entries)")
                    var (seen, sizes): ([CustomerID], [Int]) = ([], [])
                    try LedgerBook.forEachPage(in: change.storage) { page in
                        seen += page
                        sizes.append(page.count)
                    }
                    #expect(seen == Self.members)
                    return sizes
                }
                #expect(sizes.count == pages, "\(entries) entries each: pages of \(sizes)")
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `faults are found whichever page they are on, and a member without entries is one`(
        driver: Driver
    ) async throws {
        try await withMembers(on: driver) { application, module in
            let (first, last) = (Self.members[0], Self.members[6])
            let findings = try await application.change(by: .program("tests")) { change in
                try change.storage.execute("UPDATE \(LoyaltyTables.member) SET entries = 6000")
                try change.storage.execute("UPDATE \(LoyaltyTables.entry) SET rule = 'x' WHERE customer_id = \(last)")
                try change.storage.execute("DELETE FROM \(LoyaltyTables.entry) WHERE customer_id = \(first)")
                return try module.checks.filter { $0.code == "loyalty.ledger" }.flatMap { try $0.run(change.storage) }
            }
            #expect(
                findings.map(\.what) == [
                    "In the ledger of customer \(first) entry 1 is missing.",
                    "In the ledger of customer \(last) entry 1 is not as it was written.",
                ])
        }
    }

    @Test(arguments: Driver.allCases)
    func `of many lots a command writes those that it is about, and a rebuilding all that are wrong`(
        driver: Driver
    ) async throws {
        try await withMembers(on: driver) { application, module in
            let anna = Self.members[0]
            try await application.change(by: .program("tests")) { change in
                for number in 1...40 {
                    try module.program.carryOut(
                        Command(id: Club.command(UInt64(number)), .earn(10, for: "a visit")), of: anna, in: change)
                }
                let receipt = try module.program.carryOut(
                    Command(id: Club.command(50), .redeem(115, from: .points, for: "a cake")), of: anna, in: change)
                // The purchase's hundred are pending still.
                #expect(receipt.available == 285)
            }
            #expect(try await Club.findings(application, module) == [])
            let left = try await application.read { read in
                try read.all(
                    """
                    SELECT remaining FROM \(LoyaltyTables.lot) WHERE customer_id = \(anna) AND remaining <> 10
                    ORDER BY number
                    """
                ) { try $0.integer(0) }
            }
            #expect(left == [100, 5])
            try await application.change(by: .program("tests")) { change in
                try change.storage.execute("UPDATE \(LoyaltyTables.lot) SET remaining = 1, starts_at = starts_at - 1")
                try LedgerBook.rebuild(in: change.storage)
            }
            #expect(try await Club.findings(application, module) == [])
        }
    }
}
