public import Domain

/// What somebody does with a complaint: everything that can stand in its history.
///
/// An act holds no words of people; those stand beside it as ``ComplaintWords``, so that they can be taken out of the
/// history without a hole in it. Each case's documentation names the words that it needs.
public enum ComplaintAct: Hashable, Sendable, Codable {
    /// It comes in. Needs ``ComplaintWord/what``.
    case receive(Receipt)
    /// A named person confirms it. Needs ``ComplaintWord/message``, which repeats the complainant's words and is no form
    /// letter.
    case acknowledge(by: StaffID, Message)
    /// Says how severe it is, and what kind of failure.
    case assess(Assessment)
    /// Says what caused it.
    case findCause(CauseFinding)
    /// Somebody begins to find out what happened.
    case investigate
    /// Somebody decides that nothing is to be found out. Needs ``ComplaintWord/reason``.
    case waiveInvestigation(by: StaffID)
    /// The customer, or somebody outside, is asked for something. Needs ``ComplaintWord/message``.
    case ask(Party, Message)
    /// What was asked for has come, or is not waited for any more.
    case resume
    /// The customer is told something. Needs ``ComplaintWord/message``.
    case inform(Information, Message)
    /// The complaint gets another owner, who must not ask again what is known. Needs ``ComplaintWord/summary``.
    case handOver(from: StaffID?, to: StaffID)
    /// Somebody talks with the complainant about it.
    case talk(Talk)
    /// The customer is promised a call by the end of a day.
    case promiseCall(on: CalendarDay)
    /// The customer says what would settle it. Needs ``ComplaintWord/wish``.
    case wish
    /// Something is done with a remedy.
    case remedy(RemedyAct)
    /// The decision is told. Needs ``ComplaintWord/message`` and ``ComplaintWord/nextStep``, and
    /// ``ComplaintWord/reason`` when it is not upheld.
    case respond(Response)
    /// The customer says that it is settled. Needs ``ComplaintWord/quote``, or the id of the customer's message.
    case accept(CustomersAct)
    /// The customer does not accept the response. Needs ``ComplaintWord/quote``, or the id of the customer's message.
    case dispute(CustomersAct)
    /// Somebody higher begins to look at it.
    case review(by: StaffID)
    /// It goes to an ombudsman or a court.
    case refer(to: String)
    /// The ombudsman or court decides.
    case decideExternally(Outcome)
    /// The customer takes it back. Needs ``ComplaintWord/quote``, or the id of the customer's message.
    case withdraw(CustomersAct)
    /// It is dealt with together with another one.
    case merge(into: ComplaintID)
    /// It is dealt with by itself again. Needs ``ComplaintWord/reason``.
    case unmerge
    /// Another complaint, which came in at that time, is dealt with together with this one.
    case takeIn(ComplaintID, receivedAt: Timestamp)
    /// Another complaint is not dealt with together with this one any more.
    case letGo(ComplaintID)
    /// It is an inquiry. Needs ``ComplaintWord/reason``.
    case dismiss(by: StaffID)
    /// The inquiry is a complaint. Needs ``ComplaintWord/reason``.
    case reinstate(by: StaffID)
    /// Says what it taught; see ``Lessons``. Needs ``ComplaintWord/lesson``, unless it taught nothing.
    case teach(Set<Teaching>)
    /// It is over: after the customer's or the ombudsman's word, or though the customer has not answered for long.
    case close
    /// It was dealt with elsewhere and over before it came on file; nothing is known here of how.
    case archive(Elsewhere)
    /// It is taken up again. Needs ``ComplaintWord/reason``.
    case reopen
    /// A clock has come so near to its end, or so far beyond it, that somebody else must know.
    case escalate(Escalation)
    /// Sets or takes away a flag.
    case flag(Flag, Bool)
    /// Adds what our people's time came to, in minutes.
    case spend(minutes: Int)
    /// Something that is to be known. Needs ``ComplaintWord/note``.
    case note
    /// The words of an entry are taken out.
    case redact(Redaction)

    /// Something that was said or written to somebody.
    public struct Message: Hashable, Sendable, Codable {
        /// How.
        public var channel: ChannelName
        /// The id of the message, letter or contact, by which it can be found.
        public var reference: String?

        /// A message.
        public init(_ channel: ChannelName, reference: String? = nil) {
            self.channel = channel
            self.reference = reference
        }
    }

