import Domain
import Kernel
import TestSupport
import Testing

@testable import Service

@Suite struct CardTests {
    private func card(_ shop: Shop, of customer: CustomerID) async throws -> Card {
        let application = shop.application
        return try await application.read { try application.card(of: customer, on: today, in: $0) }
    }

    private func field(_ name: String, _ card: Card) -> Detail? {
        card.fields.first { $0.name == name }?.value
    }

    @Test(arguments: Driver.allCases)
    func `without any contact the card says so`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let card = try await card(shop, of: try await shop.register(1))
            #expect(field("last_contact", card) == Detail.none)
            #expect(field("open", card) == .list([]))
            #expect(card.opening == [] && card.words == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the card takes up the last talk and lists what is open, the longest due first`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            let anna = shop.world.anna
            try await shop.change { change in
                var talk = call(10, from: customer, at: now + -86_400_000 * 9)
                talk.summary = "The lid does not close"
                talk.mood = .upset
                talk.staff = anna
                try desk.record(talk, in: change)
                var attempt = call(11, from: customer)
                attempt.direction = .outbound
                attempt.outcome = .notReached
                try desk.record(attempt, in: change)
                try desk.make(
                    NewPromise(id: id(30), customer: customer, what: "A lid", promisedAt: now, due: .day(today + 1)),
                    in: change)
                try desk.open(
                    NewRequest(
                        id: id(20), customer: customer, what: "An invoice", askedAt: now + -86_400_000 * 9,
                        staff: anna), in: change)
            }
            let card = try await card(shop, of: customer)
            guard case .record(let last)? = field("last_contact", card), case .list(let open)? = field("open", card)
            else { return #expect(Bool(false), "the card lacks a field") }
            #expect(last.first { $0.name == "outcome" }?.value == "not_reached")
            #expect(
                open.first
                    == .record([
                        Detail.Field("kind", "request"),
                        Detail.Field("id", .text("\(id(20, of: CustomerRequest.self))")),
                        Detail.Field("what", "An invoice"), Detail.Field("due_on", .day(today - 8)),
                        Detail.Field("is_overdue", .flag(true)), Detail.Field("staff", "Anna Berg"),
                    ]))
            #expect(open.count == 2)
            let book = shop.application.phrasebook
            #expect(
                card.opening.map { book.say($0, in: Language(rawValue: "de")) } == [
                    "Es tut mir leid, dass unser Gespräch am 22. Juni 1998 für Sie nicht gut ausgegangen ist. Bitte "
                        + "sagen Sie mir, wie es jetzt für Sie aussieht."
                ])
            #expect(card.lines.map(\.phrase) == ["service.card.left_upset"])
            #expect(
                card.moments.map(\.line.phrase) == [
                    "service.moment.promise_tomorrow", "service.moment.request_overdue",
                ])
        }
    }

    @Test(arguments: Driver.allCases, [true, false])
    func `only what the customer confirmed is quoted, and anything else is told to the staff`(
        driver: Driver, confirmed: Bool
    ) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            try await shop.change { change in
                var talk = call(10, from: customer)
                talk.summary = "The lid fits now. "
                talk.isConfirmed = confirmed
                try desk.record(talk, in: change)
            }
            let card = try await card(shop, of: customer)
            let book = shop.application.phrasebook
            let doesItHold =
                confirmed
                ? "It was about this: “The lid fits now”. Is it still well with what came of it?"
                : "Is everything still well with what came of it?"
            #expect(
                card.words.map { book.say($0, in: .english) } == [
                    "Thank you for your call on 1 July 1998.", doesItHold,
                ])
            let told = ["On 1 July 1998 they talked about: “The lid fits now”."]
            #expect(card.lines.map { book.say($0, in: .english) } == (confirmed ? [] : told))
        }
    }

    @Test(arguments: [(90, false), (91, false), (9, true)])
    func `a talk is taken up while it is fresh, and nobody asks how it came out while a matter is open`(
        days: Int64, isOpen: Bool
    ) async throws {
        try await withShop(on: .memory) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            try await shop.change { change in
                var talk = call(10, from: customer, at: now + -86_400_000 * days)
                talk.summary = "The lid"
                try desk.record(talk, in: change)
                guard isOpen else { return }
                try desk.make(
                    NewPromise(id: id(30), customer: customer, what: "A lid", promisedAt: now, due: .day(today + 9)),
                    in: change)
            }
            let said = try await card(shop, of: customer).words.map(\.phrase)
            switch days {
            case 90: #expect(said == ["service.card.thanks_call", "service.card.is_all_well"])
            case 91: #expect(said == [])
            default: #expect(said == ["service.card.thanks_call"])
            }
        }
    }

    @Test(arguments: [(ChannelName.email, "correspondence of"), (.phone, "talk on"), (.visit, "talk on")])
    func `what was written is not called a talk`(channel: ChannelName, words: String) async throws {
        try await withShop(on: .memory) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            try await shop.change { change in
                var bad = ContactRecord(
                    id: id(10), customer: customer, at: now, channel: channel, direction: .inbound, in: .utc)
                bad.mood = .upset
                try desk.record(bad, in: change)
            }
            let said = try await card(shop, of: customer).opening.map {
                shop.application.phrasebook.say($0, in: .english)
            }
            #expect(
                said == [
                    "I am sorry that our \(words) 1 July 1998 did not end well for you. Please tell me how things look "
                        + "for you now."
                ])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what falls on the day is a moment of it`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let desk = shop.desk
            try await shop.change { change in
                for (number, due) in [(UInt64(30), -1), (31, 0), (32, 1), (33, 2)] {
                    try desk.make(
                        NewPromise(
                            id: id(number), customer: customer, what: "A lid", promisedAt: now + -86_400_000 * 9,
                            due: .day(today + due)), in: change)
                }
                var asking = call(10, from: customer)
                asking.callBackOn = today
                try desk.record(asking, in: change)
            }
            #expect(
                try await card(shop, of: customer).moments.map(\.line.phrase) == [
                    "service.moment.promise_overdue", "service.moment.promise_today",
                    "service.moment.promise_tomorrow", "service.moment.call_back",
                ])
        }
    }
}
