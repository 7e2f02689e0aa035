public import Domain

/// Somebody who works here, or did.
public struct Member: Hashable, Sendable {
    /// Who; made by the client.
    public let id: StaffID
    /// The name by which commands and files refer to the person: 1 to 40 characters without blanks, unique.
    public var shortName: String
    /// The name as customers hear it: 1 to 100 characters in one line, as the department and the role.
    public var name: String
    /// The department's name.
    public var department: String
    /// What the person does, in the organisation's words.
    public var role: String?
    /// How many customers the person can contact in a day; not negative.
    public var dailyContacts: Int
    /// How many customers the person can look after in person; 0, for none, to 100,000.
    public var personalCustomers: Int
    /// The first day here.
    public var joinedOn: CalendarDay
    /// The first day no longer here; nil while there is none.
    public var leftOn: CalendarDay?

    /// A person; see the properties.
    public init(
        id: StaffID, shortName: String, name: String, department: String, role: String? = nil,
        dailyContacts: Int = Member.usualDailyContacts, personalCustomers: Int = 0, joinedOn: CalendarDay,
        leftOn: CalendarDay? = nil
    ) {
        self.id = id
        self.shortName = shortName
        self.name = name
        self.department = department
        self.role = role
        self.dailyContacts = dailyContacts
        self.personalCustomers = personalCustomers
        self.joinedOn = joinedOn
        self.leftOn = leftOn
    }

    /// How many customers somebody contacts in a day when nothing is said: 20.
    public static let usualDailyContacts = 20

    /// How many customers somebody can look after in person.
    public static let personalCustomerRange = 0...100_000

    /// Refuses what can't be a person's record.
    func validate() throws(TeamError) {
        try Member.check(name, "The name")
        try Member.check(department, "The department's name")
        if let role { try Member.check(role, "The role") }
        guard (1...40).contains(shortName.count), !shortName.contains(where: \.isWhitespace),
            !shortName.hasControlCharacters, StaffID(shortName) == nil
        else {
            throw TeamError(
                .invalid, "The short name is empty, too long or holds blanks, or looks like an id.",
                remedy: "Use 1 to 40 characters without blanks, such as `anna` or `a.berg`.")
        }
        guard dailyContacts >= 0 else {
            throw TeamError(.invalid, "The number of daily contacts is negative.")
        }
        guard Member.personalCustomerRange.contains(personalCustomers) else {
            throw TeamError(
                .invalid, "The number of personal customers is out of bounds.",
                remedy: "Give a number from 0 to \(Member.personalCustomerRange.upperBound).")
        }
        if let leftOn, leftOn < joinedOn {
            throw TeamError(.invalid, "The person would leave before joining.", remedy: "Set the days right.")
        }
    }

    /// Refuses a text that can't be shown in one line.
    static func check(_ text: String, _ what: String) throws(TeamError) {
        guard (1...100).contains(text.count), !text.hasControlCharacters, !text.contains(where: \.isNewline) else {
            throw TeamError(
                .invalid, "\(what) is empty, too long or holds control characters.",
                remedy: "Use 1 to 100 characters in one line.")
        }
    }
}
