import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// What comes late: evidence after the payment, a referral of long ago, a circle that is found by doctor.
struct LateReferralTests {
    @Test(arguments: Driver.allCases)
    func `a card that both paid with counts as long as the points can't be used, and not after`(
        driver: Driver
    ) async throws {
        for (day, state) in [("1998-02-12", ReferralVerdict.State.blocked), ("1998-02-26", .paid)] {
            try await ReferralClub.open(on: driver) { club in
                try await club.refer(2, by: 1)
                try await club.buy(2, "P1", for: 50)
                try club.go(to: "1998-02-10T12:00:00Z")
                try await club.buy(2, "P2", for: 50)
                #expect(try await club.state(of: 2) == .paid)
                try club.go(to: "\(day)T12:00:00Z")
                for customer in UInt64(1)...2 {
                    try await club.change { program, change in
                        try program.note(
                            [ReferralEvidence(.paymentInstrument, "DE02 1203")], of: Club.customer(customer), in: change
                        )
                    }
                }
                #expect(try await club.state(of: 2) == state)
                #expect(try await club.earned(by: 1, for: 2) == (state == .paid ? 100 : 0))
                #expect(try await club.earned(by: 2, for: 2) == (state == .paid ? 30 : 0))
                #expect(try await club.expectSound() == [])
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `who came longer ago than thirty days is noted, and no thanks are owed for it`(driver: Driver) async throws {
        try await ReferralClub.open(on: driver) { club in
            try await club.refer(2, by: 1, on: ReferralClub.day("1998-01-01"))
            try await club.refer(3, by: 1, on: ReferralClub.day("1998-01-02"))
            #expect(try await club.suggestions().map(\.occasion) == ["\(Club.customer(3))"])
            #expect(try await club.referral(of: 2)?.thanksOwedSince == nil)
            #expect(try await club.expectSound() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a circle that doctor finds is paid no longer once it is rebuilt`(driver: Driver) async throws {
        try await ReferralClub.open(on: driver) { club in
            try await club.refer(2, by: 1)
            try await club.refer(1, by: 3)
            for day in ["1998-02-02", "1998-02-05"] {
                try club.go(to: "\(day)T12:00:00Z")
                try await club.buy(2, day, for: 20)
            }
            #expect(try await club.earned(by: 1, for: 2) == 100)
            let (one, two) = (Club.customer(1), Club.customer(2))
            _ = try await club.application.change(by: .program("damage")) { change in
                try change.storage.execute(
                    "UPDATE loyalty_referral SET referrer_id = \(two) WHERE customer_id = \(one)")
            }
            #expect(
                try await club.expectSound().map(\.what)
                    == [one, two].map { "The referral of customer \($0) is part of a circle, and counts." })
            try await club.application.change(by: .program("doctor")) { try club.module.rebuild(in: $0) }
            #expect(try await club.state(of: 2) == .cycle)
            #expect(try await club.earned(by: 1, for: 2) == 0)
            #expect(try await club.earned(by: 2, for: 2) == 0)
            #expect(try await club.expectSound() == [])
        }
    }
}
