import Domain
import Kernel
import Storage

/// The rows that are made from a customer's facts, so that lists, look-ups and the daily run need not read them.
struct DerivedRows: Hashable, Sendable {
    struct ContactRow: Hashable, Sendable {
        let channel: ChannelName
        let address: String
        let value: String
        let statedOn: CalendarDay
    }

    struct LookupRow: Hashable, Sendable {
        let kind: LookupKind
        let value: String
    }

    struct DateRow: Hashable, Sendable {
        /// The number of the first fact about it, which stays when the date is corrected.
        let number: Int
        /// Nil for the birthday.
        let name: String?
        let monthDay: MonthDay
        let leapDay: MonthDay.LeapDayChoice
        /// The organisation's day on which we learned it; that of the very first one where it was still to come.
        let knownOn: CalendarDay
    }

    /// The values of the file's row, in the order of ``columns``.
    let file: [SQLValue]
    let contactPoints: Set<ContactRow>
    let lookups: Set<LookupRow>
    let dates: Set<DateRow>

    /// The file's columns that are made from facts.
    static let columns: [Name] = [
        "facts", "kind", "name", "given_name", "salutation", "language", "time_zone", "representative",
        "preferred_channels", "never_channels",
    ]

    /// The rows of a customer about whom nothing is known: none.
    static let none = DerivedRows(file: [], contactPoints: [], lookups: [], dates: [])

    init(
        file: [SQLValue], contactPoints: Set<ContactRow>, lookups: Set<LookupRow>, dates: Set<DateRow>
    ) {
        self.file = file
        self.contactPoints = contactPoints
        self.lookups = lookups
        self.dates = dates
    }

    init(_ sheet: FactSheet) {
        let standing = Dictionary(grouping: sheet.standing, by: \.fact.field)
        func value(_ field: FactField) -> String? { standing[field]?.first?.fact.value }
        let name = value(.name)
        let givenName = value(.givenName)
        let ways = ContactWays(standing[.contactPreference] ?? [])
        file = [
            sheet.count.sqlValue, sheet.kind.sqlValue, name.sqlValue,
            givenName.sqlValue, value(.salutation).sqlValue, value(.language).sqlValue, value(.timeZone).sqlValue,
            value(.representative).flatMap { StaffID($0) }.sqlValue, .text(ContactWays.text(of: ways.preferred)),
            .text(ContactWays.text(of: ways.never)),
        ]
        contactPoints = Set((standing[.contactPoint] ?? []).compactMap(DerivedRows.contactRow))
        let words = Set(Folded.words(name ?? "") + Folded.words(givenName ?? ""))
        lookups = Set(words.map { LookupRow(kind: .name, value: $0) }).union(
            contactPoints.compactMap { point in
                LookupKind(point.channel).map { LookupRow(kind: $0, value: point.address) }
            })
        let leapDay = value(.leapDay).flatMap(MonthDay.LeapDayChoice.init) ?? .february28
        let days = (standing[.birthday] ?? []) + (standing[.specialDate] ?? [])
        dates = Set(days.compactMap { DerivedRows.date($0, leapDay, sheet) })
    }

    private static func contactRow(_ fact: RecordedFact) -> ContactRow? {
        let parts = fact.fact.item.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let value = fact.fact.value else { return nil }
        return ContactRow(
            channel: ChannelName(rawValue: String(parts[0])), address: String(parts[1]), value: value,
            statedOn: fact.statedOn)
    }

    private static func date(
        _ fact: RecordedFact, _ leapDay: MonthDay.LeapDayChoice, _ sheet: FactSheet
    ) -> DateRow? {
        let told = sheet.facts[FactSheet.Key(fact.fact.field, fact.fact.item)] ?? []
        guard let day = fact.fact.value.flatMap({ YearlyDay($0) }), let first = told.first,
            let learned = told.first(where: { $0.fact.value == fact.fact.value })
        else { return nil }
        return DateRow(
            number: first.number, name: fact.fact.field == .birthday ? nil : fact.fact.item, monthDay: day.monthDay,
            leapDay: leapDay, knownOn: max(learned.recordedOn, day.first ?? learned.recordedOn))
    }
}
