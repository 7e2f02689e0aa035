import SurveySchema

/// Where the answers of a response stand in a row of columns.
///
/// A question has one column; a question of which several are chosen one for each choice, a ranking one for each rank, a
/// matrix one for each row. Several versions of a survey share one layout: it has every question and choice of any.
struct AnswerLayout: Sendable {
    /// One column.
    struct Column: Hashable, Sendable {
        /// What it holds of its question.
        enum Part: Hashable, Sendable {
            /// All.
            case whole
            /// Whether the choice was chosen.
            case choice(Choice)
            /// What stands at this rank, counted from 1.
            case rank(Int)
            /// What was chosen for the matrix's row.
            case row(Choice)
        }

        /// The question's place in the layout.
        let question: Int
        let part: Part
    }

    /// A question with all that can be chosen.
    struct Item: Hashable, Sendable {
        let question: Question
        /// The newest version that has it.
        let survey: Survey
        /// What can be chosen in any version; empty where nothing is.
        let options: [Choice]
        /// The rows of a matrix in any version.
        let rows: [Choice]
        /// Whether some respondents never see it, or to some version it is no question, so that who has no answer need not
        /// have skipped it.
        let isConditional: Bool
        /// The first of its columns.
        let column: Int
    }

    let items: [Item]
    let columns: [Column]
    private let places: [String: Int]

    /// The layout of several versions.
    /// - Parameters:
    ///   - versions: the newest first.
    ///   - questions: those that have no columns.
    init(_ versions: [Survey], without questions: Set<String> = []) {
        var items: [Item] = []
        var columns: [Column] = []
        var places: [String: Int] = [:]
        for survey in versions {
            for page in survey.pages {
                for question in page.questions
                where question.takesAnswer && places[question.id] == nil && !questions.contains(question.id) {
                    places[question.id] = items.count
                    let same = versions.compactMap { $0.question(question.id)?.kind }
                    let item = Item(
                        question: question, survey: survey, options: AnswerLayout.union(same.map { $0.options ?? [] }),
                        rows: AnswerLayout.union(same.map(AnswerLayout.rows)),
                        isConditional: same.count < versions.count
                            || versions.contains { $0.isConditional(question.id) }, column: columns.count)
                    columns += AnswerLayout.parts(of: item).map { Column(question: items.count, part: $0) }
                    items.append(item)
                }
            }
        }
        self.items = items
        self.columns = columns
        self.places = places
    }

    /// The place of a question; nil when no version has it.
    func place(of question: String) -> Int? { places[question] }

    /// The question; nil when no version has it.
    func item(_ question: String) -> Item? { places[question].map { items[$0] } }

    private static func union(_ lists: [[Choice]]) -> [Choice] {
        var known: Set<String> = []
        return lists.joined().filter { known.insert($0.id).inserted }
    }

    private static func rows(_ kind: Question.Kind) -> [Choice] {
        if case .matrix(let rows, _) = kind { rows } else { [] }
    }

    private static func parts(of item: Item) -> [Column.Part] {
        switch item.question.kind {
        case .choices: item.options.map { .choice($0) }
        case .ranking: item.options.indices.map { .rank($0 + 1) }
        case .matrix: item.rows.map { .row($0) }
        default: [.whole]
        }
    }
}

extension Survey {
    /// Whether a question is not shown to everybody.
    fileprivate func isConditional(_ question: String) -> Bool {
        pages.contains { page in
            page.questions.contains { $0.id == question && ($0.visibleIf != nil || page.visibleIf != nil) }
        }
    }
}

/// A response's answers as the columns of a layout.
struct AnswerRow {
    /// A number for each column, nan where there is no answer: a number or a point as it is, 1 for yes and for what was
    /// chosen and 0 for no and for what was not, the place among the options of a choice. A text's is 1.
    var numbers: [Double]
    /// The texts, where they were asked for.
    var texts: [String?]

    init(columns: Int) {
        numbers = Array(repeating: .nan, count: columns)
        texts = Array(repeating: nil, count: columns)
    }

    /// The whole number in a column; nil when there is no answer, or none that is whole.
    func whole(_ column: Int) -> Int? { Int(exactly: numbers[column]) }
}
