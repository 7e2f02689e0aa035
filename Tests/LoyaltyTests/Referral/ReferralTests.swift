import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// Referrals by example, on every driver.
struct ReferralTests {
    @Test(arguments: Driver.allCases)
    func `both sides are paid with the second day of purchase, and once`(driver: Driver) async throws {
        try await ReferralClub.open(on: driver) { club in
            let referral = try await club.refer(2, by: 1)
            #expect(referral.verdict == ReferralVerdict(.firstPurchase))
            try await club.buy(2, "P1", for: 50)
            #expect(try await club.state(of: 2) == .secondPurchase)
            try club.go(to: "1998-02-10T12:00:00Z")
            let second = try await club.buy(2, "P2", for: 50)
            #expect(
                try await club.referral(of: 2)?.verdict
                    == ReferralVerdict(.paid, at: second.at, for: second.purchase))
            // What can be given back can't be used yet.
            #expect(try await club.balance(1)?.pending == 100)
            try await club.buy(2, "P3", for: 50)
            #expect(try await club.refer(2, by: 1).referrerPoints == 100)
            try club.go(to: "1998-02-25T12:00:00Z")
            #expect(try await club.available(1) == 100)
            #expect(try await club.earned(by: 2, for: 2) == 30)
            #expect(try await club.expectSound() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `by the return window it is owed at its end, whenever anybody looks`(driver: Driver) async throws {
        let rules = ReferralClub.Rules(payment: .returnWindow, minimum: 20)
        var balances: [[Balance.Ending]] = []
        for looks in [["1998-02-17T12:00:00Z"], ["1998-02-10T12:00:00Z", "1998-03-20T12:00:00Z"]] {
            try await ReferralClub.open(on: driver, rules) { club in
                try await club.refer(2, by: 1)
                try await club.buy(2, "P1", for: 10)
                #expect(try await club.state(of: 2) == .firstPurchase)
                try await club.buy(2, "P2", for: 20)
                #expect(try await club.state(of: 2) == .returnWindow)
                for look in looks {
                    try club.go(to: look)
                    try await club.settle()
                }
                try club.go(to: "1998-04-01T12:00:00Z")
                try await club.settle()
                let referral = try #require(try await club.referral(of: 2))
                #expect(referral.verdict.state == .paid)
                #expect(referral.verdict.at.map { "\($0)" } == "1998-02-15T23:00:00Z")
                balances.append(try #require(try await club.balance(1)).ending)
                #expect(try await club.balance(1)?.available == 100)
            }
        }
        #expect(balances.first == balances.last)
    }

    @Test(arguments: Driver.allCases)
    func `what is given back takes both sides' points, and buying again does not pay twice`(
        driver: Driver
    ) async throws {
        for policy in [ReturnPolicy.withinBalance, .unlimited] {
            try await ReferralClub.open(on: driver, ReferralClub.Rules(returns: policy)) { club in
                try await club.refer(2, by: 1)
                try await club.buy(2, "P1", for: 5)
                try club.go(to: "1998-02-10T12:00:00Z")
                let second = try await club.buy(2, "P2", for: 5)
                try club.go(to: "1998-03-01T12:00:00Z")
                #expect(try await club.available(1) == 100)
                try await club.change { program, change in
                    _ = try program.carryOut(
                        Command(id: Club.command(1), .redeem(60, from: .points, for: "a cake")), of: Club.customer(1),
                        in: change)
                }
                try await club.giveBack(second, "R2", for: 5)
                #expect(try await club.state(of: 2) == .secondPurchase)
                #expect(try await club.available(1) == 0)
                #expect(try await club.available(2) == 0)
                #expect(try await club.balance(1)?.owed == (policy == .unlimited ? 60 : 0))
                #expect(try await club.earned(by: 1, for: 2) == 0)
                try await club.buy(2, "P3", for: 5)
                try club.go(to: "1998-04-01T12:00:00Z")
                // Sixty of the hundred were spent the first time.
                #expect(try await club.available(1) == 40)
                #expect(try await club.balance(1)?.owed == 0)
                #expect(try await club.available(2) == 30)
                #expect(try await club.expectSound() == [])
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `a circle pays nobody, and takes back what was paid before it closed`(driver: Driver) async throws {
        try await ReferralClub.open(on: driver) { club in
            for (referee, referrer) in [(2, 1), (3, 2), (5, 1)] as [(UInt64, UInt64)] {
                try await club.refer(referee, by: referrer)
            }
            for day in ["1998-02-02", "1998-02-05"] {
                try club.go(to: "\(day)T12:00:00Z")
                for customer in UInt64(2)...5 where customer != 4 {
                    try await club.buy(customer, "\(day)/\(customer)", for: 20)
                }
            }
            #expect(try await club.earned(by: 1, for: 2) == 100)
            #expect(try await club.earned(by: 2, for: 3) == 100)
            try await club.refer(1, by: 3, on: ReferralClub.day("1998-02-01"))
            for referee in UInt64(1)...3 { #expect(try await club.state(of: referee) == .cycle) }
            #expect(try await club.earned(by: 1, for: 2) == 0)
            #expect(try await club.earned(by: 2, for: 2) == 0)
            #expect(try await club.earned(by: 2, for: 3) == 0)
            // What stands beside the circle is not touched.
            #expect(try await club.earned(by: 1, for: 5) == 100)
            #expect(try await club.expectSound() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the first who is named holds, nobody brings themselves, and a customer of old is not new`(
        driver: Driver
    ) async throws {
        try await ReferralClub.open(on: driver) { club in
            try await club.refer(2, by: 1)
            #expect(try await refusal { try await club.refer(2, by: 3) } == .alreadyReferred)
            #expect(try await refusal { try await club.refer(4, by: 4) } == .invalid)
            try await club.buy(5, "P1", for: 20)
            try club.go(to: "1998-02-05T12:00:00Z")
            #expect(try await club.refer(5, by: 1).verdict.state == .notNew)
            try await club.buy(5, "P2", for: 20)
            #expect(try await club.earned(by: 1, for: 5) == 0)
            // The thanks are owed all the same.
            let thanks = try await club.suggestions().filter { $0.kind == ReferralThanksSource.kind }
            #expect(thanks.map(\.occasion) == [UInt64(2), 5].map { "\(Club.customer($0))" })
            #expect(thanks.allSatisfy { $0.customer == Club.customer(1) && $0.nature == .owed })
            #expect(thanks.first?.arguments["survey"] == .text("referral"))
        }
    }

    @Test(arguments: Driver.allCases)
    func `thanks end when they were said, and come back when nobody was reached`(driver: Driver) async throws {
        try await ReferralClub.open(on: driver) { club in
            try await club.refer(2, by: 1)
            try await club.refer(3, by: 1)
            for (outcome, left) in [(OutreachClosed.Outcome.notReached, 2), (.postponed, 2), (.done, 1)] {
                let event = OutreachClosed(
                    customer: Club.customer(1), contact: ContactID(at: club.clock.now), at: club.clock.now,
                    on: ReferralClub.day("1998-02-01"), channel: .phone, staff: nil, outcome: outcome,
                    isFulfilled: false, note: nil,
                    reasons: [
                        OutreachClosed.Reason(
                            kind: ReferralThanksSource.kind, occasion: "\(Club.customer(2))", isOwed: true)
                    ])
                try await club.application.change(by: .program("tests")) { try $0.publish(event) }
                #expect(try await club.suggestions().count == left)
            }
            #expect(try await club.suggestions().first?.occasion == "\(Club.customer(3))")
        }
    }

    @Test(arguments: Driver.allCases)
    func `staff who refer get no points, who came does`(driver: Driver) async throws {
        try await ReferralClub.open(on: driver) { club in
            let event = CustomerReferred(
                customer: Club.customer(2), referrer: .staff(ReferralClub.anna), words: "your Anna",
                on: ReferralClub.day("1998-02-01"))
            for _ in 0..<2 { try await club.application.change(by: .program("tests")) { try $0.publish(event) } }
            try await club.buy(2, "P1", for: 20)
            try club.go(to: "1998-02-05T12:00:00Z")
            try await club.buy(2, "P2", for: 20)
            let referral = try #require(try await club.referral(of: 2))
            #expect(referral.verdict.state == .paid && referral.words == "your Anna")
            #expect((referral.referrerPoints, referral.refereePoints) == (0, 30))
            #expect(try await club.suggestions().isEmpty)
            #expect(try await club.expectSound() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `flags wait for a person, who approves or voids with a reason`(driver: Driver) async throws {
        try await ReferralClub.open(on: driver) { club in
            try await club.change { program, change in
                try program.note([ReferralEvidence(.device, "D-7")], of: Club.customer(1), in: change)
            }
            try await club.refer(2, by: 1, [ReferralEvidence(.device, " d7 ")])
            try await club.refer(3, by: 1)
            for day in ["1998-02-02", "1998-02-05"] {
                try club.go(to: "\(day)T12:00:00Z")
                for customer in UInt64(2)...3 { try await club.buy(customer, "\(day)/\(customer)", for: 20) }
            }
            #expect(try await club.state(of: 2) == .review)
            #expect(try await club.earned(by: 1, for: 2) == 0)
            let program = club.program
            #expect(
                try await club.application.read { try program.referralsToReview(in: $0) }.map(\.referee)
                    == [Club.customer(2)])
            #expect(try await refusal { try await club.decide(true, on: 3) } == .referralNotWaiting)
            #expect(try await refusal { try await club.decide(true, on: 4) } == .unknownReferral)
            try club.go(to: "1998-03-05T12:00:00Z")
            for _ in 0..<2 { try await club.decide(true, on: 2) }
            #expect(try await club.referral(of: 2)?.verdict.at == club.clock.now)
            #expect(try await club.earned(by: 1, for: 2) == 100)
            for _ in 0..<2 { try await club.decide(false, on: 3) }
            #expect(try await club.state(of: 3) == .voided)
            #expect(try await club.earned(by: 1, for: 3) == 0)
            // No text of the evidence is kept.
            let kept = try await club.application.read { read in
                try read.all("SELECT digest FROM loyalty_evidence") { try $0.value(0, as: [UInt8].self) }
            }
            #expect(kept.count == 2 && kept.allSatisfy { $0.count == 32 } && kept[0] == kept[1])
            #expect(try await club.expectSound() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `doctor finds points that stand otherwise and circles that count`(driver: Driver) async throws {
        try await ReferralClub.open(on: driver) { club in
            try await club.refer(2, by: 1)
            try await club.refer(3, by: 2)
            for day in ["1998-02-02", "1998-02-05"] {
                try club.go(to: "\(day)T12:00:00Z")
                try await club.buy(2, day, for: 20)
            }
            #expect(try await club.expectSound() == [])
            func codes(_ statement: SQL) async throws -> Set<String> {
                let module = club.module
                let found = Found()
                do {
                    try await club.application.change(by: .program("damage")) { change in
                        #expect(try change.storage.execute(statement) > 0)
                        found.codes = Set(
                            try module.checks.filter { try !$0.run(change.storage).isEmpty }.map(\.code))
                        throw Undone()
                    }
                } catch is Undone {}
                return found.codes
            }
            let (one, two) = (Club.customer(1), Club.customer(2))
            #expect(
                try await codes("UPDATE loyalty_referral SET referrer_points = 99 WHERE customer_id = \(two)")
                    == ["loyalty.referrals"])
            #expect(
                try await codes("UPDATE loyalty_referral SET state = 'review' WHERE customer_id = \(two)")
                    == ["loyalty.referrals"])
            #expect(
                try await codes("UPDATE loyalty_referral SET referrer_id = customer_id WHERE customer_id <> \(one)")
                    == ["loyalty.referrals", "loyalty.referral_circles"])
            #expect(
                try await codes("UPDATE loyalty_referral SET due_at = 5 WHERE customer_id = \(two)")
                    == ["loyalty.referral_circles"])
        }
    }

    private final class Found: @unchecked Sendable {
        var codes: Set<String> = []
    }

    private struct Undone: Error {}
}
