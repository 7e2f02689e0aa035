import Domain
import Storage

/// The organisation's record and its secret, each one row among the settings.
enum OrganisationRecord {
    private static let record = "organisation"
    private static let secretName = "organisation.secret"

    static func read(in read: any ReadTransaction) throws -> Organisation {
        guard let organisation: Organisation = try SettingsStore.kept(record, in: read) else {
            throw KernelError(
                .noOrganisation, "The database belongs to no organisation yet.", remedy: "Run `mainstay init`.")
        }
        return organisation
    }

    static func write(_ organisation: Organisation, in change: Change) throws {
        try SettingsStore.keep(organisation, as: record, in: change)
        let made: [UInt8]? = try SettingsStore.kept(secretName, in: change.storage)
        if made == nil {
            var generator = SystemRandomNumberGenerator()
            let secret = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
            try SettingsStore.keep(secret, as: secretName, in: change)
        }
    }

    /// The key of every keyed digest in this database: 32 random bytes, made with the record.
    static func secret(in read: any ReadTransaction) throws -> [UInt8] {
        guard let secret: [UInt8] = try SettingsStore.kept(secretName, in: read) else {
            throw KernelError(
                .noOrganisation, "The database belongs to no organisation yet.", remedy: "Run `mainstay init`.")
        }
        return secret
    }
}
