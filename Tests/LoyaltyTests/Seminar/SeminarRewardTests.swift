import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct SeminarRewardTests {
    private static func redeem(_ customer: Int, id: Int, in hall: SeminarHall) async throws -> LoyaltyError.Code? {
        let program = hall.module.program
        return try await hall.refusal {
            _ = try await hall.change {
                try program.redeem("seat", id: RewardShop.id(id), of: RewardShop.customer(customer), in: $0)
            }
        }
    }

    private static func points(of customer: Int, in hall: SeminarHall) async throws -> Int64? {
        let (program, now, customer) = (hall.module.program, hall.clock.now, RewardShop.customer(customer))
        return try await hall.application.read { try program.balances(of: [customer], at: now, in: $0)[customer] }?
            .available
    }

    private static func earn(in hall: SeminarHall) async throws {
        let program = hall.module.program
        for customer in 1...4 {
            try await hall.change {
                try program.carryOut(
                    Command(id: RewardShop.id(900 + customer), .earn(100, for: "tests")),
                    of: RewardShop.customer(customer), in: $0)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `points and seat are taken together or not at all, and come back together`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let (desk, program) = (hall.desk, hall.module.program)
            try await Self.earn(in: hall)
            #expect(try await Self.redeem(1, id: 1, in: hall) == .unknownSeminar)
            try await hall.publish()
            #expect(try await Self.redeem(1, id: 1, in: hall) == nil)
            #expect(try await Self.redeem(1, id: 1, in: hall) == nil)
            #expect(try await Self.points(of: 1, in: hall) == 70)
            #expect(try await Self.redeem(1, id: 2, in: hall) == .placeClosed)
            #expect(try await hall.refusal { try await hall.take(.cancel, 1) } == .notReversible)
            try await hall.take(.register, 2)
            #expect(try await Self.redeem(3, id: 3, in: hall) == .outOfStock)
            #expect(try await Self.points(of: 3, in: hall) == 100)
            #expect(try await hall.left() == 0)
            try await hall.change { try program.cancel(RewardShop.id(1), in: $0) }
            #expect(try await hall.states()[1] == .cancelled)
            #expect(try await Self.points(of: 1, in: hall) == 100)
            #expect(try await Self.redeem(3, id: 3, in: hall) == nil)
            try await hall.change { try desk.callOff("shop-windows", in: $0) }
            #expect(try await Self.points(of: 3, in: hall) == 100)
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a seat is owed on the day of the meeting, and coming or staying away fulfils it`(
        driver: Driver
    ) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let program = hall.module.program
            try await Self.earn(in: hall)
            try await hall.publish()
            #expect(try await Self.redeem(1, id: 1, in: hall) == nil)
            #expect(try await Self.redeem(2, id: 2, in: hall) == nil)
            let owed = try await hall.application.read { try program.redemptions(of: [RewardShop.customer(1)], in: $0) }
            #expect(owed.first?.dueOn == SeminarHall.meetsOn && owed.first?.state == .ordered)
            hall.clock.pass(17 * 86_400_000)
            try await hall.take(.attend, 1)
            try await hall.take(.miss, 2)
            let kept = try await hall.application.read {
                try program.redemptions(of: [RewardShop.customer(1), RewardShop.customer(2)], in: $0)
            }
            #expect(kept.map(\.state) == [.fulfilled, .fulfilled])
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a seat that an offer gives is a seat, or it is not given`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let (desk, program) = (hall.desk, hall.module.program)
            try await hall.publish()
            try await hall.change { change in
                try program.publishOffer(
                    OfferWorld.offer(value: #"{"kind": "reward", "reward": "seat"}"#), path: "x.json", in: change)
            }
            func take(_ customer: Int) async throws -> LoyaltyError.Code? {
                try await hall.refusal {
                    _ = try await hall.change {
                        try program.takeOffer(
                            "welcome", id: RewardShop.id(500 + customer), of: RewardShop.customer(customer), by: nil,
                            in: $0)
                    }
                }
            }
            #expect(try await take(3) == nil)
            #expect(try await take(3) == nil)
            #expect(try await hall.states() == [3: .registered])
            #expect(try await hall.left() == 1)
            let owed = try await hall.application.read { try program.redemptions(of: [RewardShop.customer(3)], in: $0) }
            #expect(owed.map(\.dueOn) == [SeminarHall.meetsOn] && owed.map(\.points) == [0])
            #expect(try await take(4) == nil)
            #expect(try await take(5) == .outOfStock)
            #expect(try await hall.states() == [3: .registered, 4: .registered])
            try await hall.change { try desk.callOff("shop-windows", in: $0) }
            #expect(try await hall.states() == [3: .cancelled, 4: .cancelled])
            #expect(try await hall.application.findings() == [])
        }
    }
}
