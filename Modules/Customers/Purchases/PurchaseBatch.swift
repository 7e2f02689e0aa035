import Domain
import Kernel
import Storage

/// Purchases of one write, put in the order of their customers and each customer's by time: the order in which the
/// tables are written fastest, and summaries are made.
struct PurchaseBatch {
    /// A purchase's place in the order.
    private struct Place {
        let customer: CustomerID
        let at: Timestamp
        let index: Int
    }

    /// A purchase with the organisation's day of it.
    struct Item {
        let purchase: Purchase
        let on: CalendarDay
    }

    /// In the order.
    private(set) var items: [Item]

    init(_ purchases: [Purchase], _ zone: Zone) {
        var places = purchases.indices.map { Place(customer: purchases[$0].customer, at: purchases[$0].at, index: $0) }
        places.sort { ($0.customer, $0.at, $0.index) < ($1.customer, $1.at, $1.index) }
        items = places.map { Item(purchase: purchases[$0.index], on: zone.day(of: $0.at)) }
    }

    /// Leaves out all but those at these places.
    mutating func keep(_ places: [Int]) {
        items = places.map { items[$0] }
    }

    /// The runs of one customer's purchases each.
    var customers: [(id: CustomerID, items: ArraySlice<Item>)] {
        var runs: [(id: CustomerID, items: ArraySlice<Item>)] = []
        var start = 0
        for index in items.indices where index + 1 == items.count || items[index + 1].customer != items[index].customer
        {
            runs.append((items[start].customer, items[start...index]))
            start = index + 1
        }
        return runs
    }
}

extension PurchaseBatch.Item {
    var customer: CustomerID { purchase.customer }

    var entry: CustomerSummary.Entry { CustomerSummary.Entry(day: on, amount: purchase.amount.minor) }

    var event: PurchaseRecorded {
        PurchaseRecorded(customer: customer, purchase: purchase.id, at: purchase.at, on: on, amount: purchase.amount)
    }
}
