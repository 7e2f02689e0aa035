public import Kernel

/// How customer files are kept and courtesies are due.
public struct CustomerSettings: Settings {
    /// `customers`
    public static let name = "customers"

    /// Within how many days an inquiry is to be answered.
    public var inquiryAnswerDays: Int
    /// How many days before a special date the greeting is due; 0 is on the day.
    public var specialDateDaysBefore: Int
    /// For how many days after it a greeting that nobody gave still stands, so that a weekend loses none.
    public var specialDateDaysAfter: Int
    /// For how many days before and after a special date the card speaks of it.
    public var specialDateMomentDays: Int
    /// By how much speaking of a matching solution is believed to raise the chance that a customer stays, 0 to 1; an
    /// assumption until it is measured.
    public var nextSolutionEffect: Double
    /// How long after a need was stated the card asks for needs again.
    public var needQuestionDays: Int
    /// For how many days after the registration it is asked how the customer found us; later few remember.
    public var foundUsQuestionDays: Int
    /// Which facts the card asks for when they are missing, the most useful first.
    public var questions: [FactField]
    /// After how many days a fact is stale and asked for again; 0 is never.
    public var staleAfterDays: [FactField: Int]

    /// An answer by the next day; special dates on the day and three days after, on the card for a week either way; an
    /// effect of 0.03; needs asked again after 90 days.
    public static let initial = CustomerSettings(
        inquiryAnswerDays: 1, specialDateDaysBefore: 0, specialDateDaysAfter: 3, specialDateMomentDays: 7,
        nextSolutionEffect: 0.03, needQuestionDays: 90, foundUsQuestionDays: 365,
        questions: [
            .name, .contactPoint, .foundUs, .goal, .birthday, .values, .contactPreference, .rewardPreference, .like,
        ],
        staleAfterDays: [
            .name: 0, .contactPoint: 365, .foundUs: 0, .goal: 365, .birthday: 0, .values: 365,
            .contactPreference: 730, .rewardPreference: 365, .like: 730,
        ])
}

extension CustomerSettings {
    /// Days of at most a year around dates and of a hundred years for facts, and an effect of 0 to 1.
    public func validate() -> [UnsoundSetting] {
        check("inquiryAnswerDays", inquiryAnswerDays, in: 0...365)
            + check("specialDateDaysBefore", specialDateDaysBefore, in: 0...180)
            + check("specialDateDaysAfter", specialDateDaysAfter, in: 0...180)
            + check("specialDateMomentDays", specialDateMomentDays, in: 0...180)
            + check("nextSolutionEffect", nextSolutionEffect, in: 0...1)
            + check("needQuestionDays", needQuestionDays, in: 0...36_500)
            + check("foundUsQuestionDays", foundUsQuestionDays, in: 0...36_500)
            + check("staleAfterDays", staleAfterDays, in: 0...36_500)
    }
}
