import Definitions
import Kernel
public import Storage
import SurveySchema

/// The module's tables.
///
/// Respondents are customers, staff or nobody: each has tables of its own. No column of `anonymous_response` stands in
/// another table but those that say which survey and which unit it is.
enum SurveysTables {
    /// A published version of a survey; it never changes but for its state. `version` is ``DefinitionVersion/number``.
    static let definition = Table(
        "surveys_definition", .global,
        [
            .text("survey_id"), .integer("version"), .text("definition"), .text("version_class").optional,
            .text("state"), .integer("published_at"), .text("author"),
        ],
        key: ["survey_id", "version"])

    /// A time at which respondents were chosen and invited. `request_digest` is that of what was asked for, by which the
    /// same request is known again.
    static let wave = Table(
        "surveys_wave", .global,
        [
            .blob("wave_id"), .text("survey_id"), .integer("version"), .integer("seed"), .integer("frame"),
            .integer("sampled"), .integer("invited"), .integer("shows_unit"), .blob("request_digest"),
            .integer("begun_at"), .integer("begun_on"), .text("author"),
        ],
        key: ["wave_id"], indices: [.on("survey_id", "begun_on")],
        references: [.from("survey_id", "version", to: definition)])

    /// What customer and staff invitations have in common. `probability` is that of being chosen; `asked_on` is the day
    /// of the invitation or of the last reminder.
    private static let invitationColumns: [Table.Column] = [
        .blob("invitation_id"), .blob("wave_id"), .text("survey_id"), .integer("version"), .integer("invited_at"),
        .integer("invited_on"), .integer("asked_on"), .integer("expires_at"), .text("state"), .real("probability"),
        .integer("reminders").initially(0), .text("unit").optional, .text("occasion").optional.personal,
    ]

    static let invitation = Table(
        "surveys_invitation", .customer,
        [.blob("customer_id")] + invitationColumns,
        key: ["customer_id", "invitation_id"], indices: [.on("wave_id", "customer_id"), .on("survey_id", "invited_on")])

    static let staffInvitation = Table(
        "surveys_staff_invitation", .global, [.blob("staff_id")] + invitationColumns,
        key: ["staff_id", "invitation_id"], indices: [.on("wave_id"), .on("survey_id", "invited_on")])

    /// Why a customer who was named or chosen was not invited.
    static let suppression = Table(
        "surveys_suppression", .customer,
        [.blob("customer_id"), .blob("wave_id"), .text("reason"), .integer("suppressed_on")],
        key: ["customer_id", "wave_id"], indices: [.on("wave_id")])

    /// The same of those who work here.
    static let staffSuppression = Table(
        "surveys_staff_suppression", .global,
        [.blob("staff_id"), .blob("wave_id"), .text("reason"), .integer("suppressed_on")],
        key: ["staff_id", "wave_id"], indices: [.on("wave_id")])

    /// What responses of customers and staff have in common.
    private static let responseColumns: [Table.Column] = [
        .blob("response_id"), .text("survey_id"), .integer("version"), .text("state"), .integer("sequence"),
        .text("answers").personal, .text("language"), .text("channel"), .blob("invitation_id").optional,
        .text("unit").optional, .blob("about_staff_id").optional, .text("occasion").optional.personal,
        .integer("begun_at"), .integer("finished_at").optional, .integer("finished_on").optional,
        .real("sentiment").optional,
    ]

    static let response = Table(
        "surveys_response", .customer, [.blob("customer_id")] + responseColumns,
        key: ["customer_id", "response_id"],
        indices: [.on("survey_id", "finished_on"), .on("response_id"), .on("customer_id", "finished_on")])

    static let staffResponse = Table(
        "surveys_staff_response", .global, [.blob("staff_id")] + responseColumns,
        key: ["staff_id", "response_id"], indices: [.on("survey_id", "finished_on"), .on("response_id")])

