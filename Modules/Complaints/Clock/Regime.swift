/// The rules of somebody who says by when complaints are answered: a regulator, a standard, or the organisation itself.
public struct Regime: Hashable, Sendable {
    /// Which one: `fca-disp`.
    public let id: String
    /// Which edition of it, from 1.
    public let version: Int
    /// Where the rules stand.
    public let source: String
    /// Within which time a complaint is acknowledged; nil where no time is set.
    public let acknowledge: Term?
    /// Within which time the customer's acceptance settles it without a response; nil where there is no fast lane.
    public let fastLane: Term?
    /// Within which time after such an acceptance the summary goes out; nil where none is owed.
    public let summary: Term?
    /// Within which time there is a response.
    public let response: Term
    /// Within which time there is one after a holding reply that was in time; nil where a holding reply changes nothing.
    public let extendedResponse: Term?
    /// After how long without word the customer is told how things stand; nil where that is not set.
    public let progress: Term?
    /// Whether what comes in when nobody is there counts as received on the next business day.
    public let outOfHoursIsNextDay: Bool
    /// Whom the customer can turn to, and when; a part of every response. Nil where there is nobody.
    public let referral: String?
    /// For how many years after receipt the record is kept.
    public let retentionYears: Int
}
