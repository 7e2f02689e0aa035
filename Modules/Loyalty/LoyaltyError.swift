public import Definitions
public import Domain
public import Kernel

/// Why the loyalty desk refused something.
public struct LoyaltyError: Refusal, Hashable {
    /// What kind of refusal it is; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A value makes no sense, such as points below 1.
        case invalid
        /// The same client-made id came before with another body.
        case idReused = "id_reused"
        /// There are not enough points to take.
        case insufficientPoints = "insufficient_points"
        /// Points are to be handed over to the member who has them.
        case sameMember = "same_member"
        /// No reservation of that id was made.
        case unknownReservation = "unknown_reservation"
        /// The reservation was posted, voided or has timed out.
        case reservationResolved = "reservation_resolved"
        /// No command of that id stands in the member's ledger.
        case unknownCommand = "unknown_command"
        /// What the command did can't be reversed, or no longer by so much.
        case notReversible = "not_reversible"
        /// The programme has no reward of that id.
        case unknownReward = "unknown_reward"
        /// The reward is for members of other tiers.
        case tierRequired = "tier_required"
        /// Nothing is left of the reward.
        case outOfStock = "out_of_stock"
        /// No redemption of a reward has that id.
        case unknownRedemption = "unknown_redemption"
        /// The reward was handed over, or its redemption cancelled.
        case redemptionClosed = "redemption_closed"
        /// No seminar has that id.
        case unknownSeminar = "unknown_seminar"
        /// What is asked can't follow on where the customer's place in a seminar stands.
        case placeClosed = "place_closed"
        /// The definition of a seminar has faults; see ``LoyaltyError/diagnostics``.
        case unsoundSeminar = "unsound_seminar"
        /// Nobody of that id works here on the day.
        case unknownStaff = "unknown_staff"
        /// Somebody can't look after so many customers in person.
        case noRoom = "no_room"
        /// Somebody else was recorded before as who referred the customer.
        case alreadyReferred = "already_referred"
        /// Nobody referred that customer.
        case unknownReferral = "unknown_referral"
        /// There is nothing for a person to decide about the referral.
        case referralNotWaiting = "referral_not_waiting"
        /// No programme is in force.
        case noProgramme = "no_programme"
        /// The definition of a programme has faults; see ``LoyaltyError/diagnostics``.
        case unsoundProgramme = "unsound_programme"
        /// The definition of an offer has faults; see ``LoyaltyError/diagnostics``.
        case unsoundOffer = "unsound_offer"
        /// No offer of that id was published.
        case unknownOffer = "unknown_offer"
        /// The customer is not, or not yet, or not any more entitled to what is offered.
        case notEntitled = "not_entitled"
        /// The customer has taken the offer as often as it may be taken.
        case offerTaken = "offer_taken"
    }

    /// What kind of refusal it is.
    public let code: Code
    /// What happened, in a sentence; nothing of a member's data.
    public let message: String
    /// What to do about it, in a sentence; empty when there is nothing.
    public let remedy: String
    /// For an unsound definition: what is wrong, and where.
    public let diagnostics: [Diagnostic]

    /// A refusal; see the properties.
    public init(_ code: Code, _ message: String, remedy: String = "", diagnostics: [Diagnostic] = []) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.diagnostics = diagnostics
    }
}

extension LoyaltyError {
    /// No programme is in force.
    /// - Parameter first: the day on which the first one begins, where there is one.
    public static func noProgramme(before first: CalendarDay? = nil) -> LoyaltyError {
        LoyaltyError(
            .noProgramme, "No loyalty programme is in force.",
            remedy: first.map { "The first one begins on \($0)." }
                ?? "Publish one with `mainstay loyalty programme publish FILE`.")
    }
}
