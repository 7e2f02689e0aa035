import Storage
import SurveySchema

/// What an export of an anonymous survey may tell beside the answers.
struct AnonymousExport {
    private let survey: String
    private let cellSize: Int

    init(_ survey: String, cellSize: Int) {
        self.survey = survey
        self.cellSize = cellSize
    }

    /// What is left out of every row, so that no row is one of fewer than the cell's size that agree in what is left.
    /// - Throws: ``SurveysError/Code/cellTooSmall`` when there are fewer responses than that.
    func withheld(in read: any ReadTransaction) throws -> [String] {
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
        for withheld in [[], ["month"], ["month", "unit"]] {
            var cells: [String: Int] = [:]
            for cell in counts {
                let month = withheld.contains("month") ? "" : "\(cell.month)"
                let unit = withheld.contains("unit") ? "" : "\(cell.unit.map { "u\($0)" } ?? "")"
                cells["\(month) \(cell.version) \(unit)", default: 0] += cell.count
            }
            if cells.values.allSatisfy({ $0 >= cellSize }) { return withheld }
        }
        return ["month", "unit", "version"]
    }
}
