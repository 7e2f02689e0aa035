import Domain
import TestSupport

@testable import Loyalty

/// What is done with the points of one member, drawn by a seed.
struct Story: CustomStringConvertible {
    /// A thing that is done, and when.
    struct Step {
        let now: Timestamp
        let deed: Deed
    }

    enum Deed {
        case command(Command)
        /// A purchase comes to stand otherwise, at a time that may be past.
        case purchase(MemberPurchase, at: Timestamp)
        /// Somebody looks.
        case look
    }

    let seed: UInt64
    let programme: Programme
    let steps: [Step]

    var description: String {
        "seed \(seed): \(programme.expiry), \(programme.returns), \(programme.returnDays) days, \(programme.zone.name)"
    }

    /// A story.
    /// - Parameter late: whether facts come late.
    init(seed: UInt64, length: Int = 60, late: Bool = false) {
        var writer = StoryWriter(seed: seed, late: late)
        for _ in 0..<length { writer.write() }
        self.seed = seed
        programme = writer.programme
        steps = writer.steps
    }
}

/// Draws a story; it looks at the model to ask for what there may be.
struct StoryWriter {
    let programme: Programme
    private(set) var steps: [Story.Step] = []
    private var generator: SeededGenerator
    private var model: PointsModel
    private var now: Timestamp
    private let late: Bool
    private var purchases: [MemberPurchase] = []
    private var commands: [CommandID] = []
    private var reserved: [CommandID] = []
    private var undoable: [CommandID] = []

