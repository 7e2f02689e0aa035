public import Domain

/// Everything that is known of one complaint: its history, and what the history comes to.
///
/// The file is a fold of its entries: nothing in it is kept that does not follow from them, so that whoever replays the
/// history has the file, at any time and by whatever schedule (law A7.5).
public struct ComplaintFile: Hashable, Sendable {
    /// Which complaint.
    public let id: ComplaintID
    /// Whose; of somebody unknown, an id that stands for nobody else.
    public let customer: CustomerID
    /// What was done, in the order in which it was recorded.
    public internal(set) var entries: [ComplaintEntry]
    /// How it came in.
    public let receipt: Receipt
    /// When it came in: day 0 of its clocks, for ever.
    public let receivedAt: Timestamp
    /// Where it stands.
    public internal(set) var state = ComplaintState.received
    /// When it came to stand there.
    public internal(set) var stateSince: Timestamp
    /// Who answers for it.
    public internal(set) var owner: StaffID?
    /// How severe it is, and what kind of failure.
    public internal(set) var assessment: ComplaintAct.Assessment?
    /// What caused it.
    public internal(set) var finding: CauseFinding?
    /// What it taught; nil as long as nobody has said.
    public internal(set) var lessons: Set<Teaching>?
    /// The last response.
    public internal(set) var response: ComplaintAct.Response?
    /// What the ombudsman or court decided.
    public internal(set) var externalOutcome: ComplaintAct.Outcome?
    /// What is to be borne in mind.
    public internal(set) var flags: Set<ComplaintAct.Flag> = []
    /// What the customer gets, in the order in which it was first spoken of.
    public internal(set) var remedies: [RemedyRecord] = []
    /// How it was closed the last time; nil as long as it is not closed.
    public internal(set) var closure: Closure?
    /// With which complaint it is dealt.
    public internal(set) var mergedInto: ComplaintID?
    /// Which complaints are dealt with it.
    public internal(set) var members: [Member] = []
    /// Who had to know of it because a clock ran out, in that order.
    public internal(set) var escalations: [ComplaintAct.Escalation] = []
    /// The times that clocks look at.
    public internal(set) var times = Times()
    /// How often the complainant was handed on, asked again, and by how many.
    public internal(set) var handling = Handling()
    /// What our people's time came to, in minutes.
    public internal(set) var minutes = 0
    var stateBeforeMerge: ComplaintState?

    /// How a complaint was closed.
    public enum Closure: String, Hashable, Sendable, Codable, CaseIterable {
        /// By the customer's word.
        case accepted
        /// The customer took it back.
        case withdrawn
        /// An ombudsman or court has decided.
        case decidedExternally = "decided_externally"
        /// The customer kept silent; never counted as satisfied.
        case noReply = "no_reply"
        /// It was over before it came on file; counted apart.
        case elsewhere
    }

    /// The times that clocks look at.
    public struct Times: Hashable, Sendable {
        /// When it was first acknowledged.
        public internal(set) var acknowledged: Timestamp?
        /// When the first response went out.
        public internal(set) var responded: Timestamp?
        /// When a holding reply went out.
        public internal(set) var heldUp: Timestamp?
        /// When the summary of what was settled in the fast lane went out.
        public internal(set) var summarised: Timestamp?
        /// When the customer accepted; nil again when it is reopened.
        public internal(set) var accepted: Timestamp?
        /// When it was closed, each time.
        public internal(set) var closed: [Timestamp] = []
        /// When it was reopened, each time.
        public internal(set) var reopened: [Timestamp] = []
        /// When we told the customer something.
        public internal(set) var told: [Timestamp] = []
        /// Since when somebody is waited for.
        public internal(set) var waits: [Wait] = []
        /// By which day the customer was promised a call that has not been made.
        public internal(set) var callBy: CalendarDay?
    }

    /// A complaint that is dealt with together with this one.
    public struct Member: Hashable, Sendable {
        /// Which one.
        public let id: ComplaintID
        /// When it came in.
        public let receivedAt: Timestamp
    }

