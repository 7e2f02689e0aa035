import SurveySchema

/// Of how few people nothing is told.
///
/// Staff may open each customer's file, so what customers answered under their names is told as a whole, however few they
/// are; only groups are withheld. Of colleagues, and of anonymous answers, nothing is told of few.
struct DisclosureRule: Sendable {
    /// Of fewer nothing is told.
    let cellSize: Int
    /// Whether that goes for the whole too.
    let isStrict: Bool

    init(_ survey: Survey, cellSize: Int) {
        self.cellSize = cellSize
        isStrict = survey.respondents == .staff || survey.anonymity == .anonymous
    }

    /// Whether a figure of so many people may be told, when they are no part of more. That nobody answered is no secret.
    func tells(_ people: Int) -> Bool { !isStrict || people == 0 || people >= cellSize }
}