    init(seed: UInt64, late: Bool) {
        var generator = SeededGenerator(seed: seed)
        programme = Programme.drawn(seed, &generator)
        model = PointsModel(programme)
        let day = CalendarDay(daysSince1970: 20_000 + Int.random(in: 0..<1000, using: &generator))
        now = programme.zone.time(of: day, milliseconds: 36_000_000)
        self.late = late
        self.generator = generator
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    private mutating func anyOf(_ ids: [CommandID]) -> CommandID {
        // Most are of late; some nobody knows.
        chance(3)
            ? Shop.id(9_999)
            : (chance(70) ? ids.suffix(3) : ids[...]).randomElement(using: &generator) ?? Shop.id(9_999)
    }

    mutating func write() {
        pass()
        switch number(1...100) {
        case ...26: buy()
        case ...42: giveBack()
        case ...46: amend()
        case ...49: steps.append(Story.Step(now: now, deed: .look))
        default: command()
        }
    }

    /// Time goes by: not at all, to the very instant at which something is due, or some time.
    private mutating func pass() {
        if let due = model.nextDue, due > now, chance(12) {
            now = due + Int64(number(-1...1))
            return
        }
        switch number(1...10) {
        case ...2: break
        case ...5: now = now + Int64(number(1...90_000)) * 1000
        case ...8: now = now + Int64(number(1...9)) * Timestamp.millisecondsPerDay
        default: now = now + Int64(number(5...35)) * Timestamp.millisecondsPerDay
        }
    }

    /// When a fact happened that is recorded now.
    private mutating func time() -> Timestamp {
        late && chance(40) ? now + -Int64(number(1...40)) * Timestamp.millisecondsPerDay : now
    }

    private mutating func record(_ purchase: MemberPurchase, at time: Timestamp) {
        steps.append(Story.Step(now: now, deed: .purchase(purchase, at: time)))
        model.credit(purchase, at: time)
        commands.append(purchase.command)
    }

    private mutating func buy() {
        let time = time()
        let purchase = MemberPurchase(
            Shop.purchase(purchases.count, minor: Int64(number(0...2_500)), at: time),
            Circumstances(dayOfPurchase: purchases.count + 1, tierPercent: [100, 100, 125, 150][number(0...3)]))
        purchases.append(purchase)
        record(purchase, at: time)
    }

    private mutating func giveBack() {
        guard let index = purchases.indices.suffix(4).randomElement(using: &generator) else { return buy() }
        let net = Int(purchases[index].net)
        guard net > 0 else { return buy() }
        purchases[index].returned += Int64(chance(50) ? net : number(1...net))
        record(purchases[index], at: max(time(), purchases[index].purchase.at))
    }

    private mutating func amend() {
        guard let index = purchases.indices.suffix(4).randomElement(using: &generator) else { return buy() }
        let old = purchases[index].purchase
        let least = max(Int(purchases[index].returned), 1)
        purchases[index].purchase = Shop.purchase(index, minor: Int64(number(least...least + 2_000)), at: old.at)
        record(purchases[index], at: late ? max(time(), old.at) : now)
    }

    private mutating func command() {
        let command = Command(id: Shop.id(steps.count), action())
        steps.append(Story.Step(now: now, deed: .command(command)))
        var copy = model
        guard copy.carryOut(command, at: now) == nil else { return }
        model = copy
        commands.append(command.id)
        switch command.action {
        case .reserve: reserved.append(command.id)
        case .redeem, .post, .reverse: undoable.append(command.id)
        default: break
        }
    }

    private mutating func action() -> Command.Action {
        var settled = model
        settled.settle(by: now)
        let points = settled.available(goodwill: false, at: now)
        let goodwill = settled.available(goodwill: true, at: now)
        switch number(1...100) {
        case ...12: return .earn(Int64(number(0...15)), for: "survey", rule: nil)
        case ...20: return .grant(Int64(number(1...12)), complaint: "late delivery")
        case ...40:
            let isGoodwill = goodwill > 0 && chance(20)
            let most = isGoodwill ? goodwill : points
            return .redeem(
                Int64(chance(25) ? most : number(0...most + 1)), from: isGoodwill ? .goodwill : .points, for: "coffee")
        case ...54: return .reserve(Int64(number(1...points + 1)), seconds: Int64(number(60...900_000)), for: "cake")
        case ...65:
            let open = settled.reservations.keys.sorted()
            let id = anyOf(open.isEmpty || chance(25) ? reserved : open)
            let held = settled.reservations[id]?.points.count ?? 2
            return .post(id, points: chance(40) ? nil : Int64(number(0...held + 1)))
        case ...69: return .void(anyOf(reserved))
        case ...92:
            return .reverse(
                anyOf(chance(85) ? undoable : commands), points: chance(50) ? nil : Int64(number(0...points / 2 + 3)))
        default:
            let id = chance(60) ? nil : anyOf(commands)
            return .correct(Int64(number(-points / 2 - 1...12)), reason: "counted wrongly", of: id)
        }
    }
}

extension Programme {
    /// A programme; the seed takes turns through the policies of expiry and of returns.
    static func drawn(_ seed: UInt64, _ generator: inout SeededGenerator) -> Programme {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let zones = [
            "UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "America/Sao_Paulo", "Asia/Kathmandu",
            "Pacific/Apia",
        ]
        var programme = Programme(id: "bakery", zone: Zone(zones[number(0...6)]) ?? .utc, currency: .euro)
        let fixed = CalendarDay(daysSince1970: 20_000 + number(0...1_200))
        let months = number(0...4)
        let policies: [ExpiryPolicy] = [
            .never, .fixed(lastDay: fixed), .rolling(months: months), .sliding(months: max(months, 1)),
            .endOfPeriod(months: months, CalendarPeriod.allCases[number(0...3)]),
        ]
        programme.expiry = policies[Int(seed % 5)]
        programme.returns = ReturnPolicy.allCases[Int(seed / 5 % 3)]
        programme.returnDays = seed / 15 % 2 == 0 ? 0 : number(1...30)
        programme.goodwillExpiry = policies[[0, 1, 2, 4][number(0...3)]]
        programme.rounding = Rounding.allCases[number(0...2)]
        programme.earning = [EarningRule(id: "base", .perAmount(points: 1, minor: 100), qualifies: true)]
        if number(0...1) == 0 {
            var conditions = EarningConditions()
            conditions.minimum = 1_000
            programme.earning.append(EarningRule(id: "big", .fixed(points: 5), for: conditions, qualifies: false))
        }
        return programme
    }
}