    /// A time in which somebody was waited for.
    public struct Wait: Hashable, Sendable {
        /// For whom.
        public let party: ComplaintAct.Party
        /// The message that proves it.
        public let message: ComplaintAct.Message
        /// Since when.
        public let from: Timestamp
        /// Until when; nil as long as it goes on.
        public internal(set) var until: Timestamp?
    }

    /// How much the complainant had to go through.
    public struct Handling: Hashable, Sendable {
        /// Who dealt with the complainant.
        public internal(set) var handlers: Set<StaffID> = []
        /// How often somebody else dealt with the complainant than the time before.
        public internal(set) var transfers = 0
        /// How often it went on in another channel than before.
        public internal(set) var channelSwitches = 0
        /// How often the complainant had to explain again.
        public internal(set) var reexplanations = 0
        var last: StaffID?
        var channel: ChannelName?

        /// How often the complainant has explained it: once is what we owe.
        public var explainedTimes: Int { 1 + reexplanations }
    }

    /// A file, replayed; nil when the history does not begin with a receipt. What stands in it is believed.
    public init?(_ id: ComplaintID, of customer: CustomerID, _ entries: [ComplaintEntry]) {
        guard let first = entries.first, case .receive(let receipt) = first.act else { return nil }
        self.id = id
        self.customer = customer
        self.receipt = receipt
        self.entries = [first]
        receivedAt = first.at
        stateSince = first.at
        handling.channel = receipt.channel
        handling.last = receipt.takenBy
        if let taker = receipt.takenBy { handling.handlers.insert(taker) }
        for entry in entries.dropFirst() { append(entry) }
    }

    /// Since when nothing has been owed to the complainant any more: since the customer accepted, else since it was
    /// withdrawn, decided or closed. Nil as long as it is open, and of what is or was dealt with elsewhere.
    public var settledAt: Timestamp? {
        switch state {
        case .closed where closure == .elsewhere: nil
        case .accepted, .withdrawn, .externalDecided, .closed: times.accepted ?? stateSince
        default: nil
        }
    }

    /// When the first came in of what is dealt with here.
    public var firstReceivedAt: Timestamp { members.map(\.receivedAt).reduce(receivedAt, min) }

    /// Whether only few may know of it.
    public var isConfidential: Bool { flags.contains(.confidential) }

    /// The words of the receipt; nil when they were taken out.
    public var words: ComplaintWords? { entries[0].words }

    /// Puts an entry behind the others, and takes in what it says.
    mutating func append(_ entry: ComplaintEntry) {
        entries.append(entry)
        let before = state
        if let move = move(of: entry.act), let next = try? state.after(move) {
            if move == .merge { stateBeforeMerge = state }
            state = next
            stateSince = entry.at
        }
        takeIn(entry, from: before)
    }

    /// What an act moves; nil when the complaint stays where it stands.
    func move(of act: ComplaintAct) -> ComplaintMove? {
        switch act {
        case .acknowledge: .acknowledge
        case .assess: state == .received || state == .acknowledged ? .assess(unacknowledged: receipt.isAnonymous) : nil
        case .investigate, .waiveInvestigation: .investigate
        case .ask(.customer, _): .awaitCustomer
        case .ask(.thirdParty, _): .awaitThirdParty
        case .resume: .resume
        case .respond: .respond
        case .accept: state.isBeforeResponse ? .acceptInFastLane : .accept
        case .dispute: .dispute
        case .review: .review
        case .refer: .refer
        case .decideExternally: .decide
        case .withdraw: .withdraw
        case .merge: .merge
        case .unmerge: .unmerge(to: stateBeforeMerge ?? .duplicate)
        case .dismiss: .dismiss
        case .reinstate: .reinstate
        case .close: state == .responded ? .closeWithoutReply : .close
        case .reopen: .reopen
        case .archive: .archive
        case .receive, .findCause, .inform, .handOver, .talk, .promiseCall, .wish, .remedy, .takeIn, .letGo, .teach,
            .escalate, .flag, .spend, .note, .redact:
            nil
        }
    }
}
