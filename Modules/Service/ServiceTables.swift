import Domain
import Kernel
public import Storage

/// The module's tables.
enum ServiceTables {
    static let contact = Table(
        "service_contact", .customer,
        [
            .blob("customer_id"), .blob("contact_id"), .integer("contacted_at"), .integer("contacted_on"),
            .text("channel"), .text("direction"), .text("reason").optional.personal, .text("department").optional,
            .blob("staff_id").optional, .text("summary").optional.personal, .integer("is_confirmed"),
            .text("outcome"), .text("mood").optional.personal, .text("satisfied"),
            .integer("hold_seconds").optional, .integer("transfers"), .text("passed_to").optional,
            .integer("explained_again"),
            .text("value_kind").optional, .text("value_what").optional.personal, .integer("offered"),
            .integer("file_updated"), .blob("follows_id").optional, .integer("call_back_on").optional,
        ],
        key: ["customer_id", "contact_id"],
        indices: [.on("customer_id", "contacted_at"), .on("contacted_on")])

    /// A call-back that a customer asked for in a contact. `pending_on` is its day as long as it is owed.
    static let callBack = Table(
        "service_call_back", .customer,
        [
            .blob("customer_id"), .blob("contact_id"), .integer("asked_on"), .integer("due_on"),
            .integer("pending_on").optional, .blob("staff_id").optional, .text("about").optional.personal,
            .blob("done_contact_id").optional, .integer("done_on").optional,
        ],
        key: ["customer_id", "contact_id"], indices: [.on("pending_on", "customer_id", "contact_id")],
        references: [
            .from("customer_id", "contact_id", to: contact)
        ])

    /// What a customer asked for, with two clocks. Each `…_pending_on` is its clock's day as long as it runs.
    static let request = Table(
        "service_request", .customer,
        [
            .blob("customer_id"), .blob("request_id"), .blob("contact_id").optional, .integer("asked_at"),
            .integer("asked_on"), .text("what").personal, .text("department").optional, .blob("staff_id").optional,
            .integer("respond_by"), .integer("respond_by_on"), .integer("fulfil_by"), .integer("fulfil_by_on"),
            .integer("responded_at").optional, .integer("fulfilled_at").optional,
            .integer("withdrawn_at").optional, .integer("respond_pending_on").optional,
            .integer("fulfil_pending_on").optional,
        ],
        key: ["customer_id", "request_id"],
        indices: [
            .on("request_id"), .on("respond_pending_on", "customer_id", "request_id"),
            .on("fulfil_pending_on", "customer_id", "request_id"),
        ])

    /// What somebody promised a customer. `pending_on` is the day it is due as long as it is open.
    static let promise = Table(
        "service_promise", .customer,
        [
            .blob("customer_id"), .blob("promise_id"), .blob("contact_id").optional, .integer("promised_at"),
            .integer("promised_on"), .text("what").personal, .text("department").optional,
            .blob("staff_id").optional, .integer("due_at"), .integer("due_on"), .text("state"),
            .integer("delivered_at").optional, .integer("closed_at").optional, .integer("pending_on").optional,
        ],
        key: ["customer_id", "promise_id"],
        indices: [.on("promise_id"), .on("due_on"), .on("pending_on", "customer_id", "promise_id")])

    /// Since when a customer has had no contact that sold nothing, and no thanks of substance: one row a customer.
    static let rhythm = Table(
        "service_rhythm", .customer,
        [
            .blob("customer_id"), .integer("begun_on"), .integer("first_purchase_on").optional,
            .integer("is_repeating"), .integer("last_contact_on").optional, .integer("contact_settled_on").optional,
            .integer("last_value_on").optional, .integer("appreciation_settled_on").optional,
            .integer("contact_from_on"), .integer("appreciation_from_on"),
        ],
        key: ["customer_id"],
        indices: [
            .on("is_repeating", "contact_from_on", "customer_id"),
            .on("is_repeating", "appreciation_from_on", "customer_id"),
        ])

    /// From when on a customer will be at risk, lapsed and lost, unless something is bought; see ``OutlookBook``.
    static let outlook = Table(
        "service_outlook", .customer,
        [
            .blob("customer_id"), .integer("at_risk_on").optional, .integer("lapsed_on").optional,
            .integer("lost_on").optional,
        ],
        key: ["customer_id"])

    /// The last talk of customers with whom it ended badly, as long as it is to be made good; see ``RecoveryBook``.
    static let recovery = Table(
        "service_recovery", .customer,
        [.blob("customer_id"), .blob("contact_id"), .integer("ended_on")],
        key: ["customer_id"], indices: [.on("ended_on", "customer_id")],
        references: [
            .from("customer_id", "contact_id", to: contact)
        ])

    /// The published editions of the menu for callers.
    static let menu = Table(
        "service_menu", .global, [.integer("version"), .text("definition"), .integer("published_on")],
        key: ["version"])

    /// What a customer asks for again and again.
    static let usualRequest = Table(
        "service_usual_request", .customer,
        [.blob("customer_id"), .text("what").personal, .text("department").optional, .blob("staff_id").optional],
        key: ["customer_id"])

    /// The rules of the company that kept staff from helping. `folded` is how their words are compared.
    static let rule = Table(
        "service_rule", .global,
        [.text("rule"), .text("folded"), .text("text"), .text("department").optional], key: ["rule"],
        indices: [.unique("folded")])

    /// When a rule kept staff from helping: one row a rule and contact, at the time of the contact.
    static let ruleOccasion = Table(
        "service_rule_occasion", .customer,
        [
            .blob("customer_id"), .blob("contact_id"), .text("rule"), .blob("staff_id").optional,
            .integer("occurred_at"), .integer("occurred_on"), .integer("is_granted"),
            .text("exception").optional.personal,
        ],
        key: ["customer_id", "contact_id", "rule"],
        references: [
            .from("customer_id", "contact_id", to: contact)
        ])

    /// What was decided about rules; of a rule the one with the highest number is in force.
    static let ruleDecision = Table(
        "service_rule_decision", .global,
        [
            .text("rule"), .integer("number"), .text("verdict"), .blob("staff_id"), .integer("due_on"),
            .integer("decided_on"), .text("reason"),
        ],
        key: ["rule", "number"], references: [.from("rule", to: rule)])

    static let migrations = [
        Migration(
            "contacts, requests, promises and the rhythm of contacts",
            [
                .create(contact), .create(callBack), .create(request), .create(promise), .create(rhythm),
            ]),
        Migration("from when on customers will be silent", [.create(outlook)]),
        Migration("whose last talk ended badly", [.create(recovery)]),
        Migration("what callers choose from, and what they always need", [.create(menu), .create(usualRequest)]),
        Migration(
            "which rules keep staff from helping", [.create(rule), .create(ruleOccasion), .create(ruleDecision)]),
    ]
}

// How the module's values stand in columns: as their raw text.

extension ContactRecord.Direction: SQLConvertible {}
extension ContactRecord.Outcome: SQLConvertible {}
extension ContactRecord.Mood: SQLConvertible {}
extension ContactRecord.CustomersWord: SQLConvertible {}
extension ContactRecord.ValueGiven.Kind: SQLConvertible {}
extension Promise.State: SQLConvertible {}
extension RuleDecision.Verdict: SQLConvertible {}
