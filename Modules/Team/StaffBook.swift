import Domain
import Kernel
import Storage

/// The staffroom on the module's tables.
struct StaffBook: Staffroom {
    func open(department name: String, in change: Change) throws {
        try Member.check(name, "The department's name")
        try change.storage.insert(
            into: TeamTables.department, ["name": name, "opened_on": change.today], onConflict: .skip)
    }

    func departments(in read: any ReadTransaction) throws -> [String] {
        try read.all("SELECT name FROM \(TeamTables.department) ORDER BY name") { try $0.text(0) }
    }

    func hire(_ member: Member, in change: Change) throws -> Bool {
        if let kept = try StaffBook.member(member.id, in: change.storage) {
            guard kept == member else {
                throw TeamError(
                    .idReused, "The id belongs to somebody who was taken on with other words.",
                    remedy: "Use a new id for a new person, or revise the record.")
            }
            return false
        }
        try admit(member, in: change)
        try write(member, in: change, onConflict: .fail)
        return true
    }

    @discardableResult
    func revise(_ member: Member, in change: Change) throws -> Bool {
        guard let kept = try StaffBook.member(member.id, in: change.storage) else { throw StaffBook.unknown }
        guard kept != member else { return false }
        try admit(member, in: change)
        try write(member, in: change, onConflict: .update)
        return true
    }

    func leave(_ staff: StaffID, on day: CalendarDay, in change: Change) throws {
        guard var member = try StaffBook.member(staff, in: change.storage) else { throw StaffBook.unknown }
        member.leftOn = day
        try revise(member, in: change)
    }

    /// Refuses a record that is not well-formed, or whose department or short name does not fit the others.
    private func admit(_ member: Member, in change: Change) throws {
        try member.validate()
        let isDepartment = try change.storage.exists(
            "SELECT 1 FROM \(TeamTables.department) WHERE name = \(member.department)")
        guard isDepartment else {
            throw TeamError(
                .unknownDepartment, "There is no department \"\(member.department)\".",
                remedy: "Open it first: it belongs under `departments` in the settings file.")
        }
        let isTaken = try change.storage.exists(
            """
            SELECT 1 FROM \(TeamTables.staff)
            WHERE short_name = \(member.shortName) AND staff_id <> \(member.id)
            """)
        guard !isTaken else {
            throw TeamError(
                .nameTaken, "Somebody else has the short name \"\(member.shortName)\".",
                remedy: "Choose another short name.")
        }
    }

    private func write(_ member: Member, in change: Change, onConflict: OnConflict) throws {
        try change.storage.insert(
            into: TeamTables.staff,
            [
                "staff_id": member.id, "short_name": member.shortName, "name": member.name,
                "department": member.department, "role": member.role, "daily_contacts": member.dailyContacts,
                "personal_customers": member.personalCustomers,
                "joined_on": member.joinedOn, "left_on": member.leftOn,
            ], onConflict: onConflict)
    }

    private static var unknown: TeamError {
        TeamError(.unknownStaff, "Nobody of that id works here.", remedy: "Look at `mainstay staff list`.")
    }

    // MARK: Absences

    func record(_ absence: Absence, in change: Change) throws {
        try absence.validate()
        for person in [absence.staff, absence.deputy].compactMap({ $0 })
        where try StaffBook.member(person, in: change.storage) == nil {
            throw StaffBook.unknown
        }
        let overlapping = try change.storage.all(
            """
            SELECT staff_id, from_on, until_on, deputy_id FROM \(TeamTables.absence)
            WHERE staff_id = \(absence.staff) AND from_on < \(absence.until) AND until_on > \(absence.from)
            """, StaffBook.absence)
        guard overlapping != [absence] else { return }
        guard overlapping.isEmpty else {
            throw TeamError(
                .absenceOverlaps, "The person is away already on some of these days.",
                remedy: "End the other absence first.")
        }
        try change.storage.insert(
            into: TeamTables.absence,
            [
                "staff_id": absence.staff, "from_on": absence.from, "until_on": absence.until,
                "deputy_id": absence.deputy,
            ])
    }

    func drop(absenceOf staff: StaffID, from day: CalendarDay, in change: Change) throws {
        let count = try change.storage.execute(
            "DELETE FROM \(TeamTables.absence) WHERE staff_id = \(staff) AND from_on = \(day)")
        guard count > 0 else {
            throw TeamError(
                .notAbsent, "No absence of the person begins on that day.", remedy: "Look at `mainstay staff list`.")
        }
    }

