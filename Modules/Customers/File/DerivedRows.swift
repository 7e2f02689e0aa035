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
            sheet.count.sqlValue, .text(value(.kind) ?? CustomerKind.person.rawValue), name.sqlValue,
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

/// What customers are found by.
enum LookupKind: String, Sendable, SQLConvertible {
    case email
    case phone
    case name

    /// What addresses of a channel are; nil when nobody is found by them.
    init?(_ channel: ChannelName) {
        switch channel {
        case .email: self = .email
        case .phone, .sms: self = .phone
        default: return nil
        }
    }
}

/// Which ways a customer prefers and which never to use.
struct ContactWays: Hashable, Sendable {
    /// The one that was named last comes first.
    let preferred: [ChannelName]
    let never: [ChannelName]

    init(preferred: [ChannelName], never: [ChannelName]) {
        self.preferred = preferred
        self.never = never
    }

    /// From the standing preferences.
    init(_ preferences: [RecordedFact]) {
        func channels(_ preference: Preference) -> [ChannelName] {
            preferences.filter { $0.fact.value == preference.rawValue }
                .sorted { ($0.statedOn, $0.number) > ($1.statedOn, $1.number) }
                .map { ChannelName(rawValue: $0.fact.item) }
        }
        self.init(preferred: channels(.preferred), never: channels(.never))
    }

    /// The contact points that may be used, preferred ways first, then the newest.
    func permitted(_ points: some Sequence<DerivedRows.ContactRow>) -> [ContactPoint] {
        let rank = Dictionary(uniqueKeysWithValues: preferred.enumerated().map { ($1, $0) })
        return points.filter { !never.contains($0.channel) }
            .sorted { left, right in
                let places = (rank[left.channel] ?? rank.count, rank[right.channel] ?? rank.count)
                if places.0 != places.1 { return places.0 < places.1 }
                if left.statedOn != right.statedOn { return left.statedOn > right.statedOn }
                return (left.channel.rawValue, left.address) < (right.channel.rawValue, right.address)
            }
            .map { ContactPoint($0.channel, $0.value) }
    }

    /// Channels as they stand in one column, blanks between them.
    static func text(of channels: [ChannelName]) -> String {
        channels.map(\.rawValue).joined(separator: " ")
    }

    /// The channels of such a column.
    static func channels(_ text: String) -> [ChannelName] {
        text.split(separator: " ").map { ChannelName(rawValue: String($0)) }
    }
}
