import Domain
import Kernel
import Loyalty
import TestSupport
import Testing

/// Law P1: for every offer to new customers that is live, and every customer who would meet its conditions but for being
/// existing, an entitlement to at least as much exists, or a recorded exemption; whoever has neither is named.
struct OfferLawTests {
    @Test(arguments: Driver.runs(of: 0..<5))
    func `whatever is bought, offered and withdrawn, nobody is worse off than a newcomer without being named`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await OfferWorld.open(on: driver) { world in
            var story = OfferStory(world: world, seed: seed)
            for step in 0..<45 {
                try await story.step()
                try await story.examine("seed \(seed), step \(step): \(story.last)")
            }
            #expect(story.wasMeant > 0, "seed \(seed)")
        }
    }

    @Test(arguments: Driver.runs(of: 0..<2))
    func `the terms that are published are kept as long as nothing but customers changes`(
        seed: UInt64, driver: Driver
    ) async throws {
        try await OfferWorld.open(on: driver) { world in
            var story = OfferStory(world: world, seed: 1000 + seed, isFair: true)
            for step in 0..<45 {
                try await story.step()
                #expect(try await world.parity().worse == [], "seed \(seed), step \(step): \(story.last)")
            }
            #expect(story.wasMeant == 0)
        }
    }
}

/// A generated story of a shop, told to the program and to the model.
struct OfferStory {
    let world: OfferWorld
    /// Whether exemptions are looked at in time, and the programme stays as it is.
    let isFair: Bool
    private var random: SeededGenerator
    private var model = OfferModel()
    private var count = 0
    /// What was done last.
    private(set) var last = ""
    /// How often somebody would have met the conditions of a live offer but for being existing.
    private(set) var wasMeant = 0
    private static let customers = 0..<6

