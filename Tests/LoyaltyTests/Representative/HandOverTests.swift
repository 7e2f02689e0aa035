import Domain
import Kernel
import Loyalty
import Storage
import Team
import TestSupport
import Testing

struct HandOverTests {
    @Test(arguments: Driver.allCases)
    func `a customer is handed over with a summary that the card shows, and still by the tier`(
        driver: Driver
    ) async throws {
        try await Lounge.open(on: driver, room: ["anna": 4], gold: 1) { lounge in
            try await lounge.keepUp()
            try await lounge.revise("ben") { $0.personalCustomers = 1 }
            lounge.pass(days: 1)
            try await lounge.handOver(1, to: "ben", "Prefers mornings.\nThe claim is settled.")
            try await lounge.handOver(1, to: "ben", " Prefers mornings.\nThe claim is settled. ")
            #expect(try await lounge.named() == [1: "ben"])
            let kept = try #require(try await lounge.kept(1))
            let anna = try await lounge.id(of: "anna")
            #expect(kept.isBenefit && kept.earlier == anna && kept.summary != nil)
            #expect(
                try await lounge.card(of: 1).suffix(2) == [
                    "When handed over on 2 March 2027: Prefers mornings.\nThe claim is settled.",
                    "Does not know yet who looks after the account: Ben Okafor.",
                ])
            #expect(try await lounge.introductions().map(\.staff) == [kept.staff])
            lounge.pass(days: 376)
            try await lounge.keepUp()
            #expect(try await lounge.named() == [:])
            #expect(try await lounge.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the words of every hand-over stay in the customer's history`(driver: Driver) async throws {
        try await Lounge.open(on: driver, room: ["anna": 4, "ben": 4, "carl": 4], gold: 1) { lounge in
            try await lounge.name("anna", for: 1)
            try await lounge.handOver(1, to: "ben", "Prefers mornings.")
            lounge.pass(days: 1)
            try await lounge.handOver(1, to: "carl", "Has moved to Bonn.")
            let told = try await lounge.read { read in
                try read.all(
                    """
                    SELECT detail FROM kernel_history WHERE what = 'loyalty.representative_changed' ORDER BY entry_id
                    """
                ) { try $0.value(0, as: String?.self) }
            }
            #expect(told == ["Prefers mornings.", "Has moved to Bonn."])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what was named by hand stays named by hand when it is handed over`(driver: Driver) async throws {
        try await Lounge.open(on: driver, room: ["anna": 4, "ben": 4], gold: 1) { lounge in
            for number in 1...2 { try await lounge.name("anna", for: number) }
            try await lounge.handOver(1, to: "ben", "Long with us.")
            #expect(try await lounge.handAllOver(from: "anna", to: nil) == (1, 0))
            #expect(try await lounge.named() == [1: "ben", 2: "ben"])
            #expect(try await lounge.kept(1)?.isBenefit == false)
            lounge.pass(days: 376)
            try await lounge.keepUp()
            #expect(try await lounge.named() == [1: "ben", 2: "ben"])
            #expect(try await lounge.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a hand-over that can't be is refused, and nothing is kept of it`(driver: Driver) async throws {
        try await Lounge.open(on: driver, room: ["anna": 9, "carl": 2], gold: 3) { lounge in
            try await lounge.keepUp(limit: 500)
            for number in 1...3 { try await lounge.name("anna", for: number) }
            #expect(try await refusal { try await lounge.handOver(1, to: "carl", " \n") } == .invalid)
            #expect(try await refusal { try await lounge.handOver(1, to: "carl", "\u{1}") } == .invalid)
            #expect(
                try await refusal { try await lounge.handOver(1, to: "carl", String(repeating: "x", count: 4001)) }
                    == .invalid)
            #expect(try await refusal { try await lounge.handOver(1, to: "anna", "The same.") } == .invalid)
            #expect(try await refusal { try await lounge.handOver(4, to: "carl", "Nobody's.") } == .invalid)
            #expect(try await refusal { try await lounge.handOver(1, to: "ben", "Takes none.") } == .noRoom)
            #expect(try await refusal { _ = try await lounge.handAllOver(from: "anna", to: "carl") } == .noRoom)
            #expect(try await refusal { _ = try await lounge.handAllOver(from: "anna", to: "anna") } == .invalid)
            let today = try await lounge.today()
            try await lounge.revise("carl") { $0.leftOn = today }
            #expect(try await refusal { try await lounge.handOver(1, to: "carl", "Gone.") } == .unknownStaff)
            #expect(try await refusal { _ = try await lounge.handAllOver(from: "anna", to: "carl") } == .unknownStaff)
            #expect(try await lounge.named() == [1: "anna", 2: "anna", 3: "anna"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the customers of who leaves are spread while there is room, and the rest are counted`(
        driver: Driver
    ) async throws {
        try await Lounge.open(on: driver, room: ["anna": 9], gold: 5) { lounge in
            try await lounge.keepUp()
            let today = try await lounge.today()
            try await lounge.revise("anna") { $0.leftOn = today }
            try await lounge.revise("ben") { $0.personalCustomers = 2 }
            try await lounge.revise("carl") { $0.personalCustomers = 1 }
            #expect(try await lounge.handAllOver(from: "anna", to: nil) == (3, 2))
            #expect(try await lounge.loads() == ["anna": 2, "ben": 2, "carl": 1])
            #expect(try await lounge.introductions().count == 3)
            #expect(try await lounge.handAllOver(from: "anna", to: nil) == (0, 2))
            try await lounge.revise("carl") { $0.personalCustomers = 3 }
            #expect(try await lounge.handAllOver(from: "anna", to: "carl") == (2, 0))
            #expect(try await lounge.loads() == ["ben": 2, "carl": 3])
            #expect(try await lounge.handAllOver(from: "anna", to: nil) == (0, 0))
            #expect(try await lounge.application.findings() == [])
        }
    }
}
