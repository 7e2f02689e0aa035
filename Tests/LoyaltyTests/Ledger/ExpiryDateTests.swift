import Domain
import TestSupport
import Testing

@testable import Loyalty

/// When points end, by published examples and day by day.
struct ExpiryDateTests {
    @Test func `twelve months to the end of the month, as Square says it`() {
        // developer.squareup.com, LoyaltyProgramExpirationPolicy: earned on 6 July 2020, they expire on 1 August 2021.
        let policy = ExpiryPolicy.endOfPeriod(months: 12, .month)
        #expect(policy.lastDay(of: Shop.day(2020, 7, 6)) == Shop.day(2021, 7, 31))
        let zone = Zone("America/Los_Angeles") ?? .utc
        let terms = policy.terms(of: Shop.day(2020, 7, 6), from: Timestamp(milliseconds: 0), in: zone)
        #expect(terms.endsAt == Timestamp(rfc3339: "2021-08-01T00:00:00-07:00") && !terms.slides)
    }

    @Test func `a month after the last of January is the end of February, as Voucherify says it`() {
        // docs.voucherify.io/build/loyalty-points: 31 January and a month is the end of 28 February.
        #expect(ExpiryPolicy.rolling(months: 1).lastDay(of: Shop.day(2026, 1, 31)) == Shop.day(2026, 2, 28))
        #expect(ExpiryPolicy.rolling(months: 1).lastDay(of: Shop.day(2028, 1, 31)) == Shop.day(2028, 2, 29))
        // The same page rounds up to the end of a month, a quarter or half a year.
        for (period, last) in [
            (CalendarPeriod.month, Shop.day(2026, 2, 28)), (.quarter, Shop.day(2026, 3, 31)),
            (.halfYear, Shop.day(2026, 6, 30)), (.year, Shop.day(2026, 12, 31)),
        ] {
            #expect(ExpiryPolicy.endOfPeriod(months: 1, period).lastDay(of: Shop.day(2026, 1, 31)) == last)
        }
    }

    @Test func `points end at the end of the zone's day, also where the clocks change`() throws {
        let policy = ExpiryPolicy.fixed(lastDay: Shop.day(2026, 10, 25))
        var counter = Counter(Shop.programme(policy, zone: "Europe/Berlin"))
        counter.buy(1, euros: 10, at: Shop.noon(10, 1))
        let end = try #require(Timestamp(rfc3339: "2026-10-26T00:00:00+01:00"))
        #expect(counter.balance(at: end + -1).available == 10 && counter.balance(at: end).available == 0)
        #expect(counter.ledger.nextDue == end)
        #expect(counter.refusal(of: .redeem(10, from: .points, for: "coffee"), at: end)?.code == .insufficientPoints)
        #expect(counter.refusal(of: .redeem(10, from: .points, for: "coffee"), at: end + -1) == nil)
        // After the common last day, points are good for the rest of their day.
        #expect(policy.lastDay(of: Shop.day(2026, 10, 27)) == Shop.day(2026, 10, 27))
    }

    @Test func `activity puts off the end of what slides, and only of that`() throws {
        var counter = Counter(Shop.programme(.sliding(months: 2)))
        counter.buy(1, euros: 10, at: Shop.noon(1, 1))
        try counter.tell(.earn(5, for: "survey", rule: nil), at: Shop.noon(2, 1))
        #expect(
            counter.balance(at: Shop.noon(2, 1)).ending.map(\.at)
                == [Shop.day(2026, 3, 2), Shop.day(2026, 4, 2)].map { Timestamp(utc: $0) })
        try counter.redeem(1, at: Shop.noon(3, 1))
        #expect(
            counter.balance(at: Shop.noon(3, 1)).ending == [
                Balance.Ending(at: Timestamp(utc: Shop.day(2026, 5, 2)), points: 14)
            ])
        // Giving something back is no activity.
        counter.giveBack(1, euros: 2, at: Shop.noon(4, 1))
        #expect(counter.ledger.nextDue == Timestamp(utc: Shop.day(2026, 5, 2)))
        #expect(counter.balance(at: Timestamp(utc: Shop.day(2026, 5, 2))).available == 0)
    }

    @Test func `points that never end are used last, also when they came first`() throws {
        var counter = Counter(Shop.programme(.never))
        counter.buy(1, euros: 10, at: Shop.noon(1, 1))
        counter = Counter(Shop.programme(.rolling(months: 1)), counter.ledger)
        counter.buy(2, euros: 10, at: Shop.noon(1, 2))
        try counter.redeem(12, at: Shop.noon(1, 3))
        #expect(counter.ledger.entries.suffix(2).map(\.lot) == [2, 1])
        #expect(counter.ledger.entries.suffix(2).map(\.points) == [10, 2])
    }

    @Test(arguments: 0..<40)
    func `every policy agrees with walking from day to day`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let day = CalendarDay(daysSince1970: Int.random(in: 10_000...30_000, using: &generator))
        let months = Int.random(in: 0...40, using: &generator)
        let fixed = ExpiryPolicy.fixed(lastDay: day + Int.random(in: -5...5, using: &generator))
        let zone = Zone(["Europe/Berlin", "Pacific/Apia", "America/Sao_Paulo"][Int(seed % 3)]) ?? .utc
        for policy in [fixed, .never, .rolling(months: months), .sliding(months: months)]
            + CalendarPeriod.allCases.map({ .endOfPeriod(months: months, $0) })
        {
            let terms = policy.terms(of: day, from: Timestamp(milliseconds: 0), in: zone)
            #expect(terms.endsAt == Plainly.end(policy, of: day, in: zone), "seed \(seed): \(policy) of \(day)")
            if let end = terms.endsAt { #expect(end > zone.time(of: day), "seed \(seed): \(policy) of \(day)") }
        }
    }
}
