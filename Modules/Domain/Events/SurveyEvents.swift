/// A customer answered a survey to its end.
///
/// Of anonymous surveys there is no such event.
public struct SurveyAnswered: Event {
    /// `surveys.answered`
    public static let kind = "surveys.answered"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// Which response.
    public let response: ResponseID
    /// The survey's id.
    public let survey: String
    /// When it was finished.
    public let at: Timestamp
    /// The organisation's day of it.
    public let on: CalendarDay

    /// The event.
    public init(customer: CustomerID, response: ResponseID, survey: String, at: Timestamp, on: CalendarDay) {
        self.customer = customer
        self.response = response
        self.survey = survey
        self.at = at
        self.on = on
    }
}

/// A customer's answer asks for something to be done: a detractor, a wish to be contacted, a suggestion.
public struct SurveyFollowUpRaised: Event {
    /// `surveys.follow_up_raised`
    public static let kind = "surveys.follow_up_raised"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// Which response.
    public let response: ResponseID
    /// The survey's id.
    public let survey: String
    /// What is to be done: `recovery`, `contact`, `next_solution` or `suggestion`; later versions may know more.
    public let followUp: String
    /// The organisation's day on which it was raised.
    public let on: CalendarDay

    /// The event.
    public init(customer: CustomerID, response: ResponseID, survey: String, followUp: String, on: CalendarDay) {
        self.customer = customer
        self.response = response
        self.survey = survey
        self.followUp = followUp
        self.on = on
    }
}

/// What a customer said or was to hear was taken back: reasons for a contact that quote it are to forget the words.
public struct OccasionWithdrawn: Event {
    /// `surveys.occasion_withdrawn`
    public static let kind = "surveys.occasion_withdrawn"
    /// 1
    public static let version = 1

    /// Who.
    public let customer: CustomerID
    /// Whose reasons: they begin with this and a dot.
    public let module: String
    /// Which occasion of them; also those that begin with it and a slash.
    public let occasion: String

    /// The event.
    public init(customer: CustomerID, module: String, occasion: String) {
        self.customer = customer
        self.module = module
        self.occasion = occasion
    }
}
