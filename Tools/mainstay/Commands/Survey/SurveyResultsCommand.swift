import ArgumentParser
import Composition
import Domain
import Kernel
import Statistics
import SurveySchema
import Surveys

/// `survey results`
struct SurveyResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "What the answers come to, with how sure that is.",
        discussion: """
            Every figure stands with the number of answers and the interval of 95 % confidence: as numbers, and drawn on a \
            scale. Groups are compared with all others, and small ones withheld:

              mainstay survey results after-contact
              mainstay survey results after-contact --by unit
              mainstay survey results after-contact --question impression

            Only versions that can be compared are counted together; --edition chooses among earlier ones. Of an \
            anonymous survey nothing is told below the cellSize of the settings, and no times of your own choice.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The survey's id.")
    var survey: String
    @Option(help: "Tell respondents apart by unit, month, version or stage (of the customer).")
    var by: SurveyResults.Grouping?
    @Option(help: ArgumentHelp("Only answers from this day on.", valueName: "yyyy-mm-dd"))
    var from: CalendarDay?
    @Option(help: ArgumentHelp("Only answers before this day.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?
    @Option(help: "How often each answer to this question was given.")
    var question: String?
    @Option(
        name: .customLong("edition"),
        help: ArgumentHelp("A version of those to be counted; the newest when left out.", valueName: "1.0.0"))
    var version: String?
    @Option(help: "In which language; the organisation's when left out.")
    var language: String?
    @Option(help: "How they are written: table, json or csv.")
    var format = ListingFormat.table

    func validate() throws {
        guard question == nil || by == nil else { throw ValidationError("Choose one of --question and --by.") }
        guard version == nil || version.flatMap(SurveyVersion.init) != nil else {
            throw ValidationError("A version is three numbers, such as 1.0.0.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let now = mainstay.application.clock()
        var asked = ResultsRequest(survey: survey, from: from, until: until, by: by)
        asked.version = version.flatMap(SurveyVersion.init)
        let request = asked
        let results = try await mainstay.application.read { read in
            try mainstay.surveys.desk.results(of: request, at: now, in: read)
        }
        if let question, results.survey.question(question)?.takesAnswer != true {
            let known = results.survey.questions.filter(\.takesAnswer).map(\.id)
            let nearest = Spelling.nearest(to: question, among: known).map { "Did you mean \($0)?" }
            throw CommandFault(
                "The survey \(survey) has no question \(question). \(nearest ?? "See `mainstay survey show \(survey)`.")"
            )
        }
        switch format {
        case .table:
            let text = ResultsText(
                results: results, language: language ?? organisation.language.rawValue, question: question)
            Terminal.print(text.lines.joined(separator: "\n"))
        case .json: Terminal.print(JSONText.text(of: ResultsDetail(results: results, question: question).record))
        case .csv: Terminal.print(ResultsDetail(results: results, question: question).listing.text(.csv))
        }
    }
}

/// Results as records, for programs.
struct ResultsDetail {
    let results: SurveyResults
    let question: String?

    var record: Detail {
        let invitations = results.invitations
        var fields: [Detail.Field] = [
            .init("survey", .text(results.survey.id)),
            .init("versions", .list(results.versions.map { .text("\($0)") })),
            .init("left_out", .count(results.leftOut)),
            .init("from", .optional(results.from)), .init("until", .optional(results.until)),
            .init("cell_size", .count(results.cellSize)),
            .init("responses", results.count.map { .count($0) } ?? .none),
            .init("invitations", invitations.map(record) ?? .none),
        ]
        if let question {
            let distribution = results.distributions.first { $0.question.id == question }
            fields.append(.init("question", distribution.map(record) ?? .none))
        } else {
            fields.append(.init("indices", .list(results.indices.map(record))))
            fields.append(.init("by", .optional(results.grouping?.rawValue)))
            fields.append(
                .init(
                    "groups",
                    .list(
                        results.groups.map { group in
                            .record([
                                .init("name", .optional(group.name)),
                                .init("responses", group.count.map { .count($0) } ?? .none),
                                .init("indices", .list(group.indices.map(record))),
                            ])
                        })))
        }
        return .record(fields)
    }

    private func record(_ invitations: InvitationResults) -> Detail {
        let rate = invitations.rate
        return .record([
            .init("invited", .count(rate.invited)), .init("finished", .count(rate.finished)),
            .init("partial", .count(rate.partial)), .init("refused", .count(rate.refused)),
            .init("expired", .count(rate.expired)), .init("outstanding", .count(rate.outstanding)),
            .init("untold", .count(rate.untold)),
            .init("response_rate", .optional(rate.finishedShare.share)),
            .init("low", .optional(rate.finishedShare.interval?.lowerBound)),
            .init("high", .optional(rate.finishedShare.interval?.upperBound)),
            .init("screened_out", invitations.screenedOut.map { .count($0) } ?? .none),
            .init("revoked", .count(invitations.revoked)),
            .init("waves", .count(invitations.waves)), .init("frame", .count(invitations.frame)),
            .init("sampled", .count(invitations.sampled)),
            .init(
                "suppressed",
                .record(
                    invitations.suppressed.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                        .init($0.key.rawValue, .count($0.value))
                    })),
        ])
    }

    private func record(_ result: IndexResult) -> Detail {
        var fields: [Detail.Field] = [
            .init("index", .text(result.index.id)), .init("figures", .list(result.parts.map(record))),
        ]
        if let drivers = result.drivers {
            fields.append(.init("outcome", .text(drivers.outcome)))
            fields.append(.init("n", .count(drivers.count)))
            fields.append(.init("r_squared", .number(drivers.rSquared)))
            fields.append(
                .init(
                    "drivers",
                    .list(
                        drivers.drivers.map { driver in
                            .record([
                                .init("question", .text(driver.name)), .init("weight", .number(driver.weight)),
                                .init("beta", .number(driver.beta.value)),
                                .init("beta_low", .optional(driver.beta.interval?.lowerBound)),
                                .init("beta_high", .optional(driver.beta.interval?.upperBound)),
                                .init("mean", .number(driver.performance.value)),
                                .init("quadrant", .text(drivers.quadrant(of: driver).rawValue)),
                            ])
                        })))
        }
        if let refusal = result.refusal { fields.append(.init("not_computed", .text(refusal.code.rawValue))) }
        return .record(fields)
    }

    private func record(_ part: IndexResult.Part) -> Detail {
        .record(
            [.init("part", .optional(part.name))] + fields(of: part.figure)
                + [
                    .init("warnings", .list((part.figure?.warnings ?? []).map { .text("\($0)") })),
                    .init("difference", .optional(part.comparison?.difference)),
                    .init("difference_low", .optional(part.comparison?.interval.lowerBound)),
                    .init("difference_high", .optional(part.comparison?.interval.upperBound)),
                    .init("p", .optional(part.comparison?.pValue)),
                ])
    }

    /// A figure's value with n and interval; nothing but "withheld" where it is.
    private func fields(of figure: Figure?) -> [Detail.Field] {
        [
            .init("figure", .optional(figure?.kind.name)), .init("withheld", .flag(figure == nil)),
            .init("value", .optional(figure?.estimate?.value)),
            .init("n", figure.map { .count($0.estimate?.count ?? 0) } ?? .none),
            .init("low", .optional(figure?.estimate?.interval?.lowerBound)),
            .init("high", .optional(figure?.estimate?.interval?.upperBound)),
            .init("skipped", figure.map { .count($0.skipped) } ?? .none),
        ]
    }

    private func record(_ distribution: AnswerDistribution) -> Detail {
        .record([
            .init("id", .text(distribution.question.id)), .init("withheld", .flag(distribution.count == nil)),
            .init("n", distribution.count.map { .count($0) } ?? .none),
            .init("skipped", distribution.skipped.map { .count($0) } ?? .none),
            .init("mean", distribution.mean.map { .record(fields(of: $0)) } ?? .none),
            .init("answers", .list(distribution.bars.map { .record(fields(of: $0)) })),
        ])
    }

    private func fields(of bar: AnswerDistribution.Bar) -> [Detail.Field] {
        [
            .init("row", .optional(bar.row)), .init("answer", .text(bar.answer)), .init("count", .count(bar.count)),
            .init("n", .count(bar.share.count)), .init("share", .optional(bar.share.share)),
            .init("low", .optional(bar.share.interval?.lowerBound)),
            .init("high", .optional(bar.share.interval?.upperBound)),
        ]
    }

    /// The same as rows: of figures, or of a question's answers.
    var listing: Listing {
        if let question {
            var listing = Listing([
                .text("question"), .text("row"), .text("answer"), .number("count"), .number("n"), .number("share"),
                .number("low"), .number("high"),
            ])
            for distribution in results.distributions where distribution.question.id == question {
                listing.rows += distribution.bars.map { [.text(question)] + fields(of: $0).map(\.value) }
            }
            return listing
        }
        var listing = Listing([
            .text("group"), .number("responses"), .text("index"), .text("part"), .text("figure"), .text("withheld"),
            .number("value"), .number("n"), .number("low"), .number("high"), .number("skipped"),
            .number("difference"), .number("p"),
        ])
        func rows(_ group: String?, _ count: Int?, _ indices: [IndexResult]) -> [[Detail]] {
            indices.flatMap { result in
                result.parts.map { part in
                    [.optional(group), count.map { .count($0) } ?? .none, .text(result.index.id), .optional(part.name)]
                        + fields(of: part.figure).map(\.value)
                        + [.optional(part.comparison?.difference), .optional(part.comparison?.pValue)]
                }
            }
        }
        listing.rows = rows(nil, results.count, results.indices)
        for group in results.groups { listing.rows += rows(group.name ?? "(none)", group.count, group.indices) }
        return listing
    }
}