    /// What a customer is told besides the response.
    public enum Information: String, Hashable, Sendable, Codable, CaseIterable {
        /// How things stand.
        case progress
        /// Why there is no response yet, and when there will be one.
        case holdingReply = "holding_reply"
        /// That it was settled in the fast lane, and whom the customer can turn to if not: the summary resolution
        /// communication of FCA DISP 1.5.
        case summary
    }

    /// Who is waited for.
    public enum Party: String, Hashable, Sendable, Codable, CaseIterable {
        /// The customer.
        case customer
        /// Somebody outside: a supplier, a bank.
        case thirdParty = "third_party"
    }

    /// How severe a complaint is, and what kind of failure.
    public struct Assessment: Hashable, Sendable, Codable {
        /// How much harm there is.
        public var severity: Severity
        /// Whether what was bought failed, or how it was done.
        public var failure: FailureType

        /// An assessment.
        public init(_ severity: Severity, _ failure: FailureType) {
            self.severity = severity
            self.failure = failure
        }
    }

    /// What is known of a complaint that was over before it came on file.
    public struct Elsewhere: Hashable, Sendable, Codable {
        /// What was found of it; nil when nobody said.
        public var outcome: Outcome?
        /// The day on which it was over; nil when nobody said.
        public var on: CalendarDay?

        /// What is known; see the properties.
        public init(outcome: Outcome? = nil, on day: CalendarDay? = nil) {
            self.outcome = outcome
            on = day
        }
    }

    /// A step up the ladder, taken once for each time a clock runs.
    public struct Escalation: Hashable, Sendable, Codable {
        /// Which clock.
        public let clock: ComplaintClock.Kind
        /// When that is due, or was.
        public let dueAt: Timestamp
        /// How many hours after that somebody else must know; before it when negative.
        public let hours: Int
        /// Who.
        public let to: StaffID
    }

    /// A talk with the complainant about the complaint.
    public struct Talk: Hashable, Sendable, Codable {
        /// Who talked.
        public var staff: StaffID
        /// How.
        public var channel: ChannelName
        /// Whether the complainant had to explain again what had been told before.
        public var explainedAgain: Bool

        /// A talk.
        public init(_ staff: StaffID, _ channel: ChannelName, explainedAgain: Bool = false) {
            self.staff = staff
            self.channel = channel
            self.explainedAgain = explainedAgain
        }
    }

    /// What we say that we find and do.
    public struct Response: Hashable, Sendable, Codable {
        /// What we find.
        public var outcome: Outcome
        /// Who answers for it.
        public var sender: StaffID
        /// Whether nothing is given, which must be said where no remedy was granted.
        public var withoutRemedy: Bool
        /// How it is told.
        public var message: Message

        /// A response.
        public init(_ outcome: Outcome, sender: StaffID, withoutRemedy: Bool = false, _ message: Message) {
            self.outcome = outcome
            self.sender = sender
            self.withoutRemedy = withoutRemedy
            self.message = message
        }
    }

    /// What is found of a complaint.
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is justified.
        case upheld
        /// A part of it is justified.
        case partlyUpheld = "partly_upheld"
        /// It is not justified.
        case notUpheld = "not_upheld"
        /// Whether or not it is justified, something is given as a courtesy.
        case goodwill
    }

    /// Something that the customer did, never we.
    public struct CustomersAct: Hashable, Sendable, Codable {
        /// How the customer said so.
        public var channel: ChannelName
        /// The id of the customer's message or of the contact; needed where there are no words of the customer's.
        public var reference: String?

        /// An act of the customer's.
        public init(_ channel: ChannelName, reference: String? = nil) {
            self.channel = channel
            self.reference = reference
        }
    }

    /// What is to be borne in mind as long as a complaint is worked on, and after.
    public enum Flag: String, Hashable, Sendable, Codable, CaseIterable {
        /// Only its owner, and roles that the settings name, may know of it.
        case confidential
        /// The complainant needs more care than others.
        case vulnerable
        /// It came about because we did not mind that the complainant needs more care than others.
        case vulnerabilityFailed = "vulnerability_failed"
        /// Somebody's health is at stake.
        case safety
    }

    /// The words of an entry are taken out of the history; a tombstone.
    public struct Redaction: Hashable, Sendable, Codable {
        /// The number of the entry.
        public var entry: Int
        /// On which ground: a law's article, a decision.
        public var basis: String
        /// The keyed digest of what was taken out, in hexadecimal digits, by which it could be recognised; the desk
        /// makes it.
        public internal(set) var digest = ""

        /// A tombstone.
        public init(entry: Int, basis: String) {
            self.entry = entry
            self.basis = basis
        }
    }
}
