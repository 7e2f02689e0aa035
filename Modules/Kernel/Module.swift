public import Storage

/// A part of Mainstay: it owns tables, reacts to events, and contributes to what the whole shows and does.
///
/// Everything but the name has an empty default. A module never reads another's tables and imports no sibling: it
/// hears of facts by event and asks through the ports in `Kernel/Port`.
public protocol Module: Sendable {
    /// The module's name: small letters; its tables begin with it.
    var name: String { get }
    /// How its tables came to be, in the order of release.
    var migrations: [Migration] { get }
    /// What it does when something happens.
    var reactions: [Reaction] { get }
    /// Work of its own that can be put off; see ``Change/enqueue(_:of:_:notBefore:)``.
    var jobs: [Job] { get }
    /// Why customers should be contacted.
    var suggestions: [any SuggestionSource] { get }
    /// When nothing is to be offered to customers.
    var silences: [any SilenceSource] { get }
    /// What it shows on a customer's card.
    var cardSections: [any CardSectionSource] { get }
    /// What is special about a customer today.
    var moments: [any MomentSource] { get }
    /// What it measures.
    var indicators: [any IndicatorSource] { get }
    /// What it knows about a customer's health.
    var healthSignals: [any HealthSignalSource] { get }
    /// What can be imported into it.
    var imports: [any ImportKind] { get }
    /// The types of its settings.
    var settings: [any Settings.Type] { get }
    /// What must be true of its tables.
    var checks: [Check] { get }
    /// Its tables that say who is known: whoever another table names by such a table's key stands in it.
    var registers: [Table] { get }
    /// The texts for people that its suggestions, sections and signals refer to.
    var phrases: [Phrase] { get }
    /// Makes anew what it derives from its facts, so that its tables are sound again as far as the facts are.
    ///
    /// It may have to look at every customer, and keeps at most an id and a day of each in memory.
    func rebuild(in change: Change) throws
}

extension Module {
    /// None.
    public var migrations: [Migration] { [] }
    /// None.
    public var reactions: [Reaction] { [] }
    /// None.
    public var jobs: [Job] { [] }
    /// None.
    public var suggestions: [any SuggestionSource] { [] }
    /// None.
    public var silences: [any SilenceSource] { [] }
    /// None.
    public var cardSections: [any CardSectionSource] { [] }
    /// None.
    public var moments: [any MomentSource] { [] }
    /// None.
    public var indicators: [any IndicatorSource] { [] }
    /// None.
    public var healthSignals: [any HealthSignalSource] { [] }
    /// None.
    public var imports: [any ImportKind] { [] }
    /// None.
    public var settings: [any Settings.Type] { [] }
    /// None.
    public var checks: [Check] { [] }
    /// None.
    public var registers: [Table] { [] }
    /// None.
    public var phrases: [Phrase] { [] }
    /// Nothing is derived.
    public func rebuild(in change: Change) throws {}
}
