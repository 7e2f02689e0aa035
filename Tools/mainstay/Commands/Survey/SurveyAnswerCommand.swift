import ArgumentParser
import Composition
import Domain
import Foundation
import Kernel
import SurveySchema
import Surveys

/// `survey answer`
struct SurveyAnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Takes the answers of one respondent in.",
        discussion: """
            With a link, as the respondent; or for a customer or somebody who works here, as when you ask on the phone:

              mainstay survey answer after-contact --customer C-1042 --set impression=5 --set settled=open

            Answers are the ids that `mainstay survey show` tells: numbers, true or false, the id of a choice, several \
            with commas between; a row of a matrix is question.row=column. --answers takes them from a JSON file, or \
            from - for standard input.
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
    @Option(help: "Which save this is, with --partial.")
    var sequence = 1
    @Option(help: "In which language it was answered.")
    var language: String?
    @Option(help: "How it was answered, such as phone, letter or web.")
    var channel: String?
    @Option(help: "Which department it is about.")
    var unit: String?
    @Option(help: "Who served the customer: the short name.")
    var about: String?
    @Option(help: "A client-made id (UUID): the same answers again change nothing.")
    var id: String?

    func validate() throws {
        let named = [link, customer, staff].compactMap { $0 }.count
        guard named == 1 else { throw ValidationError("Give one of --link, --customer and --staff.") }
        guard link != nil || survey != nil else { throw ValidationError("Name the survey.") }
        guard !partial || link != nil else { throw ValidationError("--partial needs a --link.") }
        guard answers == nil || set.isEmpty else { throw ValidationError("Choose one of --set and --answers.") }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        do {
            let (receipt, submission, survey) = try await takeIn(in: mainstay)
            Terminal.print(told(receipt, survey))
            guard receipt != .saved else { return }
            for line in try await words(after: submission, to: survey, in: mainstay) { Terminal.print(line) }
        } catch let error as SurveysError where error.code == .unsoundAnswers {
            for fault in error.faults { Terminal.note("\(fault)") }
            throw CommandFault.said
        }
    }

    private func takeIn(in mainstay: Mainstay) async throws -> (Receipt, Submission, Survey) {
        let command = self
        let typed = try answers.map(AnswerText.read)
        let organisation = try await mainstay.application.organisation()
        return try await mainstay.application.change(by: link == nil ? .program("survey answer") : .customer) {
            change in
            let desk = mainstay.surveys.desk
            let opened = try command.link.map { try desk.open($0, at: change.at, in: change.storage) }
            let survey =
                try opened?.survey.survey
                ?? desk.survey(command.survey ?? "", version: nil, in: change.storage).survey
            let submission = Submission(
                id: try command.id.map { try Reference.id($0) } ?? opened?.saved?.id ?? change.newID(),
                sequence: command.sequence, answers: try typed ?? AnswerText.parse(command.set, for: survey),
                language: command.language.map { Language(rawValue: $0) } ?? organisation.language,
                channel: try command.channel.map(Reference.channel) ?? (command.link == nil ? .phone : .web))
            if let link = command.link {
                let receipt =
                    try command.partial
                    ? desk.save(submission, by: link, in: change) : desk.finish(submission, by: link, in: change)
                return (receipt, submission, survey)
            }
            var recorded = RecordedSubmission(
                submission, to: survey.id, by: try command.respondent(mainstay, in: change))
            recorded.unit = try command.unit.map { try mainstay.department($0, in: change.storage) }
            recorded.aboutStaff = try command.about.map { try mainstay.member($0, in: change.storage) }
            return (try desk.record([recorded], in: change)[0], submission, survey)
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
        return [
            survey.thanks?.text(in: language.rawValue, of: survey),
            thanks.map { mainstay.application.phrasebook.say($0, in: language) },
        ].compactMap { $0 }.flatMap { Terminal.folded($0) }
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

/// Answers as they are typed.
enum AnswerText {
    /// Answers from a JSON file, or standard input.
    static func read(_ path: String) throws -> Answers {
        let data =
            path == "-"
            ? try FileHandle.standardInput.readToEnd() ?? Data() : Data(try SurveyFile.text(of: path).utf8)
        do {
            return try JSONDecoder().decode(Answers.self, from: data)
        } catch {
            throw CommandFault(
                "\(path == "-" ? "What was sent" : path) holds no answers. Write {\"question\": answer, …} with texts, "
                    + "numbers, true or false, lists of texts, or texts by row.")
        }
    }

    /// Answers typed as `question=answer`, of the types that the survey asks for.
    static func parse(_ words: [String], for survey: Survey) throws -> Answers {
        var cells: [String: String] = [:]
        for word in words {
            guard let sign = word.firstIndex(of: "=") else {
                throw CommandFault("\(word) is no answer. Write question=answer.")
            }
            cells[String(word[..<sign])] = String(word[word.index(after: sign)...])
        }
        do {
            return try AnswerCells.answers(cells, for: survey)
        } catch {
            let known = survey.questions.filter(\.takesAnswer).map(\.id)
            let nearest = Spelling.nearest(to: error.column, among: known).map { "Did you mean \($0)?" }
            throw CommandFault(
                "The survey \(survey.id) has no question \(error.column). "
                    + (nearest ?? "See `mainstay survey show \(survey.id)`."))
        }
    }
}

/// `survey withdraw`
struct SurveyWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes a customer's answers back: nothing of them is left.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The customer: your own id or ours.")
    var customer: String
    @Argument(help: "The response's id.")
    var response: String

    func run() async throws {
        let mainstay = try await database.open()
        let command = self
        try await mainstay.application.change(by: .program("survey withdraw")) { change in
            try mainstay.surveys.desk.withdraw(
                try Reference.id(command.response), of: try mainstay.customer(command.customer, in: change.storage),
                in: change)
        }
        Terminal.print("The answers are gone.")
    }
}
