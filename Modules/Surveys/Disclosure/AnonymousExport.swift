import Kernel
import Storage
import SurveySchema

/// What an export of an anonymous survey may tell.
struct AnonymousExport {
    private let versions: [Survey]
    private let cellSize: Int

    /// - Parameter versions: all of them, the newest first.
    init(_ versions: [Survey], cellSize: Int) {
        self.versions = versions
        self.cellSize = cellSize
    }

    /// What is left out of every row.
    struct Withheld {
        let facts: [ExportFact]
        /// Questions whose answers would tell the version.
        let questions: Set<String>
        /// The versions whose questions have columns.
        let versions: [Survey]

        /// A response's answers without those that are withheld.
        func told(of answers: String) throws -> String {
            guard !questions.isEmpty else { return answers }
            var told = try JSONCoding.value(of: Answers.self, answers)
            for question in questions { told[question] = nil }
            return told.json
        }
    }

    /// What is left out, so that no row is one of fewer than the cell's size that agree in what is left.
    /// - Throws: ``SurveysError/Code/cellTooSmall`` when there are fewer responses than that.
    func withheld(_ survey: String, in read: any ReadTransaction) throws -> Withheld {
        let counts = try read.all(
            """
            SELECT month_on, unit, version, count(*) FROM \(SurveysTables.anonymousResponse)
            WHERE survey_id = \(survey) GROUP BY month_on, unit, version
            """
        ) { row in
            (
                month: try row.integer(0), unit: try row.value(1, as: String?.self), version: try row.integer(2),
                count: try row.value(3, as: Int.self)
            )
        }
        guard counts.reduce(0, { $0 + $1.count }) >= cellSize else {
            throw SurveysError(
                .cellTooSmall, "There are fewer than \(cellSize) answers, and so few are found out easily.",
                remedy: "Wait for more.")
        }
        for withheld in [[], [.month], [.month, .unit]] as [[ExportFact]] {
            var cells: [String: Int] = [:]
            for cell in counts {
                let month = withheld.contains(.month) ? "" : "\(cell.month)"
                let unit = withheld.contains(.unit) ? "" : "\(cell.unit.map { "u\($0)" } ?? "")"
                cells["\(month) \(cell.version) \(unit)", default: 0] += cell.count
            }
            if cells.values.allSatisfy({ $0 >= cellSize }) {
                return Withheld(facts: withheld, questions: [], versions: versions)
            }
        }
        let answered = Set(counts.map(\.version))
        let known = versions.filter { answered.contains($0.version.number) }
        return Withheld(facts: [.month, .unit, .version], questions: telltales(of: known), versions: known)
    }

    /// The questions that are not asked in the same way in all versions.
    private func telltales(of versions: [Survey]) -> Set<String> {
        let forms = versions.map(\.forms)
        return Set(forms.flatMap(\.keys)).filter { question in
            forms.contains { $0[question] == nil || $0[question] != forms.first?[question] }
        }
    }
}

extension Survey {
    /// For each question all that tells which answers can be given, without words.
    fileprivate var forms: [String: [AnyHashable]] {
        var forms: [String: [AnyHashable]] = [:]
        for page in pages {
            for question in page.questions where question.takesAnswer {
                let kind = question.kind
                let rule: AnyHashable =
                    switch kind {
                    case .text(let rule), .comment(let rule): rule
                    case .number(let rule): rule
                    case .choices(_, let count): count
                    case .matrix(let rows, _): rows.map(\.id)
                    default: ""
                    }
                forms[question.id] = [
                    (kind.options ?? []).map(\.id), kind.scale?.points, rule, question.requirement, question.visibleIf,
                    page.visibleIf, question.rule?.condition,
                ]
            }
        }
        return forms
    }
}
