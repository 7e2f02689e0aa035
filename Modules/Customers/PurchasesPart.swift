import Kernel
import Storage

/// The half of the module that keeps purchases and stages.
struct PurchasesPart: Module {
    let name = CustomersModule.moduleName
    /// Knows and registers the customers of imported purchases.
    let registry: any CustomerRegistry
    let ledger: StoredPurchases

    var migrations: [Migration] { [PurchaseTables.migration, KeptOutlook.migration] }
    var reactions: [Reaction] { [OutlookKeeping.reaction] }
    var suggestions: [any SuggestionSource] { [SecondPurchase()] }
    var cardSections: [any CardSectionSource] { [PurchaseSection()] }
    var imports: [any ImportKind] {
        [PurchaseImport(registry: registry, ledger: ledger), ReturnImport(registry: registry, ledger: ledger)]
    }
    var settings: [any Settings.Type] { [StageSettings.self, SecondPurchaseSettings.self] }
    var checks: [Check] { PurchaseChecks.all }
    var phrases: [Phrase] { StagePhrases.all + PurchasePhrases.all }
}
