import SurveySchema

/// The columns of an export's answers.
struct AnswerColumns {
    let layout: AnswerLayout
    /// A name for each column: the question's id, and after a dot the choice, rank or row. A question that is called like
    /// what is told beside the answers has `answer:` before it, whatever is told.
    let names: [String]
    private let scanner: AnswerScanner

    /// - Parameter versions: those whose questions have columns, the newest first.
    init(_ versions: [Survey], without questions: Set<String>) {
        let layout = AnswerLayout(versions, without: questions)
        self.layout = layout
        names = layout.columns.map { column in
            let id = layout.items[column.question].question.id
            let name = ExportFact(rawValue: id) == nil ? id : "answer:\(id)"
            return switch column.part {
            case .whole: name
            case .choice(let choice): "\(name).\(choice.id)"
            case .rank(let rank): "\(name).\(rank)"
            case .row(let row): "\(name).\(row.id)"
            }
        }
        scanner = AnswerScanner(layout, readsTexts: true)
    }

    /// The values of a response's answers.
    /// - Parameters:
    ///   - answers: JSON text, as it is kept.
    ///   - coded: whether a choice is a number from 1, as its label's; else it is its id.
    func values(of answers: String, coded: Bool) throws -> [ExportValue] {
        var row = AnswerRow(columns: layout.columns.count)
        try scanner.read(answers, into: &row)
        return layout.columns.indices.map { column in
            let number = row.numbers[column]
            guard !number.isNaN else { return .missing }
            let item = layout.items[layout.columns[column].question]
            switch (item.question.kind, layout.columns[column].part) {
            case (.text, _), (.comment, _): return ExportValue(row.texts[column])
            case (.choice, _), (.dropdown, _), (.ranking, _), (.matrix, _):
                return coded ? .number(number + 1) : .text(item.options[Int(number)].id)
            default: return .number(number)
            }
        }
    }
}
