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
    /// When customers were last asked in another way than by the survey whether it is what they want, as it was set by
    /// hand; nil when never.
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

    /// The share of customers that the target itself gives up: 0.08 of a target for 92 %.
    public var givenUp: Double { 1 - promised }
}
