import Storage

/// The tables of Outreach.
enum Tables {
    /// A day that was planned.
    static let plan = Table(
        "outreach_plan", .global,
        [.integer("day"), .integer("planned_at"), .integer("items"), .integer("carried_over")], key: ["day"])

    /// A contact to be made on a day; at most one a customer and day.
    static let item = Table(
        "outreach_item", .customer,
        [
            .blob("customer_id"), .integer("day"), .blob("item_id"), .integer("rank"), .text("nature"),
            .integer("due_on"), .integer("value_at_stake"), .integer("worth"), .blob("staff_id").optional,
            .text("channel").optional, .text("outcome").optional, .integer("closed_on").optional,
            .integer("postponed_to").optional, .text("note").optional.personal,
        ],
        key: ["customer_id", "day"], indices: [.on("day", "rank"), .on("item_id")])

    /// Why a contact is to be made.
    static let reason = Table(
        "outreach_reason", .customer,
        [
            .blob("customer_id"), .integer("day"), .integer("position"), .text("kind"), .text("occasion"),
            .text("nature"), .integer("since"), .integer("due_on"), .real("effect"), .text("arguments").personal,
        ],
        key: ["customer_id", "day", "position"], indices: [.on("day")],
        references: [.from("customer_id", "day", to: "outreach_item", ["customer_id", "day"])])

    /// Why somebody who was due was not contacted on a day.
    static let omission = Table(
        "outreach_omission", .customer,
        [
            .blob("customer_id"), .integer("day"), .text("omission"), .text("nature"), .text("kind"),
            .integer("worth"), .integer("value_at_stake"),
        ],
        key: ["customer_id", "day"], indices: [.on("day", "nature")])

    /// A reason that was dealt with: it does not come back, or not before a day.
    static let settled = Table(
        "outreach_settled", .customer,
        [
            .blob("customer_id"), .text("kind"), .text("occasion"), .integer("settled_on"),
            .integer("until_on").optional,
        ],
        key: ["customer_id", "kind", "occasion"])

    static let migrations = [
        Migration(
            "plan, items, reasons, omissions",
            [.create(plan), .create(item), .create(reason), .create(omission), .create(settled)])
    ]
}
