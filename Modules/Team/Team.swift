public import Kernel
public import Storage

/// Who works here: staff, departments, absences and who stands in.
public struct TeamModule: Module {
    /// The module's face, which is also the port by which other modules ask who works here.
    public let staffroom: any Staffroom

    /// The module; it asks nothing of others.
    public init() {
        staffroom = StaffBook()
    }

    /// `team`
    public var name: String { "team" }

    /// Departments, roles with what they may grant, staff and absences.
    public var migrations: [Migration] {
        [
            Migration(
                "departments, staff and absences",
                [
                    .create(TeamTables.department), .create(TeamTables.role), .create(TeamTables.authority),
                    .create(TeamTables.staff), .create(TeamTables.absence),
                ])
        ]
    }

    /// `staff`
    public var imports: [any ImportKind] { [StaffImport(staffroom: staffroom)] }

    /// Records, absences and limits are well-formed.
    public var checks: [Check] { TeamChecks.all }

    /// The staff: who ever worked here stands in it.
    public var registers: [Table] { [TeamTables.staff] }
}
