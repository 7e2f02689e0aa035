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
    /// What these people may grant by the limits as they stand; who does not work here on the day is missing.
    func authorities(
        of staff: Set<StaffID>, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [StaffID: Authority]
}

extension StaffDirectory {
    /// Nobody's: who has left is not named then.
    public func names(of staff: Set<StaffID>, in read: any ReadTransaction) throws -> [StaffID: String] { [:] }
    /// Nobody's: nothing may be granted then.
    public func authorities(
        of staff: Set<StaffID>, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [StaffID: Authority] { [:] }

    /// Who may approve an amount on a day: who is here and has a sufficient limit, the lowest one first; see
    /// ``Approver/all(of:among:with:except:)``.
    /// - Parameter excluded: who may not, such as who asks for the approval.
    public func approvers(
        of amount: Money, on day: CalendarDay, except excluded: Set<StaffID> = [], in read: any ReadTransaction
    ) throws -> [Approver] {
        let everybody = try everybody(on: day, in: read)
        let authorities = try authorities(of: Set(everybody.map(\.id)), on: day, in: read)
        return Approver.all(of: amount, among: everybody, with: authorities, except: excluded)
    }
}
