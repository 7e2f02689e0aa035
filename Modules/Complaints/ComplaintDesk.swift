public import Domain
public import Kernel
public import Storage

/// The desk that hears complaints: it keeps each one's history and says what may be done with it next.
///
/// Every write takes the caller's open change and client-made ids. The same id with the same body changes nothing and
/// gives the same answer; with another body it throws ``ComplaintError`` with code `id_reused`. Who may not know of a
/// complaint is told what is told of one that does not exist: see ``ComplaintViewer``.
public protocol ComplaintDesk: Sendable {
    /// Takes a complaint in. One text is needed: what happened. The same complaint again gives another claim code the place
    /// of the first, which whoever asks again has not heard.
    /// - Returns: its file, and open complaints of which the viewer may know that may be about the same; nothing is put
    ///   together by itself.
    /// - Throws: ``ComplaintError`` with code `unknown_customer`, `unknown_staff`, `unknown_complaint` when the one whose
    ///   handling it is about is not on file, `unknown_regime`, `in_future`, `words_missing` or `text_invalid`.
    @discardableResult
    func open(
        _ complaint: NewComplaint, as viewer: ComplaintViewer, in change: Change
    ) throws -> OpenedComplaint

    /// Does something with a complaint: see ``ComplaintAct``.
    /// - Throws: ``ComplaintError``; nothing is left of what is refused.
    @discardableResult
    func take(_ step: ComplaintStep, as viewer: ComplaintViewer, in change: Change) throws -> ComplaintFile

