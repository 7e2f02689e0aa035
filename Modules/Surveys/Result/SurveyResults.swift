public import Definitions
public import Domain
public import Statistics
public import SurveySchema

/// Which results are asked for.
public struct ResultsRequest: Hashable, Sendable {
    /// The survey's id.
    public let survey: String
    /// The first day of what counts; nil is from the beginning.
    public var from: CalendarDay?
    /// The day before which it ends; nil is to the end.
    public var until: CalendarDay?
    /// By what respondents are told apart.
    public var grouping: SurveyResults.Grouping?
    /// A question of which answers are told of each group.
    public var question: String?
    /// One of the versions that are to count, together with those that can be compared with it; the newest when nil.
    public var version: DefinitionVersion?

    /// A request; see the properties.
    public init(
        survey: String, from: CalendarDay? = nil, until: CalendarDay? = nil,
        by grouping: SurveyResults.Grouping? = nil
    ) {
        self.survey = survey
        self.from = from
        self.until = until
        self.grouping = grouping
    }
}

/// What the answers to a survey come to.
///
/// Only versions that can be compared are counted together: those with the same first number. Nothing is told that
/// would give a few away: groups, and of an anonymous survey everything, below the settings' `cellSize`.
public struct SurveyResults: Hashable, Sendable {
    /// By what respondents are told apart.
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        /// The department or group that it is about.
        case unit
        /// The month in which it was answered.
        case month
        /// The version that was answered.
        case version
        /// The stage in which the customer is.
        case stage
    }

    /// The newest version that counts.
    public let survey: Survey
    /// The versions that count, the oldest first; those of which there are answers, and the newest.
    public let versions: [DefinitionVersion]
    /// Finished responses to versions that can't be compared with these, and so are left out.
    public let leftOut: Int
    /// The first day of what counts.
    public let from: CalendarDay?
    /// The day before which it ends.
    public let until: CalendarDay?
    /// Of fewer than so many nothing is told.
    public let cellSize: Int
    /// Finished responses; nil when there are fewer than ``cellSize`` to an anonymous survey, and nothing is told.
    public let count: Int?
    /// What became of the invitations; nil when nobody was invited, or nothing is told.
    public let invitations: InvitationResults?
    /// The indices in the definition's order.
    public let indices: [IndexResult]
    /// How often each answer was given, in the order of the questions.
    public let distributions: [AnswerDistribution]
    /// By what the groups are told apart; nil where they are not.
    public let grouping: Grouping?
    /// The groups in order.
    public let groups: [GroupResults]
}

/// What an index comes to.
public struct IndexResult: Hashable, Sendable {
    /// A figure of an index.
    public struct Part: Hashable, Sendable {
        /// Which group or dimension of the index; nil is the whole.
        public let name: String?
        /// The figure; nil when it is withheld, since too few answered.
        public let figure: Figure?
        /// Whether it differs from all who are not of the group, where groups are told apart: group less rest.
        public let comparison: Comparison?

        init(_ name: String?, _ figure: Figure?, _ comparison: Comparison? = nil) {
            self.name = name
            self.figure = figure
            self.comparison = comparison
        }
    }

    /// The index.
    public let index: Index
    /// Its figures; none where it can't be computed.
    public let parts: [Part]
    /// What moves the outcome, where that is the index.
    public let drivers: DriverAnalysis?
    /// Why it can't be computed.
    public let refusal: IndexRefusal?
}

/// How often each answer to a question was given.
public struct AnswerDistribution: Hashable, Sendable {
    /// An answer, and how many gave it.
    public struct Bar: Hashable, Sendable {
        /// The row of a matrix, or the choice that was ranked; nil elsewhere.
        public let row: String?
        /// The choice's id, the point, the rank, or `yes` and `no`.
        public let answer: String
        /// How many.
        public let count: Int
        /// The share of those who answered; nil when nobody did.
        public let share: Proportion

        init(of row: String?, _ answer: String, _ count: Int, _ total: Int) {
            self.row = row
            self.answer = answer
            self.count = count
            share = Proportion(count, of: total)
        }
    }

    /// The question.
    public let question: Question
    /// The version of which it is.
    public let survey: Survey
    /// How many answered; nil when it is withheld, since too few did.
    public let count: Int?
    /// How many left it out; nil where not everybody is asked, and so nobody knows, or it is withheld.
    public let skipped: Int?
    /// The answers; none of texts, and none where it is withheld.
    public let bars: [Bar]
    /// The mean of numbers and points.
    public let mean: Figure?

    init(question: Question, survey: Survey, count: Int?, skipped: Int?, bars: [Bar], mean: Figure?) {
        self.question = question
        self.survey = survey
        self.count = count
        self.skipped = skipped
        self.bars = bars
        self.mean = mean
    }

    /// The same with nothing told.
    var withheld: AnswerDistribution {
        AnswerDistribution(question: question, survey: survey, count: nil, skipped: nil, bars: [], mean: nil)
    }
}

/// What a group's answers come to.
public struct GroupResults: Hashable, Sendable {
    /// The unit, the month as `2026-05`, the version or the stage; nil of those of whom it is not known.
    public let name: String?
    /// Finished responses; nil when the group is withheld, since it or what remains beside it is too small.
    public let count: Int?
    /// The indices, with what sets the group apart from the rest; none when the group is withheld.
    public let indices: [IndexResult]
    /// The answers to the question that was asked for; nil where none was, or the group is withheld.
    public let distribution: AnswerDistribution?
}

/// What became of the invitations to a survey.
public struct InvitationResults: Hashable, Sendable {
    /// Who was invited and who answered; who took the answers back is counted as having refused.
    public let rate: ResponseRate
    /// Who answered and was told that enough others had: not among the invited. Nil where it would tell of few of an
    /// anonymous survey: then they are among the invited, and ``ResponseRate/untold``.
    public let screenedOut: Int?
    /// Invitations that were called back; not among the invited.
    public let revoked: Int
    /// How many times respondents were chosen.
    public let waves: Int
    /// How many were chosen; who was chosen in two waves counts twice.
    public let sampled: Int
    /// How many could have been chosen in a wave: in the one with most of them.
    public let frame: Int
    /// Who was not invited, by why; in each wave anew.
    public let suppressed: [Wave.Suppression.Reason: Int]
}
