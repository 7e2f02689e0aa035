public import Kernel
public import Storage

/// Who the customers are, what is known of them, what they need and where they stand with us.
public struct CustomersModule: Module {
    static let moduleName = "customers"

    /// `customers`
    public var name: String { CustomersModule.moduleName }
    /// The desk that keeps the files, and the directory for other modules.
    public let files: any CustomerFiles
    /// The desk that records purchases.
    public var ledger: any PurchaseLedger { stored }
    /// What customers bought, for other modules.
    public var purchases: any Purchases { stored }
    /// Where customers stand.
    public let stages: Stages
    private let stored = StoredPurchases()
    private let parts: [any Module]

    /// The module.
    /// - Parameter staff: who works here and may look after customers.
    public init(staff: any StaffDirectory) {
        stages = Stages()
        let files = KeptFiles(stages: stages)
        self.files = files
        parts = [FilesPart(files: files, staff: staff), PurchasesPart(registry: files, ledger: stored)]
    }

    /// The tables of all parts.
    public var migrations: [Migration] { parts.flatMap(\.migrations) }
    /// Contacts answer inquiries and greet on special dates.
    public var reactions: [Reaction] { parts.flatMap(\.reactions) }
    /// Work that was put off.
    public var jobs: [Job] { parts.flatMap(\.jobs) }
    /// Inquiries, special dates, solutions for needs.
    public var suggestions: [any SuggestionSource] { parts.flatMap(\.suggestions) }
    /// The head of the card.
    public var cardSections: [any CardSectionSource] { parts.flatMap(\.cardSections) }
    /// Special dates, the fact and the need to ask for.
    public var moments: [any MomentSource] { parts.flatMap(\.moments) }
    /// What the parts measure.
    public var indicators: [any IndicatorSource] { parts.flatMap(\.indicators) }
    /// What the parts know about customers' health.
    public var healthSignals: [any HealthSignalSource] { parts.flatMap(\.healthSignals) }
    /// Customers.
    public var imports: [any ImportKind] { parts.flatMap(\.imports) }
    /// How files are kept, stages, and when a second purchase is asked for.
    public var settings: [any Settings.Type] { parts.flatMap(\.settings) }
    /// That every file is what its facts say.
    public var checks: [Check] { parts.flatMap(\.checks) }
    /// The texts of all parts.
    public var phrases: [Phrase] { parts.flatMap(\.phrases) }
}
