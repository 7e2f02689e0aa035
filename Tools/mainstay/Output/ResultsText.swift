import Domain
import Kernel
import Statistics
import SurveySchema
import Surveys

/// What a survey's answers come to, for a person at a terminal: no figure without n and interval.
struct ResultsText {
    let results: SurveyResults
    let language: String
    /// The only question to be shown, with its answers; nil shows the indices.
    var question: String?

    private var survey: Survey { results.survey }

    var lines: [String] {
        var lines = head
        guard let count = results.count else { return lines }
        guard count > 0 else { return lines }
        if let question {
            for distribution in results.distributions where distribution.question.id == question {
                lines += [""] + chart(of: distribution)
            }
            for group in results.groups {
                lines += ["", group.name ?? "(none)"] + (group.distribution.map(bars) ?? ["  withheld"])
            }
            return results.groups.contains { $0.count == nil } ? lines + [""] + withheldNote : lines
        }
        lines += results.grouping == nil ? results.indices.flatMap(whole) : results.indices.flatMap(byGroup)
        if results.grouping != nil { lines += differenceNote + withheldNote }
        return lines
    }

    // MARK: Head

    private var head: [String] {
        let versions = results.versions.map { "\($0)" }.joined(separator: ", ")
        var lines = Terminal.folded("\(survey.title.text(in: language, of: survey)): \(survey.id) \(versions)")
        if results.from != nil || results.until != nil {
            let from = results.from.map { "from \($0)" }
            let until = results.until.map { "before \($0)" }
            lines.append([from, until].compactMap { $0 }.joined(separator: ", "))
        }
        guard let count = results.count else {
            return lines
                + Terminal.folded(
                    "Fewer than \(results.cellSize) people answered: of colleagues and of an anonymous survey nothing more is "
                        + "told.")
        }
        lines.append(count == 1 ? "1 finished response" : "\(count) finished responses")
        if results.leftOut > 0 {
            let responses = results.leftOut == 1 ? "1 response" : "\(results.leftOut) responses"
            lines += Terminal.folded(
                "Without \(responses) to versions that can't be compared with these; --edition tells of them.")
        }
        if let invitations = results.invitations { lines += text(of: invitations) }
        return lines
    }

