import ArgumentParser
import Composition
import Domain
import Kernel
import SurveySchema
import Surveys

/// `survey answer`
struct SurveyAnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Takes the answers of one respondent in.",
        discussion: """
            With a link, as the respondent; or for a customer or somebody who works here, as when you ask on the phone:

              mainstay survey answer after-contact --customer C-1042 --set impression=5 \\
                --set settled=open

            Answers are the ids that `mainstay survey show` tells: numbers, true or false, the id of a choice, several \
            with commas between; a row of a matrix is question.row=column. --answers takes them from a JSON file, or \
            from - for standard input. With a link, what was saved before is added to, and question= takes an answer out \
            of it. Answers to questions that are not shown after the others are taken out, and told.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id; not needed with a link.")
    var survey: String?
    @Option(help: "The link of an invitation.")
    var link: String?
    @Option(help: "The customer who answers: your own id or ours.")
    var customer: String?
    @Option(help: "Who answers of those who work here: the short name.")
    var staff: String?
    @Option(name: .customLong("set"), help: ArgumentHelp("An answer. May be repeated.", valueName: "question=answer"))
    var set: [String] = []
    @Option(
        help: ArgumentHelp("A JSON file with the answers.", valueName: "file"), completion: .file(extensions: ["json"]))
    var answers: String?
    @Flag(help: "Only keep what is answered so far; the link stays good.")
    var partial = false
    @Option(help: "Which save this is, with --partial; the one after the last when left out.")
    var sequence: Int?
    @Option(help: "In which language it was answered, such as en or pt-BR.")
    var language: String?
    @Option(help: "How it was answered, such as phone, letter or web.")
    var channel: String?
    @Option(help: "Which department it is about.")
    var unit: String?
    @Option(help: "Who served the customer: the short name.")
    var about: String?
    @Option(help: "What led to it, such as the order it is about.")
    var occasion: String?
    @Option(help: "A client-made id (UUID): the same answers again change nothing.")
    var id: String?

    func validate() throws {
        let named = [link, customer, staff].compactMap { $0 }.count
        guard named == 1 else { throw ValidationError("Give one of --link, --customer and --staff.") }
        guard link != nil || survey != nil else { throw ValidationError("Name the survey.") }
        guard !partial || link != nil else { throw ValidationError("--partial needs a --link.") }
        guard link == nil || (unit == nil && about == nil && occasion == nil) else {
            throw ValidationError("--unit, --about and --occasion are for answers without a link: that knows them.")
        }
        guard answers == nil || set.isEmpty else { throw ValidationError("Choose one of --set and --answers.") }
    }

    /// What came of the answers that were given.
    private struct Outcome {
        let receipt: Receipt
        let submission: Submission
        let survey: Survey
        /// How many answers were saved before.
        let added: Int
        /// The questions whose answers were taken out, because they are not shown.
        let hidden: [String]
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        do {
            let outcome = try await takeIn(in: mainstay)
            if outcome.added > 0 {
                Terminal.note(
                    "Added to the \(outcome.added) \(outcome.added == 1 ? "answer that was" : "answers that were") saved."
                )
            }
            if !outcome.hidden.isEmpty {
                Terminal.note(
                    "Taken out, as \(outcome.hidden.count == 1 ? "it is" : "they are") not asked after these answers: "
                        + "\(outcome.hidden.joined(separator: ", ")).")
            }
            Terminal.print(told(outcome.receipt, outcome.survey))
            guard outcome.receipt != .saved else { return }
            for line in try await words(after: outcome.submission, to: outcome.survey, in: mainstay) {
                Terminal.print(line)
            }
        } catch let error as SurveysError where error.code == .unsoundAnswers {
            for fault in error.faults { Terminal.note("\(fault)") }
            throw CommandFault.said
        }
    }

    private func takeIn(in mainstay: Mainstay) async throws -> Outcome {
        let command = self
        let read = try answers.map(AnswerText.read)
        let organisation = try await mainstay.application.organisation()
        return try await mainstay.application.change(by: link == nil ? .program("survey answer") : .customer) {
            change in
            let desk = mainstay.surveys.desk
            let id: ResponseID? = try command.id.map { try Reference.id($0) }
            let opened = try command.link.map {
                try desk.answering(by: $0, under: id, at: change.at, in: change.storage)
            }
            let survey =
                try opened?.survey.survey
                ?? desk.survey(command.survey ?? "", version: nil, in: change.storage).survey
            if let named = command.survey, named != survey.id {
                throw CommandFault("The link is one of \(survey.id), not of \(named). Leave the survey out.")
            }
            let saved = opened?.saved
            let before = saved?.answers ?? Answers()
            let answers =
                try read?.over(before) ?? AnswerText.parse(command.set, for: survey, over: before)
            let shown = survey.withoutHidden(answers)
            let submission = Submission(
                id: id ?? saved?.id ?? change.newID(),
                sequence: command.sequence ?? (saved?.sequence ?? 0) + 1, answers: answers,
                language: command.language.map { Language(rawValue: $0) } ?? organisation.language,
                channel: try command.channel.map(Reference.channel) ?? (command.link == nil ? .phone : .web))
            func outcome(_ receipt: Receipt) -> Outcome {
                Outcome(
                    receipt: receipt, submission: submission, survey: survey,
                    added: saved?.state == .partial ? before.values.count : 0,
                    hidden: answers.values.keys.filter { shown[$0] == nil }.sorted())
            }
            if let link = command.link {
                return outcome(
                    try command.partial
                        ? desk.save(submission, by: link, in: change) : desk.finish(submission, by: link, in: change))
            }
            var recorded = RecordedSubmission(
                submission, to: survey.id, by: try command.respondent(mainstay, in: change))
            recorded.unit = try command.unit.map { try mainstay.department($0, in: change.storage) }
            recorded.aboutStaff = try command.about.map { try mainstay.member($0, in: change.storage) }
            recorded.occasion = command.occasion
            return outcome(try desk.record([recorded], in: change)[0])
        }
    }

    private func respondent(_ mainstay: Mainstay, in change: Change) throws -> Respondent {
        if let customer { return .customer(try mainstay.customer(customer, in: change.storage)) }
        return .staff(try mainstay.member(staff ?? "", in: change.storage))
    }

    /// What the respondent is to hear: thanks, and whoever suggests something, who looks at it.
    private func words(
        after submission: Submission, to survey: Survey, in mainstay: Mainstay
    ) async throws -> [String] {
        let language = submission.language
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let thanks = try await mainstay.application.read { read in
            try mainstay.surveys.desk.thanks(for: submission.answers, to: survey, on: today, in: read)
        }
        let texts =
            (survey.thanks.map { [$0.text(in: language.rawValue, of: survey)] } ?? [])
            + thanks.map { mainstay.application.phrasebook.say($0, in: language) }
        return texts.flatMap { Terminal.folded($0) }
    }

    private func told(_ receipt: Receipt, _ survey: Survey) -> String {
        switch receipt {
        case .saved: "Saved; the link stays good."
        case .finished: "\(survey.id) \(survey.version): the answers are in."
        case .screenedOut(let quota, let cell):
            "\(survey.id) \(survey.version): enough others of \(cell) (\(quota)) have answered; these are not counted."
        case .unchanged: "These answers were in already."
        }
    }
}
