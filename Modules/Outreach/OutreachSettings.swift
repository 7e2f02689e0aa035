public import Kernel

/// How the day's list is made.
public struct OutreachSettings: Settings {
    /// `outreach`
    public static let name = "outreach"

    /// The share of revenue that is left after the cost of goods, 0 to 1.
    public var margin: Double
    /// What a contact costs us, in minor units of the organisation's currency.
    public var contactCost: Int64
    /// The fewest days between two contacts of one customer that are chosen, not owed.
    public var chosenPause: Int
    /// How many contacts a day there is room for as long as no staff is on file.
    public var dailyContacts: Int
    /// Over how many days the chosen contacts of a customer are counted, of every module.
    public var pressureDays: Int
    /// How many there may be within them.
    public var pressureLimit: Int
    /// How many of them only what matters more than usual may take.
    public var pressureReserve: Int

    /// Settings; see the properties.
    public init(
        margin: Double, contactCost: Int64, chosenPause: Int, dailyContacts: Int, pressureDays: Int = 30,
        pressureLimit: Int = 3, pressureReserve: Int = 1
    ) {
        self.margin = margin
        self.contactCost = contactCost
        self.chosenPause = chosenPause
        self.dailyContacts = dailyContacts
        self.pressureDays = pressureDays
        self.pressureLimit = pressureLimit
        self.pressureReserve = pressureReserve
    }

    /// A margin of 0.3, no cost, 30 days, 20 contacts; at most three chosen ones within 30 days, one of them kept for what
    /// matters more.
    public static let initial = OutreachSettings(margin: 0.3, contactCost: 0, chosenPause: 30, dailyContacts: 20)
}

extension OutreachSettings {
    /// A margin of 0 to 1, a cost that is not negative, room for at most 10,000 contacts a day, and pressure over at most ten
    /// years.
    public func validate() -> [UnsoundSetting] {
        check("margin", margin, in: 0...1) + check("contactCost", contactCost, in: 0...1_000_000_000)
            + check("chosenPause", chosenPause, in: 0...3_650) + check("dailyContacts", dailyContacts, in: 0...10_000)
            + check("pressureDays", pressureDays, in: 1...3_650) + check("pressureLimit", pressureLimit, in: 0...1_000)
            + check("pressureReserve", pressureReserve, in: 0...1_000)
    }
}
