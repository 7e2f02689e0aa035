import Storage

/// The module's tables; all belong to the organisation.
enum TeamTables {
    static let department = Table(
        "team_department", .global, [.text("name"), .integer("opened_on")], key: ["name"])

    /// What people do here, as far as it is known by name; a person's own role is free text.
    static let role = Table("team_role", .global, [.text("name"), .integer("opened_on")], key: ["name"])

    /// What a role may grant in a currency, in minor units of it.
    static let authority = Table(
        "team_authority", .global,
        [
            .text("role"), .text("currency"), .integer("per_incident"), .integer("per_customer"),
            .integer("period_days"),
        ],
        key: ["role", "currency"], references: [.from("role", to: role)])

    static let staff = Table(
        "team_staff", .global,
        [
            .blob("staff_id"), .text("short_name"), .text("name").personal, .text("department"),
            .text("role").optional, .integer("daily_contacts"),
            .integer("personal_customers"), .integer("joined_on"), .integer("left_on").optional,
        ],
        key: ["staff_id"], indices: [.unique("short_name")],
        references: [.from("department", to: department)])

    /// One row for each time that somebody is away: from a day on until before another.
    static let absence = Table(
        "team_absence", .global,
        [.blob("staff_id"), .integer("from_on"), .integer("until_on"), .blob("deputy_id").optional],
        key: ["staff_id", "from_on"], indices: [.on("until_on")],
        references: [
            .from("staff_id", to: staff), .from("deputy_id", to: staff),
        ])
}
