import Domain
import Kernel
import Storage

/// Purchases of one write, in the order of their customers and each customer's by time: the order in which the tables
/// are written fastest, and summaries are made.
///
/// Only the order is kept beside the purchases as they came, for a batch of an import is large.
struct PurchaseBatch: RandomAccessCollection {
    /// A purchase with the organisation's day of it.
    struct Item {
        let purchase: Purchase
        let on: CalendarDay
    }

    /// Where a purchase stands among those that came.
    private struct Place {
        let index: Int
        let on: CalendarDay
    }

    private let purchases: [Purchase]
    private var places: [Place]

    init(_ purchases: [Purchase], _ zone: Zone) {
        var order = purchases.indices.map { (customer: purchases[$0].customer, at: purchases[$0].at, index: $0) }
        order.sort { ($0.customer, $0.at, $0.index) < ($1.customer, $1.at, $1.index) }
        self.purchases = purchases
        places = order.map { Place(index: $0.index, on: zone.day(of: $0.at)) }
    }

    var startIndex: Int { places.startIndex }

    var endIndex: Int { places.endIndex }

    subscript(position: Int) -> Item {
        let place = places[position]
        return Item(purchase: purchases[place.index], on: place.on)
    }

    /// Leaves out all but those at these positions.
    mutating func keep(_ positions: [Int]) {
        places = positions.map { places[$0] }
    }

    /// The runs of one customer's purchases each.
    var customers: [(id: CustomerID, items: SubSequence)] {
        var runs: [(id: CustomerID, items: SubSequence)] = []
        var start = startIndex
        for index in indices {
            let customer = customer(at: index)
            guard index + 1 == endIndex || self.customer(at: index + 1) != customer else { continue }
            runs.append((customer, self[start...index]))
            start = index + 1
        }
        return runs
    }

    private func customer(at position: Int) -> CustomerID {
        purchases[places[position].index].customer
    }
}

extension PurchaseBatch.Item {
    var customer: CustomerID { purchase.customer }

    var entry: CustomerSummary.Entry { CustomerSummary.Entry(day: on, amount: purchase.amount.minor) }

    var event: PurchaseRecorded {
        PurchaseRecorded(
            customer: customer, purchase: purchase.id, at: purchase.at, on: on, amount: purchase.amount,
            category: purchase.category, channel: purchase.channel)
    }
}
