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
            departments. Chance chooses among them by a seed, so that the same seed chooses the same ones.

            Nobody is invited who wants no contact, waits for something to be made good, has an invitation to the survey \
            already, or had enough contacts lately that we chose; each is listed with the reason. Of an anonymous survey \
            no unit may be so small that somebody is found out: ask --company-wide then, or talk (`survey show \
            --talk-guide`).

            A link is answered with `mainstay survey answer --link`. Whoever has it can answer, once.
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
    @Option(help: "How many are chosen.")
    var count: Int?
    @Option(help: "Which share is chosen, such as 0.2.")
    var share: Double?
    @Option(help: "By what chance decides.")
    var seed: Int64 = 1
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
        guard count.map({ $0 > 0 }) ?? true else { throw ValidationError("--count is at least 1.") }
        guard share.map({ $0 > 0 && $0 <= 1 }) ?? true else { throw ValidationError("--share is above 0, at most 1.") }
        guard days.map({ (1...3_650).contains($0) }) ?? true else {
            throw ValidationError("--days is from 1 to 3650.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let wave = try await mainstay.application.change(by: .program("survey invite")) { change in
            let survey = try mainstay.surveys.desk.survey(command.survey, version: nil, in: change.storage).survey
            let days = try command.days ?? SettingsStore.read(SurveysSettings.self, in: change.storage).linkDays
            let request = WaveRequest(
                id: try command.id.map { try Reference.id($0) } ?? change.newID(), survey: survey.id,
                frame: try command.frame(of: survey, mainstay, in: change),
                sample: command.count.map { .count($0) } ?? command.share.map { .share($0) } ?? .everybody,
                seed: command.seed, expiresAt: change.at + Int64(days) * 86_400_000, showsUnit: !command.companyWide)
            return try mainstay.surveys.desk.invite(
                request, priority: command.important ? .high : .usual, in: change)
        }
        try await show(wave, in: mainstay)
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
            return (named + staged).map { WaveRequest.Member(.customer($0)) }
        case .staff:
            let departments = try department.map { try mainstay.department($0, in: change.storage) }
            return try mainstay.team.staffroom.everybody(on: change.today, in: change.storage)
                .filter { departments.isEmpty || departments.contains($0.department) }
                .map { WaveRequest.Member(.staff($0.id), unit: $0.department) }
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

    private func show(_ wave: Wave, in mainstay: Mainstay) async throws {
        var listing = Listing([
            .wide("respondent"), .text("expires_on"), .text("suppressed"), .below("link"), .spare("invitation_id"),
        ])
        let organisation = try await mainstay.application.organisation()
        let names = try await mainstay.names(of: wave)
        for invitation in wave.invitations {
            listing.rows.append([
                .text(names[invitation.respondent] ?? ""),
                .day(organisation.zone.day(of: invitation.expiresAt)), .none,
                .text(try mainstay.surveys.desk.link(for: invitation)), .text("\(invitation.id)"),
            ])
        }
        for left in wave.suppressed {
            listing.rows.append([
                .text(names[.customer(left.customer)] ?? ""), .none, .text(left.reason.rawValue), .none, .none,
            ])
        }
        Terminal.print(listing.text(format))
        Terminal.note(
            "Wave \(wave.id): \(wave.sampled) of \(wave.frame) chosen, \(wave.invitations.count) invited, "
                + "\(wave.suppressed.count) left alone.")
    }
}

extension Mainstay {
    /// The names of those whom a wave is about.
    fileprivate func names(of wave: Wave) async throws -> [Respondent: String] {
        let organisation = try await application.organisation()
        let today = today(of: organisation)
        return try await application.read { read in
            let customers =
                wave.invitations.compactMap { invitation in
                    if case .customer(let id) = invitation.respondent { id } else { nil }
                } + wave.suppressed.map(\.customer)
            var names: [Respondent: String] = [:]
            for page in customers.pages() {
                for (id, entry) in try self.customers.files.entries(of: Array(page), on: today, in: read) {
                    names[.customer(id)] = entry.externalID.map { "\($0) \(entry.name)" } ?? entry.name
                }
            }
            for member in try self.team.staffroom.everybody(on: today, in: read) {
                names[.staff(member.id)] = member.name
            }
            return names
        }
    }
}

/// `survey remind`
struct SurveyRemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Lists who is to be reminded of a survey today, with the links.",
        discussion: "After how many days, and how often, stands in the settings. Listed ones count as reminded.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let survey = survey
        let due = try await mainstay.application.change(by: .program("survey remind")) { change in
            let due = try mainstay.surveys.desk.remind(of: survey, in: change)
            // Without a key there are no links, and nobody is reminded.
            return try due.map { ($0, try mainstay.surveys.desk.link(for: $0)) }
        }
        var listing = Listing([.text("respondent"), .text("id"), .number("reminders"), .below("link")])
        listing.rows = due.map { invitation, link in
            let (kind, id) =
                switch invitation.respondent {
                case .customer(let id): ("customer", "\(id)")
                case .staff(let id): ("staff", "\(id)")
                }
            return [.text(kind), .text(id), .count(invitation.reminders + 1), .text(link)]
        }
        Terminal.print(listing.text(format))
    }
}
