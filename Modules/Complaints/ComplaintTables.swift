import Domain
import Kernel
public import Storage

/// The module's tables.
enum ComplaintTables {
    /// What a complaint's history comes to, as far as it is looked for; see ``ComplaintFile``. `open_on` is the day of
    /// receipt as long as it is open, `board_on` until it is closed as well, so that the board never looks at what is
    /// over; `settled_on` is the day on which it came to be open no longer.
    static let file = Table(
        "complaints_file", .customer,
        [
            .blob("customer_id"), .blob("complaint_id"), .text("state"), .integer("received_at"),
            .integer("received_on"), .integer("open_on").optional, .integer("board_on").optional, .text("channel"),
            .text("regime"),
            .text("department").optional, .blob("owner_id").optional, .text("severity").optional,
            .text("cause").optional, .integer("is_unknown"), .integer("is_anonymous"), .integer("is_confidential"),
            .blob("parent_id").optional, .blob("merged_into_id").optional, .text("closure").optional,
            .integer("closed_on").optional, .integer("settled_on").optional, .integer("handlers"),
            .integer("transfers"),
            .integer("channel_switches"), .integer("reexplanations"), .integer("reopened_times"),
            .integer("staff_minutes"), .text("taught").optional, .integer("entries"), .blob("seal"),
        ],
        key: ["customer_id", "complaint_id"],
        indices: [
            .on("complaint_id"), .on("board_on", "customer_id", "complaint_id"), .on("received_on"),
            .on("merged_into_id"), .on("parent_id"), .on("cause"),
        ])

    /// What was done with complaints, each entry sealed to the one before. `words` are the people's; `words_digest`
    /// stays when they are taken out.
    static let entry = Table(
        "complaints_entry", .customer,
        [
            .blob("customer_id"), .blob("complaint_id"), .integer("number"), .blob("entry_id"), .integer("acted_at"),
            .integer("recorded_at"), .text("author"), .text("act"), .text("words").optional.personal,
            .blob("words_digest").optional, .blob("seal"),
        ],
        key: ["customer_id", "complaint_id", "number"],
        indices: [.unique("customer_id", "complaint_id", "entry_id")],
        references: [.from("customer_id", "complaint_id", to: file)])

    /// Who complained without being on file: an id that stands for nobody else.
    static let stranger = Table("complaints_stranger", .customer, [.blob("customer_id")], key: ["customer_id"])

    /// By which code somebody unknown comes back to a complaint; only a keyed digest of it is kept.
    static let claim = Table(
        "complaints_claim", .customer,
        [.blob("customer_id"), .blob("complaint_id"), .blob("code_digest")],
        key: ["customer_id", "complaint_id"], indices: [.on("code_digest")],
        references: [.from("customer_id", "complaint_id", to: file)])

    /// What customers got or are to get because of complaints; see ``RemedyRecord``. `settle_by_on` is the day by which a
    /// suspended charge is decided, as long as it is not.
    static let remedy = Table(
        "complaints_remedy", .customer,
        [
            .blob("customer_id"), .blob("complaint_id"), .blob("remedy_id"), .text("kind"), .text("state"),
            .text("currency").optional, .integer("amount").optional, .integer("points").optional,
            .blob("granted_by_id").optional, .integer("granted_on").optional, .integer("carried_out_on").optional,
            .integer("settle_by_on").optional,
        ],
        key: ["customer_id", "complaint_id", "remedy_id"],
        indices: [.on("carried_out_on"), .on("settle_by_on", "customer_id")],
        references: [.from("customer_id", "complaint_id", to: file)])

    /// The clocks of complaints; see ``ComplaintClock``. `runs_until_at` is when one is due as long as it runs, so that
    /// what is due is found without a look at the others; `staff_id` is who is to see to it.
    static let clock = Table(
        "complaints_clock", .customer,
        [
            .blob("customer_id"), .blob("complaint_id"), .text("kind"), .integer("due_at"), .integer("met_at").optional,
            .integer("breached_at").optional, .integer("runs_until_at").optional, .blob("staff_id").optional,
        ],
        key: ["customer_id", "complaint_id", "kind"], indices: [.on("runs_until_at", "customer_id")],
        references: [.from("customer_id", "complaint_id", to: file)])

    /// The published editions of regimes, and of the business calendar under the id `calendar`.
    static let rule = Table(
        "complaints_rule", .global,
        [.text("rule"), .integer("version"), .text("definition"), .integer("published_on")], key: ["rule", "version"])

    /// The published versions of the taxonomy of causes, in order.
    static let taxonomy = Table(
        "complaints_taxonomy", .global,
        [.integer("number"), .text("edition"), .text("definition"), .integer("published_on")], key: ["number"],
        indices: [.unique("edition")])

    /// What complaints taught, told so that nobody can tell whose they were: one row a version of a story.
    static let story = Table(
        "complaints_story", .global,
        [
            .blob("story_id"), .integer("version"), .blob("complaint_id").optional, .text("title"), .text("happened"),
            .text("cause"), .text("fix"), .text("lesson"), .integer("is_for_courses"),
            .integer("is_for_orientation"), .integer("written_on"), .integer("circulated_on").optional,
        ],
        key: ["story_id", "version"])

    /// Who is to read a version of a story, since when, and when that person said to have read it. Who stands here is
    /// never changed: later ones come with a day of their own.
    static let reader = Table(
        "complaints_reader", .global,
        [
            .blob("story_id"), .integer("version"), .blob("staff_id"), .integer("owed_from_on"),
            .integer("read_on").optional,
        ],
        key: ["story_id", "version", "staff_id"],
        references: [.from("story_id", "version", to: story)])

    /// What is done so that a cause does not come back.
    static let action = Table(
        "complaints_action", .global,
        [
            .blob("action_id"), .text("cause"), .text("what"), .blob("owner_id"), .integer("due_on"),
            .integer("done_on").optional,
        ],
        key: ["action_id"])

    /// Causes that were applied back to whoever was exposed; see ``BackApplication``.
    static let application = Table(
        "complaints_application", .global,
        [
            .blob("application_id"), .text("cause"), .text("what"), .integer("bought_from_on").optional,
            .integer("bought_until_on").optional, .blob("owner_id"), .integer("due_on"), .integer("begun_on"),
        ],
        key: ["application_id"])

    /// Who was exposed to a cause. `pending_on` is the day by which the customer is to be told, as long as that is to be
    /// done.
    static let exposed = Table(
        "complaints_exposed", .customer,
        [
            .blob("customer_id"), .blob("application_id"), .integer("pending_on").optional, .text("outcome").optional,
            .integer("settled_on").optional,
        ],
        key: ["customer_id", "application_id"],
        indices: [.on("application_id", "pending_on"), .on("pending_on", "customer_id")])

    static let migrations = [
        Migration(
            "complaints and their history",
            [
                .create(file), .create(entry), .create(stranger), .create(claim), .create(remedy),
                .create(clock), .create(rule), .create(taxonomy), .create(story), .create(reader), .create(action),
                .create(application), .create(exposed),
            ])
    ]
}

// How the module's values stand in columns: as their raw text.

extension ComplaintState: SQLConvertible {}
extension ComplaintFile.Closure: SQLConvertible {}
extension ComplaintClock.Kind: SQLConvertible {}
extension RemedyKind: SQLConvertible {}
extension RemedyRecord.State: SQLConvertible {}
extension Severity: SQLConvertible {}
extension Exposed.Outcome: SQLConvertible {}
