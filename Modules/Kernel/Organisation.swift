public import Domain
public import Storage

/// The organisation whose database it is: one database is one organisation.
public struct Organisation: Hashable, Sendable, Codable {
    /// Its name, as customers know it.
    public var name: String
    /// The zone in which its days begin.
    public var zone: Zone
    /// The currency of all its figures.
    public var currency: Currency
    /// The country it is in: two letters of ISO 3166.
    public var country: String
    /// The language its staff read.
    public var language: Language

    /// An organisation; see the properties.
    public init(name: String, zone: Zone, currency: Currency, country: String, language: Language) {
        self.name = name
        self.zone = zone
        self.currency = currency
        self.country = country
        self.language = language
    }
}

extension Organisation {
    /// What stands where a record or a settings file leaves something out.
    package static let initial = Organisation(
        name: "", zone: .utc, currency: .euro, country: "", language: .english)

    /// The organisation whose database it is.
    /// - Throws: ``KernelError/Code/noOrganisation`` before there is one.
    public static func kept(in read: any ReadTransaction) throws -> Organisation {
        try SettingsStore.read(recordName, over: initial, in: read, records) ?? { throw noOrganisation }()
    }

    /// Sets the record, and makes its secret the first time, in a change of the organisation's own database.
    /// - Throws: ``KernelError/Code/currencyFixed`` and ``KernelError/Code/zoneFixed`` when the record that stands has
    ///   another currency or zone and there is any customer's file: all amounts are in the one, and all days were told
    ///   by the other, so that the same file would be imported once more.
    public func keep(in change: Change) throws {
        let standing = try SettingsStore.read(Organisation.recordName, over: Organisation.initial, in: change.storage)
        if let standing, try History.hasBegun(in: change.storage) {
            let remedy = "Make a new database with `mainstay init`, and import into it again."
            if standing.currency != currency {
                throw KernelError(
                    .currencyFixed, "The amounts in the database are in \(standing.currency), not in \(currency).",
                    remedy: remedy)
            }
            if standing.zone != zone {
                throw KernelError(
                    .zoneFixed, "The days in the database are those of \(standing.zone.name), not of \(zone.name).",
                    remedy: remedy)
            }
        }
        try SettingsStore.write(self, as: Organisation.recordName, in: change)
        guard standing == nil else { return }
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<Organisation.secretSize).map { _ in UInt8.random(in: 0...255, using: &generator) }
        try SettingsStore.write(secret, as: Organisation.secretName, in: change)
    }

    /// The key of every keyed digest in the database: 32 random bytes, made with the record.
    package static func secret(in read: any ReadTransaction) throws -> [UInt8] {
        try SettingsStore.read(secretName, over: [UInt8]?.none, in: read, secrets) ?? { throw noOrganisation }()
    }

    private static let records = ReadingMemory<String, Organisation>(ofAtMost: 1)
    private static let secrets = ReadingMemory<String, [UInt8]>(ofAtMost: 1)

    /// The names of the record and of its secret, each one row among the settings.
    static let recordName = "organisation"
    static let secretName = "organisation.secret"
    /// How many bytes the secret has.
    static let secretSize = 32

    static let noOrganisation = KernelError(
        .noOrganisation, "The database belongs to no organisation yet.", remedy: "Run `mainstay init`.")
}
