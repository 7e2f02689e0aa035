public import Domain
public import Kernel
public import Storage

/// Keeps who works here, in which department, and who stands in when somebody is away.
///
/// Every write takes the caller's open change. The port's reads are answered too: ``Kernel/StaffEntry/deputy`` is
/// somebody who is really here on the day, however many deputies are away as well.
public protocol Staffroom: StaffDirectory {
    /// Opens a department, unless there is one of that name already.
    /// - Throws: ``TeamError`` with code `invalid` for an empty name.
    func open(department name: String, in change: Change) throws
    /// The departments' names, sorted.
    func departments(in read: any ReadTransaction) throws -> [String]

    /// Makes a role known, unless it is already; without limits it may grant nothing.
    /// - Throws: ``TeamError`` with code `invalid` for an empty name.
    func open(role name: String, in change: Change) throws
    /// Sets what a role may grant in a currency; a new role becomes known. The other currencies' limits stay.
    /// - Throws: ``TeamError`` with code `invalid` for a limit that ``Role/fault(of:)`` refuses, or an empty name.
    func set(_ limit: Authority.Limit, in currency: Currency, ofRole name: String, in change: Change) throws
    /// Drops a role's limit in one currency, or the role with all its limits; people keep the word in their records.
    /// - Parameter currency: whose limit; nil for the role.
    /// - Throws: ``TeamError`` with code `unknown_role` when there is nothing to drop.
    func drop(role name: String, currency: Currency?, in change: Change) throws
    /// The roles, sorted by name.
    func roles(in read: any ReadTransaction) throws -> [Role]

    /// Takes somebody on.
    /// - Returns: whether anything changed; false when the same person was taken on with the same words before.
    /// - Throws: ``TeamError`` with code `id_reused` when the id came with another body, `name_taken`,
    ///   `unknown_department` or `invalid`.
    @discardableResult
    func hire(_ member: Member, in change: Change) throws -> Bool
    /// Sets a person's record to what it is now.
    /// - Returns: whether anything changed.
    /// - Throws: ``TeamError`` with code `unknown_staff`, `name_taken`, `unknown_department` or `invalid`.
    @discardableResult
    func revise(_ member: Member, in change: Change) throws -> Bool
    /// Lets somebody go; the record stays, so that what the person did can still be told.
    /// - Parameter day: the first day no longer here.
    /// - Throws: ``TeamError`` with code `unknown_staff` or `invalid`.
    func leave(_ staff: StaffID, on day: CalendarDay, in change: Change) throws

    /// Records that somebody is away.
    /// - Throws: ``TeamError`` with code `unknown_staff`, `invalid` or `absence_overlaps`; the same absence again
    ///   changes nothing.
    func record(_ absence: Absence, in change: Change) throws
    /// Ends an absence early.
    /// - Parameter day: the first day back; on the absence's first day or before, the absence is dropped.
    /// - Throws: ``TeamError`` with code `not_absent` when the person is not away on that day or the one before.
    func end(absenceOf staff: StaffID, on day: CalendarDay, in change: Change) throws
    /// Drops an absence, whatever its other days are.
    /// - Parameter day: its first day.
    /// - Throws: ``TeamError`` with code `not_absent` when no absence begins on that day.
    func drop(absenceOf staff: StaffID, from day: CalendarDay, in change: Change) throws

    /// Everybody who works, worked or will work here, sorted by name.
    func members(in read: any ReadTransaction) throws -> [Member]
    /// The absences that are not over on a day, by their first day.
    func absences(notOverOn day: CalendarDay, in read: any ReadTransaction) throws -> [Absence]
}
