public import Definitions
public import Domain

/// What an invitation's id is of.
public enum InvitationSubject {}
/// The id of an invitation to a survey.
public typealias InvitationID = Identifier<InvitationSubject>
/// What a wave's id is of.
public enum WaveSubject {}
/// The id of a wave of invitations.
public typealias WaveID = Identifier<WaveSubject>

/// Who is asked.
public enum Respondent: Hashable, Sendable {
    /// A customer.
    case customer(CustomerID)
    /// Somebody who works here.
    case staff(StaffID)
}

/// One respondent's invitation to a version of a survey.
public struct Invitation: Hashable, Sendable {
    /// Where it stands.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// It can be answered until it expires.
        case invited
        /// It was answered.
        case spent
        /// It was called back.
        case revoked
    }

    /// Its id.
    public let id: InvitationID
    /// Who is asked.
    public let respondent: Respondent
    /// Which survey.
    public let survey: String
    /// Which version.
    public let version: DefinitionVersion
    /// When it was made.
    public let invitedAt: Timestamp
    /// From when on it can't be answered any more.
    public let expiresAt: Timestamp
    /// Where it stands.
    public let state: State
    /// How often the respondent was reminded.
    public internal(set) var reminders: Int
    /// The department or group by which answers are told apart: the respondent's, or the one that it is about.
    public let unit: String?
    /// What led to it, such as what was bought, or what it is about.
    public let occasion: String?
}

/// Whom to invite to what.
public struct WaveRequest: Hashable, Sendable {
    /// How many are chosen among those who could be.
    public enum Sample: Hashable, Sendable {
        /// All.
        case everybody
        /// So many.
        case count(Int)
        /// This share, above 0 to 1, rounded up.
        case share(Double)
    }

    /// The wave's id; made by who asks, so that asking twice invites once.
    public let id: WaveID
    /// Which survey; its newest version is used.
    public let survey: String
    /// Who could be invited, with their units where they are told apart.
    public let frame: [Member]
    /// How many of them are.
    public var sample: Sample
    /// By what chance decides: the same seed chooses the same respondents; drawn at random when nil.
    public var seed: Int64?
    /// Until when it can be answered.
    public let expiresAt: Timestamp
    /// Whether units are kept with the answers.
    public var showsUnit: Bool

    /// Somebody who could be invited.
    public struct Member: Hashable, Sendable {
        /// Who.
        public let respondent: Respondent
        /// The department or group.
        public let unit: String?
        /// What led to it, such as what was bought, or what it is about.
        public let occasion: String?

        /// Somebody who could be invited; see the properties.
        public init(_ respondent: Respondent, unit: String? = nil, occasion: String? = nil) {
            self.respondent = respondent
            self.unit = unit
            self.occasion = occasion
        }
    }

    /// A request; see the properties.
    public init(
        id: WaveID, survey: String, frame: [Member], sample: Sample = .everybody, seed: Int64? = nil,
        expiresAt: Timestamp, showsUnit: Bool = true
    ) {
        self.id = id
        self.survey = survey
        self.frame = frame
        self.sample = sample
        self.seed = seed
        self.expiresAt = expiresAt
        self.showsUnit = showsUnit
    }
}

/// What came of a request to invite.
public struct Wave: Hashable, Sendable {
    /// Its id.
    public let id: WaveID
    /// Which survey.
    public let survey: String
    /// Which version.
    public let version: DefinitionVersion
    /// By what chance has decided.
    public let seed: Int64
    /// How many could be invited: who was invited already is not among them.
    public let frame: Int
    /// How many were chosen.
    public let sampled: Int
    /// Who is invited, in the order of the respondents' ids.
    public let invitations: [Invitation]
    /// Who is not invited: those who were invited already, who could not be chosen, and those who were chosen and are
    /// left alone, with why; in the order of the respondents' ids.
    public let suppressed: [Suppression]

    /// For how many days nobody is invited again to the same anonymous survey: who answers counts once a quarter, and
    /// so many answers are of as many people.
    public static let anonymousPauseDays = 80

    /// The chance each had of being chosen: 1 / weight.
    public var probability: Double { frame == 0 ? 0 : Double(sampled) / Double(frame) }

    /// Somebody who is left alone.
    public struct Suppression: Hashable, Sendable {
        /// Who.
        public let respondent: Respondent
        /// Why, as a stable word.
        public let reason: Reason

        /// Why somebody is not invited, or not reminded.
        public enum Reason: String, Hashable, Sendable, CaseIterable {
            /// The customer wants no contact on any way that is known.
            case unreachable
            /// Too many contacts that were chosen by us, in too short a time.
            case pressure
            /// An invitation to this survey is open already; to an anonymous one, also whoever was invited less than
            /// ``Wave/anonymousPauseDays`` days ago.
            case invitedAlready = "invited_already"
            /// The customer waits for something to be made good.
            case recovery
            /// No customer of that id is on file.
            case unknown
        }
    }
}
