import Storage

/// The tables of the customer file.
enum FileTables {
    /// What was stated about customers; rows are added and never changed.
    static let fact = Table(
        "customers_fact", .customer,
        [
            .blob("customer_id"), .integer("number"), .text("field"), .text("item").personal,
            .text("value").optional.personal, .integer("stated_on"), .text("source"), .integer("recorded_at"),
            .integer("recorded_on"), .text("author"),
        ],
        key: ["customer_id", "number"])

    /// One row a customer: since when on file, and the values that count, as lists show them; made from the facts.
    static let file = Table(
        "customers_file", .customer,
        [
            .blob("customer_id"), .integer("registered_on"), .integer("facts"), .text("kind"),
            .text("name").optional.personal, .text("given_name").optional.personal,
            .text("salutation").optional.personal, .text("language").optional.personal,
            .text("time_zone").optional.personal, .blob("representative").optional,
            .text("preferred_channels").personal, .text("never_channels").personal,
        ],
        key: ["customer_id"], indices: [.on("representative", "customer_id")])

    /// The integrators' own ids.
    static let externalID = Table(
        "customers_external_id", .global,
        [.text("external_id").personal, .blob("customer_id"), .integer("linked_at")],
        key: ["external_id"], indices: [.on("customer_id")])

    /// Where customers can be reached; made from the facts.
    static let contactPoint = Table(
        "customers_contact_point", .customer,
        [
            .blob("customer_id"), .text("channel"), .text("address").personal, .text("value").personal,
            .integer("stated_on"),
        ],
        key: ["customer_id", "channel", "address"])

    /// Addresses, numbers and the words of names, to find customers by; made from the facts.
    ///
    /// It is no customer's own, because who looks something up does not know the customer yet.
    static let lookup = Table(
        "customers_lookup", .global, [.text("kind"), .text("value").personal, .blob("customer_id")],
        key: ["kind", "value", "customer_id"], indices: [.on("customer_id")])

    /// The days of the year that matter to customers; made from the facts.
    static let specialDate = Table(
        "customers_special_date", .customer,
        [
            .blob("customer_id"), .integer("number"), .text("name").optional.personal,
            .integer("month_day").personal, .text("leap_day"), .integer("known_on"),
        ],
        key: ["customer_id", "number"], indices: [.on("month_day", "customer_id")])
}
