import Customers
import Domain
import Kernel
import Storage
import Team
import Yams

extension Mainstay {
    /// All settings as they stand, as the text of a settings file.
    public func settingsText() async throws -> String {
        let today = today(of: try await application.organisation())
        return try await application.read { read in
            let organisation = try Organisation.kept(in: read)
            let members = try team.staffroom.members(in: read).filter { $0.leftOn.map { $0 > today } ?? true }
            let people = members.map { member in
                SettingsFile.StaffLine(
                    short: member.shortName, name: member.name, department: member.department,
                    role: member.role ?? "", contactsPerDay: member.dailyContacts,
                    personalCustomers: member.personalCustomers)
            }
            var sections: [(String, Shape)] = [
                ("organisation", try Shape(of: organisation)),
                ("departments", .list(try team.staffroom.departments(in: read).map(Shape.text))),
                (
                    "roles",
                    .list(
                        try team.staffroom.roles(in: read).flatMap(SettingsFile.RoleLine.lines(of:))
                            .map { try Shape(of: $0) })
                ),
                ("staff", .list(try people.map { try Shape(of: $0) })),
                (
                    "solutions",
                    .list(try customers.files.solutions(in: read).map { try Shape(of: SettingsFile.SolutionLine($0)) })
                ),
            ]
            for type in application.modules.flatMap(\.settings) {
                sections.append((type.name, try Mainstay.shape(of: type, in: read)))
            }
            return try Yams.serialize(
                node: Node(sections.map { (Node($0.0), $0.1.node) }), width: -1, allowUnicode: true)
        }
    }

    private static func shape<S: Settings>(of type: S.Type, in read: any ReadTransaction) throws -> Shape {
        try Shape(of: try SettingsStore.read(type, in: read))
    }
}

extension Shape {
    /// The shape as YAML, the names of settings in `snake_case`.
    var node: Node {
        switch self {
        case .null: Node("null", Tag(.null))
        case .flag(let flag): Node(flag ? "true" : "false", Tag(.bool))
        case .whole(let whole): Node("\(whole)", Tag(.int))
        case .number(let number): Node("\(number)", Tag(.float))
        case .text(let text): Node(text, Tag(.str))
        case .list(let list): Node(list.map(\.node))
        case .object(let object): Node(object.sorted { $0.key < $1.key }.map { (Node(Spelling.snake($0)), $1.node) })
        case .dictionary(let entries): Node(entries.sorted { $0.key < $1.key }.map { (Node($0), $1.node) })
        }
    }
}
