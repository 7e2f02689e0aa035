import Domain

/// All facts of one customer, and which of them count.
///
/// Per field and entry the newest by the day on which it was stated counts; of several of one day the one that was
/// recorded last. So a fact that arrives late takes its place in the past and changes nothing that was said since.
struct FactSheet: Sendable {
    /// What a statement is about: a field, and in lists which entry. Names that people give are compared folded.
    struct Key: Hashable, Sendable {
        let field: FactField
        let item: String

        init(_ field: FactField, _ item: String = "") {
            self.field = field
            self.item = field == .specialDate || field == .rewardPreference ? Folded.text(item) : item
        }
    }

    /// The facts by what they are about, each in the order of recording.
    private(set) var facts: [Key: [RecordedFact]] = [:]
    /// How many facts there are, which is the number of the last.
    private(set) var count = 0

    /// A sheet of the facts that are on file, in the order of their numbers.
    init(_ facts: some Sequence<RecordedFact> = []) {
        for fact in facts { append(fact) }
    }

    mutating func append(_ fact: RecordedFact) {
        facts[Key(fact.fact.field, fact.fact.item), default: []].append(fact)
        count = max(count, fact.number)
    }

    /// The fact that counts, whether it gives a value or takes one back; nil when nothing was ever stated.
    func newest(_ key: Key) -> RecordedFact? {
        facts[key]?.max { ($0.statedOn, $0.number) < ($1.statedOn, $1.number) }
    }

    /// The fact that counts, if it gives a value.
    func standing(_ key: Key) -> RecordedFact? {
        newest(key).flatMap { $0.fact.value == nil ? nil : $0 }
    }

    /// The value of a single field; nil when none stands.
    func value(_ field: FactField) -> String? {
        standing(Key(field))?.fact.value
    }

    /// A person, as long as nothing else is stated.
    var kind: CustomerKind { value(.kind).flatMap(CustomerKind.init) ?? .person }

    /// Every fact that counts and gives a value, in the order of fields, then of recording.
    var standing: [RecordedFact] {
        let order = FactSheet.order
        return facts.keys.compactMap { standing($0) }.sorted {
            (order[$0.fact.field] ?? 0, $0.number) < (order[$1.fact.field] ?? 0, $1.number)
        }
    }

    /// The entries of a list that stand, in the order of recording.
    func entries(_ field: FactField) -> [RecordedFact] {
        facts.keys.filter { $0.field == field }.compactMap { standing($0) }.sorted { $0.number < $1.number }
    }

    /// Whether a statement adds anything: not when the last one about the same from the same day already says it, so
    /// that a repeated command changes nothing.
    func isNews(_ fact: Fact, on day: CalendarDay) -> Bool {
        guard let last = facts[Key(fact.field, fact.item)]?.last(where: { $0.statedOn == day }) else { return true }
        return last.fact.value != fact.value
    }

    /// Whether a row of another system adds anything.
    ///
    /// What that system said when it last said something new, and what stands anyway, is not new; so the same file
    /// brings back nothing that was set right here meanwhile, nor does a change of it that contradicts itself change its
    /// mind each time. Of several addresses of a channel the one that was stated last is meant, so that an earlier one is
    /// new when it is said again. A row that names its day is new as long as that day does not say the same.
    /// - Parameter day: the day that the row itself names, if it does.
    func isNews(imported fact: Fact, on day: CalendarDay?) -> Bool {
        let key = Key(fact.field, fact.item)
        func says(_ told: RecordedFact) -> Bool {
            told.fact.value == fact.value && Key(told.fact.field, told.fact.item) == key
        }
        guard let known = facts[key] else { return true }
        if let day { return !known.contains { $0.statedOn == day && says($0) } }
        let rivals = rivals(of: fact) ?? known
        let imported = rivals.filter { $0.source == .imported }
        let last = imported.max { $0.number < $1.number }?.recordedAt
        let newest = rivals.max { ($0.statedOn, $0.number) < ($1.statedOn, $1.number) }
        return newest.map(says) != true && !imported.contains { $0.recordedAt == last && says($0) }
    }

    /// What was told of the addresses of the same channel; nil when the fact is no address.
    private func rivals(of fact: Fact) -> [RecordedFact]? {
        guard fact.field == .contactPoint, let blank = fact.item.firstIndex(of: " ") else { return nil }
        let channel = fact.item[...blank]
        return facts.lazy.filter { $0.key.field == .contactPoint && $0.key.item.hasPrefix(channel) }
            .flatMap(\.value)
    }

    private static let order = Dictionary(
        uniqueKeysWithValues: FactField.allCases.enumerated().map { ($1, $0) })
}
