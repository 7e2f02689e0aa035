public import Domain
public import Kernel
public import Storage

/// The desk that invites customers to seminars and lessons which help them in their own business, and knows who came.
///
/// Every write takes the caller's open change. Every step that was taken before changes nothing.
public protocol SeminarDesk: Sendable {
    /// Publishes a definition that passes all checks, or what has changed of one as long as it was not held; the same one
    /// again changes nothing. When the meeting is moved, who has a seat is owed to hear it.
    /// - Throws: ``LoyaltyError`` with code `unsound_seminar` and the diagnostics; `invalid` when it lies in the past, was
    ///   held or called off, has fewer seats than are taken, or reckons in another currency than the organisation.
    @discardableResult
    func publish(_ text: String, path: String, in change: Change) throws -> PublishedSeminar
    /// Calls a seminar off: who had a seat or waited for one is owed to hear it, and points that were paid come back.
    /// - Throws: ``LoyaltyError`` with code `unknown_seminar`, or `invalid` when it was held.
    func callOff(_ seminar: String, in change: Change) throws
    /// Everything that was published, in the order of the ids.
    func seminars(in read: any ReadTransaction) throws -> [PublishedSeminar]

    /// Invites customers whom a seminar helps and who have no place yet: a page of them.
    /// - Parameters:
    ///   - seminar: its id; where nobody is to be invited today, nothing happens.
    ///   - progress: where the page before it ended; nil for the first one.
    ///   - limit: how many customers are looked at.
    /// - Returns: where the page ended; nil when there are no more.
    func invite(
        to seminar: String, after progress: InvitationProgress?, limit: Int, in change: Change
    ) throws -> InvitationProgress?
    /// Takes a step with a customer's place.
    /// - Throws: ``LoyaltyError`` with code `unknown_seminar`; `place_closed` when the step can't be taken any more;
    ///   `invalid` when it is not its time; `not_reversible` when the place was paid for with points and the redemption
    ///   would stay.
    @discardableResult
    func take(_ step: Place.Step, of customer: CustomerID, in seminar: String, in change: Change) throws -> Place
    /// Notes what a customer who took part answered afterwards.
    /// - Throws: ``LoyaltyError`` with code `unknown_seminar`, `place_closed` when the customer did not take part, or
    ///   `invalid` when there are no words.
    @discardableResult
    func note(_ answer: String, of customer: CustomerID, in seminar: String, in change: Change) throws -> Place

    /// A customer's places, the last first.
    func places(of customer: CustomerID, in read: any ReadTransaction) throws -> [Place]
    /// Hands over everybody's places in a seminar, by state, who waits in the order of the queue; it must not use the
    /// transaction meanwhile.
    /// - Throws: ``LoyaltyError`` with code `unknown_seminar`.
    func forEachPlace(in seminar: String, _ read: any ReadTransaction, _ body: (Place) throws -> Void) throws
    /// What came of a seminar as of a day.
    /// - Parameter days: for how many days after it one looks whether participants bought.
    /// - Throws: ``LoyaltyError`` with code `unknown_seminar`.
    func report(
        on seminar: String, within days: Int, asOf day: CalendarDay, in read: any ReadTransaction
    ) throws -> SeminarReport
}

/// How far customers were invited to a seminar.
public struct InvitationProgress: Hashable, Sendable {
    /// Of which of its needs, by their order.
    let need: Int
    /// The last customer who was looked at.
    let customer: CustomerID?
}
