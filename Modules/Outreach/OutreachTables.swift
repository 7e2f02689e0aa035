import Storage

/// The tables of Outreach.
enum OutreachTables {
    /// A day that was planned.
    static let plan = Table(
        "outreach_plan", .global,
        [.integer("day"), .integer("planned_at"), .integer("items"), .integer("carried_over")], key: ["day"])

    /// A contact to be made on a day; at most one a customer and day is open.
    static let item = Table(
        "outreach_item", .customer,
        [
            .blob("customer_id"), .integer("day"), .blob("item_id"), .integer("rank"), .text("nature"),
            .integer("due_on"), .integer("value_at_stake"), .integer("worth"), .blob("staff_id").optional,
            .text("channel").optional, .text("outcome").optional, .integer("is_fulfilled").initially(false),
            .integer("closed_on").optional, .integer("postponed_to").optional, .text("note").optional.personal,
        ],
        key: ["customer_id", "day", "item_id"], indices: [.on("day", "rank"), .on("item_id")])

    /// Why a contact is to be made.
    static let reason = Table(
        "outreach_reason", .customer,
        [.blob("customer_id"), .integer("day"), .blob("item_id"), .integer("position")] + reasonColumns,
        key: ["customer_id", "day", "item_id", "position"], indices: [.on("day")],
        references: [
            .from("customer_id", "day", "item_id", to: item)
        ])

    /// Why somebody who was due was not contacted on a day.
    static let omission = Table(
        "outreach_omission", .customer,
        [
            .blob("customer_id"), .integer("day"), .text("omission"), .text("nature"), .text("kind"),
            .integer("worth"), .integer("value_at_stake"),
        ],
        key: ["customer_id", "day"], indices: [.on("day", "nature")])

    /// Why a customer who was silenced on a day was to be offered nothing: a sentence for the staff.
    static let silence = Table(
        "outreach_silence", .customer,
        [.blob("customer_id"), .integer("day"), .text("sentence").personal],
        key: ["customer_id", "day"], indices: [.on("day")],
        references: [.from("customer_id", "day", to: omission)])

    /// A reason that was dealt with: it does not come back, or not before a day.
    static let settled = Table(
        "outreach_settled", .customer,
        [
            .blob("customer_id"), .text("kind"), .text("occasion"), .integer("settled_on"),
            .integer("until_on").optional,
        ],
        key: ["customer_id", "kind", "occasion"])

    /// A reason that a customer wants to speak of on another day. It comes back then, whether or not its source still
    /// hands it over, unless the customer has been reached meanwhile.
    static let postponed = Table(
        "outreach_postponed", .customer,
        [.blob("customer_id"), .integer("until_on"), .integer("postponed_at")] + reasonColumns,
        key: ["customer_id", "kind", "occasion"], indices: [.on("until_on")])

    /// The ledger of chosen contacts, of every module: each once.
    static let pressure = Table(
        "outreach_pressure", .customer,
        [.blob("customer_id"), .text("kind"), .text("occasion"), .integer("noted_on")],
        key: ["customer_id", "kind", "occasion"], indices: [.on("customer_id", "noted_on")])

    /// The columns of a reason; ``Kernel/Suggestion/columns`` names them.
    private static let reasonColumns: [Table.Column] = [
        .text("kind"), .text("occasion"), .text("nature"), .integer("since"), .integer("due_on"), .real("effect"),
        .blob("staff_id").optional, .integer("is_quiet"), .integer("needs_fulfilment"), .text("arguments").personal,
    ]

    static let migrations = [
        Migration(
            "plan, items, reasons, omissions",
            [
                .create(plan), .create(item), .create(reason), .create(omission), .create(settled), .create(postponed),
            ]),
        Migration("why nothing is offered", [.create(silence)]),
        Migration("the ledger of chosen contacts", [.create(pressure)]),
    ]
}
