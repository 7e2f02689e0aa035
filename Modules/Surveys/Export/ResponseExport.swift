import Domain
import Kernel
import Storage
import SurveySchema

/// Writes finished responses as rows, one after the other: memory does not grow with them.
struct ResponseExport {
    let survey: Survey
    let request: ExportRequest
    let customers: any CustomerDirectory
    let day: CalendarDay
    private let layout: AnswerLayout
    private let responses: FinishedResponses
    private let scanner: AnswerScanner

    /// - Parameter versions: all of them, the newest first.
    init(
        _ versions: [Survey], _ survey: Survey, _ request: ExportRequest, customers: any CustomerDirectory,
        on day: CalendarDay
    ) {
        self.survey = survey
        self.request = request
        self.customers = customers
        self.day = day
        layout = AnswerLayout(versions)
        responses = FinishedResponses(request.survey, from: request.from, until: request.until)
        scanner = AnswerScanner(layout, readsTexts: true)
    }

    /// A response with what is told beside its answers.
    struct Line {
        var facts: [String: ExportValue]
        let answers: String
    }

    private var isAnonymous: Bool { survey.anonymity == .anonymous }

    /// What stands before the answers in every row.
    private func facts(without withheld: [String]) -> [String] {
        let names =
            isAnonymous
            ? ["version", "unit", "month"]
            : [
                "response_id", survey.respondents == .customers ? "customer" : "staff_id", "version", "language",
                "channel",
                "unit", "finished_at",
            ]
        return names.filter { !withheld.contains($0) }
    }

    func write(cellSize: Int, in read: any ReadTransaction, to sink: @escaping ([UInt8]) throws -> Void) throws
        -> ExportSummary
    {
        let withheld = isAnonymous ? try AnonymousExport(survey.id, cellSize: cellSize).withheld(in: read) : []
        let facts = facts(without: withheld)
        var (rows, cut) = (0, 0)
        switch request.format {
        case .json:
            try each(in: read) { line in
                rows += 1
                try sink(try NDJSON.line(facts.map { ($0, line.facts[$0] ?? .missing) }, answers: line.answers))
            }
        case .csv:
            let table = try AnswerCSV(columns: facts + names, to: sink)
            var row = AnswerRow(columns: layout.columns.count)
            try each(in: read) { line in
                rows += 1
                try scanner.read(line.answers, into: &row)
                try table.write(facts.map { line.facts[$0] ?? .missing } + values(of: row, coded: false))
            }
        case .sav:
            (rows, cut) = try writeSystemFile(facts, in: read, to: sink)
        }
        return ExportSummary(responses: rows, withheld: withheld, cut: cut)
    }

    // MARK: Rows

    private func each(in read: any ReadTransaction, _ body: (Line) throws -> Void) throws {
        switch (survey.respondents, survey.anonymity) {
        case (_, .anonymous):
            try responses.eachAnonymous(in: read) { entry in
                try body(
                    Line(
                        facts: [
                            "version": .text("\(SurveyVersion(number: entry.version))"),
                            "unit": ResponseExport.text(entry.unit),
                            "month": .text(String("\(entry.day)".prefix(7))),
                        ], answers: entry.answers))
            }
        case (.customers, .identified):
            try responses.eachPage(in: read) { page in
                let entries = try customers.entries(of: Array(Set(page.map(\.customer))), on: day, in: read)
                for (customer, full) in page {
                    try body(line(full, "customer", entries[customer]?.externalID ?? "\(customer)"))
                }
            }
        case (.staff, .identified):
            try responses.eachOfStaff(in: read) { staff, full in try body(line(full, "staff_id", "\(staff)")) }
        }
    }

    private func line(_ full: FinishedResponses.Full, _ respondent: String, _ who: String) -> Line {
        Line(
            facts: [
                "response_id": .text("\(full.response)"), respondent: .text(who),
                "version": .text("\(SurveyVersion(number: full.entry.version))"),
                "language": .text(full.language.rawValue), "channel": .text(full.channel.rawValue),
                "unit": ResponseExport.text(full.entry.unit), "finished_at": .text("\(full.finishedAt)"),
            ], answers: full.entry.answers)
    }

    private static func text(_ text: String?) -> ExportValue { text.map { .text($0) } ?? .missing }

    // MARK: Columns

    /// A name for each column: the question's id, and after a dot the choice, rank or row.
    private var names: [String] {
        layout.columns.map { column in
            let id = layout.items[column.question].question.id
            return switch column.part {
            case .whole: id
            case .choice(let choice): "\(id).\(choice.id)"
            case .rank(let rank): "\(id).\(rank)"
            case .row(let row): "\(id).\(row.id)"
            }
        }
    }

