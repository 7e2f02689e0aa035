public import Domain

/// What is known of a customer: every fact that counts, with its day and source.
public struct CustomerFile: Sendable {
    /// Who.
    public let id: CustomerID
    /// The integrators' own ids, the first one first.
    public let externalIDs: [String]
    /// Since when on file.
    public let registeredOn: CalendarDay
    /// The facts that count, in the order of fields, then of recording.
    public let facts: [RecordedFact]
    /// All facts that were ever recorded, in the order of recording; those that count are among them.
    public let history: [RecordedFact]

    let sheet: FactSheet

    init(id: CustomerID, externalIDs: [String], registeredOn: CalendarDay, _ sheet: FactSheet) {
        self.id = id
        self.externalIDs = externalIDs
        self.registeredOn = registeredOn
        self.sheet = sheet
        facts = sheet.standing
        history = sheet.facts.values.flatMap { $0 }.sorted { $0.number < $1.number }
    }

    /// The value of a single field; nil when it is not known.
    public func value(_ field: FactField) -> String? { sheet.value(field) }

    /// The entries of a list.
    public func entries(_ field: FactField) -> [RecordedFact] { sheet.entries(field) }

    /// One person, an organisation, or a department of ours.
    public var kind: CustomerKind { sheet.kind }

    /// The name in lists: the full name, else the given name, else the external id, else our id.
    public var name: String { value(.name) ?? value(.givenName) ?? externalIDs.first ?? "\(id)" }

    /// How the customer is addressed; nil when no name is known.
    public var address: String? {
        FormOfAddress.of(
            name: value(.name), givenName: value(.givenName), salutation: value(.salutation), kind: kind)
    }

    /// Where the customer may be reached, preferred ways first; ways the customer never wants are left out.
    public var contactPoints: [ContactPoint] {
        ContactWays(entries(.contactPreference)).permitted(DerivedRows(sheet).contactPoints)
    }
}
