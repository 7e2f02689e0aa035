public import Customers
import Domain
import Foundation
public import Kernel
import Team
import Yams

/// Everything that one settings file says: the organisation, its departments, staff and solutions, and how the modules
/// work.
public struct SettingsFile: Sendable {
    /// The organisation.
    public let organisation: Organisation
    /// The departments' names.
    public let departments: [String]
    /// What roles may grant; nil when the file has no such section.
    public let roles: [RoleLine]?
    /// Who works here.
    public let staff: [StaffLine]
    /// What is offered.
    public let solutions: [Solution]
    /// The settings of the modules.
    public let modules: [any Settings]

    /// A line of the file about somebody who works here.
    public struct StaffLine: Codable, Hashable, Sendable {
        /// The name by which commands refer to the person.
        public var short: String
        /// The name as customers hear it.
        public var name: String
        /// The department's name.
        public var department: String
        /// What the person does; empty when it is not said.
        public var role: String
        /// How many customers the person can contact in a day.
        public var contactsPerDay: Int
        /// How many customers the person can look after in person; 0, when it is not said, for none.
        public var personalCustomers: Int
    }

    /// Reads the file at a path.
    /// - Throws: ``SettingsFaults`` with everything that is wrong in it.
    public init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CompositionError(
                .noSettings, "There is no settings file \(path).",
                remedy: "Make one with `mainstay init`, or name yours.")
        }
        try self.init(yaml: String(decoding: data, as: UTF8.self), file: path)
    }

    /// Reads the text of a file.
    /// - Parameter file: what the file is called in messages.
    /// - Throws: ``SettingsFaults`` with everything that is wrong in it.
    public init(yaml: String, file: String) throws {
        var reader = SettingsReader(file: file)
        let root = try SettingsFile.root(of: yaml, file: file)
        let sections = ["organisation", "departments", "roles", "staff", "solutions"]
        let types = try Mainstay.settingsTypes()
        reader.checkKeys(of: root, sections + types.map { $0.name })
        organisation = reader.read(root["organisation"], over: Organisation.initial) ?? Organisation.initial
        if root["organisation"] == nil {
            reader.fault(
                root, .missingKey, "The section organisation is missing.", remedy: "Say whose customers they are.")
        }
        if root["organisation"] != nil { reader.refuse(organisation.unsound, in: root["organisation"]) }
        departments = reader.read(root["departments"], over: [""])?.filter { !$0.isEmpty } ?? []
        roles = SettingsFile.roles(in: root, by: &reader)
        let person = StaffLine(
            short: "", name: "", department: "", role: "", contactsPerDay: Member.usualDailyContacts,
            personalCustomers: 0)
        staff = reader.read(root["staff"], over: [person])?.filter { !$0.short.isEmpty } ?? []
        let lines = reader.read(root["solutions"], over: [SolutionLine.pattern])?.filter { !$0.id.isEmpty } ?? []
        solutions = lines.enumerated().compactMap { index, line in
            let solution = line.solution
            if solution == nil {
                reader.fault(
                    root["solutions"]?.sequence?[index], .badValue, "The id or a need of a solution is no plain name.",
                    remedy: "Use small letters, digits and underscores, as in gift_wrapping.")
            }
            return solution
        }
        var modules: [any Settings] = []
        for type in types {
            if let settings = SettingsFile.read(type, from: root, by: &reader) { modules.append(settings) }
        }
        self.modules = modules
        for (index, person) in staff.enumerated() where !departments.contains(person.department) {
            reader.fault(
                root["staff"]?.sequence?[index], .badValue, "\(person.short) works in no department of the list.",
                remedy: "Departments: \(departments.joined(separator: ", ")).")
        }
        for (index, person) in staff.enumerated() where !(0...10_000).contains(person.contactsPerDay) {
            let line = root["staff"]?.sequence?[index]
            reader.fault(
                line?.mapping?["contacts_per_day"] ?? line, .badValue, "\(person.contactsPerDay) is out of bounds.",
                remedy: "Give a number from 0 to 10000.")
        }
        for (index, person) in staff.enumerated()
        where !Member.personalCustomerRange.contains(person.personalCustomers) {
            let line = root["staff"]?.sequence?[index]
            reader.fault(
                line?.mapping?["personal_customers"] ?? line, .badValue,
                "\(person.personalCustomers) is out of bounds.",
                remedy: "Give a number from 0 to \(Member.personalCustomerRange.upperBound).")
        }
        reader.refuseRepeated(departments, of: root["departments"], "departments are named")
        reader.refuseRepeated(staff.map(\.short), of: root["staff"], "people have the short name")
        reader.refuseRepeated(solutions.map(\.id.rawValue), of: root["solutions"], "solutions have the id")
        if !reader.faults.isEmpty { throw SettingsFaults(faults: reader.faults) }
    }

    private static func root(of yaml: String, file: String) throws -> Node {
        do {
            if let root = try Yams.compose(yaml: yaml), root.mapping != nil { return root }
        } catch let error as YamlError {
            let (line, column) = position(of: error)
            throw SettingsFaults(faults: [
                SettingsFault(
                    file: file, line: line, column: column, code: .notYAML, message: "The file is no YAML.",
                    remedy: "Look for a tab, a missing colon or quotes that do not end.")
            ])
        }
        throw SettingsFaults(faults: [
            SettingsFault(
                file: file, line: 1, column: 1, code: .notYAML, message: "The file holds no settings.",
                remedy: "Begin with `organisation:`, or make a new file with `mainstay init`.")
        ])
    }

    private static func position(of error: YamlError) -> (line: Int, column: Int) {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            (mark.line, mark.column)
        default: (1, 1)
        }
    }

    private static func read<S: Settings>(
        _ type: S.Type, from root: Node, by reader: inout SettingsReader
    ) -> S? {
        let settings = reader.read(root[S.name], over: S.initial)
        reader.refuse(settings?.validate() ?? [], in: root[S.name])
        return settings
    }
}

extension SettingsFile {
    /// A line of the file about something that is offered.
    struct SolutionLine: Codable {
        var id: String
        var name: String
        var meets: [String]

        static let pattern = SolutionLine(id: "", name: "", meets: [""])

        /// The solution; nil when a name in it is no plain one.
        var solution: Solution? {
            let needs = meets.compactMap(NeedKey.init(rawValue:))
            guard let id = Solution.ID(rawValue: id), needs.count == meets.count else { return nil }
            return Solution(id: id, name: name, meets: Set(needs))
        }

        init(id: String, name: String, meets: [String]) {
            self.id = id
            self.name = name
            self.meets = meets
        }

        /// The line of a solution, its needs in order.
        init(_ solution: Solution) {
            self.init(id: solution.id.rawValue, name: solution.name, meets: solution.meets.map(\.rawValue).sorted())
        }
    }
}
