import Domain
public import Kernel
public import Storage

/// Today's list: every module's reasons merged into one contact a customer, in the order in which to make them.
public struct OutreachModule: Module {
    /// `outreach`
    public let name = "outreach"
    /// The desk that plans.
    public var planner: any Planner { desk }
    /// The ledger of everything chosen that customers are contacted with.
    public let pressure: any ContactPressure = PressureLedger(countsPlanned: true)
    private let desk: DayPlanner

    /// The module.
    /// - Parameters:
    ///   - customers: who the customers are and how they may be reached.
    ///   - scores: what keeping them is worth.
    ///   - staff: who can make contacts.
    public init(
        customers: any CustomerDirectory, scores: any Scores, staff: any StaffDirectory,
        paths: (any ServicePaths)? = nil
    ) {
        desk = DayPlanner(customers: customers, scores: scores, staff: staff, paths: paths)
    }

    /// The tables of plans.
    public var migrations: [Migration] { OutreachTables.migrations }

    /// What was postponed ends when the customer is reached; words that were taken back are forgotten.
    public var reactions: [Reaction] {
        [
            .to(ContactRecorded.self) { events, change in try Postponed.reached(events, in: change) },
            .to(OccasionWithdrawn.self) { events, change in
                for event in events { try Withdrawal.apply(event, in: change.storage) }
            },
        ]
    }

    /// What is left of a reason that was taken back.
    public var phrases: [Phrase] { [Phrase(Withdrawal.kind, "What this was about has been taken back.")] }

    /// How contacts ended, from a file.
    public var imports: [any ImportKind] { [OutcomeImport(planner: desk)] }

    /// What a contact may cost and how many there are in a day.
    public var settings: [any Settings.Type] { [OutreachSettings.self] }

    /// That plans, items and what was settled are of one piece.
    public var checks: [Check] { OutreachChecks.all }
}
