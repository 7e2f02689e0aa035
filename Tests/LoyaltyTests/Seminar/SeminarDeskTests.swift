import Domain
import Kernel
import Statistics
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct SeminarDeskTests {
    @Test(arguments: Driver.allCases)
    func `whom it helps is invited in its time, once, by need and by tier`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish()
            try await hall.publish()
            try await hall.invite()
            try await hall.invite()
            #expect(try await hall.states() == Dictionary(uniqueKeysWithValues: (1...9).map { ($0, .invited) }))
            let reasons = try await hall.suggestions()
            #expect(reasons.count == 9)
            let reason = try #require(reasons.first { $0.customer == RewardShop.customer(3) })
            #expect(reason.kind == "loyalty.seminar_invitation" && reason.nature == .chosen)
            #expect(
                hall.application.phrasebook.say(Sentence(reason.kind, reason.arguments), in: .english)
                    == "“Shop windows” would help this customer: 18 March 2027, 18:30, In our showroom; seats left: 2.")
            try await hall.close(reason, .declined)
            #expect(try await hall.states()[3] == .declined)
            try await hall.close(try #require(reasons.first { $0.customer == RewardShop.customer(4) }), .done)
            #expect(try await hall.states()[4] == .invited)
            #expect(try await hall.suggestions().count == 7)
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `need and tier both have to hold where both are named, and a tier alone will do`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish(
                SeminarHall.text(audience: #"{"needs": ["shop_window", "signs"], "tiers": ["gold"]}"#))
            try await hall.invite(limit: 1)
            #expect(try await hall.states() == [1: .invited, 2: .invited])
            try await hall.publish(SeminarHall.lesson)
            try await hall.invite(to: "till-course", limit: 1)
            #expect(try await hall.states(in: "till-course") == [1: .invited, 2: .invited])
            #expect(try await hall.suggestions().filter { $0.occasion == "till-course" }.count == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `nobody is invited before its time, on its day, or when all seats are taken`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish(SeminarHall.text(on: "2027-03-30"))
            try await hall.invite()
            #expect(try await hall.states() == [:])
            hall.clock.pass(86_400_000)
            try await hall.invite()
            #expect(try await hall.states().count == 9)
            for customer in 1...2 { try await hall.take(.register, customer) }
            #expect(try await hall.suggestions() == [])
            try await hall.take(.cancel, 1)
            #expect(try await hall.suggestions().count == 7)
            hall.clock.pass(28 * 86_400_000)
            #expect(try await hall.suggestions() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `seats are given in order, and a free one goes to who waits longest, who is owed to hear it`(
        driver: Driver
    ) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish()
            for customer in [1, 2, 3, 4] {
                try await hall.take(.register, customer)
                hall.clock.pass(1000)
            }
            #expect(try await hall.states() == [1: .registered, 2: .registered, 3: .waiting, 4: .waiting])
            #expect(try await hall.take(.register, 3) == .waiting)
            try await hall.take(.cancel, 2)
            #expect(try await hall.states() == [1: .registered, 2: .cancelled, 3: .registered, 4: .waiting])
            let reason = try #require(try await hall.suggestions().first)
            #expect(reason.kind == "loyalty.seminar_seat" && reason.customer == RewardShop.customer(3))
            try await hall.close(reason, .done)
            #expect(try await hall.suggestions() == [])
            // Whoever gave the seat back comes last.
            #expect(try await hall.take(.register, 2) == .waiting)
            try await hall.publish(SeminarHall.text(seats: 4))
            #expect(try await hall.states().values.allSatisfy { $0 == .registered })
            #expect(try await hall.left() == 0)
            #expect(
                try await hall.refusal { try await hall.publish(SeminarHall.text(seats: 3)) } == .invalid)
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `of many who want the last seats at once as many have one as there are`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for customer in 1...9 { group.addTask { try await hall.take(.register, customer) } }
                try await group.waitForAll()
            }
            let states = try await hall.states().values
            #expect(states.count { $0 == .registered } == 2 && states.count { $0 == .waiting } == 7)
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who came is asked afterwards, and what is answered is kept as a value that was given`(
        driver: Driver
    ) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish()
            try await hall.invite()
            for customer in 1...2 { try await hall.take(.register, customer) }
            #expect(try await hall.refusal { try await hall.take(.attend, 1) } == .invalid)
            hall.clock.pass(17 * 86_400_000)
            try await hall.take(.attend, 1)
            try await hall.take(.miss, 2)
            try await hall.take(.attend, 5)
            #expect(try await hall.refusal { try await hall.take(.register, 6) } == nil)
            #expect(try await hall.suggestions() == [])
            hall.clock.pass(14 * 86_400_000)
            let reasons = try await hall.suggestions()
            #expect(Set(reasons.map(\.customer)) == [RewardShop.customer(1), RewardShop.customer(5)])
            #expect(reasons.allSatisfy { $0.kind == "loyalty.seminar_follow_up" && $0.isQuiet && $0.nature == .owed })
            let reason = try #require(reasons.first { $0.customer == RewardShop.customer(1) })
            #expect(
                hall.application.phrasebook.say(
                    Sentence(reason.kind + ".say", reason.arguments), in: Language(rawValue: "de"))
                    == "Sie waren am 18. März 2027 bei „Shop windows“. Did it help?")
            try await hall.close(reason, .done, note: "We sell twice as many hats.")
            #expect(try await hall.suggestions().count == 1)
            let (desk, today) = (hall.desk, SeminarHall.meetsOn)
            #expect(
                try await hall.application.read { try desk.places(of: RewardShop.customer(1), in: $0) }.first?.answer
                    == "We sell twice as many hats.")
            let early = try await hall.application.read {
                try desk.report(on: "shop-windows", within: 90, asOf: today + 89, in: $0)
            }
            #expect(early.participants == nil && early.difference == nil)
            #expect(early.places[.attended] == 2 && early.places[.missed] == 1 && early.answered == 1)
            #expect(early.valueGiven == 24_000 && early.cost == 3_600)
            let report = try await hall.application.read {
                try desk.report(on: "shop-windows", within: 90, asOf: today + 90, in: $0)
            }
            #expect(report.participants?.successes == 1 && report.participants?.count == 2)
            #expect(report.others?.successes == 0 && report.others?.count == 6)
            #expect(report.difference?.difference == 0.5)
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is called off is owed to be told, and can't be joined any more`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let desk = hall.desk
            try await hall.publish()
            try await hall.invite()
            for customer in 1...3 { try await hall.take(.register, customer) }
            try await hall.change { try desk.callOff("shop-windows", in: $0) }
            try await hall.change { try desk.callOff("shop-windows", in: $0) }
            let reasons = try await hall.suggestions()
            #expect(reasons.map(\.kind) == Array(repeating: "loyalty.seminar_called_off", count: 3))
            #expect(try await hall.refusal { try await hall.take(.register, 4) } == .placeClosed)
            #expect(try await hall.refusal { try await hall.publish(SeminarHall.text(seats: 9)) } == .invalid)
            for reason in reasons { try await hall.close(reason, .done) }
            #expect(try await hall.suggestions() == [])
            #expect(try await hall.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is not there, over or foreign is refused`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            let desk = hall.desk
            #expect(try await hall.refusal { try await hall.take(.register, 1) } == .unknownSeminar)
            #expect(
                try await hall.refusal { try await hall.change { try desk.callOff("x", in: $0) } } == .unknownSeminar)
            #expect(try await hall.refusal { try await hall.publish("{}") } == .unsoundSeminar)
            #expect(
                try await hall.refusal { try await hall.publish(SeminarHall.text(on: "2027-02-28")) } == .invalid)
            #expect(
                try await hall.refusal {
                    try await hall.publish(SeminarHall.text().replacing(#""EUR""#, with: #""CHF""#))
                } == .invalid)
            try await hall.publish()
            hall.clock.pass(18 * 86_400_000)
            #expect(try await hall.refusal { try await hall.take(.register, 1) } == .invalid)
            #expect(try await hall.refusal { try await hall.publish(SeminarHall.text(seats: 9)) } == .invalid)
            #expect(
                try await hall.refusal {
                    _ = try await hall.change {
                        try desk.note("Yes.", of: RewardShop.customer(1), in: "shop-windows", in: $0)
                    }
                } == .placeClosed)
        }
    }
}
