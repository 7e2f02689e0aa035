/// What `Scoring` refuses, with a stable code, what happened and what to do.
///
/// The description names a row by its position and the rule that it breaks, never a customer's values.
public struct ScoringError: Error, Equatable, Sendable {
    /// The stable name of a refusal, for programs.
    public enum Code: String, Sendable, CaseIterable {
        /// Columns that describe the same customers have different lengths.
        case columnLengthsDiffer = "column_lengths_differ"
        /// A value is not a number or infinite.
        case notFinite = "not_finite"
        /// A value is below zero where that is impossible.
        case negative = "negative"
        /// A value is so large or so close to zero that it must be a mistake of units.
        case outOfScale = "out_of_scale"
        /// A number of purchases is not whole.
        case frequencyNotWhole = "frequency_not_whole"
        /// The last purchase lies after the end of observation: t_x > T.
        case recencyBeyondAge = "recency_beyond_age"
        /// A last repeat purchase is dated but none was counted: t_x > 0 with x = 0.
        case recencyWithoutRepeat = "recency_without_repeat"
        /// Repeat purchases were counted but none is dated: x > 0 with t_x = 0.
        case repeatWithoutRecency = "repeat_without_recency"
        /// A model's parameter or a setting lies outside its range.
        case parameterOutOfRange = "parameter_out_of_range"
        /// There is no model of that name.
        case unknownModel = "unknown_model"
        /// There is nothing to divide: no customer, or nothing brought by any.
        case nothingToShare = "nothing_to_share"
        /// The mean spend of the population is infinite: q ≤ 1 in the Gamma-Gamma model.
        case infiniteMeanSpend = "infinite_mean_spend"
    }

    /// The stable code.
    public let code: Code
    /// The position of the offending row, counted from 0, where there is one.
    public let row: Int?
    /// What happened, in one sentence.
    public let message: String
    /// What to do about it, in one sentence.
    public let remedy: String

    init(_ code: Code, row: Int? = nil, _ message: String, remedy: String) {
        self.code = code
        self.row = row
        self.message = message
        self.remedy = remedy
    }
}

extension ScoringError: CustomStringConvertible {
    /// Code, row, message and remedy in one line.
    public var description: String {
        let place = row.map { " in row \($0)" } ?? ""
        return "\(code.rawValue)\(place): \(message) \(remedy)"
    }
}