    /// A row's values.
    /// - Parameter coded: whether a choice is a number from 1, as its label's; else it is its id.
    private func values(of row: AnswerRow, coded: Bool) -> [ExportValue] {
        layout.columns.indices.map { column in
            let number = row.numbers[column]
            guard !number.isNaN else { return .missing }
            let item = layout.items[layout.columns[column].question]
            switch (item.question.kind, layout.columns[column].part) {
            case (.text, _), (.comment, _): return ResponseExport.text(row.texts[column])
            case (.choice, _), (.dropdown, _), (.ranking, _), (.matrix, _):
                return coded ? .number(number + 1) : .text(item.options[Int(number)].id)
            default: return .number(number)
            }
        }
    }

    // MARK: System files

    private func writeSystemFile(
        _ facts: [String], in read: any ReadTransaction, to sink: @escaping ([UInt8]) throws -> Void
    ) throws -> (rows: Int, cut: Int) {
        // Columns of texts are as wide as the longest, so that files do not swell: a first pass finds it.
        var widths = [Int](repeating: 1, count: facts.count + layout.columns.count)
        var row = AnswerRow(columns: layout.columns.count)
        var rows = 0
        func values(_ line: Line) throws -> [ExportValue] {
            try scanner.read(line.answers, into: &row)
            return facts.map { line.facts[$0] ?? .missing } + self.values(of: row, coded: true)
        }
        try each(in: read) { line in
            rows += 1
            for (column, value) in try values(line).enumerated() {
                if case .text(let text) = value { widths[column] = max(widths[column], text.utf8.count) }
            }
        }
        widths = widths.map { min($0, ResponseExport.widest) }
        let variables =
            zip(facts, widths).map { SystemFileVariable(name: $0, kind: .text(width: $1)) }
            + zip(layout.columns.indices, widths.dropFirst(facts.count)).map(variable)
        var file = try SystemFileWriter(
            variables, label: survey.title.text(in: request.language, of: survey), on: day, rows: rows, to: sink)
        var cut = 0
        try each(in: read) { line in
            try file.write(
                values(line).map { value in
                    guard case .text(let text) = value, text.utf8.count > ResponseExport.widest || text.utf8.contains(0)
                    else { return value }
                    cut += 1
                    return .text(text.replacing("\0", with: "").cut(toBytes: ResponseExport.widest))
                })
        }
        try file.finish()
        return (rows, cut)
    }

    /// The longest text of a system file, in bytes.
    private static let widest = 32_767

    private func variable(_ column: Int, _ width: Int) -> SystemFileVariable {
        let item = layout.items[layout.columns[column].question]
        let label = SystemFileLabels(item: item, language: request.language)
        let name = names[column]
        switch item.question.kind {
        case .text, .comment:
            return SystemFileVariable(name: name, label: label.text(of: nil), kind: .text(width: width))
        case .number(let rule):
            return SystemFileVariable(
                name: name, label: label.text(of: nil), kind: .number(decimals: rule.isWhole ? 0 : 2), measure: .scale)
        default:
            return SystemFileVariable(
                name: name, label: label.text(of: layout.columns[column].part), kind: .number(),
                valueLabels: label.values, measure: label.measure)
        }
    }
}

/// The words for a question's columns and values.
private struct SystemFileLabels {
    let item: AnswerLayout.Item
    let language: String

    private func said(_ text: LocalizedText) -> String { text.text(in: language, of: item.survey) }

    func text(of part: AnswerLayout.Column.Part?) -> String {
        let question = said(item.question.text)
        return switch part {
        case .choice(let choice): "\(question) – \(said(choice.text))"
        case .rank(let rank): "\(question) – \(rank)"
        case .row(let row): "\(question) – \(said(row.text))"
        case .whole, nil: question
        }
    }

    var values: [SystemFileVariable.ValueLabel] {
        switch item.question.kind {
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            [
                .init(.number(Double(scale.points.lowerBound)), said(scale.low)),
                .init(.number(Double(scale.points.upperBound)), said(scale.high)),
            ]
        case .yesNo(let yes, let no): [.init(.number(0), said(no)), .init(.number(1), said(yes))]
        case .choices: [.init(.number(0), "–"), .init(.number(1), "✓")]
        case .choice, .dropdown, .ranking, .matrix:
            item.options.enumerated().map { .init(.number(Double($0 + 1)), said($1.text)) }
        case .text, .comment, .number, .note: []
        }
    }

    var measure: SystemFileVariable.Measure {
        item.question.kind.scale == nil ? .nominal : .ordinal
    }
}
