import Domain
public import Kernel
public import Storage

/// Complaints: easy to make, explained once, finished by the customer, learned from.
public struct ComplaintsModule: Module {
    /// `complaints`
    public let name = "complaints"
    /// The module's face.
    public var desk: any ComplaintDesk { complaintDesk }
    /// The face for what complaints taught.
    public var stories: any StoryDesk { Learning(desk: complaintDesk) }
    private let complaintDesk: Desk
    private let audit: HistoryAudit

    /// The module.
    /// - Parameters:
    ///   - customers: who the customers are.
    ///   - staff: who works here.
    ///   - digests: what the history is sealed with.
    public init(customers: any CustomerDirectory, staff: any StaffDirectory, digests: any Digests) {
        complaintDesk = Desk(customers: customers, staff: staff, digests: digests)
        audit = HistoryAudit(digests: digests)
    }

    /// Complaints and their history.
    public var migrations: [Migration] { ComplaintTables.migrations }

    /// A talk on the day's list goes into the complaint that it was about.
    public var reactions: [Reaction] {
        [
            .to(OutreachClosed.self) { events, change in
                for event in events { try OutreachClosing(event: event, desk: complaintDesk).apply(in: change) }
            }
        ]
    }

    /// What is due on complaints. All is owed.
    public var suggestions: [any SuggestionSource] { [ComplaintClockSource()] }

    /// Whoever has an open complaint is offered nothing.
    public var silences: [any SilenceSource] { [ComplaintSilence()] }

    /// The open complaints.
    public var cardSections: [any CardSectionSource] { [ComplaintCard(desk: complaintDesk)] }

    /// By which rules the desk works.
    public var settings: [any Settings.Type] { [ComplaintSettings.self] }

    /// The history is as it was written, and what is kept beside it is what it comes to.
    public var checks: [Check] { ComplaintChecks(audit: audit).all }

    /// Who complained without being on file.
    public var registers: [Table] { [ComplaintTables.stranger] }

    /// What silences and cards say.
    public var phrases: [Phrase] { ComplaintPhrases.all }

    /// Makes what is kept beside the history anew.
    public func rebuild(in change: Change) throws { try audit.rebuild(in: change) }
}
