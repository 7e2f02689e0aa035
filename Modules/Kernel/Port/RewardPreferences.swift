public import Domain
public import Storage

/// What a customer said of a kind of reward, or of one reward.
public struct RewardPreference: Hashable, Sendable {
    /// What it is about, as the customer's file has it: a kind of reward, a reward's id or name; `any` is all of them.
    public let about: String
    /// How welcome that is.
    public let preference: Preference
    /// On which day it was said.
    public let since: CalendarDay

    /// A preference; see the properties.
    public init(about: String, _ preference: Preference, since: CalendarDay) {
        self.about = about
        self.preference = preference
        self.since = since
    }
}

/// How customers like to be rewarded; Customers answers.
public protocol RewardPreferences: Sendable {
    /// What these customers last said of each kind of reward, in the order of recording; who said nothing is missing.
    func rewardPreferences(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: [RewardPreference]]
}
