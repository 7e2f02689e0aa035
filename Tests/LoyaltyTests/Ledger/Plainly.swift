import Domain

@testable import Loyalty

/// What the programme's words mean, worked out in the plainest way.
enum Plainly {
    /// From when on points of a day can't be used any more.
    static func end(_ policy: ExpiryPolicy, of day: CalendarDay, in zone: Zone) -> Timestamp? {
        let last: CalendarDay
        switch policy {
        case .never: return nil
        case .fixed(lastDay: let fixed): last = fixed < day ? day : fixed
        case .rolling(let count), .sliding(let count): last = months(count, after: day)
        case .endOfPeriod(let count, let period):
            let length =
                switch period {
                case .month: 1
                case .quarter: 3
                case .halfYear: 6
                case .year: 12
                }
            // Day by day, until the next one begins a period.
            var walked = months(count, after: day)
            while (walked + 1).components.day != 1 || (walked + 1).components.month % length != 1 % length {
                walked = walked + 1
            }
            last = walked
        }
        return zone.time(of: last + 1)
    }

    /// The same day of a later month, or the last before it that there is.
    static func months(_ count: Int, after day: CalendarDay) -> CalendarDay {
        let (year, month, number) = day.components
        let ordinal = year * 12 + month - 1 + count
        for number in stride(from: number, to: 0, by: -1) {
            if let day = CalendarDay(year: ordinal / 12, month: ordinal % 12 + 1, day: number) { return day }
        }
        return day
    }

    /// What a purchase is worth by rules of an amount, of a fixed number and by the tier.
    static func awards(for purchase: MemberPurchase, under programme: Programme) -> [Int] {
        let net = Int(purchase.purchase.amount.minor - purchase.returned)
        guard net > 0 else { return [] }
        var awards: [Int] = []
        var qualifying = 0
        for rule in programme.earning {
            var points = 0
            switch rule.yield {
            case .perAmount(let count, let minor):
                points = rounded(net * Int(count), over: Int(minor), programme.rounding)
            case .fixed(let count): points = Int(count)
            case .percent: break
            }
            if let least = rule.conditions.minimum, net < least { points = 0 }
            if rule.qualifies { qualifying += points }
            awards.append(points)
        }
        let more = Int(purchase.circumstances.tierPercent) - 100
        awards.append(rounded(qualifying * more, over: 100, programme.rounding))
        return awards.filter { $0 > 0 }
    }

    static func rounded(_ dividend: Int, over divisor: Int, _ rounding: Rounding) -> Int {
        // Counts up to the number that is wanted.
        var whole = 0
        while (whole + 1) * divisor <= dividend { whole += 1 }
        let rest = dividend - whole * divisor
        switch rounding {
        case .down: return whole
        case .up: return rest > 0 ? whole + 1 : whole
        case .nearest: return rest >= divisor - rest ? whole + 1 : whole
        }
    }
}
