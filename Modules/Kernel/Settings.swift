import Domain
public import Storage

/// A module's settings: a value that is kept in the database as JSON, so that every program on it works by the same.
public protocol Settings: Codable, Sendable, Equatable {
    /// The name under which it is kept.
    static var name: String { get }
    /// What holds until something is set.
    static var initial: Self { get }
}

/// Where settings are kept.
public enum SettingsStore {
    static let table = Table(
        "kernel_setting", .system, [.text("name"), .text("value"), .integer("set_at"), .text("author")], key: ["name"])

    /// The settings as they stand, or the initial ones when none were set.
    public static func read<S: Settings>(_: S.Type = S.self, in read: any ReadTransaction) throws -> S {
        try kept(S.name, in: read) ?? S.initial
    }

    /// Sets them.
    public static func write(_ settings: some Settings, in change: Change) throws {
        try keep(settings, as: type(of: settings).name, in: change)
    }

    static func kept<T: Decodable>(_ name: String, in read: any ReadTransaction) throws -> T? {
        guard let text = try read.first("SELECT value FROM \(table) WHERE name = \(name)", { try $0.text(0) }) else {
            return nil
        }
        return try JSONCoding.value(of: T.self, text)
    }

    static func keep(_ value: some Encodable, as name: String, in change: Change) throws {
        try change.storage.insert(
            into: table, ["name", "value", "set_at", "author"],
            [[.text(name), .text(try JSONCoding.text(of: value)), change.at.sqlValue, .text("\(change.author)")]],
            onConflict: .update)
    }
}
