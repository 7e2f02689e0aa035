import Domain
import Loyalty

/// What is offered and bought, and who is entitled to what, said as plainly as it can be: day by day, without any rule of
/// the module.
struct OfferModel {
    struct Bought {
        var customer: Int
        var id: String
        var day: CalendarDay
        var minor: Int64
        var category: String?
        var returns: [(day: CalendarDay, minor: Int64)] = []

        var left: Int64 { minor - returns.reduce(0) { $0 + $1.minor } }
    }

    enum Rule: Equatable {
        case same
        /// So many points.
        case points(Int64)
        case exempt(review: CalendarDay)
    }

    struct Made {
        let id: String
        let number: Int
        let from: CalendarDay
        let until: CalendarDay
        /// What newcomers get off; minor units.
        let amount: Int64
        /// The least of a garden purchase that is asked for.
        let minimum: Int64?
        let rule: Rule
        let publishedOn: CalendarDay
        var closedOn: CalendarDay?
    }

    var bought: [Bought] = []
    var made: [Made] = []
    /// So many points are worth a euro.
    var pointsForAnEuro: Int64 = 100

    /// What somebody had bought by a day and not given back whole by then.
    private func kept(_ customer: Int, on day: CalendarDay) -> [(day: CalendarDay, left: Int64, category: String?)] {
        bought.compactMap { bought in
            guard bought.customer == customer, bought.day <= day else { return nil }
            let back = bought.returns.filter { $0.day <= day }
            let left = bought.minor - back.reduce(0) { $0 + $1.minor }
            return !back.isEmpty && left == 0 ? nil : (bought.day, left, bought.category)
        }
    }

    func isExisting(_ customer: Int, _ made: Made, on day: CalendarDay) -> Bool {
        kept(customer, on: day).contains { $0.day < made.from }
    }

    /// Whether somebody met by a day, by what is known on another one, what an offer asks for.
    func meets(_ customer: Int, _ made: Made, by day: CalendarDay, knownOn now: CalendarDay) -> Bool {
        guard day >= made.from else { return false }
        guard let minimum = made.minimum else { return true }
        return kept(customer, on: now).contains {
            $0.day >= made.from && $0.day < made.until && $0.day <= day && $0.left >= minimum && $0.category == "garden"
        }
    }

    /// What somebody is entitled to under an offer, in minor units; nil when nothing.
    func entitled(_ customer: Int, _ made: Made, on day: CalendarDay) -> Int64? {
        guard day >= made.from, day < made.until, day >= made.publishedOn else { return nil }
        let isExisting = isExisting(customer, made, on: day)
        if let closed = made.closedOn, closed <= day {
            guard meets(customer, made, by: closed, knownOn: day),
                kept(customer, on: day).contains(where: { $0.day <= closed })
            else { return nil }
        } else if !meets(customer, made, by: day, knownOn: day) {
            return nil
        }
        if !isExisting { return made.amount }
        return switch made.rule {
        case .same: made.amount
        case .points(let points): worth(points)
        case .exempt: nil
        }
    }

    func worth(_ points: Int64) -> Int64 { (points * 100 * 2 / pointsForAnEuro + 1) / 2 }

    func isLive(_ made: Made, on day: CalendarDay) -> Bool {
        day >= made.from && day < made.until && day >= made.publishedOn && made.closedOn.map { day < $0 } ?? true
    }

    /// Whether somebody is worse off than a newcomer of a live offer; nil for who is not meant.
    func isWorseOff(_ customer: Int, _ live: Made, on day: CalendarDay) -> Bool? {
        guard isExisting(customer, live, on: day), meets(customer, live, by: day, knownOn: day) else { return nil }
        if case .exempt(let review) = live.rule, day < review { return false }
        return !made.contains { other in
            other.id == live.id && entitled(customer, other, on: day).map { $0 >= live.amount } ?? false
        }
    }
}
