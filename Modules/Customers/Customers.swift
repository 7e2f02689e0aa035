import Domain
public import Kernel
public import Storage

/// Who the customers are, what is known of them, what they need and where they stand with us.
public struct CustomersModule: Module {
    /// `customers`
    public let name = "customers"
    /// The desk that keeps the files, and the directory for other modules.
    public var files: any CustomerFiles { keptFiles }
    /// The desk that records purchases, and what customers bought for other modules.
    public var purchases: any PurchaseLedger { storedPurchases }
    /// How customers like to be rewarded, for other modules.
    public var rewardPreferences: any RewardPreferences { keptFiles }
    /// Who looks after whom, for other modules.
    public var representatives: any Representatives { keptFiles }
    /// Who needs what, for other modules.
    public var needs: any CustomerNeeds { keptFiles }
    /// Where customers stand.
    public let stages = Stages()
    private let keptFiles = KeptFiles()
    private let storedPurchases = StoredPurchases()
    private let staff: any StaffDirectory

    /// The module.
    /// - Parameter staff: who works here and may look after customers.
    public init(staff: any StaffDirectory) {
        self.staff = staff
    }

    /// Contacts answer inquiries and greet on special dates; scores tell when customers will be at risk; loyalty says who
    /// looks after whom.
    ///
    /// Inside the contact's own change: the card that answers it must not ask for what was just done.
    public var reactions: [Reaction] {
        let keptFiles = keptFiles
        return [
            .to(ContactRecorded.self) { contacts, change in
                try Inquiries.reached(contacts, in: change)
                try Greetings.reached(contacts, in: change)
            },
            .to(OutreachClosed.self) { items, change in
                try Inquiries.closed(items, in: change)
                try Greetings.closed(items, in: change)
            },
            .to(RepresentativeChanged.self) { events, change in try keptFiles.record(events, in: change) },
            OutlookKeeping.reaction,
        ]
    }

    /// Inquiries, special dates, solutions for needs, the second purchase.
    public var suggestions: [any SuggestionSource] {
        [InquirySource(), SpecialDateSource(), NextSolutionSource(), SecondPurchase()]
    }

    /// Nothing is sold to departments of ours.
    public var silences: [any SilenceSource] { [DepartmentSilence()] }

    /// The head of the card, and what was bought.
    public var cardSections: [any CardSectionSource] {
        [FileSection(files: keptFiles, staff: staff), PurchaseSection()]
    }

    /// Special dates, the fact and the need to ask for.
    public var moments: [any MomentSource] { [SpecialDateMoments(), QuestionMoments()] }

    /// Customers, purchases, returns, corrections of purchases.
    public var imports: [any ImportKind] {
        let purchases = PurchaseImport(files: keptFiles, ledger: storedPurchases)
        return [
            CustomersImport(files: keptFiles, staff: staff), purchases,
            ReturnImport(files: keptFiles, ledger: storedPurchases), CorrectionImport(purchases: purchases),
        ]
    }

    /// How files are kept, stages, and when a second purchase is asked for.
    public var settings: [any Settings.Type] {
        [CustomerSettings.self, StageSettings.self, SecondPurchaseSettings.self]
    }

    /// That every file is what its facts say, and every summary what the purchases come to.
    public var checks: [Check] { FileChecks.all + PurchaseChecks.all }

    /// The files: who has one is a customer.
    public var registers: [Table] { [FileTables.file] }

    /// The texts for staff and customers.
    public var phrases: [Phrase] { CustomerPhrases.all + StagePhrases.all + PurchasePhrases.all }

    /// Makes the files' rows anew from the facts, and the summaries from the purchases.
    public func rebuild(in change: Change) throws {
        try DerivedStore.rebuild(in: change.storage)
        try storedPurchases.rebuildSummaries(in: change)
        try OutlookKeeping.rebuild(in: change.storage)
    }
}
