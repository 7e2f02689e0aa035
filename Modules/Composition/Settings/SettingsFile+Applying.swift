import Customers
import Domain
import Kernel
import Team

extension Mainstay {
    /// Sets everything that a settings file says, in one change; what it no longer names is withdrawn or, for staff
    /// and for sections that are missing whole, left as it is.
    public func apply(_ file: SettingsFile) async throws {
        try await application.change(by: .program("settings")) { change in
            try file.organisation.keep(in: change)
            for settings in file.modules { try SettingsStore.write(settings, in: change) }
            for department in file.departments { try team.staffroom.open(department: department, in: change) }
            if let roles = file.roles { try apply(roles, in: change) }
            try apply(file.staff, in: change)
            let offered = Set(file.solutions.map(\.id))
            for solution in file.solutions { try customers.files.offer(solution, in: change) }
            for solution in try customers.files.solutions(in: change.storage) where !offered.contains(solution.id) {
                try customers.files.withdraw(solution.id, in: change)
            }
        }
    }

    private func apply(_ lines: [SettingsFile.StaffLine], in change: Change) throws {
        let known = try team.staffroom.members(in: change.storage)
        for line in lines {
            let role = line.role.isEmpty ? nil : line.role
            if var member = known.first(where: { $0.shortName == line.short }) {
                member.name = line.name
                member.department = line.department
                member.role = role
                member.dailyContacts = line.contactsPerDay
                member.personalCustomers = line.personalCustomers
                try team.staffroom.revise(member, in: change)
            } else {
                try team.staffroom.hire(
                    Member(
                        id: change.newID(), shortName: line.short, name: line.name, department: line.department,
                        role: role, dailyContacts: line.contactsPerDay, personalCustomers: line.personalCustomers,
                        joinedOn: change.today), in: change)
            }
        }
    }

    private func apply(_ lines: [SettingsFile.RoleLine], in change: Change) throws {
        for role in try team.staffroom.roles(in: change.storage) {
            let named = lines.filter { $0.role == role.name }
            if named.isEmpty {
                try team.staffroom.drop(role: role.name, currency: nil, in: change)
            }
            for currency in role.limits.keys
            where !named.isEmpty && !named.contains(where: { Currency($0.currency) == currency }) {
                try team.staffroom.drop(role: role.name, currency: currency, in: change)
            }
        }
        for line in lines {
            try team.staffroom.open(role: line.role, in: change)
            if let (currency, limit) = line.limit {
                try team.staffroom.set(limit, in: currency, ofRole: line.role, in: change)
            }
        }
    }
}