    /// Answers of nobody: the id is a random number, and the day the first one of a month.
    static let anonymousResponse = Table(
        "surveys_anonymous_response", .global,
        [
            .blob("anonymous_id"), .text("survey_id"), .integer("version"), .integer("month_on"), .text("answers"),
            .text("unit").optional,
        ],
        key: ["anonymous_id"],
        indices: [.on("survey_id", "month_on", "unit", "anonymous_id")])

    /// How many finished responses a quota's cell has, over all versions of a trend series: `series` is
    /// ``DefinitionVersion/major``, and quotas change with it only.
    static let quota = Table(
        "surveys_quota", .global,
        [.text("survey_id"), .integer("series"), .text("quota_id"), .text("cell_id"), .integer("finished")],
        key: ["survey_id", "series", "quota_id", "cell_id"])

    /// What is to happen after a response. `pending_on` is the day since when, as long as it has not.
    static let followUp = Table(
        "surveys_follow_up", .customer,
        [
            .blob("customer_id"), .blob("response_id"), .text("kind"), .text("survey_id"),
            .text("quote").optional.personal,
            .integer("raised_on"), .integer("pending_on").optional, .integer("ended_on").optional,
        ],
        key: ["customer_id", "response_id", "kind"], indices: [.on("kind", "pending_on", "customer_id")],
        references: [.from("customer_id", "response_id", to: response)])

    /// What a customer suggested in answer to a question. `thanks_pending_on` and `word_pending_on` are the days since
    /// when the customer waits for thanks, and to hear what became of it; `words_heard` counts what the customer heard of
    /// it, so that another decision is another occasion.
    static let suggestion = Table(
        "surveys_suggestion", .customer,
        [
            .blob("customer_id"), .blob("response_id"), .text("question_id"), .text("words").personal,
            .integer("suggested_on"),
            .blob("owner_id").optional, .text("state"), .integer("may_be_answered"), .text("decision").optional,
            .integer("decided_on").optional,
            .integer("thanks_pending_on").optional, .integer("word_pending_on").optional,
            .integer("words_heard").initially(0),
        ],
        key: ["customer_id", "response_id", "question_id"],
        indices: [
            .on("response_id"), .on("state", "suggested_on"), .on("thanks_pending_on", "customer_id"),
            .on("word_pending_on", "customer_id"),
        ],
        references: [.from("customer_id", "response_id", to: response)])

    /// The last purchase about which a customer is to be asked how it was.
    static let purchaseCheck = Table(
        "surveys_purchase_check", .customer,
        [.blob("customer_id"), .integer("purchased_on"), .integer("due_on"), .integer("pending_on").optional],
        key: ["customer_id"], indices: [.on("pending_on", "customer_id")])

    /// A measure that the company keeps to, and where customers are asked about it.
    static let yardstick = Table(
        "surveys_yardstick", .global,
        [
            .text("name"), .text("what"), .text("unit"), .text("owner"), .real("target"), .real("promised_share"),
            .real("achieved_share").optional, .text("survey_id").optional, .text("question_id").optional,
            .integer("checked_on").optional, .integer("registered_on"),
        ],
        key: ["name"])

    /// Every table, those that others refer to first.
    static let all = [
        definition, wave, invitation, staffInvitation, suppression, staffSuppression, response, staffResponse,
        anonymousResponse, quota,
        followUp, suggestion, purchaseCheck, yardstick,
    ]

    static let migrations = [
        Migration("surveys, invitations, responses, what follows from them, yardsticks", all.map { .create($0) })
    ]
}

// How the module's values stand in columns: as their raw text.

extension PublishedSurvey.State: SQLConvertible {}
extension VersionClass: SQLConvertible {}
extension Invitation.State: SQLConvertible {}
extension Wave.Suppression.Reason: SQLConvertible {}
extension Response.State: SQLConvertible {}
extension FollowUp.Kind: SQLConvertible {}
extension CustomerSuggestion.State: SQLConvertible {}
