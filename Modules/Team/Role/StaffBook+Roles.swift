import Domain
import Kernel
import Storage

extension StaffBook {
    func open(role name: String, in change: Change) throws {
        try Member.check(name, "The role's name")
        try change.storage.insert(
            into: TeamTables.role, ["name": name, "opened_on": change.today], onConflict: .skip)
    }

    func set(_ limit: Authority.Limit, in currency: Currency, ofRole name: String, in change: Change) throws {
        if let fault = Role.fault(of: limit) {
            throw TeamError(.invalid, fault.message, remedy: fault.remedy)
        }
        try open(role: name, in: change)
        try change.storage.insert(
            into: TeamTables.authority,
            [
                "role": name, "currency": currency.code, "per_incident": limit.perIncident,
                "per_customer": limit.perCustomer, "period_days": limit.periodDays,
            ], onConflict: .update)
    }

    func drop(role name: String, currency: Currency?, in change: Change) throws {
        if let currency {
            let count = try change.storage.execute(
                "DELETE FROM \(TeamTables.authority) WHERE role = \(name) AND currency = \(currency.code)")
            guard count == 0 else { return }
            throw TeamError(
                .unknownRole, "The role \"\(name)\" has no limit in \(currency).",
                remedy: "Look at `mainstay staff role list`.")
        }
        try change.storage.execute("DELETE FROM \(TeamTables.authority) WHERE role = \(name)")
        guard try change.storage.execute("DELETE FROM \(TeamTables.role) WHERE name = \(name)") == 0 else { return }
        throw TeamError(
            .unknownRole, "There is no role \"\(name)\".", remedy: "Look at `mainstay staff role list`.")
    }

    func roles(in read: any ReadTransaction) throws -> [Role] {
        let limits = try limits(in: read)
        return try read.all("SELECT name FROM \(TeamTables.role) ORDER BY name") { try $0.text(0) }
            .map { Role(name: $0, limits: limits[$0] ?? [:]) }
    }

    func authorities(
        of staff: Set<StaffID>, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [StaffID: Authority] {
        guard !staff.isEmpty else { return [:] }
        let limits = try limits(in: read)
        var authorities: [StaffID: Authority] = [:]
        for page in staff.sorted().pages() {
            try read.each(
                """
                SELECT staff_id, role FROM \(TeamTables.staff)
                WHERE staff_id IN (\(list: page)) AND joined_on <= \(day) AND (left_on IS NULL OR left_on > \(day))
                """
            ) { row in
                let role: String? = try row.value(1)
                authorities[try row.value(0)] = Authority(role: role, limits: role.flatMap { limits[$0] } ?? [:])
            }
        }
        return authorities
    }

    /// The limits of all roles; there are few.
    private func limits(in read: any ReadTransaction) throws -> [String: [Currency: Authority.Limit]] {
        var limits: [String: [Currency: Authority.Limit]] = [:]
        try read.each(
            "SELECT role, currency, per_incident, per_customer, period_days FROM \(TeamTables.authority)"
        ) { row in
            guard let currency = Currency(try row.text(1)) else {
                throw StorageError(.invalidValue, "A column that should hold a currency holds something else.")
            }
            limits[try row.text(0), default: [:]][currency] = Authority.Limit(
                perIncident: try row.integer(2), perCustomer: try row.integer(3), periodDays: try row.value(4))
        }
        return limits
    }
}