    /// A complaint's file; nil when there is none, or the viewer may not know of it.
    func file(
        _ id: ComplaintID, for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> ComplaintFile?
    /// Which complaint a code was given for; nil when there is none.
    func complaint(claimedBy code: ClaimCode, in read: any ReadTransaction) throws -> ComplaintID?
    /// Hands over the complaints of which a viewer may know and that are open or to be closed, the first received first.
    /// `body` must not use the transaction.
    func forEachOnBoard(
        for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction,
        _ body: (ComplaintSummary) throws -> Void) throws
    /// The clocks of a complaint as of a time; see ``ComplaintFile/clocks(under:asOf:)``.
    func clocks(
        of file: ComplaintFile, asOf now: Timestamp, in read: any ReadTransaction
    ) throws -> [ComplaintClock]
    /// Hands over the clocks that run on complaints of which a viewer may know and are due before a time, the first due
    /// first. `body` must not use the transaction.
    func forEachClock(
        dueBefore end: Timestamp, for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction,
        _ body: (RunningClock) throws -> Void) throws
    /// How the clocks went of complaints that came in on some days, and of which a viewer may know, as of a time.
    func clockTallies(
        in days: Range<CalendarDay>, asOf now: Timestamp, for viewer: ComplaintViewer, _ read: any ReadTransaction
    ) throws -> [ClockTally]
    /// Takes every step of the ladder that is due; see ``ComplaintSettings/ladder``. Each is taken once.
    @discardableResult
    func escalate(in change: Change) throws -> Escalated
    /// The regimes and the calendar in force, by id.
    func rules(in read: any ReadTransaction) throws -> [ClockRule]
    /// Publishes an edition of a regime, or of the business calendar; complaints keep the edition of their receipt.
    /// - Parameters:
    ///   - definition: the text of its file; docs/complaints.md says how it is written.
    ///   - path: how the file is called in diagnostics.
    /// - Throws: ``ComplaintError`` with code `unsound_rule`.
    @discardableResult
    func publish(rule definition: String, path: String, in change: Change) throws -> ClockRule
    /// The taxonomy of causes in force: the last one that was published, else ``CauseTaxonomy/house``.
    func taxonomy(in read: any ReadTransaction) throws -> CauseTaxonomy
    /// Publishes a version of the taxonomy of causes; what was found under an earlier one stays.
    /// - Parameters:
    ///   - definition: the text of its file; docs/complaint-learning.md says how it is written.
    ///   - path: how the file is called in diagnostics.
    /// - Throws: ``ComplaintError`` with code `unsound_taxonomy` and the diagnostics.
    @discardableResult
    func publish(taxonomy definition: String, path: String, in change: Change) throws -> CauseTaxonomy
    /// How many complaints that came in on some days, and of which a viewer may know, each cause brought about; those of
    /// which nobody has said are under nil.
    /// - Parameters:
    ///   - basis: which causes of a complaint count.
    ///   - time: as of when findings count, by when they were recorded, so that an earlier report comes out again; as they
    ///     stand when nil.
    func causes(
        in days: Range<CalendarDay>, by basis: CausePareto.Basis, asOf time: Timestamp?, for viewer: ComplaintViewer,
        _ read: any ReadTransaction
    ) throws -> CausePareto

    /// A customer's complaints of which a viewer may know, the last first.
    func complaints(
        of customer: CustomerID, for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [ComplaintSummary]
}

/// Who looks at complaints.
///
/// A confidential complaint is known to its owner and to roles that ``ComplaintSettings/confidentialRoles`` names. For
/// everybody else it is not there: in no list, no count, no search, and asked for by its id it is unknown.
public enum ComplaintViewer: Hashable, Sendable {
    /// Who runs the program, and rules: everything is seen.
    case organisation
    /// Somebody who works here.
    case staff(StaffID)
    /// Anybody: what stands where everybody reads it.
    case everybody
}

/// A complaint that comes in.
public struct NewComplaint: Hashable, Sendable {
    /// Which complaint; made by the client.
    public var id: ComplaintID
    /// The id of the first entry of its history; made by the client.
    public var entry: ComplaintEntryID
    /// Whose; of somebody who is not on file, a new id that stands for nobody else.
    public var customer: CustomerID
    /// When it came in.
    public var at: Timestamp
    /// How.
    public var receipt: Receipt
    /// What happened, and more, in the complainant's words.
    public var words: ComplaintWords
    /// The code with which somebody unknown comes back to it.
    public var claimCode: ClaimCode?

    /// A complaint; see the properties.
    public init(
        id: ComplaintID, entry: ComplaintEntryID, customer: CustomerID, at: Timestamp, receipt: Receipt,
        words: ComplaintWords, claimCode: ClaimCode? = nil
    ) {
        self.id = id
        self.entry = entry
        self.customer = customer
        self.at = at
        self.receipt = receipt
        self.words = words
        self.claimCode = claimCode
    }
}

/// What became of the steps of the ladder that were due.
public struct Escalated: Sendable {
    /// The complaints of which somebody else knows now, once for each step.
    public internal(set) var files: [ComplaintFile] = []
    /// On how many complaints a step waits because nobody of its role is here who is not the owner and may know of it.
    public internal(set) var waiting: [LadderRung: Int] = [:]
}

/// A complaint that was taken in.
public struct OpenedComplaint: Hashable, Sendable {
    /// Its file.
    public let file: ComplaintFile
    /// Open complaints of the same customer, or of others who are not on file either, that may be about the same, the
    /// likeliest first.
    public let similar: [ComplaintID]
}

/// Something that is to be done with a complaint.
public struct ComplaintStep: Hashable, Sendable {
    /// The id of its entry in the history; made by the client.
    public var id: ComplaintEntryID
    /// Which complaint.
    public var complaint: ComplaintID
    /// When it was done.
    public var at: Timestamp
    /// What is done.
    public var act: ComplaintAct
    /// The words that belong to it.
    public var words: ComplaintWords

    /// A step; see the properties.
    public init(
        id: ComplaintEntryID, complaint: ComplaintID, at: Timestamp, _ act: ComplaintAct, _ words: ComplaintWords = [:]
    ) {
        self.id = id
        self.complaint = complaint
        self.at = at
        self.act = act
        self.words = words
    }
}

/// What a list tells of a complaint.
public struct ComplaintSummary: Hashable, Sendable {
    /// Which complaint.
    public let id: ComplaintID
    /// Whose.
    public let customer: CustomerID
    /// Where it stands.
    public let state: ComplaintState
    /// The organisation's day on which it came in.
    public let receivedOn: CalendarDay
    /// How it came in.
    public let channel: ChannelName
    /// Who answers for it.
    public let owner: StaffID?
    /// How severe it is.
    public let severity: Severity?
    /// Its primary cause.
    public let cause: String?
    /// Whether only few may know of it.
    public let isConfidential: Bool
    /// How it was closed.
    public let closure: ComplaintFile.Closure?
    /// What happened, in the complainant's words; nil when they were taken out.
    public let what: String?
    /// The complainant's name, where no customer's file has it.
    public let name: String?
}
