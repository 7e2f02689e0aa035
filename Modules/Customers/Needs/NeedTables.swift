import Storage

/// The tables of needs and solutions.
enum NeedTables {
    /// What customers need, in their words.
    static let need = Table(
        "customers_need", .customer,
        [
            .blob("customer_id"), .blob("need_id"), .text("need").optional, .text("words").personal,
            .integer("stated_on"), .text("source"), .blob("contact_id").optional, .integer("is_open"),
            .integer("met_on").optional, .text("met_by").optional, .integer("recorded_at"), .text("author"),
        ],
        key: ["customer_id", "need_id"], indices: [.on("is_open", "need", "customer_id", "need_id")])

    /// What we offer.
    static let solution = Table(
        "customers_solution", .global,
        [.text("solution"), .text("name"), .integer("is_offered"), .integer("offered_on")], key: ["solution"])

    /// Which needs a solution meets.
    static let meets = Table(
        "customers_solution_need", .global, [.text("solution"), .text("need")], key: ["solution", "need"],
        indices: [.on("need")],
        references: [.from("solution", to: solution)])
}