    private func text(of invitations: InvitationResults) -> [String] {
        var lines = Terminal.folded("Response rate: \(invitations.rate)")
        var beside: [String] = []
        if invitations.sampled < invitations.frame || invitations.waves > 1 || !invitations.suppressed.isEmpty {
            beside.append(
                invitations.waves == 1
                    ? "\(invitations.sampled) chosen of \(invitations.frame)"
                    : "\(invitations.sampled) chosen in \(invitations.waves) waves, each of up to \(invitations.frame)")
        }
        beside += invitations.suppressed.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            "\($1) not invited (\($0.rawValue.replacing("_", with: " ")))"
        }
        switch invitations.screenedOut {
        case nil: beside.append("fewer than \(results.cellSize) screened out, who are among the others")
        case 0?: break
        case let count?: beside.append("\(count) screened out")
        }
        if invitations.revoked > 0 { beside.append("\(invitations.revoked) called back") }
        if !beside.isEmpty { lines += Terminal.folded("  " + beside.joined(separator: ", ")) }
        return lines
    }

    // MARK: Indices

    private func whole(_ result: IndexResult) -> [String] {
        var lines = heading(of: result)
        lines += FigureChart.lines(
            of: result.parts.map { ($0.name ?? "all", $0.figure, nil) }, isOne: result.parts.count == 1)
        if let drivers = result.drivers { lines += text(of: drivers) }
        let warnings = result.parts.flatMap { part in (part.figure?.warnings ?? []).map { "\($0)" } }
        var seen: Set<String> = []
        for warning in warnings where seen.insert(warning).inserted { lines += Terminal.folded("  CARE: \(warning)") }
        return lines
    }

    private func byGroup(_ result: IndexResult) -> [String] {
        guard !result.parts.isEmpty else { return [] }
        var lines = heading(of: result)
        for (place, part) in result.parts.enumerated() {
            if result.parts.count > 1 {
                lines.append("  " + (part.name ?? "all").replacing("_", with: " "))
            }
            let index = results.indices.firstIndex { $0.index.id == result.index.id } ?? 0
            let rows = results.groups.map { group -> FigureChart.Row in
                let same = group.indices.indices.contains(index) ? group.indices[index].parts : []
                let own = same.indices.contains(place) ? same[place] : nil
                let isApart = own?.comparison?.isSignificant ?? false
                return (group.name ?? "(none)", own?.figure, isApart ? own?.comparison?.difference : nil)
            }
            lines += FigureChart.lines(of: rows + [("all", part.figure, nil)], isOne: false)
        }
        return lines
    }

    private func heading(of result: IndexResult) -> [String] {
        let meaning = result.index.meaning.text(in: language, of: survey)
        let head = ["", result.index.id] + Terminal.wrap(meaning, to: Terminal.width - 2).map { "  " + $0 }
        return head + (result.refusal.map { Terminal.folded("  Not computed: \($0.message)") } ?? [])
    }

    private func text(of drivers: DriverAnalysis) -> [String] {
        "\(drivers)".split(separator: "\n").flatMap { Terminal.folded("  \($0)") }
    }

    // MARK: Groups

    private var differenceNote: [String] {
        [""]
            + Terminal.folded(
                "▲ ▼ differ from all others by more than chance (p < 0.05); of many comparisons one in twenty does.")
    }

    private var withheldNote: [String] {
        guard results.groups.contains(where: { $0.count == nil }) else { return [] }
        return Terminal.folded(
            "Withheld: groups of fewer than \(results.cellSize) people, and others by which these could be worked out.")
    }

    // MARK: Answers

    /// A question's answers as bars.
    func chart(of distribution: AnswerDistribution) -> [String] {
        let question = distribution.question
        return Terminal.folded("\(question.id)  \(question.text.text(in: language, of: distribution.survey))")
            + bars(distribution)
    }

    private func bars(_ distribution: AnswerDistribution) -> [String] {
        let question = distribution.question
        guard let count = distribution.count else { return ["  withheld: too few answers"] }
        let skips = distribution.skipped.map { ", \($0) skipped" } ?? ", asked of some"
        var lines = ["  n = \(count)\(skips)"]
        if let mean = distribution.mean, mean.estimate != nil {
            lines += FigureChart.lines(of: [("mean", mean, nil)], isOne: false)
        }
        guard count > 0 else { return lines }
        let names = distribution.bars.map { name(of: $0, distribution) }
        let nameWidth = min(names.map(Terminal.columns).max() ?? 0, max(12, Terminal.width / 3))
        var row: String?
        for (bar, name) in zip(distribution.bars, names) {
            if bar.row != row, let next = bar.row {
                row = next
                lines += Terminal.folded("  " + rowName(next, question, distribution.survey))
            }
            let share = bar.share.share ?? 0
            let interval = bar.share.interval.map { FigureKind.Unit.share.text($0) } ?? ""
            let head =
                "  " + (bar.row == nil ? "" : "  ") + Terminal.fit(name, to: nameWidth) + "  "
                + Terminal.fit("\(bar.count)", to: String(count).count, right: true) + "  "
                + Terminal.fit(FigureKind.Unit.share.text(share), to: 7, right: true)
            let beside = "  " + Terminal.fit("95 % \(interval)", to: 20)
            let room = Terminal.width - Terminal.columns(head) - Terminal.columns(beside) - 2
            lines.append(
                (room >= 8
                    ? head + beside + "  " + Bars.bar(share, width: min(40, room)) : head + beside)
                    .replacing(#/ +$/#, with: ""))
        }
        return lines
    }

    private func name(of bar: AnswerDistribution.Bar, _ distribution: AnswerDistribution) -> String {
        let (question, survey) = (distribution.question, distribution.survey)
        switch question.kind {
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            if bar.answer == "\(scale.points.lowerBound)" {
                return "\(bar.answer) \(scale.low.text(in: language, of: survey))"
            }
            if bar.answer == "\(scale.points.upperBound)" {
                return "\(bar.answer) \(scale.high.text(in: language, of: survey))"
            }
            return bar.answer
        case .yesNo(let yes, let no): return (bar.answer == "yes" ? yes : no).text(in: language, of: survey)
        case .ranking: return "rank \(bar.answer)"
        default:
            let choice = question.kind.options?.first { $0.id == bar.answer }
            return choice.map { $0.text.text(in: language, of: survey) } ?? bar.answer
        }
    }

    private func rowName(_ id: String, _ question: Question, _ survey: Survey) -> String {
        let choices: [Choice] =
            if case .matrix(let rows, _) = question.kind { rows } else { question.kind.options ?? [] }
        return choices.first { $0.id == id }.map { $0.text.text(in: language, of: survey) } ?? id
    }
}