    init(world: OfferWorld, seed: UInt64, isFair: Bool = false) {
        self.world = world
        self.isFair = isFair
        random = SeededGenerator(seed: seed)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func step() async throws {
        count += 1
        switch number(0...13) {
        case 0...3: try await buy()
        case 4...5: try await giveBack()
        case 6: try await correct()
        case 7...9:
            let days = number(1...20)
            world.pass(days: days)
            last = "\(days) days pass, to \(world.today)"
        case 10...11: try await publish()
        case 12: try await withdraw()
        default: try await take()
        }
    }

    private mutating func buy() async throws {
        let bought = OfferModel.Bought(
            customer: number(0...5), id: "p\(count)", day: world.today - number(0...70),
            minor: Int64(number(0...60)) * 100,
            category: Bool.random(using: &random) ? "garden" : nil)
        model.bought.append(bought)
        last = "\(bought)"
        try await world.buy(bought.customer, bought.id, on: bought.day, for: bought.minor, bought.category)
    }

    private mutating func giveBack() async throws {
        guard let place = model.bought.indices.filter({ model.bought[$0].left > 0 }).randomElement(using: &random)
        else {
            return
        }
        let bought = model.bought[place]
        let minor = Bool.random(using: &random) ? bought.left : Int64(number(1...Int(bought.left)))
        let earliest = max(bought.day, bought.returns.map(\.day).max() ?? bought.day)
        let day = earliest + number(0...max(0, world.today - earliest))
        model.bought[place].returns.append((day, minor))
        last = "\(minor) of \(bought) back on \(day)"
        try await world.giveBack(bought.customer, bought.id, "r\(count)", on: day, for: minor)
    }

    private mutating func correct() async throws {
        let whole = model.bought.indices.filter { model.bought[$0].returns.isEmpty }
        guard let place = whole.randomElement(using: &random) else { return }
        model.bought[place].day = world.today - number(0...70)
        model.bought[place].minor = Int64(number(0...60)) * 100
        model.bought[place].category = Bool.random(using: &random) ? "garden" : "tools"
        let bought = model.bought[place]
        last = "set right: \(bought)"
        try await world.correct(
            count,
            OfferWorld.purchase(bought.customer, bought.id, on: bought.day, for: bought.minor, bought.category))
    }

    private mutating func publish() async throws {
        if !isFair, number(0...4) == 0 {
            // Points come to be worth less, or more.
            model.pointsForAnEuro = [50, 100, 200].randomElement(using: &random) ?? 100
            last = "\(model.pointsForAnEuro) points for an euro"
            return try await world.publishProgramme("\(1 + count).0.0", pointsForAnEuro: Int(model.pointsForAnEuro))
        }
        let id = ["spring", "welcome"].randomElement(using: &random) ?? ""
        let from = world.today + number(-5...10)
        let amount = Int64(number(1...20)) * 100
        let rule: OfferModel.Rule =
            switch number(0...2) {
            case 0: .same
            case 1: .points(amount * model.pointsForAnEuro / 100 + Int64(number(0...50)))
            default: .exempt(review: world.today + (isFair ? 1000 : number(1...20)))
            }
        let made = OfferModel.Made(
            id: id, number: model.made.count + 1, from: from, until: max(from, world.today) + number(1...60),
            amount: amount, minimum: Bool.random(using: &random) ? Int64(number(0...30)) * 100 + 100 : nil, rule: rule,
            publishedOn: world.today)
        if let earlier = model.made.lastIndex(where: { $0.id == id }), model.made[earlier].closedOn == nil {
            model.made[earlier].closedOn = world.today
        }
        model.made.append(made)
        last = "\(made)"
        try await world.publish(Self.text(of: made))
        if Bool.random(using: &random) { _ = try await world.application.runJobs() }
    }

    private static func text(of made: OfferModel.Made) -> String {
        func amount(_ minor: Int64) -> String { Money(minor: minor, .euro).decimal }
        let parity =
            switch made.rule {
            case .same: #"{"rule": "same"}"#
            case .points(let points):
                #"{"rule": "equivalent", "name": "Points", "value": {"kind": "points", "points": \#(points)}}"#
            case .exempt(let day):
                #"{"rule": "exempt", "reason": "It is a test.", "decided_by": "Ann", "review_on": "\#(day)"}"#
            }
        let purchase = made.minimum.map {
            ", \"purchase\": {\"minimum\": \"\(amount($0))\", \"categories\": [\"garden\"]}"
        }
        return """
            {"offer": "\(made.id)", "version": "1.0.\(made.number)", "languages": ["en"], "name": "Off",
            "currency": "EUR", "audience": {"kind": "new_customers"},
            "value": {"kind": "amount", "amount": "\(amount(made.amount))"}, "parity": \(parity),
            "from": "\(made.from)", "until": "\(made.until)"\(purchase ?? "")}
            """
    }

    private mutating func withdraw() async throws {
        guard let id = model.made.randomElement(using: &random)?.id,
            let place = model.made.lastIndex(where: { $0.id == id }), model.made[place].closedOn == nil,
            model.made[place].until > world.today
        else { return }
        model.made[place].closedOn = world.today
        last = "\(id) is withdrawn"
        try await world.withdraw(id)
    }

    private mutating func take() async throws {
        guard let id = model.made.randomElement(using: &random)?.id else { return }
        let customer = number(0...5)
        last = "\(customer) takes \(id)"
        var isEntitled = false
        for made in model.made where made.id == id && model.entitled(customer, made, on: world.today) != nil {
            isEntitled = true
        }
        var isOpen = false
        for entitlement in try await world.entitlements(customer) where entitlement.offer.offer.id == id {
            if entitlement.left > 0 { isOpen = true }
        }
        let refusal = try await refusal(of: id, customer)
        #expect(refusal == (isOpen ? nil : isEntitled ? .offerTaken : .notEntitled))
    }

    /// With what taking an offer is refused; nil when it is taken.
    private func refusal(of offer: String, _ customer: Int) async throws -> LoyaltyError.Code? {
        do {
            _ = try await world.take(offer, customer, id: count)
            return nil
        } catch let error as LoyaltyError {
            return error.code
        }
    }

    // MARK: The law

    mutating func examine(_ comment: String) async throws {
        let comment = Comment(rawValue: comment)
        let day = world.today
        var worse: Set<[Int]> = []
        for customer in Self.customers {
            let entitled = try await world.entitlements(customer)
            let expected = model.made.filter { model.entitled(customer, $0, on: day) != nil }
            #expect(entitled.map(\.offer.number) == expected.map(\.number), comment)
            for (entitlement, made) in zip(entitled, expected) {
                #expect(
                    entitlement.role == (model.isExisting(customer, made, on: day) ? .existing : .newcomer), comment)
            }
            for live in model.made where model.isLive(live, on: day) {
                guard let isWorse = model.isWorseOff(customer, live, on: day) else { continue }
                wasMeant += isFair ? 0 : 1
                if isWorse { worse.insert([customer, live.number]) }
                // The law as it is written.
                let isExempt = if case .exempt(let review) = live.rule { day < review } else { false }
                let hasAsMuch = entitled.contains { entitlement in
                    entitlement.offer.offer.id == live.id && worth(entitlement) >= live.amount
                }
                #expect(isExempt || hasAsMuch || isWorse, comment)
                #expect(!isWorse || !hasAsMuch, comment)
            }
        }
        let parity = try await world.parity()
        let named = parity.worse.map { worse in
            [Self.customers.first { OfferWorld.customer($0) == worse.customer } ?? -1, worse.offer.number]
        }
        #expect(Set(named) == worse && named.count == worse.count, comment)
        for line in parity.report.lines {
            #expect(line.existing == line.equal + line.exempt + line.worseOff, comment)
            #expect((line.gap == nil) == (line.worseOff == 0), comment)
        }
        #expect(try await world.findings() == [], comment)
    }

    private func worth(_ entitlement: OfferEntitlement) -> Int64 {
        switch entitlement.value {
        case .amount(let minor): minor
        case .points(let points): model.worth(points)
        case .percent, .reward, .service: 0
        }
    }
}
