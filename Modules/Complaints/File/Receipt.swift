public import Domain

/// How a complaint came in. What happened, who complains and other words stand in the words of its entry.
public struct Receipt: Hashable, Sendable, Codable {
    /// How it came.
    public var channel: ChannelName
    /// Who took it; nil when nobody of us did, as on a page.
    public var takenBy: StaffID?
    /// Under which regime its clocks run: the regime's id.
    public var regime: String
    /// Whether the complainant is not on file, so that the customer's id stands for nobody else.
    public var isUnknown: Bool
    /// Whether the complainant does not want to be known.
    public var isAnonymous: Bool
    /// Whether we asked for it, as in a survey.
    public var wasInvited: Bool
    /// The complaint about whose handling this one is.
    public var parent: ComplaintID?
    /// In which contact it was told.
    public var contact: ContactID?
    /// The request that came to nothing or grew into it.
    public var request: String?
    /// The promise that was broken.
    public var promise: String?
    /// Which department it is about.
    public var department: String?
    /// By which editions its clocks run, for ever; the desk sets it.
    public internal(set) var edition = ClockEdition()

    /// A receipt; see the properties.
    public init(
        channel: ChannelName, takenBy: StaffID? = nil, regime: String, isUnknown: Bool = false,
        isAnonymous: Bool = false, wasInvited: Bool = false, parent: ComplaintID? = nil, contact: ContactID? = nil,
        request: String? = nil, promise: String? = nil, department: String? = nil
    ) {
        self.channel = channel
        self.takenBy = takenBy
        self.regime = regime
        self.isUnknown = isUnknown
        self.isAnonymous = isAnonymous
        self.wasInvited = wasInvited
        self.parent = parent
        self.contact = contact
        self.request = request
        self.promise = promise
        self.department = department
    }
}
