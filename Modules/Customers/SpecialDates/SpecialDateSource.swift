import Domain
import Kernel
import Storage

/// The greetings that are owed today: birthdays and other special dates.
///
/// Exactly one a date and year, and none for a date that had passed before we learned of it. Nothing is offered beside a
/// greeting. A belated one is due a day later than it is handed over, so that it stands behind everything that is due
/// today: another customer's day is now.
struct SpecialDateSource: SuggestionSource {
    static let kind = "customers.special_date"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let settings = try SettingsStore.read(CustomerSettings.self, in: read)
        let days = (day - max(0, settings.specialDateDaysAfter))...(day + max(0, settings.specialDateDaysBefore))
        let due = try due(within: days, in: read)
        for page in due.pages() {
            let customers = Set(page.map(\.customer))
            let given = try Greetings.given(to: customers, in: read)
            let heads = try FileHead.heads(of: customers, in: read)
            let byID = Dictionary(uniqueKeysWithValues: heads.map { ($0.id, $0) })
            for (customer, special) in page where given[customer]?.contains(special.greeting) != true {
                guard let head = byID[customer] else { continue }
                try each(
                    .owed(
                        customer, SpecialDateSource.kind, occasion: special.greeting.occasion,
                        since: special.on - settings.specialDateDaysBefore,
                        due: special.on < day ? day + 1 : special.on,
                        special.arguments(of: head.address, on: day), staff: head.representative, quiet: true))
            }
        }
    }

    private func due(
        within days: ClosedRange<CalendarDay>, in read: any ReadTransaction
    ) throws -> [(customer: CustomerID, day: SpecialDay)] {
        var due: [(customer: CustomerID, day: SpecialDay)] = []
        try read.forEach(
            """
            SELECT customer_id, number, name, month_day, leap_day, known_on FROM \(FileTables.specialDate)
            WHERE month_day IN (\(list: SpecialDay.ordinals(within: days).sorted())) ORDER BY customer_id, number
            """
        ) { row in
            let date = try DerivedRows.DateRow(from: row, at: 1)
            if let day = SpecialDay(date, within: days), date.knownOn <= day.on { due.append((try row.value(0), day)) }
            return true
        }
        return due
    }
}

extension SpecialDay {
    /// What its sentences are filled with.
    func arguments(of address: String?, on day: CalendarDay) -> [String: Detail] {
        var arguments: [String: Detail] = [
            "on": .day(on), "days": .count(abs(on - day)), "birthday": .count(date.name == nil ? 1 : 0),
            "late": .count(on < day ? 1 : 0), "named": .count(address == nil ? 0 : 1),
        ]
        if let name = date.name { arguments["date"] = .text(name) }
        if let address { arguments["name"] = .text(address) }
        return arguments
    }
}