    func end(absenceOf staff: StaffID, on day: CalendarDay, in change: Change) throws {
        let current = try change.storage.first(
            """
            SELECT staff_id, from_on, until_on, deputy_id FROM \(TeamTables.absence)
            WHERE staff_id = \(staff) AND from_on <= \(day) AND until_on >= \(day)
            ORDER BY from_on DESC LIMIT 1
            """, StaffBook.absence)
        guard let current else {
            throw TeamError(
                .notAbsent, "The person is not away on that day.", remedy: "Look at `mainstay staff list`.")
        }
        if day == current.from {
            try change.storage.execute(
                "DELETE FROM \(TeamTables.absence) WHERE staff_id = \(staff) AND from_on = \(current.from)")
        } else {
            try change.storage.execute(
                """
                UPDATE \(TeamTables.absence) SET until_on = \(day)
                WHERE staff_id = \(staff) AND from_on = \(current.from)
                """)
        }
    }

    // MARK: Reading

    func members(in read: any ReadTransaction) throws -> [Member] {
        try read.all("\(StaffBook.selectMember) ORDER BY name, staff_id", StaffBook.member)
    }

    func absences(notOverOn day: CalendarDay, in read: any ReadTransaction) throws -> [Absence] {
        try read.all(
            """
            SELECT staff_id, from_on, until_on, deputy_id FROM \(TeamTables.absence)
            WHERE until_on > \(day) ORDER BY from_on, staff_id
            """, StaffBook.absence)
    }

    func everybody(on day: CalendarDay, in read: any ReadTransaction) throws -> [StaffEntry] {
        let members = try read.all(
            """
            \(StaffBook.selectMember) WHERE joined_on <= \(day) AND (left_on IS NULL OR left_on > \(day))
            ORDER BY name, staff_id
            """, StaffBook.member)
        let away = try absences(notOverOn: day, in: read).filter { $0.from <= day }
        let rota = Rota(
            present: Set(members.map(\.id)).subtracting(away.map(\.staff)),
            deputies: Dictionary(away.compactMap { absence in absence.deputy.map { (absence.staff, $0) } }) { $1 })
        return members.map { member in
            let isPresent = rota.present.contains(member.id)
            return StaffEntry(
                id: member.id, name: member.name, department: member.department,
                dailyContacts: member.dailyContacts, personalCustomers: member.personalCustomers,
                isPresent: isPresent, deputy: isPresent ? nil : rota.standIn(for: member.id))
        }
    }

    func member(_ reference: String, in read: any ReadTransaction) throws -> StaffID? {
        if let id = StaffID(reference) {
            return try StaffBook.member(id, in: read)?.id
        }
        return try read.first(
            "SELECT staff_id FROM \(TeamTables.staff) WHERE short_name = \(reference)"
        ) { try $0.value(0) }
    }

    func names(of staff: Set<StaffID>, in read: any ReadTransaction) throws -> [StaffID: String] {
        var names: [StaffID: String] = [:]
        for page in staff.sorted().pages() {
            try read.each(
                "SELECT staff_id, name FROM \(TeamTables.staff) WHERE staff_id IN (\(list: page))"
            ) { names[try $0.value(0)] = try $0.text(1) }
        }
        return names
    }

    private static func member(_ id: StaffID, in read: any ReadTransaction) throws -> Member? {
        try read.first("\(selectMember) WHERE staff_id = \(id)", member)
    }

    private static let selectMember: SQL =
        """
        SELECT staff_id, short_name, name, department, role, daily_contacts, personal_customers, joined_on,
          left_on
        FROM \(TeamTables.staff)
        """

    private static func member(from row: borrowing any Row) throws -> Member {
        Member(
            id: try row.value(0), shortName: try row.text(1), name: try row.text(2), department: try row.text(3),
            role: try row.value(4), dailyContacts: try row.value(5), personalCustomers: try row.value(6),
            joinedOn: try row.value(7), leftOn: try row.value(8))
    }

    private static func absence(from row: borrowing any Row) throws -> Absence {
        Absence(staff: try row.value(0), from: try row.value(1), until: try row.value(2), deputy: try row.value(3))
    }
}
