public import Domain

/// Something that is to be done with a member's points.
public struct Command: Hashable, Sendable, Codable {
    /// Which command; the same one again changes nothing.
    public let id: CommandID
    /// What is to be done.
    public let action: Action

    /// A command; see the properties.
    public init(id: CommandID, _ action: Action) {
        self.id = id
        self.action = action
    }

    /// What can be done. Points are above 0.
    public enum Action: Hashable, Sendable, Codable {
        /// Issues points beside those of purchases, valid as the programme says.
        /// - Parameters:
        ///   - points: how many.
        ///   - for: what for: an answered survey, a referral.
        ///   - rule: the rule of the programme that gives them, if one does.
        case earn(_ points: Int64, for: String, rule: String? = nil)
        /// Issues goodwill for a complaint.
        case grant(_ points: Int64, complaint: String)
        /// Takes points of a book, those that end first before others.
        case redeem(_ points: Int64, from: Book, for: String)
        /// Holds points for at most so many seconds, and never beyond the end of the first of them.
        case reserve(_ points: Int64, seconds: Int64, for: String)
        /// Takes points that are held, all of them when nil, and gives the others back.
        case post(_ reservation: CommandID, points: Int64?)
        /// Gives all points back that are held.
        case void(_ reservation: CommandID)
        /// Undoes what a redemption, a post or an earlier reversal did, all that is left of it when nil: the same lots
        /// get their points back, with the end that they had.
        case reverse(_ command: CommandID, points: Int64?)
        /// Gives points (above 0) or takes them (below 0) outside of the rules.
        /// - Parameter of: the command that it sets right, if it does.
        case correct(_ points: Int64, reason: String, of: CommandID?)
    }
}

extension Command.Action {
    /// The command that it refers to.
    var refersTo: CommandID? {
        switch self {
        case .earn, .grant, .redeem, .reserve: nil
        case .post(let id, _), .void(let id), .reverse(let id, _): id
        case .correct(_, reason: _, of: let id): id
        }
    }

    /// The kind of the entries that do what was asked for; others may come along with them.
    var kind: Entry.Kind {
        switch self {
        case .earn: .earned
        case .grant: .granted
        case .redeem, .post: .redeemed
        case .reserve: .reserved
        case .void: .voided
        case .reverse: .reversed
        case .correct: .corrected
        }
    }

    /// What it did, for the history of the customer's file.
    var name: String {
        switch self {
        case .earn: "points_earned"
        case .grant: "goodwill_granted"
        case .redeem: "points_redeemed"
        case .reserve: "points_reserved"
        case .post: "reservation_posted"
        case .void: "reservation_voided"
        case .reverse: "redemption_reversed"
        case .correct: "points_corrected"
        }
    }
}
