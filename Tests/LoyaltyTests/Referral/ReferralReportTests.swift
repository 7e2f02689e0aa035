import Customers
import DigestsCrypto
import Domain
import Kernel
import Statistics
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// What referrals have come to, beside the customers' own files.
struct ReferralReportTests {
    @Test(arguments: Driver.allCases)
    func `the referred are compared with the others by one rule, and nobody is counted who is too new`(
        driver: Driver
    ) async throws {
        let customers = CustomersModule(staff: Nobody())
        let loyalty = LoyaltyModule(
            purchases: customers.purchases, customers: customers.files, addresses: customers.files,
            digests: CryptoDigests())
        try await withApplication(on: driver, at: "1998-12-31T12:00:00Z", modules: [customers, loyalty]) {
            application, _ in
            let day = ReferralClub.day
            try await application.change(by: .program("tests")) { change in
                _ = try loyalty.program.publish(
                    ReferralClub.Rules().text, path: "club.programme.json", startingOn: day("1998-01-01"), in: change)
                try customers.files.register(
                    (UInt64(1)...6).map { number in
                        Newcomer(
                            id: Club.customer(number), registeredOn: day("1998-01-10"),
                            facts: number == 1 ? [try Fact(.name, "Ann Bee")] : [],
                            referrer: (2...4).contains(number) ? .customer(Club.customer(1)) : nil)
                    }, in: change)
                var purchases: [Purchase] = []
                func buy(_ customer: UInt64, _ days: String...) throws {
                    for day in days {
                        purchases.append(
                            Purchase(
                                customer: Club.customer(customer), id: PurchaseID(rawValue: day),
                                at: try Club.instant("\(day)T12:00:00Z"), amount: Money(minor: 5_000, .euro)))
                    }
                }
                try buy(2, "1998-02-01", "1998-03-01")
                try buy(3, "1998-02-01", "1998-11-20")
                try buy(4, "1998-12-20")
                try buy(5, "1998-02-01")
                try buy(6, "1998-02-01", "1998-02-03")
                try customers.purchases.record(purchases, in: change)
            }
            let report = try await application.read { read in
                try loyalty.program.referralReport(on: day("1998-12-31"), observing: 100, in: read)
            }
            #expect(report.referred == Proportion(1, of: 2))
            #expect(report.others == Proportion(1, of: 2))
            #expect(report.difference?.difference == 0)
            let line = try #require(report.referrers.first)
            #expect(report.referrers.count == 1 && line.referrer == .customer(Club.customer(1)))
            #expect((line.referrals, line.bought, line.paid, line.waiting) == (3, 3, 2, 1))
            #expect((line.referrerPoints, line.refereePoints) == (200, 60))
            let indicators = try await application.read { read in
                try loyalty.indicators.flatMap { try $0.indicators(on: day("1998-12-31"), in: read) }
            }
            let rate = try #require(indicators.first { $0.name == "referral_rate" })
            #expect(rate.value == 0.6 && rate.count == 5 && rate.interval != nil)
            let lines = try await application.read { read in
                try application.card(of: Club.customer(2), on: day("1998-12-31"), in: read).lines
            }
            #expect(
                lines.map { application.phrasebook.say($0, in: .english) }.contains(
                    "Came on 10 January 1998 because of Ann Bee."))
            #expect(try await Club.findings(application, loyalty) == [])
        }
    }
}

/// Nobody works here.
private struct Nobody: StaffDirectory {
    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] { [] }

    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? { nil }
}
