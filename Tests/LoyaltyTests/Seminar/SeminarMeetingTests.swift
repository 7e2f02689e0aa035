import Definitions
import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// What happens on the day of a meeting, after it, and when it is another day.
struct SeminarMeetingTests {
    private static let dayLength: Int64 = 86_400_000

    private static func place(_ customer: Int, in seminar: String = "shop-windows", _ hall: SeminarHall) async throws
        -> Place?
    {
        let desk = hall.desk
        return try await hall.application.read { read in
            try desk.places(of: RewardShop.customer(customer), in: read).first { $0.seminar == seminar }
        }
    }

    @Test(arguments: Driver.allCases)
    func `whoever sits on a seat keeps it for the day, and who stayed away leaves it`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let desk = hall.desk
            try await hall.publish()
            for customer in 1...2 { try await hall.take(.register, customer) }
            hall.clock.pass(17 * Self.dayLength)
            for customer in 1...2 { try await hall.take(.attend, customer) }
            #expect(try await hall.left() == 0)
            #expect(try await hall.take(.register, 3) == .waiting)
            #expect(try await hall.application.findings() == [])
            try await hall.take(.miss, 2)
            #expect(try await hall.left() == 1)
            #expect(try await hall.take(.register, 4) == .registered)
            // Somebody comes without a seat: there was a chair.
            try await hall.take(.attend, 5)
            #expect(try await hall.left() == 0)
            #expect(try await hall.application.findings() == [])
            try await hall.change { try desk.callOff("shop-windows", in: $0) }
            #expect(try await hall.states() == [1: .attended, 2: .missed, 3: .cancelled, 4: .cancelled, 5: .attended])
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who came is noted as of the day of the meeting, whenever that is said`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish()
            for customer in 1...2 { try await hall.take(.register, customer) }
            hall.clock.pass(20 * Self.dayLength)
            try await hall.take(.attend, 1)
            try await hall.take(.miss, 2)
            let came = try #require(try await Self.place(1, hall))
            #expect(came.since == SeminarHall.meetsOn && came.pendingOn == SeminarHall.meetsOn + 14)
            #expect(try await Self.place(2, hall)?.since == SeminarHall.meetsOn)
            // Marked wrongly, and marked anew: what was answered is not asked again.
            let desk = hall.desk
            try await hall.change { try desk.note("Yes.", of: RewardShop.customer(1), in: "shop-windows", in: $0) }
            try await hall.take(.miss, 1)
            try await hall.take(.attend, 1)
            let again = try #require(try await Self.place(1, hall))
            #expect(again.answer == "Yes." && again.pendingOn == nil)
            hall.clock.pass(30 * Self.dayLength)
            try await hall.take(.attend, 2)
            // Said late, it is asked from then on.
            #expect(try await Self.place(2, hall)?.pendingOn == SeminarHall.meetsOn + 33)
        }
    }

    @Test(arguments: Driver.allCases)
    func `who has a seat is owed to hear that the meeting was moved, and what was paid for is due then`(
        driver: Driver
    ) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let program = hall.module.program
            try await hall.publish()
            try await hall.invite()
            try await hall.change {
                try program.carryOut(
                    Command(id: RewardShop.id(901), .earn(100, for: "tests")), of: RewardShop.customer(1), in: $0)
            }
            try await hall.change {
                try program.redeem("seat", id: RewardShop.id(1), of: RewardShop.customer(1), in: $0)
            }
            try await hall.take(.register, 2)
            try await hall.take(.register, 3)
            try await hall.publish(SeminarHall.text(on: "2027-03-25"))
            let reasons = try await hall.suggestions()
            #expect(Set(reasons.map(\.customer)) == [RewardShop.customer(1), RewardShop.customer(2)])
            #expect(reasons.allSatisfy { $0.kind == "loyalty.seminar_moved" && $0.nature == .owed && $0.isQuiet })
            let reason = try #require(reasons.first)
            #expect(
                hall.application.phrasebook.say(Sentence(reason.kind + ".say", reason.arguments), in: .english)
                    == "“Shop windows”, in which you have a seat, is at another time or place than we told you: on 25 March "
                    + "2027 at 18:30, In our showroom. Does it still suit you?")
            let owed = try await hall.application.read { try program.redemptions(of: [RewardShop.customer(1)], in: $0) }
            #expect(owed.map(\.dueOn) == [SeminarHall.meetsOn + 7])
            for reason in reasons { try await hall.close(reason, .done) }
            #expect(try await hall.suggestions() == [])
            // More seats, or other words, move nobody; a seat that comes free later is told as such.
            try await hall.publish(SeminarHall.text(on: "2027-03-25").replacing("Shop windows", with: "Windows"))
            #expect(try await hall.suggestions() == [])
            hall.clock.pass(Self.dayLength)
            try await hall.take(.cancel, 2)
            #expect(try await hall.suggestions().filter { $0.nature == .owed }.map(\.kind) == ["loyalty.seminar_seat"])
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who loses a seat and gets another one later is owed to hear that too`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish()
            for customer in 1...3 { try await hall.take(.register, customer) }
            try await hall.take(.cancel, 1)
            let first = try #require(try await hall.suggestions().first)
            try await hall.close(first, .done)
            hall.clock.pass(Self.dayLength)
            try await hall.take(.register, 1)
            try await hall.take(.cancel, 3)
            try await hall.take(.register, 3)
            try await hall.take(.cancel, 2)
            let again = try #require(try await hall.suggestions().first { $0.customer == first.customer })
            // The day's list deals once with an occasion.
            #expect(again.kind == first.kind && again.occasion != first.occasion)
            try await hall.close(again, .done)
            #expect(try await hall.suggestions().map(\.customer) == [RewardShop.customer(1)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `an invitation that is dealt with after the lesson was given takes the question away from nobody`(
        driver: Driver
    ) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish(SeminarHall.lesson)
            try await hall.invite(to: "till-course")
            let invitation = try #require(
                try await hall.suggestions().first { $0.customer == RewardShop.customer(1) })
            try await hall.take(.attend, 1, in: "till-course")
            try await hall.close(invitation, .done, note: "Gladly.")
            hall.clock.pass(14 * Self.dayLength)
            let reasons = try await hall.suggestions().filter { $0.customer == RewardShop.customer(1) }
            #expect(reasons.map(\.kind) == ["loyalty.seminar_follow_up"])
            let long = String(repeating: "👩‍👩‍👧‍👦", count: 400)
            try await hall.close(try #require(reasons.first), .done, note: long)
            let answer = try #require(try await Self.place(1, in: "till-course", hall)?.answer)
            #expect(answer.utf8.count <= 4000 && answer.utf8.count > 3900 && long.hasPrefix(answer))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a lesson that was called off is handed out to nobody`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let desk = hall.desk
            try await hall.publish(SeminarHall.lesson)
            try await hall.change { try desk.callOff("till-course", in: $0) }
            #expect(try await hall.refusal { try await hall.take(.attend, 1, in: "till-course") } == .placeClosed)
        }
    }

    @Test(arguments: Driver.allCases)
    func `invitations go on when the seminar has come to help fewer needs meanwhile`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let desk = hall.desk
            try await hall.publish(SeminarHall.text(audience: #"{"needs": ["shop_window", "signs"]}"#))
            let progress = try await hall.change { try desk.invite(to: "shop-windows", after: nil, limit: 100, in: $0) }
            #expect(progress != nil)
            try await hall.publish()
            let next = try await hall.change {
                try desk.invite(to: "shop-windows", after: progress, limit: 100, in: $0)
            }
            #expect(next == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a tier that the programme does not have invites nobody, and is refused`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let text = SeminarHall.text(audience: #"{"tiers": ["gold", "glod"]}"#)
            await #expect(throws: LoyaltyError.self) { try await hall.publish(text) }
            do { try await hall.publish(text) } catch let error as LoyaltyError {
                #expect(
                    error.diagnostics.map(\.description) == [
                        """
                        a.seminar.json:4:27: error: There is no tier "glod". Name one of green, gold. Did you mean "gold"? \
                        [unknown_tier]
                        """
                    ])
            }
        }
    }
}
