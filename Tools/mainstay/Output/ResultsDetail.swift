import Domain
import Kernel
import Statistics
import SurveySchema
import Surveys

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
            fields.append(.init("by", .optional(results.grouping?.rawValue)))
            fields.append(
                .init(
                    "groups",
                    .list(
                        results.groups.map { group in
                            .record([
                                .init("name", .optional(group.name)),
                                .init("responses", group.count.map { .count($0) } ?? .none),
                                .init("question", group.distribution.map(record) ?? .none),
                            ])
                        })))
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

    /// How many were invited and which share of them finished, of whatever group; nothing where nobody was.
    private var rate: [Detail] {
        let rate = results.invitations?.rate
        return [rate.map { .count($0.invited) } ?? .none, .optional(rate?.finishedShare.share)]
    }

    /// The same as rows: of figures, or of a question's answers.
    var listing: Listing {
        if let question {
            var listing = Listing([
                .text("group"), .text("question"), .text("row"), .text("answer"), .number("count"), .number("n"),
                .number("share"), .number("low"), .number("high"), .number("invited"), .number("response_rate"),
            ])
            func rows(_ group: String?, _ distribution: AnswerDistribution?) -> [[Detail]] {
                (distribution?.bars ?? []).map {
                    [.optional(group), .text(question)] + fields(of: $0).map(\.value) + rate
                }
            }
            listing.rows = rows(nil, results.distributions.first { $0.question.id == question })
            for group in results.groups { listing.rows += rows(group.name ?? "(none)", group.distribution) }
            return listing
        }
        var listing = Listing([
            .text("group"), .number("responses"), .text("index"), .text("part"), .text("figure"), .text("withheld"),
            .number("value"), .number("n"), .number("low"), .number("high"), .number("skipped"),
            .number("difference"), .number("p"), .number("invited"), .number("response_rate"), .text("warnings"),
        ])
        func row(_ group: String?, _ count: Int?, _ index: String, _ part: IndexResult.Part) -> [Detail] {
            var row: [Detail] = [
                .optional(group), count.map { .count($0) } ?? .none, .text(index), .optional(part.name),
            ]
            row += fields(of: part.figure).map(\.value)
            row += [.optional(part.comparison?.difference), .optional(part.comparison?.pValue)] + rate
            row.append(.text((part.figure?.warnings ?? []).map { "\($0)" }.joined(separator: "; ")))
            return row
        }
        func rows(_ group: String?, _ count: Int?, _ indices: [IndexResult]) -> [[Detail]] {
            indices.flatMap { result in result.parts.map { row(group, count, result.index.id, $0) } }
        }
        listing.rows = rows(nil, results.count, results.indices)
        for group in results.groups { listing.rows += rows(group.name ?? "(none)", group.count, group.indices) }
        return listing
    }
}
