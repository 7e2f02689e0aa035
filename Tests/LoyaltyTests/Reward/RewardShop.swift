import DigestsCrypto
import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

/// A shop whose programme has rewards of several kinds.
struct RewardShop: Sendable {
    let application: Application
    let clock: FixedClock
    let module: LoyaltyModule

    var program: any LoyaltyProgram { module.program }

    /// - Parameters:
    ///   - stock: how many mugs there are.
    ///   - said: what the customers have said of rewards.
    static func open(
        on driver: Driver, stock: Int = 2, said: [Int: [RewardPreference]] = [:],
        _ body: (RewardShop) async throws -> Void
    ) async throws {
        let module = LoyaltyModule(
            preferences: Said(
                said: Dictionary(uniqueKeysWithValues: said.map { (customer($0), $1) })), digests: CryptoDigests())
        try await withApplication(on: driver, at: "2027-03-01T08:00:00Z", modules: [module]) { application, clock in
            let shop = RewardShop(application: application, clock: clock, module: module)
            try await shop.publish(text(stock: stock))
            try await body(shop)
        }
    }

    /// A preference as customers tell it.
    struct Said: RewardPreferences {
        let said: [CustomerID: [RewardPreference]]

        func rewardPreferences(
            of customers: [CustomerID], in read: any ReadTransaction
        ) throws -> [CustomerID: [RewardPreference]] {
            said.filter { customers.contains($0.key) }
        }
    }

    static func customer(_ number: Int) -> CustomerID { id(number) }

    /// The id of that number, the same in every test.
    static func id<Subject>(_ number: Int) -> Identifier<Subject> {
        var random = SeededGenerator(seed: UInt64(number))
        return Identifier(at: Timestamp(milliseconds: 1_700_000_000_000), using: &random)
    }

    func publish(_ text: String) async throws {
        let program = program
        _ = try await application.change(by: .program("tests")) { change in
            try program.publish(text, path: "tests.programme.json", startingOn: change.today, in: change)
        }
    }

    func earn(_ points: Int64, by customer: Int, id: Int) async throws {
        try await carryOut(.earn(points, for: "tests"), of: customer, id: id)
    }

    func carryOut(_ action: Command.Action, of customer: Int, id: Int) async throws {
        let program = program
        _ = try await application.change(by: .program("tests")) { change in
            try program.carryOut(
                Command(id: Self.id(id), action), of: Self.customer(customer), in: change)
        }
    }

    @discardableResult
    func redeem(_ reward: String, by customer: Int, id: Int, paying book: Book = .points) async throws -> Redemption {
        let program = program
        return try await application.change(by: .program("tests")) { change in
            try program.redeem(reward, id: Self.id(id), of: Self.customer(customer), paying: book, in: change)
        }
    }

    @discardableResult
    func take(_ step: Redemption.Step, with id: Int) async throws -> Redemption {
        let program = program
        return try await application.change(by: .program("tests")) { change in
            switch step {
            case .fulfil: try program.fulfil(Self.id(id), in: change)
            case .cancel: try program.cancel(Self.id(id), in: change)
            }
        }
    }

    func close(_ event: OutreachClosed) async throws {
        try await application.change(by: .program("tests")) { try $0.publish(event) }
    }

    // MARK: What there is

    func left(of reward: String) async throws -> Int? {
        let program = program
        let today = try await today()
        let rewards = try await application.read { try program.rewards(on: today, in: $0) }
        return try #require(rewards.first { $0.reward.id == reward }).left
    }

    func balance(of customer: Int) async throws -> Balance? {
        let (program, now, customer) = (program, clock.now, Self.customer(customer))
        return try await application.read { try program.balances(of: [customer], at: now, in: $0)[customer] }
    }

    func redemptions(of customer: Int) async throws -> [Redemption] {
        let (program, customer) = (program, Self.customer(customer))
        return try await application.read { try program.redemptions(of: [customer], in: $0) }
    }

    func today() async throws -> CalendarDay { try await application.organisation().zone.day(of: clock.now) }

    func suggestions() async throws -> [Suggestion] {
        let (module, today) = (module, try await today())
        return try await application.read { read in
            var found: [Suggestion] = []
            for source in module.suggestions { try source.suggest(for: today, in: read) { found.append($0) } }
            return found
        }
    }

    func say(_ sentence: Sentence, in language: Language = .english) -> String {
        application.phrasebook.say(sentence, in: language)
    }

    /// The programme: mugs are limited and handed over within a week, coupons at once.
    static func text(stock: Int, version: String = "1.0.0", mug: Int = 100) -> String {
        """
        {"programme": "tests", "version": "\(version)", "languages": ["en", "de"],
        "name": {"en": "Club", "de": "Klub"}, "points_name": {"en": "stars", "de": "Sterne"},
        "zone": "Europe/Berlin", "currency": "EUR",
        "earning": [{"id": "base", "points": 1, "per": "1.00", "qualifies": true}],
        "expiry": {"kind": "rolling", "months": 12}, "goodwill_expiry": {"kind": "rolling", "months": 12},
        "returns": {"policy": "within_balance", "days": 14},
        "tiers": {"window": {"kind": "rolling", "months": 12}, "downgrade": "one_step", "notice_days": 30,
          "levels": [{"id": "green", "name": {"en": "Green", "de": "Grün"}},
            {"id": "gold", "name": {"en": "Gold", "de": "Gold"}, "requires": {"spend": "100.00"}}]},
        "rewards": [
          {"id": "mug", "name": {"en": "A mug", "de": "Eine Tasse"}, "kind": "product", "points": \(mug),
           "value": "8.00", "cost": "3.00", "stock": \(stock), "fulfil_within_days": 7},
          {"id": "coupon", "name": {"en": "5 euros off", "de": "5 Euro Rabatt"}, "kind": "discount", "points": 50,
           "value": "5.00", "cost": "5.00"},
          {"id": "tour", "name": {"en": "A tour", "de": "Eine Führung"}, "kind": "experience", "points": 60,
           "value": "6.00", "cost": "1.00", "stock": 40, "fulfil_within_days": 30},
          {"id": "supper", "name": {"en": "A supper", "de": "Ein Abendessen"}, "kind": "experience", "points": 40,
           "value": "9.00", "cost": "9.00", "fulfil_within_days": 30, "tiers": ["gold"]}]}
        """
    }
}

/// The code of a refusal; nil when there is none.
func refusal(_ body: () async throws -> Void) async throws -> LoyaltyError.Code? {
    do {
        try await body()
        return nil
    } catch let error as LoyaltyError {
        return error.code
    }
}
