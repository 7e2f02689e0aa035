public import Domain
public import Storage

/// What other modules may know of somebody who works here.
public struct StaffEntry: Hashable, Sendable {
    /// Who.
    public let id: StaffID
    /// The name as customers hear it.
    public let name: String
    /// The department's name.
    public let department: String
    /// How many customers this person can contact in a day.
    public let dailyContacts: Int
    /// How many customers this person can look after in person; 0 for who takes none.
    public let personalCustomers: Int
    /// Whether the person is here on the day that was asked for.
    public let isPresent: Bool
    /// Who stands in meanwhile.
    public let deputy: StaffID?

    /// An entry; see the properties.
    public init(
        id: StaffID, name: String, department: String, dailyContacts: Int, personalCustomers: Int = 0,
        isPresent: Bool, deputy: StaffID?
    ) {
        self.id = id
        self.name = name
        self.department = department
        self.dailyContacts = dailyContacts
        self.personalCustomers = personalCustomers
        self.isPresent = isPresent
        self.deputy = deputy
    }
}

/// Who works here; Team answers.
public protocol StaffDirectory: Sendable {
    /// Everybody who works here on a day, sorted by name.
    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry]
    /// The person of that reference: the id, else the short name; nil when there is none.
    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID?
    /// The names of these people as customers hear them, also of who no longer works here; who never did is missing.
    func names(of staff: Set<StaffID>, in read: any ReadTransaction) throws -> [StaffID: String]
}

extension StaffDirectory {
    /// Nobody's: who has left is not named then.
    public func names(of staff: Set<StaffID>, in read: any ReadTransaction) throws -> [StaffID: String] { [:] }
}
