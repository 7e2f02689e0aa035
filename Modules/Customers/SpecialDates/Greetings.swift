import Domain
import Kernel
import Storage

/// The greetings that were given.
enum Greetings {
    /// Which special dates were spoken of, in which year.
    static let table = Table(
        "customers_greeting", .customer,
        [.blob("customer_id"), .integer("number"), .integer("year"), .integer("greeted_on")],
        key: ["customer_id", "number", "year"])

    /// Those of these customers, at most a page of them.
    static func given(
        to page: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: Set<Greeting>] {
        var given: [CustomerID: Set<Greeting>] = [:]
        try read.forEach(
            "SELECT customer_id, number, year FROM \(table) WHERE customer_id IN (\(list: page))"
        ) { row in
            given[try row.value(0), default: []].insert(Greeting(number: try row.value(1), year: try row.value(2)))
            return true
        }
        return given
    }

    /// Keeps that greetings were given; one that was given before stays.
    private static func keep(
        _ greetings: [(customer: CustomerID, greeting: Greeting, on: CalendarDay)], in change: Change
    ) throws {
        for page in greetings.pages() {
            var given = try given(to: Set(page.map(\.customer)), in: change.storage)
            let new = page.filter { given[$0.customer, default: []].insert($0.greeting).inserted }
            try change.storage.insert(
                into: table, ["customer_id", "number", "year", "greeted_on"],
                new.map { greeted in
                    [
                        greeted.customer.sqlValue, greeted.greeting.number.sqlValue, greeted.greeting.year.sqlValue,
                        greeted.on.sqlValue,
                    ]
                }, onConflict: .fail)
            try change.note(
                Set(new.map(\.customer)).sorted().map { History.Entry($0, "customers.greeted") })
        }
    }

    /// Whoever was reached while the card spoke of a special date was greeted.
    ///
    /// A contact from before we knew of the date greets nobody.
    static func reached(_ contacts: [ContactRecorded], in change: Change) throws {
        let settings = try SettingsStore.read(CustomerSettings.self, in: change.storage)
        for page in contacts.filter(\.wasReached).pages() {
            let dates = try DerivedStore.dates(of: Set(page.map(\.customer)), in: change.storage)
            try keep(
                page.flatMap { contact in
                    (dates[contact.customer] ?? []).compactMap { date in
                        let days = (contact.on - settings.specialDateMomentDays)...contact.on
                        guard date.knownOn <= contact.on, let day = SpecialDay(date, within: days) else { return nil }
                        return (contact.customer, day.greeting, contact.on)
                    }
                }, in: change)
        }
    }

    /// A greeting of the day's list was given, or is not wanted.
    static func closed(_ items: [OutreachClosed], in change: Change) throws {
        try keep(
            items.filter(\.isSettled).flatMap { item in
                item.reasons.filter { $0.kind == SpecialDateSource.kind }.compactMap { reason in
                    Greeting(occasion: reason.occasion).map { (item.customer, $0, item.on) }
                }
            }, in: change)
    }
}

extension OutreachClosed {
    /// Whether its reasons were dealt with for good.
    var isSettled: Bool {
        switch outcome {
        case .done, .declined, .skipped: true
        case .notReached, .postponed: false
        }
    }
}
