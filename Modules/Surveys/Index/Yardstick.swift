public import Domain

/// Something the company tracks and promises: a target within which it wants to be, and for what share of customers.
public struct Yardstick: Hashable, Sendable {
    /// Where customers are asked what they expect.
    public struct Source: Hashable, Sendable {
        /// The survey's id.
        public let survey: String
        /// The question that asks for a number, in the yardstick's unit.
        public let question: String

        /// A question of a survey.
        public init(survey: String, question: String) {
            self.survey = survey
            self.question = question
        }
    }

    /// A short name, unique.
    public let name: String
    /// What is tracked, in a sentence's part: `a new card arrives`; may be empty.
    public let what: String
    /// Who answers for it.
    public let owner: String
    /// The unit of the target: `days`.
    public let unit: String
    /// The target, in units.
    public let within: Int
    /// For which share of customers it is promised, 0 to 1.
    public let promised: Double
    /// For which share it is achieved, 0 to 1; nil where that is not known.
    public let achieved: Double?
    /// When customers were last asked whether it is what they want; nil when never.
    public let checkedOn: CalendarDay?
    /// Where customers are asked; nil where they are not by a survey.
    public let source: Source?

    /// A yardstick; shares are bounded to 0…1.
    public init(
        name: String, what: String = "", owner: String, unit: String = "days", within: Int, promised: Double,
        achieved: Double? = nil, checkedOn: CalendarDay? = nil, source: Source? = nil
    ) {
        self.name = name
        self.what = what
        self.owner = owner
        self.unit = unit
        self.within = within
        self.promised = min(1, max(0, promised))
        self.achieved = achieved.map { min(1, max(0, $0)) }
        self.checkedOn = checkedOn
        self.source = source
    }

    /// The same, with customers asked on a day, if that is later than what is known.
    func checked(on day: CalendarDay?) -> Yardstick {
        Yardstick(
            name: name, what: what, owner: owner, unit: unit, within: within, promised: promised, achieved: achieved,
            checkedOn: [checkedOn, day].compactMap { $0 }.max(), source: source)
    }

    /// The share of customers that the target itself gives up: 0.08 of a target for 92 %.
    public var givenUp: Double { 1 - promised }

    /// Whether customers were not asked for more than a year.
    public func isStale(on day: CalendarDay) -> Bool {
        checkedOn.map { $0.adding(months: 12) < day } ?? true
    }

    /// The yardstick held against what customers expect.
    /// - Parameters:
    ///   - answers: how many units it should take.
    ///   - day: the day on which this is told.
    /// - Throws: `different_kinds` when the answers are in another unit.
    public func held(
        against answers: ExpectationAnswers, on day: CalendarDay
    ) throws(IndexError) -> YardstickFinding {
        guard answers.unit == unit else { throw .different("The units of the target and of the answers") }
        return YardstickFinding(
            yardstick: self, disappointed: answers.disappointed(by: within), standard: answers.standard(), day: day)
    }
}

/// What customers' expectations say of a yardstick.
public struct YardstickFinding: Hashable, Sendable {
    /// The yardstick.
    public let yardstick: Yardstick
    /// The share of those asked who expect it sooner than the target, whom it disappoints even when it is met.
    public let disappointed: Figure
    /// What 95 % of those asked would accept.
    public let standard: Figure
    /// The day for which it is told.
    public let day: CalendarDay
}

extension YardstickFinding: CustomStringConvertible {
    /// Target, achieved, given up, disappointed, standard; and that customers were not asked for a year, when so.
    public var description: String {
        "\(yardstick.description(on: day))\n  \(disappointed)\n  \(standard)"
    }
}

extension Yardstick {
    /// The yardstick as it may be told on a day: with the customers that it gives up and when customers were last asked.
    public func description(on day: CalendarDay) -> String {
        let share = FigureKind.Unit.share
        let result = achieved.map { ", achieved \(share.text($0))" } ?? ", achieved unknown"
        let checked =
            switch checkedOn {
            case nil: "CARE: never checked with customers"
            case let last? where isStale(on: day):
                "CARE: not checked with customers for more than a year (last \(last))"
            case let last?: "checked with customers on \(last)"
            }
        return "\(name) (\(owner)): within \(within) \(unit) for \(share.text(promised))\(result); "
            + "the target gives up \(share.text(givenUp)) of customers; \(checked)"
    }
}
