import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Storage
import SurveySchema
import Surveys
import Team

/// `survey invite`
struct SurveyInviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Chooses respondents and makes a link for each.",
        discussion: """
            Customers are named one by one or by their stage; a survey of staff goes to everybody who works here, or to some \
            departments. Chance chooses among them. Its seed is told and kept with the wave; --seed chooses the same ones \
            again.

            Who has an open invitation to the survey already is left out before anybody is chosen, customers and staff \
            alike. Of an anonymous survey so is whoever was invited to it less than \(Wave.anonymousPauseDays) days ago, \
            whether answered or not: everybody counts once a quarter. Nobody is invited who wants no contact, waits for \
            something to be made good, or had enough contacts lately that we chose. Each is listed with the reason. Of an \
            anonymous survey no unit may be so small that somebody is found out: ask --company-wide then, or talk (`survey \
            show --talk-guide`).

            A link is answered with `mainstay survey answer --link`. Whoever has it can answer, once. Links that were lost \
            are listed again by `mainstay survey invitations`. JSON and CSV have all that it takes to send them: your own id, \
            name, language, e-mail address, telephone, link.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Option(help: "A customer: your own id or ours. May be repeated.")
    var customer: [String] = []
    @Option(help: "Everybody who bought and is of a stage, such as loyal. May be repeated.")
    var stage: [Stage] = []
    @Option(help: "Everybody of a department. May be repeated.")
    var department: [String] = []
    @Option(help: "What led to it, such as what was bought; the survey may show it to the respondent.")
    var occasion: String?
    @Option(
        help: ArgumentHelp(
            """
            Which department staff are asked about. It is not asked itself; answers are told apart by it, not by the \
            respondents' departments.
            """, valueName: "department"))
    var about: String?
    @Option(help: "How many are chosen.")
    var count: Int?
    @Option(help: "Which share is chosen, such as 0.2.")
    var share: Double?
    @Option(help: "By what chance decides; drawn at random when left out.")
    var seed: Int64?
    @Option(help: "For how many days the links can be answered; by the settings when left out.")
    var days: Int?
    @Flag(help: "Also where room for contacts that we choose is kept for what matters more than usual.")
    var important = false
    @Flag(help: "Without units: answers are not told apart by department.")
    var companyWide = false
    @Option(help: "A client-made id (UUID): the same wave again invites nobody twice.")
    var id: String?
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func validate() throws {
        guard count == nil || share == nil else { throw ValidationError("Choose one of --count and --share.") }
        guard occasion == nil || about == nil else { throw ValidationError("Choose one of --occasion and --about.") }
        guard count.map({ $0 > 0 }) ?? true else { throw ValidationError("--count is at least 1.") }
        guard share.map({ $0 > 0 && $0 <= 1 }) ?? true else { throw ValidationError("--share is above 0, at most 1.") }
        guard days.map({ (1...3_650).contains($0) }) ?? true else {
            throw ValidationError("--days is from 1 to 3650.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let (wave, links) = try await mainstay.application.change(by: .program("survey invite")) { change in
            let survey = try mainstay.surveys.desk.survey(command.survey, version: nil, in: change.storage).survey
            try command.check(survey)
            let days = try command.days ?? SettingsStore.read(SurveysSettings.self, in: change.storage).linkDays
            let request = WaveRequest(
                id: try command.id.map { try Reference.id($0) } ?? change.newID(), survey: survey.id,
                frame: try command.frame(of: survey, mainstay, in: change),
                sample: command.count.map { .count($0) } ?? command.share.map { .share($0) } ?? .everybody,
                seed: command.seed, expiresAt: change.at + Int64(days) * 86_400_000, showsUnit: !command.companyWide)
            let wave = try mainstay.surveys.desk.invite(
                request, priority: command.important ? .high : .usual, in: change)
            // Without a key there are no links, and nobody is invited.
            return (wave, try wave.invitations.map { try mainstay.surveys.desk.link(for: $0) })
        }
        var list = try await mainstay.mailingList(
            of: wave.invitations.map(\.respondent) + wave.suppressed.map(\.respondent))
        for (invitation, link) in zip(wave.invitations, links) { list.add(invitation, link: link) }
        for left in wave.suppressed { list.add(left) }
        // The id first: whoever loses the rest can ask for it again.
        Terminal.note(summary(of: wave))
        Terminal.print(list.text(format))
    }

    private func summary(of wave: Wave) -> String {
        let chance = count == nil && share == nil ? "" : " by seed \(wave.seed)"
        let already = wave.suppressed.count { $0.reason == .invitedAlready }
        return "Wave \(wave.id): \(wave.sampled) of \(wave.frame) chosen\(chance), \(wave.invitations.count) invited, "
            + "\(wave.suppressed.count - already) left alone; \(already) had been invited already."
    }

    /// Refuses options that say nothing of this survey's respondents, rather than asking others than are meant.
    private func check(_ survey: Survey) throws {
        let (given, remedy) =
            switch survey.respondents {
            case .customers:
                (
                    [
                        department.isEmpty ? nil : "--department", about == nil ? nil : "--about",
                        companyWide ? "--company-wide" : nil,
                    ], "Choose customers by --customer and --stage."
                )
            case .staff:
                (
                    [
                        customer.isEmpty ? nil : "--customer", stage.isEmpty ? nil : "--stage",
                        important ? "--important" : nil,
                    ], "Choose staff by --department."
                )
            }
        if let option = given.compactMap({ $0 }).first {
            throw CommandFault(
                "The survey \(survey.id) asks \(survey.respondents.rawValue), of whom \(option) says nothing. \(remedy)"
            )
        }
        if occasion != nil, survey.anonymity == .anonymous {
            throw CommandFault(
                "The survey \(survey.id) is anonymous and keeps no occasion, which could tell who answered. Leave out "
                    + "--occasion.")
        }
    }

    /// Who could be invited.
    private func frame(of survey: Survey, _ mainstay: Mainstay, in change: Change) throws -> [WaveRequest.Member] {
        switch survey.respondents {
        case .customers:
            let named = try customer.map { try mainstay.customer($0, in: change.storage) }
            let staged = stage.isEmpty ? [] : try buyers(of: Set(stage), mainstay, in: change)
            guard !named.isEmpty || !stage.isEmpty else {
                throw CommandFault("Say which customers: --customer ID or --stage STAGE.")
            }
            guard !named.isEmpty || !staged.isEmpty else {
                throw CommandFault(
                    "Nobody would be invited: nobody who bought is \(stage.map(\.rawValue).joined(separator: " or ")) now."
                )
            }
            return (named + staged).map { WaveRequest.Member(.customer($0), occasion: occasion) }
        case .staff:
            let departments = try department.map { try mainstay.department($0, in: change.storage) }
            let about = try about.map { try mainstay.department($0, in: change.storage) }
            let asked = try mainstay.team.staffroom.everybody(on: change.today, in: change.storage)
                .filter { departments.isEmpty || departments.contains($0.department) }
                .filter { $0.department != about }
            guard !asked.isEmpty else {
                let place = departments.isEmpty ? "here" : "in \(departments.joined(separator: " or "))"
                let but = about.map { " who is not of \($0), which it is about" } ?? ""
                throw CommandFault("Nobody would be invited: nobody works \(place)\(but).")
            }
            return asked.map {
                WaveRequest.Member(.staff($0.id), unit: about ?? $0.department, occasion: about ?? occasion)
            }
        }
    }

    /// Everybody who ever bought and is of one of these stages.
    private func buyers(of stages: Set<Stage>, _ mainstay: Mainstay, in change: Change) throws -> [CustomerID] {
        var buyers: [CustomerID] = []
        try mainstay.customers.purchases.forEachSummary(in: change.storage) { buyers.append($0.customer) }
        return try buyers.pages().flatMap { page in
            let entries = try mainstay.customers.files.entries(of: Array(page), on: change.today, in: change.storage)
            return page.filter { entries[$0].map { stages.contains($0.stage) } ?? false }
        }
    }
}
