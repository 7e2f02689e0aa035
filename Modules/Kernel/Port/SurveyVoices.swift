public import Domain
public import Storage

/// What customers answered in numbers; Surveys answers.
public protocol SurveyVoices: Sendable {
    /// Hands over what each customer answered to a survey on some days, of whoever answered several times each time, in
    /// the order of the customers' ids: points of scales and numbers by the question's id, yes as 1 and no as 0. Answers
    /// of nobody are not among them.
    /// - Parameter body: takes a customer's answers; it must not use the transaction.
    func forEachAnswers(
        to survey: String, in days: Range<CalendarDay>, _ read: any ReadTransaction,
        _ body: (CustomerID, [String: Double]) throws -> Void) throws
}
