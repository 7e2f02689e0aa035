import Domain
import Kernel
import Storage

/// A place in an index of what is due: day, customer, id. What is due is read page by page, so that whoever is handed
/// a row may use the transaction.
struct DueCursor {
    let day: SQLValue
    let customer: SQLValue
    let id: SQLValue

    /// How many rows a page has.
    static let size = 500

    /// Before everything.
    static let start = DueCursor(day: .integer(.min), customer: .blob([]), id: .blob([]))

    private init(day: SQLValue, customer: SQLValue, id: SQLValue) {
        self.day = day
        self.customer = customer
        self.id = id
    }

    init(_ day: CalendarDay, _ customer: CustomerID, _ id: Identifier<some Any>) {
        self.init(day: day.sqlValue, customer: customer.sqlValue, id: id.sqlValue)
    }

    /// Hands over page after page, in order.
    /// - Parameters:
    ///   - fetch: reads the page behind a place; at most ``size`` elements.
    ///   - next: the place of an element.
    static func forEachPage<Element>(
        _ fetch: (DueCursor) throws -> [Element], next: (Element) -> DueCursor, _ body: ([Element]) throws -> Void
    ) throws {
        var cursor = start
        while true {
            let page = try fetch(cursor)
            guard let last = page.last else { return }
            try body(page)
            guard page.count == size else { return }
            cursor = next(last)
        }
    }
}
