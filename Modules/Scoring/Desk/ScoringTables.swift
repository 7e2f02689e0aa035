import Storage

/// The tables of Scoring.
enum ScoringTables {
    /// What was fitted; that of the highest generation is current, whatever the clock showed.
    static let model = Table(
        "scoring_model", .global,
        [
            .blob("model_id"), .integer("generation"), .integer("recorded"), .integer("as_of"), .integer("fitted_at"),
            .text("unit"), .text("name"), .text("model"), .text("spend").optional, .text("report"),
        ],
        key: ["model_id"])

    /// When a customer's chance of being alive falls below the levels of risk.
    static let score = Table(
        "scoring_score", .customer,
        [
            .blob("customer_id"), .blob("model_id"), .integer("scored_on"), .real("alive").optional,
            .integer("at_risk_on").optional, .integer("lapsed_on").optional, .integer("lost_on").optional,
        ],
        key: ["customer_id"], indices: [.on("at_risk_on")])

    /// Whose purchases have changed since they were scored, and in which generation.
    static let stale = Table(
        "scoring_stale", .customer, [.blob("customer_id"), .integer("generation")], key: ["customer_id"])

    /// The generation, and how many purchases were recorded; see ``Generation``.
    static let generation = Table(
        "scoring_generation", .system, [.integer("id"), .integer("generation"), .integer("recorded")], key: ["id"])

    static let migrations = [
        Migration(
            "models, scores and what is stale",
            [
                .create(model), .create(score), .create(stale), .create(generation),
                .execute("INSERT INTO \(generation) (id, generation, recorded) VALUES (1, 1, 0)"),
            ])
    ]
}
