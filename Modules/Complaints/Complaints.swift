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
    public var learning: any ComplaintLearning { complaintLearning }
    /// The face for what complaints tell of us.
    public var measures: any ComplaintMeasures { complaintMeasures }
    private let complaintLearning: Learning
    private let complaintDesk: Desk
    private let complaintMeasures: Measures
    private let audit: HistoryAudit

    /// The module.
    /// - Parameters:
    ///   - customers: who the customers are.
    ///   - staff: who works here.
    ///   - digests: what the history is sealed with.
    ///   - voices: what customers answered, if somebody asks them.
    ///   - purchases: what customers bought, if somebody knows.
    ///   - points: what goodwill points are worth, if somebody knows.
    public init(
        customers: any CustomerDirectory, staff: any StaffDirectory, digests: any Digests,
        voices: (any SurveyVoices)? = nil, purchases: (any Purchases)? = nil,
        points: (any PointWorth)? = nil
    ) {
        complaintDesk = Desk(customers: customers, staff: staff, digests: digests, points: points)
        complaintLearning = Learning(desk: complaintDesk, purchases: purchases)
        complaintMeasures = Measures(desk: complaintDesk, voices: voices, purchases: purchases)
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

    /// What is due on complaints, and a word to who was exposed to a cause. All is owed.
    public var suggestions: [any SuggestionSource] { [ComplaintClockSource(), ExposureSource()] }

    /// Whoever has an open complaint is offered nothing.
    public var silences: [any SilenceSource] { [ComplaintSilence()] }

    /// The open complaints.
    public var cardSections: [any CardSectionSource] { [ComplaintCard(desk: complaintDesk)] }

    /// Explained once, in time, not reopened, accepted; how easy it is to complain.
    public var indicators: [any IndicatorSource] { [ComplaintIndicators(measures: complaintMeasures)] }

    /// Open complaints, and those that ended in silence.
    public var healthSignals: [any HealthSignalSource] { [ComplaintSignals()] }

    /// `complaints`, and `complaints_cfpb` in the columns of the Consumer Financial Protection Bureau
    public var imports: [any ImportKind] {
        [HouseComplaintImport(desk: complaintDesk), CFPBImport(desk: complaintDesk)]
    }

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
