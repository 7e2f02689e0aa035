public import Domain
public import Kernel

/// What somebody had bought by the end of a day, as offers look at it: what was given back whole does not count.
public struct OfferHistory: Hashable, Sendable {
    struct Purchase: Hashable {
        let on: CalendarDay
        /// What was paid and not given back; minor units.
        let net: Int64
        let category: String?
    }

    /// In the order of their days.
    let purchases: [Purchase]

    /// The history of facts; what came after the day has not happened.
    /// - Parameter history: nil for who never bought.
    public init(_ history: BuyerHistory?, asOf day: CalendarDay) {
        var bought: [PurchaseID: (purchase: PurchaseRecorded, returned: Int64)] = [:]
        for fact in history?.facts ?? [] {
            switch fact {
            case .recorded(let purchase) where purchase.on <= day: bought[purchase.purchase] = (purchase, 0)
            case .returned(let back) where back.on <= day: bought[back.purchase]?.returned += back.amount.minor
            case .recorded, .returned: continue
            }
        }
        purchases = bought.values.compactMap { purchase, returned in
            let net = purchase.amount.minor - returned
            return returned == 0 || net > 0 ? Purchase(on: purchase.on, net: net, category: purchase.category) : nil
        }.sorted { $0.on < $1.on }
    }

    /// The first day of a purchase; nil for who has bought nothing that counts.
    public var firstOn: CalendarDay? { purchases.first?.on }

    /// The days of purchases, each once, in order.
    var days: [CalendarDay] {
        purchases.reduce(into: []) { days, purchase in
            if days.last != purchase.on { days.append(purchase.on) }
        }
    }
}
