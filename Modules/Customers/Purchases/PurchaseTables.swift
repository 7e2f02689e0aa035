import Kernel
import Storage

/// What was bought, given back and set right, and what it comes to for each customer.
enum PurchaseTables {
    /// The purchases as they stand: corrected, with what was given back of each.
    static let purchase = Table(
        "customers_purchase", .customer,
        [
            .blob("customer_id"), .text("purchase_id"), .integer("purchased_at"), .integer("purchased_on"),
            .integer("amount"), .integer("returned").initially(0), .text("category").optional.personal,
            .text("channel").optional, .integer("recorded_at"), .text("author"),
        ],
        key: ["customer_id", "purchase_id"])

    /// What was given back.
    static let giveBack = Table(
        "customers_return", .customer,
        [
            .blob("customer_id"), .text("return_id"), .text("purchase_id"), .integer("returned_at"),
            .integer("returned_on"), .integer("amount"), .integer("recorded_at"), .text("author"),
        ],
        key: ["customer_id", "return_id"], indices: [.on("customer_id", "purchase_id"), .on("returned_on")],
        references: [.from("customer_id", "purchase_id", to: purchase)])

    /// What purchases were recorded as before they were set right (`was_…`), and what they were set to.
    ///
    /// The first correction of a purchase has the number 1; what was before it is what was recorded first.
    static let correction = Table(
        "customers_correction", .customer,
        [
            .blob("customer_id"), .blob("correction_id"), .text("purchase_id"), .integer("number"),
            .integer("was_purchased_at"), .integer("was_amount"), .text("was_category").optional.personal,
            .text("was_channel").optional, .integer("purchased_at"), .integer("amount"),
            .text("category").optional.personal, .text("channel").optional, .integer("corrected_at"),
            .text("author"),
        ],
        key: ["customer_id", "correction_id"], indices: [.unique("customer_id", "purchase_id", "number")],
        references: [.from("customer_id", "purchase_id", to: purchase)])

    /// What the purchases of a customer that count come to; see ``CustomerSummary``. Who has none has no row.
    ///
    /// The indices are for the last day of all, and for those who bought on one day only, by that day.
    static let summary = Table(
        "customers_summary", .customer,
        [
            .blob("customer_id"), .integer("first_on").initially(0), .integer("second_on").optional,
            .integer("previous_on").optional, .integer("last_on"), .integer("loyal_on").optional,
            .integer("loyal_rule").initially(0), .integer("days"), .integer("purchases"), .integer("total"),
            .integer("repeat_total"),
        ],
        key: ["customer_id"], indices: [.on("last_on"), .on("second_on", "first_on")])
}
