/// Where a complaint stands.
///
/// ```
/// received → acknowledged → assessed → investigating ⇄ awaitingCustomer | awaitingThirdParty
/// investigating → responded → accepted → closed
/// responded → disputed → reviewing → responded | externalReferral → externalDecided → closed
/// any open → withdrawn → closed ; any open ⇄ duplicate ; received ⇄ notAComplaint
/// closed → investigating, when it is reopened; responded → closed, when the customer keeps silent
/// received → closed, of what was over before it came on file
/// received … awaitingThirdParty → accepted, in the fast lane only
/// ```
///
/// The steps are those of ISO 10002:2018: receive, acknowledge, assess, investigate, respond, communicate the decision,
/// close.
public enum ComplaintState: String, Hashable, Sendable, Codable, CaseIterable {
    /// It has come in; nobody has answered yet.
    case received
    /// A named person has confirmed it, in the complainant's own words.
    case acknowledged
    /// How severe it is and what kind of failure, is known.
    case assessed
    /// Somebody finds out what happened.
    case investigating
    /// The customer was asked for something that only the customer has.
    case awaitingCustomer = "awaiting_customer"
    /// Somebody outside was asked for something.
    case awaitingThirdParty = "awaiting_third_party"
    /// We have said what we find and do; the customer has not answered.
    case responded
    /// The customer does not accept the response.
    case disputed
    /// Somebody higher looks at it anew.
    case reviewing
    /// It lies with an ombudsman or a court.
    case externalReferral = "external_referral"
    /// The ombudsman or court has decided.
    case externalDecided = "external_decided"
    /// The customer says that it is settled.
    case accepted
    /// The customer has taken it back.
    case withdrawn
    /// It is the same as another complaint, with which it is dealt.
    case duplicate
    /// It is an inquiry, somebody has decided.
    case notAComplaint = "not_a_complaint"
    /// It is over; ``Closure`` says how.
    case closed

    /// Whether something is to be done with it: it is open, or is to be closed.
    var isOnBoard: Bool {
        switch self {
        case .externalDecided, .accepted, .withdrawn: true
        default: isOpen
        }
    }

    /// Whether something is still owed to the complainant.
    public var isOpen: Bool {
        switch self {
        case .received, .acknowledged, .assessed, .investigating, .awaitingCustomer, .awaitingThirdParty, .responded,
            .disputed, .reviewing, .externalReferral:
            true
        case .externalDecided, .accepted, .withdrawn, .duplicate, .notAComplaint, .closed: false
        }
    }

    /// Whether nobody has responded yet, so that the customer can only accept in the fast lane.
    public var isBeforeResponse: Bool {
        switch self {
        case .received, .acknowledged, .assessed, .investigating, .awaitingCustomer, .awaitingThirdParty: true
        default: false
        }
    }
}
