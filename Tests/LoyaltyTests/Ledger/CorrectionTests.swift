import Domain
import TestSupport
import Testing

@testable import Loyalty

/// Purchases that are set right, late or given back are worth what they would be had they been told rightly at once.
struct CorrectionTests {
    private static let start = Shop.day(2026, 1, 1)

    /// Two versions, with points for the second day of purchase and a campaign with limits.
    private static func versions(_ seed: UInt64, limits: Bool) -> ProgrammeVersions {
        func programme(_ points: Int64) -> Programme {
            var programme = Shop.programme(
                [.never, .rolling(months: 3)][Int(seed % 2)],
                returns: ReturnPolicy.allCases[Int(seed / 2) % ReturnPolicy.allCases.count],
                returnDays: [0, 14][Int(seed / 6) % 2])
            var second = EarningConditions()
            second.dayOfPurchase = 2
            programme.earning = [
                EarningRule(id: "base", .perAmount(points: points, minor: 100), qualifies: true),
                EarningRule(id: "second", .fixed(points: 50), for: second, qualifies: false),
            ]
            programme.campaigns = [
                Campaign(
                    EarningRule(id: "spring", .perAmount(points: 2, minor: 100), qualifies: false),
                    from: Shop.day(2026, 2, 1), until: Shop.day(2026, 4, 1), mostPoints: limits ? 150 : nil,
                    mostPointsPerMember: limits ? 90 : nil, timesPerMember: limits ? 2 : nil)
            ]
            return programme
        }
        return ProgrammeVersions([
            ProgrammeVersions.Version(number: 1, startsOn: start, programme(1)),
            ProgrammeVersions.Version(number: 2, startsOn: Shop.day(2026, 3, 1), programme(3)),
        ])
    }

    /// Purchases of one member, as they are told and as they turn out to be.
    private struct Life {
        var random: SeededGenerator
        var member = Member(Shop.customer, joinedOn: CorrectionTests.start)
        var room = CampaignTotals()
        var amounts: [Int: (minor: Int64, returned: Int64, at: Timestamp)] = [:]

        init(_ seed: UInt64) { random = SeededGenerator(seed: seed) }

        mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

        /// A time that may lie before the programme.
        mutating func time(from first: Int = -30) -> Timestamp {
            Timestamp(utc: CorrectionTests.start + number(first...120), milliseconds: Int64(number(0...5)) * 3_600_000)
        }

        mutating func step(_ count: Int, under versions: ProgrammeVersions) throws {
            let now = Timestamp(utc: CorrectionTests.start + 125, milliseconds: Int64(count))
            let known = amounts.keys.sorted()
            if known.isEmpty || number(1...3) == 1 {
                let (minor, at) = (Int64(number(0...4_000)), time(from: 0))
                let purchase = Shop.purchase(count, minor: minor, at: at)
                amounts[count] = (minor, 0, at)
                _ = member.take(purchase, under: versions, &room, at: now)
                return
            }
            let which = known[number(0...known.count - 1)]
            guard var kept = amounts[which] else { return }
            if number(1...2) == 1, kept.minor > kept.returned {
                let amount = Int64(number(1...Int(kept.minor - kept.returned)))
                kept.returned += amount
                amounts[which] = kept
                let back = PurchaseReturned(
                    customer: Shop.customer, purchase: PurchaseID(rawValue: "purchase \(which)"), at: now,
                    on: Zone.utc.day(of: now), amount: Money(minor: amount, .euro))
                _ = try member.take(back, under: versions, &room, at: now)
            } else {
                if number(1...2) == 1 { kept.at = time() }
                kept.minor = kept.returned + Int64(number(0...4_000))
                amounts[which] = kept
                let right = Shop.purchase(which, minor: kept.minor, at: kept.at)
                let correction = PurchaseCorrected(
                    customer: Shop.customer, purchase: right.purchase, at: right.at, on: right.on, amount: right.amount)
                _ = member.take(correction, under: versions, &room, at: now)
            }
        }

