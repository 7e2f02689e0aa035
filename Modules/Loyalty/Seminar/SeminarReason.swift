import Domain

/// Why a customer is contacted about a seminar or lesson.
enum SeminarReason: String, CaseIterable {
    /// It would help the customer.
    case invitation = "loyalty.seminar_invitation"
    /// The customer waited for a seat, and has one.
    case seat = "loyalty.seminar_seat"
    /// The meeting, in which the customer has a seat, is at another time or place.
    case moved = "loyalty.seminar_moved"
    /// It does not take place.
    case calledOff = "loyalty.seminar_called_off"
    /// Whether it has helped is asked.
    case followUp = "loyalty.seminar_follow_up"

    /// Why there is something to say about a place; nil when there is nothing.
    init?(_ place: Place, in published: PublishedSeminar) {
        switch place.state {
        case .invited: self = .invitation
        // Of who got a seat on that day as well the text for a move tells both.
        case .registered: self = published.movedOn != nil && place.pendingOn == published.movedOn ? .moved : .seat
        case .cancelled: self = .calledOff
        case .attended: self = .followUp
        case .declined, .waiting, .missed: return nil
        }
    }

    /// Where a place stands that it is about.
    var state: Place.State {
        switch self {
        case .invitation: .invited
        case .seat, .moved: .registered
        case .calledOff: .cancelled
        case .followUp: .attended
        }
    }

    /// Which one of its kind: what can happen to a place more than once is another one on each day.
    func occasion(of seminar: String, since day: CalendarDay) -> String {
        switch self {
        case .seat, .moved: "\(seminar)/\(day)"
        case .invitation, .calledOff, .followUp: seminar
        }
    }

    /// The id of the seminar that an occasion is about.
    static func seminar(of occasion: String) -> String { String(occasion.prefix { $0 != "/" }) }
}
