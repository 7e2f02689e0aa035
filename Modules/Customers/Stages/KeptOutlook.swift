import Domain
import Kernel
import Storage

/// What the last score of a customer foresaw, with the last day of a purchase that the score knew.
///
/// A purchase clears nothing here: an outlook serves as long as that day is the last one of a purchase, so it is right
/// also when purchases come late, are corrected or given back. The one before it is kept beside it, for it still tells
/// whether the last purchase won the customer back.
struct KeptOutlook: Hashable, Sendable {
    let customer: CustomerID
    let scoredOn: CalendarDay
    let latest: Dated
    let former: Dated?

    /// An outlook and the last day of a purchase that it knew.
    struct Dated: Hashable, Sendable {
        let afterOn: CalendarDay
        let outlook: Outlook
    }

    /// What is kept after a customer was scored whose last purchase was on `lastOn`.
    init(_ event: CustomerScored, lastOn: CalendarDay, before: KeptOutlook?) {
        customer = event.customer
        scoredOn = event.on
        latest = Dated(
            afterOn: lastOn,
            outlook: Outlook(atRiskOn: event.atRiskOn, lapsedOn: event.lapsedOn, lostOn: event.lostOn))
        former = before?.latest.afterOn == lastOn ? before?.former : before?.latest
    }

    /// The outlook that a score gave when `day` was the last day of a purchase.
    func outlook(after day: CalendarDay?) -> Outlook? {
        [latest, former].lazy.compactMap(\.self).first { $0.afterOn == day }?.outlook
    }
}

extension KeptOutlook {
    static let table = Table(
        "customers_outlook", .customer,
        [
            .blob("customer_id"), .integer("scored_on"), .integer("after_on"), .integer("at_risk_on").optional,
            .integer("lapsed_on").optional, .integer("lost_on").optional, .integer("former_after_on").optional,
            .integer("former_at_risk_on").optional, .integer("former_lapsed_on").optional,
            .integer("former_lost_on").optional,
        ],
        key: ["customer_id"])

    /// `o` is the table in a query.
    static let selection: SQL = """
        o.customer_id, o.scored_on, o.after_on, o.at_risk_on, o.lapsed_on, o.lost_on, o.former_after_on,
        o.former_at_risk_on, o.former_lapsed_on, o.former_lost_on
        """

    /// Reads the columns of ``selection``, which begin at `start`; nil when they are of no row.
    init?(_ row: borrowing any Row, from start: Int = 0) throws {
        guard let id = try row.value(start, as: CustomerID?.self) else { return nil }
        customer = id
        scoredOn = try row.value(start + 1)
        latest = Dated(afterOn: try row.value(start + 2), outlook: try Outlook(row, from: start + 3))
        if let formerOn: CalendarDay = try row.value(start + 6, as: CalendarDay?.self) {
            former = Dated(afterOn: formerOn, outlook: try Outlook(row, from: start + 7))
        } else {
            former = nil
        }
    }

    var values: [SQLValue] {
        [
            customer.sqlValue, scoredOn.sqlValue, latest.afterOn.sqlValue, latest.outlook.atRiskOn.sqlValue,
            latest.outlook.lapsedOn.sqlValue, latest.outlook.lostOn.sqlValue, (former?.afterOn).sqlValue,
            (former?.outlook.atRiskOn).sqlValue, (former?.outlook.lapsedOn).sqlValue,
            (former?.outlook.lostOn).sqlValue,
        ]
    }
}

extension Outlook {
    fileprivate init(_ row: borrowing any Row, from start: Int) throws {
        self.init(
            atRiskOn: try row.value(start), lapsedOn: try row.value(start + 1), lostOn: try row.value(start + 2))
    }
}