        /// What each purchase would have earned, had all been told rightly at once.
        func plainly(under versions: ProgrammeVersions) throws -> [Int: Int64] {
            var member = Member(Shop.customer, joinedOn: CorrectionTests.start)
            var room = CampaignTotals()
            for (number, kept) in amounts.sorted(by: { ($0.value.at, "\($0.key)") < ($1.value.at, "\($1.key)") }) {
                let purchase = Shop.purchase(number, minor: kept.minor, at: kept.at)
                _ = member.take(purchase, under: versions, &room, at: kept.at)
                guard kept.returned > 0, versions.inForce(on: purchase.on) != nil else { continue }
                let back = PurchaseReturned(
                    customer: Shop.customer, purchase: purchase.purchase, at: kept.at, on: purchase.on,
                    amount: Money(minor: kept.returned, .euro))
                _ = try member.take(back, under: versions, &room, at: kept.at)
            }
            return amounts.keys.reduce(into: [:]) { earned, number in
                let id = PurchaseID(rawValue: "purchase \(number)")
                earned[number] = member.ledger.earned(by: MemberPurchase.command(of: id, of: Shop.customer))
            }
        }

        func earned() -> [Int: Int64] {
            amounts.keys.reduce(into: [:]) { earned, number in
                let id = PurchaseID(rawValue: "purchase \(number)")
                earned[number] = member.ledger.earned(by: MemberPurchase.command(of: id, of: Shop.customer))
            }
        }
    }

    @Test(arguments: 0..<48)
    func `after every step each purchase has earned what it would have, had all been told rightly`(
        seed: UInt64
    ) throws {
        let versions = CorrectionTests.versions(seed, limits: false)
        var life = Life(seed)
        for count in 0..<40 {
            try life.step(count, under: versions)
            try #require(life.earned() == (try life.plainly(under: versions)), "seed \(seed), step \(count)")
            try #require(life.member.ledger.brokenLaw == nil, "seed \(seed), step \(count)")
        }
    }

    @Test(arguments: 0..<48)
    func `no correction and no return gives more than a campaign's limits`(seed: UInt64) throws {
        let versions = CorrectionTests.versions(seed, limits: true)
        var life = Life(seed + 1_000)
        for count in 0..<40 {
            try life.step(count, under: versions)
            // What was given back counts on, so that what was used of it can't be had again.
            let given = life.member.purchases.map { $0.asBought.points(by: "spring", under: versions) }
            try #require(given.reduce(0, +) == life.room.given["spring"] ?? 0, "seed \(seed), step \(count)")
            try #require(given.reduce(0, +) <= 90, "seed \(seed), step \(count)")
            try #require(given.count { $0 > 0 } <= 2, "seed \(seed), step \(count)")
        }
    }

    @Test func `what is set right to another day is valid as long as it would have been from that day on`() throws {
        let versions = ProgrammeVersions(Shop.programme(.rolling(months: 3)), startingOn: CorrectionTests.start)
        var (member, room) = (Member(Shop.customer, joinedOn: CorrectionTests.start), CampaignTotals())
        _ = member.take(
            Shop.purchase(1, minor: 5_000, at: Shop.noon(3, 1)), under: versions, &room, at: Shop.noon(3, 1))
        let right = Shop.purchase(1, minor: 5_000, at: Shop.noon(2, 1))
        let correction = PurchaseCorrected(
            customer: Shop.customer, purchase: right.purchase, at: right.at, on: right.on, amount: right.amount)
        _ = member.take(correction, under: versions, &room, at: Shop.noon(3, 2))
        let ending = member.ledger.balance(at: Shop.noon(3, 3)).ending
        #expect(ending == [Balance.Ending(at: Timestamp(utc: Shop.day(2026, 5, 2), milliseconds: 0), points: 50)])
    }

    @Test func `a late first purchase takes the place of the first in a campaign for first purchases`() {
        var programme = Shop.programme
        var first = EarningConditions()
        first.dayOfPurchase = 1
        programme.campaigns = [
            Campaign(
                EarningRule(id: "welcome", .fixed(points: 40), for: first, qualifies: false),
                from: Shop.day(2026, 1, 1), until: Shop.day(2026, 4, 1), mostPoints: 40, timesPerMember: 1)
        ]
        let versions = ProgrammeVersions(programme, startingOn: CorrectionTests.start)
        var (member, room) = (Member(Shop.customer, joinedOn: CorrectionTests.start), CampaignTotals())
        for day in [10, 5] {
            _ = member.take(
                Shop.purchase(day, minor: 100, at: Shop.noon(1, day)), under: versions, &room, at: Shop.noon(1, 10))
        }
        #expect(member.purchases.map { member.ledger.earned(by: $0.command) } == [41, 1])
        #expect(room.given == ["welcome": 40])
    }
}
