import Domain
import Kernel
import Storage

// How a reason stands in the columns of a table.

extension Suggestion {
    /// The names of the columns, without the customer's.
    static let columns: [Name] = [
        "kind", "occasion", "nature", "since", "due_on", "effect", "staff_id", "is_quiet", "needs_fulfilment",
        "arguments",
    ]

    /// The columns' values.
    var values: [SQLValue] {
        get throws {
            [
                .text(kind), .text(occasion), .text(nature.rawValue), since.sqlValue, due.sqlValue, .real(effect),
                staff.sqlValue, isQuiet.sqlValue, needsFulfilment.sqlValue,
                .text(try JSONCoding.text(of: arguments)),
            ]
        }
    }

    /// Reads the columns, which begin at `start`.
    init(of customer: CustomerID, _ row: borrowing any Row, from start: Int) throws {
        let kind = try row.text(start)
        let occasion = try row.text(start + 1)
        let since: CalendarDay = try row.value(start + 3)
        let due: CalendarDay = try row.value(start + 4)
        let arguments = try JSONCoding.value(of: [String: Detail].self, row.text(start + 9))
        switch try row.value(start + 2, as: Nature.self) {
        case .owed:
            self = .owed(
                customer, kind, occasion: occasion, since: since, due: due, arguments,
                staff: try row.value(start + 6), quiet: try row.value(start + 7),
                fulfilment: try row.value(start + 8))
        case .chosen:
            self = .chosen(
                customer, kind, occasion: occasion, since: since, due: due, effect: try row.value(start + 5),
                arguments)
        }
    }

    /// What tells it apart from the customer's other reasons.
    var occasionKey: OccasionKey { OccasionKey(kind: kind, occasion: occasion) }

    /// Which occasion of which kind.
    struct OccasionKey: Hashable {
        let kind: String
        let occasion: String
    }
}

extension [Suggestion] {
    /// The same reasons of a customer without those that another one covers: speaking of what has to be carried out is
    /// speaking of everything that its module says about that occasion, as of the answer to a request that is due.
    var withoutCovered: [Suggestion] {
        let matters = Set(filter(\.needsFulfilment).map(\.matter))
        return matters.isEmpty ? self : filter { $0.needsFulfilment || !matters.contains($0.matter) }
    }
}

extension Suggestion {
    /// Which occasion of which module.
    fileprivate var matter: OccasionKey {
        OccasionKey(kind: String(kind.prefix { $0 != "." }), occasion: occasion)
    }
}
