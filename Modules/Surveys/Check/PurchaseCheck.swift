import Domain
import Kernel
import Storage

/// Keeps which customers are to be asked how their last purchase was.
enum PurchaseCheckBook {
    /// How many days ago a purchase may have been when it is recorded: whoever hands over the purchases of years need not
    /// ask about all of them.
    static let memoryDays = 60

    /// Takes in purchases: of each customer the last one counts.
    static func takeIn(_ purchases: [PurchaseRecorded], in change: Change) throws {
        let settings = try SettingsStore.read(SurveysSettings.self, in: change.storage)
        guard settings.purchaseCheckDays > 0 else { return }
        let fresh = purchases.filter { change.today - $0.on <= memoryDays }
        let last = Dictionary(fresh.map { ($0.customer, $0.on) }, uniquingKeysWith: max)
        for page in last.sorted(by: { $0.key < $1.key }).pages() {
            let known = Dictionary(
                uniqueKeysWithValues: try change.storage.all(
                    """
                    SELECT customer_id, purchased_on FROM \(SurveysTables.purchaseCheck)
                    WHERE customer_id IN (\(list: page.map(\.key)))
                    """
                ) { (try $0.value(0, as: CustomerID.self), try $0.value(1, as: CalendarDay.self)) })
            let newer = page.filter { customer, day in known[customer].map { $0 < day } ?? true }
            let heard = try ResponseBook.lastHeard(
                newer.map(\.key), on: settings.purchaseCheckSurvey, in: change.storage)
            try change.storage.insert(
                into: SurveysTables.purchaseCheck, ["customer_id", "purchased_on", "due_on", "pending_on"],
                newer.map { customer, day in
                    let due = day + settings.purchaseCheckDays
                    // Whoever has said how it was before the purchase was recorded need not be asked.
                    let isSaid = heard[customer].map { $0 >= day } ?? false
                    return [customer.sqlValue, day.sqlValue, due.sqlValue, isSaid ? .null : due.sqlValue]
                }, onConflict: .update)
        }
    }

    /// The customers have said how it was: whoever answered on the day of the last purchase or later need not be asked.
    static func answered(_ answers: [SurveyAnswered], in change: Change) throws {
        let last = Dictionary(answers.map { ($0.customer, $0.on) }, uniquingKeysWith: max)
        for (day, customers) in Dictionary(grouping: last, by: \.value).sorted(by: { $0.key < $1.key }) {
            for page in customers.map(\.key).sorted().pages() {
                try change.storage.execute(
                    """
                    UPDATE \(SurveysTables.purchaseCheck) SET pending_on = NULL
                    WHERE customer_id IN (\(list: page)) AND pending_on IS NOT NULL AND purchased_on <= \(day)
                    """)
            }
        }
    }

    /// A customer was asked about a purchase, or is not to be; a later one is another matter.
    static func end(_ customer: CustomerID, purchasedOn day: CalendarDay, in change: Change) throws {
        try change.storage.execute(
            """
            UPDATE \(SurveysTables.purchaseCheck) SET pending_on = NULL
            WHERE customer_id = \(customer) AND purchased_on <= \(day)
            """)
    }

    /// Makes anew since when what is to be asked is due.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute(
            "UPDATE \(SurveysTables.purchaseCheck) SET due_on = purchased_on WHERE due_on < purchased_on")
        try storage.execute(
            "UPDATE \(SurveysTables.purchaseCheck) SET pending_on = due_on WHERE pending_on <> due_on")
    }

    /// Hands over which customers are to be asked by a day, the longest due first.
    static func forEachDue(
        by day: CalendarDay, in read: any ReadTransaction,
        _ body: (CustomerID, _ purchasedOn: CalendarDay, _ due: CalendarDay) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT customer_id, purchased_on, pending_on FROM \(SurveysTables.purchaseCheck)
            WHERE pending_on <= \(day) ORDER BY pending_on, customer_id
            """
        ) { try body(try $0.value(0), try $0.value(1), try $0.value(2)) }
    }
}
