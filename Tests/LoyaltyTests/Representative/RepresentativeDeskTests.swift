import Customers
import Domain
import Kernel
import Loyalty
import Outreach
import Storage
import Team
import TestSupport
import Testing

struct RepresentativeDeskTests {
    @Test(arguments: Driver.allCases)
    func `everybody whose tier gives a representative gets one while there is room, in pages of any size`(
        driver: Driver
    ) async throws {
        try await Lounge.open(on: driver, room: ["anna": 2, "ben": 1], gold: 5) { lounge in
            #expect(try await lounge.named() == [:])
            try await lounge.keepUp()
            #expect(try await lounge.loads() == ["anna": 2, "ben": 1])
            let (desk, today) = (lounge.desk, try await lounge.today())
            let overview = try await lounge.read { try desk.overview(on: today, in: $0) }
            #expect(overview.entitled == 5 && overview.without == 2)
            #expect(overview.desks.map(\.name) == ["Anna Berg", "Ben Okafor", "Carl Lund"])
            #expect(overview.desks.map(\.free) == [0, 0, 0] && overview.desks.map(\.load) == [2, 1, 0])
            let before = try await lounge.named()
            try await lounge.keepUp(limit: 500)
            #expect(try await lounge.named() == before)
            try await lounge.revise("ben") { $0.personalCustomers = 3 }
            try await lounge.keepUp(limit: 1)
            #expect(try await lounge.loads() == ["anna": 2, "ben": 3])
            let named = try await lounge.named()
            #expect(before.allSatisfy { named[$0.key] == $0.value } && named[6] == nil)
            let customers = lounge.customers
            let file = try await lounge.read { try customers.files.file(of: RewardShop.customer(1), in: $0) }
            #expect(file.facts.first { $0.fact.field == .representative }?.source == .programme)
            #expect(try await lounge.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `where there is not room for all, the highest tier comes first`(driver: Driver) async throws {
        try await Lounge.open(on: driver, room: ["anna": 1], gold: 3, programme: Lounge.platinum) { lounge in
            lounge.pass(days: 1)
            try await lounge.buy(3)
            try await lounge.keepUp(limit: 1)
            #expect(try await lounge.named() == [3: "anna"])
            try await lounge.revise("ben") { $0.personalCustomers = 1 }
            try await lounge.keepUp(limit: 1)
            #expect(try await lounge.named() == [1: "ben", 3: "anna"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `however many members a page has, the same ones get the same`(driver: Driver) async throws {
        var outcomes: [[Int: String]] = []
        for limit in [1, 3, 500] {
            try await Lounge.open(on: driver, room: ["anna": 3, "ben": 2, "carl": 4], gold: 7) { lounge in
                try await lounge.keepUp(limit: limit)
                outcomes.append(try await lounge.named())
            }
        }
        #expect(outcomes.first?.count == 7 && Set(outcomes).count == 1)
    }

    @Test(arguments: Driver.allCases)
    func `a fall ends what came with the tier, after grace, and never what was named by hand`(
        driver: Driver
    ) async throws {
        try await Lounge.open(on: driver, room: ["anna": 4], gold: 3) { lounge in
            try await lounge.name("carl", for: 1)
            try await lounge.keepUp()
            #expect(try await lounge.named() == [1: "carl", 2: "anna", 3: "anna"])
            lounge.pass(days: 1)
            // Saying the same by hand makes it so.
            try await lounge.name("anna", for: 3)
            lounge.pass(days: 364 + 5)
            try await lounge.keepUp()
            #expect(try await lounge.named() == [1: "carl", 2: "anna", 3: "anna"])
            lounge.pass(days: 10)
            try await lounge.keepUp()
            #expect(try await lounge.named() == [1: "carl", 3: "anna"])
            let ended = try #require(try await lounge.kept(2))
            #expect(ended.endedOn != nil && !ended.isBenefit && ended.introduceOn == nil)
            try await lounge.keepUp()
            #expect(try await lounge.named() == [1: "carl", 3: "anna"])
            #expect(try await lounge.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `after a rise the earlier one comes back while there is room, and another one otherwise`(
        driver: Driver
    ) async throws {
        try await Lounge.open(on: driver, room: ["anna": 2], gold: 2) { lounge in
            try await lounge.keepUp()
            #expect(try await lounge.loads() == ["anna": 2])
            lounge.pass(days: 376)
            try await lounge.keepUp()
            #expect(try await lounge.named() == [:])
            // Ben has more room by far, and Anna has room for one.
            try await lounge.revise("ben") { $0.personalCustomers = 9 }
            try await lounge.name("anna", for: 3)
            for number in 1...2 { try await lounge.buy(number) }
            try await lounge.keepUp(limit: 500)
            #expect(try await lounge.loads() == ["anna": 2, "ben": 1])
            let anna = try await lounge.id(of: "anna")
            for number in 1...2 {
                let kept = try #require(try await lounge.kept(number))
                #expect(kept.isBenefit && kept.endedOn == nil && kept.introduceOn == kept.since)
                #expect(kept.staff == anna ? kept.earlier == nil : kept.earlier == anna)
            }
            #expect(try await lounge.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `whose representative has left gets another one, who names the one before`(driver: Driver) async throws {
        try await Lounge.open(on: driver, room: ["anna": 4], gold: 1) { lounge in
            try await lounge.keepUp()
            let first = try #require(try await lounge.introductions().first)
            #expect(
                lounge.application.phrasebook.say(Sentence(first.kind, first.arguments), in: .english)
                    == "Anna Berg looks after this customer since 1 March 2027: an introduction is owed.")
            lounge.pass(days: 1)
            let today = try await lounge.today()
            try await lounge.revise("anna") { $0.leftOn = today }
            // Nobody has room: who has left is not given up for nobody, and introduces nobody.
            try await lounge.keepUp()
            #expect(try await lounge.named() == [1: "anna"])
            #expect(try await lounge.introductions() == [])
            try await lounge.revise("ben") { $0.personalCustomers = 1 }
            try await lounge.keepUp()
            #expect(try await lounge.named() == [1: "ben"])
            let owed = try #require(try await lounge.introductions().first)
            #expect(owed.nature == .owed && owed.isQuiet && owed.since == today && owed.due == today + 7)
            let said = { lounge.application.phrasebook.say(Sentence(owed.kind + ".say", owed.arguments), in: $0) }
            #expect(
                said(.english)
                    == "I would like you to know whom to turn to: Ben Okafor looks after you in person from now on, and knows "
                    + "from Anna Berg what matters to you. Is there anything that should be known from the start?")
            #expect(
                said(Language(rawValue: "de"))
                    == "Sie sollen wissen, an wen Sie sich wenden können: Ben Okafor ist ab jetzt persönlich für Sie da und "
                    + "weiß von Anna Berg, worauf es Ihnen ankommt. Gibt es etwas, das von Anfang an bekannt sein sollte?"
            )
            #expect(try await lounge.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the deputy has the introduction and the customer on the day's list, and done ends it`(
        driver: Driver
    ) async throws {
        try await Lounge.open(on: driver, room: ["anna": 4], gold: 2) { lounge in
            try await lounge.keepUp()
            let (anna, ben) = (try await lounge.id(of: "anna"), try await lounge.id(of: "ben"))
            let team = lounge.team
            try await lounge.change { change in
                try team.staffroom.record(
                    Absence(staff: anna, from: change.today, until: change.today + 2, deputy: ben), in: change)
            }
            let items = try await lounge.plan()
            #expect(items.count == 2 && items.allSatisfy { $0.staff == ben })
            #expect(items.allSatisfy { $0.reasons.map(\.kind) == ["loyalty.representative_introduction"] })
            let planner = lounge.outreach.planner
            try await lounge.change { change in
                try planner.close(Closing(items[0], .done), in: change)
                try planner.close(Closing(items[1], .notReached), in: change)
            }
            #expect(try await lounge.introductions().map(\.customer) == [items[1].customer])
            lounge.pass(days: 2)
            let later = try await lounge.plan()
            #expect(later.map(\.staff) == [anna] && later.map(\.customer) == [items[1].customer])
            // Somebody else is named by hand: there is nothing to introduce.
            let number = RewardShop.customer(1) == items[1].customer ? 1 : 2
            try await lounge.name("carl", for: number)
            #expect(try await lounge.introductions() == [])
            #expect(try await lounge.application.findings() == [])
        }
    }
}
