import Domain

/// The fact that is most worth asking for at the next contact.
enum Question: Hashable, Sendable {
    /// Nothing is on file.
    case missing(FactField)
    /// What is on file is old.
    case stale(FactField, since: CalendarDay)

    /// The most useful fact that is missing, else the stale one that is oldest; nil when all is known and fresh.
    ///
    /// Somebody born on 29 February is asked first when to be congratulated in common years. What a customer took back
    /// or does not want counts as known. An organisation has no birthday.
    static func next(
        for sheet: FactSheet, registeredOn: CalendarDay, on day: CalendarDay, _ settings: CustomerSettings
    ) -> Question? {
        let birthday = sheet.value(.birthday).flatMap { YearlyDay($0) }
        if birthday?.monthDay.ordinal == 229, sheet.value(.leapDay) == nil { return .missing(.leapDay) }
        var oldest: (field: FactField, since: CalendarDay)?
        for field in settings.questions where suits(field, sheet, registeredOn, day, settings) {
            guard let told = lastTold(field, sheet) else { return .missing(field) }
            guard let limit = settings.staleAfterDays[field], limit > 0, day - told > limit,
                !isUnwanted(field, sheet)
            else { continue }
            if told < oldest?.since ?? day { oldest = (field, told) }
        }
        return oldest.map { .stale($0.field, since: $0.since) }
    }

    /// Whether a fact is older than its field allows.
    static func isStale(_ fact: RecordedFact, on day: CalendarDay, _ settings: CustomerSettings) -> Bool {
        guard let limit = settings.staleAfterDays[fact.fact.field], limit > 0 else { return false }
        return day - fact.statedOn > limit
    }

    private static func suits(
        _ field: FactField, _ sheet: FactSheet, _ registeredOn: CalendarDay, _ day: CalendarDay,
        _ settings: CustomerSettings
    ) -> Bool {
        switch field {
        case .foundUs: day - registeredOn <= settings.foundUsQuestionDays
        case .birthday, .givenName, .salutation: sheet.kind == .person
        default: true
        }
    }

    /// On which day the customer last said anything about a field; nil when never.
    private static func lastTold(_ field: FactField, _ sheet: FactSheet) -> CalendarDay? {
        sheet.facts.filter { $0.key.field == field }.values.joined().map(\.statedOn).max()
    }

    /// Whether the customer does not want to be asked about a field.
    private static func isUnwanted(_ field: FactField, _ sheet: FactSheet) -> Bool {
        switch field {
        case .birthday: sheet.value(.birthday) == FactReading.never
        case .rewardPreference:
            sheet.standing(FactSheet.Key(.rewardPreference, "any"))?.fact.value == Preference.never.rawValue
        default: false
        }
    }
}
