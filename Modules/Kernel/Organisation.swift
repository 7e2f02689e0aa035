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
    /// The country of telephone numbers and addresses that name none: two letters of ISO 3166.
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
    /// The organisation whose database it is.
    /// - Throws: ``KernelError/Code/noOrganisation`` before there is one.
    public static func kept(in read: any ReadTransaction) throws -> Organisation {
        try OrganisationRecord.read(in: read)
    }

    /// Sets the record, in a change of the organisation's own database.
    public func keep(in change: Change) throws {
        try OrganisationRecord.write(self, in: change)
    }
}
