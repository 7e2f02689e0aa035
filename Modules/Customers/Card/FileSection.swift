import Domain
import Kernel
import Storage

/// The head of a customer's card: who it is, where the customer stands, what is known, and the first words.
struct FileSection: CardSectionSource {
    let files: KeptFiles
    let staff: any StaffDirectory

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        guard let file = try files.files(of: [customer], in: read)[customer],
            let entry = try files.entries(of: [customer], on: day, in: read)[customer]
        else { throw CustomersError.unknown(customer) }
        let settings = try SettingsStore.read(CustomerSettings.self, in: read)
        let needs = try files.needs(of: [customer], in: read)[customer] ?? []
        let circle = try circle(of: customer, on: day, in: read)
        let representative = try entry.representative.flatMap { id in
            try staff.everybody(on: day, in: read).first { $0.id == id }?.name
        }
        let fields =
            FileSection.fields(file, entry) + [
                Detail.Field("representative", .optional(representative ?? entry.representative.map { "\($0)" })),
                Detail.Field(
                    "open",
                    .list(
                        try files.openInquiries(of: customer, in: read).map { FileSection.detail($0, on: day) })),
                Detail.Field("circle", .list(circle.map(\.detail))),
                Detail.Field("needs", .list(needs.map(FileSection.detail))),
                Detail.Field("facts", .list(file.facts.map { FileSection.detail($0, on: day, settings) })),
            ]
        let lines =
            circle.map(\.line) + FileSection.lines(file)
            + (representative.map { [Sentence("customers.looked_after", ["staff": .text($0)])] } ?? [])
            + needs.filter { $0.metOn == nil }.map {
                Sentence("customers.open_need", ["words": .text($0.words), "on": .day($0.statedOn)])
            }
        let thanks = FileSection.thanks(file, entry, on: day)
        return CardSection(
            fields: fields, lines: lines,
            opening: [FileSection.greeting(file)] + (entry.stage.isGone ? [thanks] : []),
            words: entry.stage.isGone ? [] : [thanks])
    }

    private static func fields(_ file: CustomerFile, _ entry: CustomerEntry) -> [Detail.Field] {
        [
            Detail.Field("customer_id", .text("\(file.id)")),
            Detail.Field("external_id", .optional(file.externalIDs.first)),
            Detail.Field("name", .text(entry.name)),
            Detail.Field("kind", .text(file.kind.rawValue)),
            Detail.Field("stage", .text(entry.stage.rawValue)),
            Detail.Field("stage_since", .day(entry.stageSince)),
            Detail.Field("registered_on", .day(file.registeredOn)),
            Detail.Field("language", .text(entry.language.rawValue)),
            Detail.Field(
                "contact_points",
                .list(
                    entry.contactPoints.map { point in
                        .record([
                            Detail.Field("channel", .text(point.channel.rawValue)),
                            Detail.Field("value", .text(point.value)),
                        ])
                    })),
        ]
    }

    private static func detail(_ fact: RecordedFact, on day: CalendarDay, _ settings: CustomerSettings) -> Detail {
        .record([
            Detail.Field("field", .text(fact.fact.field.rawValue)),
            Detail.Field("item", fact.fact.field.shape == .named ? .text(fact.fact.item) : .none),
            Detail.Field("value", .optional(fact.fact.value)),
            Detail.Field("stated_on", .day(fact.statedOn)),
            Detail.Field("source", .text(fact.source.rawValue)),
            Detail.Field("is_stale", .flag(Question.isStale(fact, on: day, settings))),
        ])
    }

    /// As the other matters that are open.
    private static func detail(_ inquiry: OpenInquiry, on day: CalendarDay) -> Detail {
        .record([
            Detail.Field("kind", "inquiry"), Detail.Field("id", .text("\(inquiry.id)")),
            Detail.Field("what", .optional(inquiry.words)), Detail.Field("due_on", .day(inquiry.dueOn)),
            Detail.Field("is_overdue", .flag(inquiry.dueOn < day)), Detail.Field("staff", .none),
        ])
    }

    private static func detail(_ need: Need) -> Detail {
        .record([
            Detail.Field("need_id", .text("\(need.id)")),
            Detail.Field("words", .text(need.words)),
            Detail.Field("need", .optional(need.key?.rawValue)),
            Detail.Field("stated_on", .day(need.statedOn)),
            Detail.Field("source", .text(need.source.rawValue)),
            Detail.Field("met_on", .optional(need.metOn)),
            Detail.Field("met_by", .optional(need.metBy?.rawValue)),
        ])
    }

    /// What staff should know: goals, likes, what is valued, and ways that are not wanted.
    private static func lines(_ file: CustomerFile) -> [Sentence] {
        let lists: [(FactField, String)] = [
            (.goal, "customers.goals"), (.like, "customers.likes"), (.values, "customers.values"),
            (.note, "customers.notes"),
        ]
        var lines = lists.compactMap { field, phrase -> Sentence? in
            let values = file.entries(field).compactMap(\.fact.value)
            return values.isEmpty ? nil : Sentence(phrase, ["list": .list(values.map(Detail.text))])
        }
        let never = file.entries(.contactPreference).filter { $0.fact.value == Preference.never.rawValue }
        if !never.isEmpty {
            lines.append(Sentence("customers.never_by", ["list": .list(never.map { .text($0.fact.item) })]))
        }
        return lines
    }

    private static func greeting(_ file: CustomerFile) -> Sentence {
        let address = file.address
        return Sentence(
            "customers.greeting", ["named": .count(address == nil ? 0 : 1), "name": .optional(address)])
    }

    /// Thanks that fit where the customer stands; a department of ours is asked what it needs.
    ///
    /// With us since: the earlier of the registration and the stage's beginning; the year is named when it is not this
    /// one.
    private static func thanks(_ file: CustomerFile, _ entry: CustomerEntry, on day: CalendarDay) -> Sentence {
        guard file.kind != .department else { return Sentence("customers.thanks.department") }
        let year = min(file.registeredOn, entry.stageSince).components.year
        return Sentence(
            "customers.thanks.\(entry.stage.rawValue)",
            ["earlier": .count(year < day.components.year ? 1 : 0), "year": .text("\(year)")])
    }
}

extension Stage {
    /// Whether nobody has heard of the customer for so long that joy about it comes first.
    fileprivate var isGone: Bool { self == .atRisk || self == .lapsed || self == .lost }
}
