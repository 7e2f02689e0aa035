import Domain
public import Storage

/// A module's settings: a value that is kept in the database as JSON, so that every program on it works by the same.
public protocol Settings: Codable, Sendable, Equatable {
    /// The name under which it is kept.
    static var name: String { get }
    /// What holds until something is set.
    static var initial: Self { get }
    /// What is wrong with its values though they are of the right kind; nothing, unless a type says otherwise.
    func validate() -> [UnsoundSetting]
}

/// Where settings are kept.
public enum SettingsStore {
    static let table = Table(
        "kernel_setting", .system, [.text("name"), .text("value"), .integer("set_at"), .text("author")], key: ["name"])

    /// The settings as they stand, or the initial ones when none were set; what an older version did not know yet is
    /// as initially.
    /// - Throws: ``KernelError/Code/settingsUnreadable``.
    public static func read<S: Settings>(_: S.Type = S.self, in read: any ReadTransaction) throws -> S {
        try self.read(S.name, over: S.initial, in: read) ?? S.initial
    }

    /// Sets them.
    public static func write(_ settings: some Settings, in change: Change) throws {
        try write(settings, as: type(of: settings).name, in: change)
    }

    /// A kept value, laid over one that has every property, if there is one; nil when nothing was kept.
    /// - Parameter memory: what was read last, where every change reads the value.
    static func read<T: Codable>(
        _ name: String, over initial: T?, in read: any ReadTransaction, _ memory: ReadingMemory<String, T>? = nil
    ) throws -> T? {
        guard let text = try read.first("SELECT value FROM \(table) WHERE name = \(name)", { try $0.text(0) }) else {
            return nil
        }
        guard let memory else { return try value(text, of: name, over: initial) }
        return try memory.value(of: text) { try value(text, of: name, over: initial) }
    }

    private static func value<T: Codable>(_ text: String, of name: String, over initial: T?) throws -> T {
        do {
            guard let initial else { return try JSONCoding.value(of: T.self, text) }
            let kept = try JSONCoding.value(of: Shape.self, text)
            return try JSONCoding.value(of: T.self, JSONCoding.text(of: kept.laid(over: Shape(of: initial))))
        } catch is DecodingError {
            throw KernelError(
                .settingsUnreadable, "The settings \(name) in the database are not what this program expects.",
                // The organisation's record is looked at before anything can be set.
                remedy: [Organisation.recordName, Organisation.secretName].contains(name)
                    ? Finding.restore
                    : "Use the version of the program that set them, or set them anew with `mainstay settings apply`.")
        }
    }

    static func write(_ value: some Codable, as name: String, in change: Change) throws {
        try change.storage.insert(
            into: table, ["name", "value", "set_at", "author"],
            [
                [
                    .text(name), .text(try JSONCoding.text(of: Shape(of: value))), change.at.sqlValue,
                    .text("\(change.author)"),
                ]
            ],
            onConflict: .update)
    }
}
