import Kernel
import Storage

/// What the purchases and stages give to the module `customers`: the module puts these beside its own.
struct PurchaseContributions {
    /// Knows and registers the customers of imported purchases.
    let registry: any CustomerRegistry
    private let ledger = StoredPurchases()

    init(registry: any CustomerRegistry) {
        self.registry = registry
    }

    static let migrations = [PurchaseTables.migration, KeptOutlook.migration]
    static let reactions = [OutlookKeeping.reaction]
    static let suggestions: [any SuggestionSource] = [SecondPurchase()]
    static let cardSections: [any CardSectionSource] = [PurchaseSection()]
    static let checks = PurchaseChecks.all
    static let phrases = StagePhrases.all + PurchasePhrases.all

    var imports: [any ImportKind] {
        [PurchaseImport(registry: registry, ledger: ledger), ReturnImport(registry: registry, ledger: ledger)]
    }
}
