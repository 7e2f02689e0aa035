public import Kernel

/// By which rules customers and staff are asked.
public struct SurveysSettings: Settings {
    /// `surveys`
    public static let name = "surveys"

    /// For how many days an invitation can be answered when nothing else is said.
    public var linkDays: Int
    /// After how many days without an answer somebody is reminded.
    public var reminderDays: Int
    /// How often; 0 is never.
    public var reminders: Int
    /// The fewest answers of a unit or group of which figures are shown, so that nobody is found out.
    public var cellSize: Int
    /// How many days after a purchase the customer is asked how it was; 0 is never.
    public var purchaseCheckDays: Int
    /// By which survey; an answer to it is the check.
    public var purchaseCheckSurvey: String
    /// Who looks at suggestions: a short name of somebody who works here; nobody in particular when empty.
    public var suggestionOwner: String

    /// Settings; see the properties.
    public init(
        linkDays: Int, reminderDays: Int, reminders: Int, cellSize: Int, purchaseCheckDays: Int,
        purchaseCheckSurvey: String, suggestionOwner: String
    ) {
        self.linkDays = linkDays
        self.reminderDays = reminderDays
        self.reminders = reminders
        self.cellSize = cellSize
        self.purchaseCheckDays = purchaseCheckDays
        self.purchaseCheckSurvey = purchaseCheckSurvey
        self.suggestionOwner = suggestionOwner
    }

    /// Links for 30 days, one reminder after 7, figures of 5 or more, no check after purchases.
    public static let initial = SurveysSettings(
        linkDays: 30, reminderDays: 7, reminders: 1, cellSize: 5, purchaseCheckDays: 0,
        purchaseCheckSurvey: "after-purchase", suggestionOwner: "")

    /// Links for at most ten years, at most ten reminders, cells of at least 3.
    public func validate() -> [UnsoundSetting] {
        check("linkDays", linkDays, in: 1...3_650) + check("reminderDays", reminderDays, in: 1...365)
            + check("reminders", reminders, in: 0...10) + check("cellSize", cellSize, in: 3...1_000)
            + check("purchaseCheckDays", purchaseCheckDays, in: 0...365)
    }
}
