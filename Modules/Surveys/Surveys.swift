import Domain
public import Kernel
public import Storage
import SurveySchema

/// Surveys: what customers and staff are asked, what they answered, and what follows from it.
public struct SurveysModule: Module {
    /// `surveys`
    public let name = "surveys"
    /// The module's face.
    public var desk: any SurveyDesk { surveyDesk }
    /// What customers answered, for other modules.
    public var voices: any SurveyVoices { Voices() }
    private let surveyDesk: Desk

    /// The module.
    /// - Parameters:
    ///   - customers: who can be asked.
    ///   - purchases: what they bought after they answered.
    ///   - staff: who works here.
    ///   - pressure: the ledger of chosen contacts.
    ///   - digests: signs links, and decides by chance.
    ///   - keys: the keys that sign links.
    public init(
        customers: any CustomerDirectory, purchases: any Purchases, staff: any StaffDirectory,
        pressure: any ContactPressure, digests: any Digests, keys: LinkKeys = .none
    ) {
        surveyDesk = Desk(
            customers: customers, purchases: purchases, staff: staff, pressure: pressure, digests: digests, keys: keys)
    }

    /// Surveys, invitations, responses, what follows from them, yardsticks.
    public var migrations: [Migration] { SurveysTables.migrations }

    /// Asks about purchases some days later, and hears what the day's list has dealt with.
    public var reactions: [Reaction] {
        [
            .to(PurchaseRecorded.self) { events, change in try PurchaseCheckBook.takeIn(events, in: change) },
            .to(OutreachClosed.self) { events, change in
                for event in events { try OutreachClosing(event: event).apply(in: change) }
            },
        ]
    }

    /// What answers ask for; thanks for suggestions and what became of them; the check after a purchase.
    public var suggestions: [any SuggestionSource] {
        [
            FollowUpSource(kind: .recovery),
            FollowUpSource(kind: .contact),
            FollowUpSource(kind: .nextSolution),
            SuggestionWordSource(waiting: .thanks, staff: surveyDesk.box.staff),
            SuggestionWordSource(waiting: .word, staff: surveyDesk.box.staff), PurchaseCheckSource(),
        ]
    }

    /// Who waits for something to be made good is offered nothing.
    public var silences: [any SilenceSource] { [RecoverySilence()] }

    /// The last survey that was answered, and what is open after it.
    public var cardSections: [any CardSectionSource] {
        [SurveysCard(definitions: surveyDesk.definitions, staff: surveyDesk.box.staff)]
    }

    /// What answers ask for, and what was suggested, as long as it is open.
    public var moments: [any MomentSource] { [SurveyMoments(staff: surveyDesk.box.staff)] }

    /// What customers said of us.
    public var healthSignals: [any HealthSignalSource] { [AnswerSignals()] }

    /// `answers`
    public var imports: [any ImportKind] { [AnswerImport(desk: surveyDesk)] }

    /// By which rules customers and staff are asked.
    public var settings: [any Settings.Type] { [SurveysSettings.self] }

    /// Definitions can be read, responses are sound, and what follows from them is of one piece.
    public var checks: [Check] { SurveysChecks.all }

    /// What its reasons, silences, moments, cards and signals say.
    public var phrases: [Phrase] { SurveysPhrases.all }

    /// Makes anew what responses say of us and their days, the counts of quotas, and since when something is pending.
    public func rebuild(in change: Change) throws {
        try ResponseAudit().rebuild(in: change)
        try FollowUpBook.rebuild(in: change)
        try PurchaseCheckBook.rebuild(in: change.storage)
        try AnonymousBox.rebuild(in: change.storage)
    }
}
