public import Domain

/// A registered yardstick, held against what customers expect.
public struct YardstickReport: Hashable, Sendable {
    /// The yardstick, as it is kept.
    public let yardstick: Yardstick
    /// The day of the last answer to its question, of whatever version; nil without answers.
    public let lastAnsweredOn: CalendarDay?
    /// The share of those asked who expect it sooner than the target, whom it disappoints even when it is met; nil where no
    /// survey asks them, or nobody has answered, or of colleagues or an anonymous survey too few.
    public let disappointed: Figure?
    /// What 95 % of those asked would accept; nil as ``disappointed``.
    public let standard: Figure?

    /// When customers were last asked, by the survey or in another way; nil when never.
    public var checkedOn: CalendarDay? { [yardstick.checkedOn, lastAnsweredOn].compactMap { $0 }.max() }

    /// Whether customers were not asked for more than a year, or ever.
    public func isStale(on day: CalendarDay) -> Bool {
        checkedOn.map { $0.adding(months: 12) < day } ?? true
    }

    /// The report as it may be told on a day: target, achieved, given up, when customers were last asked, and what they
    /// said.
    public func description(on day: CalendarDay) -> String {
        let share = FigureKind.Unit.share
        let result = yardstick.achieved.map { ", achieved \(share.text($0))" } ?? ", achieved unknown"
        let checked =
            switch checkedOn {
            case nil: "CARE: never checked with customers"
            case let last? where isStale(on: day):
                "CARE: not checked with customers for more than a year (last \(last))"
            case let last?: "checked with customers on \(last)"
            }
        let head =
            "\(yardstick.name) (\(yardstick.owner)): within \(yardstick.within) \(yardstick.unit) for "
            + "\(share.text(yardstick.promised))\(result); the target gives up \(share.text(yardstick.givenUp)) of "
            + "customers; \(checked)"
        return ([head] + [disappointed, standard].compactMap { $0 }.map { "  \($0)" }).joined(separator: "\n")
    }
}
