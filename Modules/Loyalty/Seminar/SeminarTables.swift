import Storage

/// The tables of seminars and lessons.
enum SeminarTables {
    /// What was published. `moved_on` is the day on which the time or place of the meeting was last changed, `taken` is how
    /// many seats are, made from the places.
    static let seminar = Table(
        "loyalty_seminar", .global,
        [
            .text("seminar_id"), .text("definition"), .integer("taken"), .integer("published_on"),
            .integer("moved_on").optional, .integer("called_off_on").optional,
        ],
        key: ["seminar_id"])

    /// Customers' places. Those who wait are served in the order of `waits_at`. `pending_on` is the day from which the
    /// customer is to be contacted about it, as long as that is so; `worth` is what taking part was, in minor units.
    static let place = Table(
        "loyalty_place", .customer,
        [
            .blob("customer_id"), .text("seminar_id"), .text("state"), .integer("since_on"),
            .integer("waits_at").optional, .blob("redemption_id").optional, .integer("worth").optional,
            .text("answer").optional.personal, .integer("pending_on").optional,
        ],
        key: ["customer_id", "seminar_id"],
        indices: [
            .on("pending_on", "customer_id", "seminar_id"), .on("seminar_id", "state", "waits_at", "customer_id"),
        ])

    static let all = [seminar, place]
}
