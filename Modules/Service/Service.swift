import Domain
public import Kernel
public import Storage

/// Service before and after the sale: contacts, requests, promises, call-backs, and the rhythm of contacts.
public struct ServiceModule: Module {
    /// `service`
    public let name = "service"
    /// The module's face.
    public var desk: any ServiceDesk { serviceDesk }
    private let serviceDesk: Desk
    private let customers: any CustomerDirectory
    private let purchases: any Purchases
    private let staff: any StaffDirectory

    /// The module.
    /// - Parameters:
    ///   - customers: who the customers are, and where they stand.
    ///   - purchases: who came back.
    ///   - staff: who works here.
    ///   - paths: who is answered sooner than others, if somebody is.
    ///   - addresses: who calls from which number; nobody is recognised when nil.
    public init(
        customers: any CustomerDirectory, purchases: any Purchases, staff: any StaffDirectory,
        paths: (any ServicePaths)? = nil, addresses: (any KnownAddresses)? = nil
    ) {
        serviceDesk = Desk(customers: customers, staff: staff, paths: paths, addresses: addresses)
        self.customers = customers
        self.purchases = purchases
        self.staff = staff
    }

    /// Contacts, call-backs, requests, promises, the rhythm, and what is to be made good.
    public var migrations: [Migration] { ServiceTables.migrations }

    /// Begins the rhythm of new customers, hears who came back and who will be silent, keeps contacts that the day's list
    /// brought about, and answers what came in as a complaint and is an inquiry.
    public var reactions: [Reaction] {
        let desk = serviceDesk
        let purchases = purchases
        return [
            .to(CustomerRegistered.self) { events, change in try RhythmBook.begin(events, in: change) },
            .to(PurchaseRecorded.self) { events, change in
                try RhythmBook.takeIn(purchases: events.map { ($0.customer, $0.on) }, in: change)
                try OutlookBook.forget(events.map(\.customer), in: change)
            },
            .to(PurchaseCorrected.self) { events, change in
                try RhythmBook.takeIn(purchases: events.map { ($0.customer, $0.on) }, in: change)
                try OutlookBook.forget(events.map(\.customer), in: change)
            },
            .to(PurchaseReturned.self) { events, change in
                try OutlookBook.forget(events.map(\.customer), in: change)
            },
            .to(CustomerScored.self) { events, change in
                try OutlookBook.takeIn(events, purchases, in: change)
            },
            .to(InquiryFound.self) { events, change in try desk.open(events, in: change) },
            .to(InquiryHidden.self) { events, change in try desk.hide(events, in: change) },
            .to(InquiryWithdrawn.self) { events, change in try desk.withdraw(events, in: change) },
            .to(OutreachClosed.self) { events, change in
                for event in events { try OutreachClosing(event: event, desk: desk).apply(in: change) }
            },
        ]
    }

    /// Answers, fulfilment, promises and call-backs that are due; what is to be made good; the contact rhythm;
    /// appreciation. All are owed.
    public var suggestions: [any SuggestionSource] {
        [
            RequestResponseSource(), RequestFulfilmentSource(), PromiseSource(), CallBackSource(),
            RecoverySource(), RhythmSource(customers: customers),
            AppreciationSource(customers: customers, purchases: purchases),
        ]
    }

    /// Whoever left upset or unsatisfied, and whoever was spoken with a few days ago, is offered nothing.
    public var silences: [any SilenceSource] { [TalkSilence()] }

    /// The last contact, and what is open.
    public var cardSections: [any CardSectionSource] { [ServiceCard(staff: staff)] }

    /// Promises due today or tomorrow, overdue requests, call-backs.
    public var moments: [any MomentSource] { [ServiceMoments()] }

    /// Promises kept, contacts that had to be made again, contacts with which customers were satisfied.
    public var indicators: [any IndicatorSource] { [ServiceIndicators()] }

    /// Overdue requests, broken promises, how the last contact ended, regular contact.
    public var healthSignals: [any HealthSignalSource] { [ServiceSignals()] }

    /// `contacts`, `requests` and `promises`
    public var imports: [any ImportKind] {
        let references = ImportReferences(customers: customers, staff: staff)
        return [
            ContactImport(references: references), RequestImport(references: references),
            PromiseImport(references: references),
        ]
    }

    /// By which times the desk works.
    public var settings: [any Settings.Type] { [ServiceSettings.self] }

    /// The rhythm is what the contacts say; requests, promises, call-backs and what is to be made good are of one piece.
    public var checks: [Check] { ServiceChecks(purchases: purchases).all }

    /// What its reasons, moments, cards, signals and figures say.
    public var phrases: [Phrase] { ServicePhrases.all }

    /// Makes the rhythm anew from contacts and purchases, and the clocks of what is owed from where it stands.
    public func rebuild(in change: Change) throws {
        try RhythmBook.rebuild(purchases, in: change)
        try CallBackBook.rebuild(in: change)
        try RecoveryBook.rebuild(in: change.storage)
        try RequestBook.rebuild(in: change.storage)
        try PromiseBook.rebuild(in: change.storage)
        try OutlookBook.rebuild(in: change.storage)
    }
}
