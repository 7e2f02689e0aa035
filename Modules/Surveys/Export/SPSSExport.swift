import Domain
import Kernel
import Storage
import SurveySchema

/// Responses as an SPSS system file, with the words of questions and choices.
struct SPSSExport {
    let rows: ResponseRows
    let facts: [ExportFact]
    let columns: AnswerColumns
    /// The language of labels, as a BCP 47 tag.
    let language: String

    /// The longest text of a system file, in bytes.
    private static let widest = 32_767

    func write(
        in read: any ReadTransaction, to sink: @escaping ([UInt8]) throws -> Void
    ) throws -> (rows: Int, cut: Int) {
        // Columns of texts are as wide as the longest, so that files do not swell: a first pass finds it.
        var widths = [Int](repeating: 1, count: facts.count + columns.layout.columns.count)
        var count = 0
        try rows.each(in: read) { line in
            count += 1
            for (column, value) in try values(of: line).enumerated() {
                if case .text(let text) = value { widths[column] = max(widths[column], text.utf8.count) }
            }
        }
        widths = widths.map { min($0, SPSSExport.widest) }
        let variables =
            zip(facts, widths).map(variable) + zip(columns.names.indices, widths.dropFirst(facts.count)).map(variable)
        var file = try SPSSWriter(
            variables, label: rows.survey.title.text(in: language, of: rows.survey), on: rows.day, rows: count, to: sink
        )
        var cut = 0
        try rows.each(in: read) { line in
            try file.write(
                values(of: line).map { value in
                    guard case .text(let text) = value, text.utf8.count > SPSSExport.widest || text.utf8.contains(0)
                    else { return value }
                    cut += 1
                    return .text(text.replacing("\0", with: "").cut(toBytes: SPSSExport.widest))
                })
        }
        try file.finish()
        return (count, cut)
    }

    private func values(of line: ResponseRows.Line) throws -> [ExportValue] {
        try facts.map { fact in
            switch (fact, line.finished) {
            case (.finishedOn, let finished?): .number(SPSSBytes.seconds(of: finished.on))
            case (.finishedAt, let finished?):
                .number(
                    SPSSBytes.seconds(
                        of: rows.zone.day(of: finished.at), milliseconds: rows.zone.timeOfDay(at: finished.at)))
            default: line.facts[fact] ?? .missing
            }
        } + columns.values(of: line.answers, coded: true)
    }

    private func variable(_ fact: ExportFact, _ width: Int) -> SPSSVariable {
        let kind: SPSSVariable.Kind =
            switch fact {
            case .finishedOn: .day
            case .finishedAt: .time
            default: .text(width: width)
            }
        return SPSSVariable(
            name: fact.rawValue, label: SPSSWords(language).label(of: fact), kind: kind,
            measure: fact == .finishedOn || fact == .finishedAt ? .scale : .nominal)
    }

    private func variable(_ column: Int, _ width: Int) -> SPSSVariable {
        let place = columns.layout.columns[column]
        let item = columns.layout.items[place.question]
        let label = SPSSLabels(item: item, language: language)
        let name = columns.names[column]
        switch item.question.kind {
        case .text, .comment:
            return SPSSVariable(name: name, label: label.text(of: nil), kind: .text(width: width))
        case .number(let rule):
            return SPSSVariable(
                name: name, label: label.text(of: nil), kind: .number(decimals: rule.isWhole ? 0 : 2), measure: .scale)
        default:
            return SPSSVariable(
                name: name, label: label.text(of: place.part), kind: .number(decimals: 0), valueLabels: label.values,
                measure: label.measure)
        }
    }
}

/// The words for a question's columns and values.
private struct SPSSLabels {
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

    var values: [SPSSVariable.ValueLabel] {
        switch item.question.kind {
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            return [
                .init(Double(scale.points.lowerBound), said(scale.low)),
                .init(Double(scale.points.upperBound), said(scale.high)),
            ]
        case .yesNo(let yes, let no): return [.init(0, said(no)), .init(1, said(yes))]
        case .choices:
            // As the question is told: in the language asked for where the survey has it, else in the survey's first.
            let words = SPSSWords(item.survey.fallbacks(from: language).first ?? language)
            return [.init(0, words.no), .init(1, words.yes)]
        case .choice, .dropdown, .ranking, .matrix:
            return item.options.enumerated().map { .init(Double($0 + 1), said($1.text)) }
        case .text, .comment, .number, .note: return []
        }
    }

    var measure: SPSSVariable.Measure {
        item.question.kind.scale == nil ? .nominal : .ordinal
    }
}
