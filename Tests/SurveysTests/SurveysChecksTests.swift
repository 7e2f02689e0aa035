import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

@Suite struct SurveysChecksTests {
    private static func rebuilt(_ check: String, _ statement: SQL, _ what: String) -> Damage {
        Damage("surveys.\(check)", statement, finds: what, remedy: Finding.rebuild)
    }

    private static func lost(_ check: String, _ statement: SQL, _ what: String) -> Damage {
        Damage("surveys.\(check)", statement, finds: what, remedy: Finding.restore)
    }

    private static func unknownWord(_ statement: SQL, _ column: String) -> Damage {
        Damage(
            "surveys.words", statement, finds: "1 rows of \(column) that this program does not know.",
            remedy: "Update the program, which may be older than the rows; else restore the last backup with "
                + "`mainstay restore`.")
    }

    private static let sentiment = "1 responses' days or what they say of us are not what their answers come to."
    private static let quota = "1 cells of quotas do not count the responses they hold."
    private static let invitation = "1 invitations are spent without an answer, or answered and not spent."
    private static let followUp = "1 follow-ups are neither pending nor ended."
    private static let suggestion = "1 suggestions' days do not fit where they stand."
    private static let check = "1 checks after a purchase are due before it, or on two days."
    private static let response = "1 finished responses are not as the survey that they answer wants them."

    /// Every statement makes exactly one of the module's promises about its tables untrue.
    static let damages = [
        lost(
            "definitions", "UPDATE surveys_definition SET definition = '{}' WHERE survey_id = 'spare'",
            "Version 1.0.0 of the survey \"spare\" can't be read."),
        lost(
            "definitions", "UPDATE surveys_definition SET version = 7 WHERE survey_id = 'spare'",
            "Version 0.0.7 of the survey \"spare\" can't be read."),
        lost(
            "responses",
            """
            UPDATE surveys_response SET answers = '{"recommend":2,"kind":"moon"}'
            WHERE state = 'finished' AND survey_id = 'talk'
            """, response),
        lost("responses", "UPDATE surveys_anonymous_response SET answers = '{}'", response),
        lost("responses", "UPDATE surveys_staff_response SET answers = '{\"recommend\":9,\"odd\":1}'", response),
        rebuilt("sentiment", "UPDATE surveys_response SET sentiment = 0.5 WHERE invitation_id IS NOT NULL", sentiment),
        rebuilt("sentiment", "UPDATE surveys_staff_response SET sentiment = NULL", sentiment),
        rebuilt(
            "sentiment", "UPDATE surveys_response SET finished_on = 1 WHERE invitation_id IS NOT NULL", sentiment),
        rebuilt("quotas", "UPDATE surveys_quota SET finished = 7", quota),
        rebuilt("quotas", "DELETE FROM surveys_quota", quota),
        lost(
            "invitations",
            "UPDATE surveys_invitation SET state = 'spent' WHERE survey_id = 'talk' AND state = 'invited'",
            invitation),
        lost(
            "invitations", "UPDATE surveys_invitation SET state = 'invited' WHERE survey_id = 'few'", invitation),
        rebuilt("follow_ups", "UPDATE surveys_follow_up SET pending_on = NULL WHERE kind = 'recovery'", followUp),
        rebuilt("follow_ups", "UPDATE surveys_follow_up SET ended_on = 20000 WHERE kind = 'recovery'", followUp),
        rebuilt(
            "follow_ups",
            """
            INSERT INTO surveys_follow_up (customer_id, response_id, kind, survey_id, raised_on, pending_on)
            SELECT r.customer_id, r.response_id, 'contact', 'few', 10422, 10422 FROM surveys_response r
            JOIN surveys_follow_up f ON f.customer_id = r.customer_id
            WHERE r.survey_id = 'few' AND f.kind = 'contact'
            """, "1 customers wait twice for the same kind of follow-up."),
        lost("suggestions", "UPDATE surveys_suggestion SET state = 'declined'", suggestion),
        lost("suggestions", "UPDATE surveys_suggestion SET word_pending_on = 20000", suggestion),
        rebuilt("purchase_checks", "UPDATE surveys_purchase_check SET pending_on = 1", check),
        rebuilt(
            "anonymous", "UPDATE surveys_anonymous_response SET month_on = month_on + 3",
            "1 anonymous responses tell the day on which they were given."),
        unknownWord(
            "UPDATE surveys_definition SET state = 'odd' WHERE survey_id = 'spare'", "surveys_definition hold a state"),
        unknownWord(
            "UPDATE surveys_definition SET version_class = 'odd' WHERE survey_id = 'spare'",
            "surveys_definition hold a version_class"),
        unknownWord(
            "UPDATE surveys_invitation SET state = 'odd' WHERE state = 'invited' AND survey_id = 'talk'",
            "surveys_invitation hold a state"),
        unknownWord(
            "UPDATE surveys_follow_up SET kind = 'odd' WHERE kind = 'recovery'", "surveys_follow_up hold a kind"),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `doctor finds what a fault of the program would leave, and makes it anew`(
        driver: Driver, damage: Damage
    ) async throws {
        try await Self.withAnswers(on: driver) { office in try await damage.examine(office.application) }
    }

    @Test(arguments: Driver.allCases)
    func `on a sound database rebuilding changes nothing`(driver: Driver) async throws {
        try await Self.withAnswers(on: driver) { office in
            let before = try await office.application.database.words()
            #expect(try await office.application.findings() == [])
            try await office.application.rebuild(by: .program("tests"))
            #expect(try await office.application.database.words() == before)
        }
    }

    /// A finished, a partial, a staff's and an anonymous response with all that follows from them.
    private static func withAnswers(on driver: Driver, _ body: (Office) async throws -> Void) async throws {
        let town = Town()
        let module = SurveysModule(
            customers: town, purchases: BoughtOn(days: [:]), staff: town, pressure: town, digests: Given.digests,
            keys: try LinkKeys([Given.key("1998", 1)]))
        try await withApplication(on: driver, at: "1998-07-15T08:00:00Z", modules: [module]) { application, clock in
            let office = Office(town: town, module: module, application: application, clock: clock)
            var settings = SurveysSettings.initial
            settings.purchaseCheckDays = 3
            try await office.set(settings)
            for paper in [
                Paper.talk, .talk("few", limit: 5), .talk("spare"), .talk("crew", respondents: "staff"),
                .talk("secret", anonymity: "anonymous"),
            ] { try await office.publish(paper) }
            let customers = town.put(1...6)
            let few = try await office.link(customers[0], to: "few")
            try await office.finish(submission(1, ["recommend": .number(8), "kind": .text("web")]), by: few)
            try await office.record(
                recorded(
                    2, customers[0],
                    ["recommend": .number(2), "contact_wanted": .flag(true), "idea": .text("A lid")]))
            let talk = try await office.link(customers[1], wave: 2)
            try await office.save(submission(3, ["recommend": .number(1)]), by: talk)
            let desk = office.desk
            let wave = try await office.invite(customers, to: "secret", wave: 3)
            let secret = try desk.link(for: wave.invitations[0])
            try await office.finish(submission(4, ["recommend": .number(3)]), by: secret)
            let amount = Money(minor: 100, try #require(Currency("EUR")))
            try await office.change { change in
                try desk.record(
                    [RecordedSubmission(submission(5, ["recommend": .number(9)]), to: "crew", by: .staff(town.anna))],
                    in: change)
                try change.publish(
                    PurchaseRecorded(
                        customer: customers[0], purchase: PurchaseID(rawValue: "1"), at: change.at, on: change.today,
                        amount: amount))
            }
            try await body(office)
        }
    }
}
