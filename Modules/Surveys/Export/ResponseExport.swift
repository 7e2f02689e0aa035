import Domain
import Kernel
import Storage
import SurveySchema

/// Writes finished responses as a file, row by row.
struct ResponseExport {
    private let survey: Survey
    private let versions: [Survey]
    private let request: ExportRequest
    private let rows: ResponseRows

    /// - Parameters:
    ///   - versions: all of them, the newest first.
    ///   - survey: the newest one.
    init(
        _ versions: [Survey], _ survey: Survey, _ request: ExportRequest, customers: any CustomerDirectory, zone: Zone,
        on day: CalendarDay
    ) {
        self.survey = survey
        self.versions = versions
        self.request = request
        rows = ResponseRows(
            survey: survey,
            responses: FinishedResponses(request.survey, from: request.from, until: request.until),
            customers: customers, zone: zone, day: day)
    }

    func write(cellSize: Int, in read: any ReadTransaction, to sink: @escaping ([UInt8]) throws -> Void) throws
        -> ExportSummary
    {
        let withheld =
            survey.anonymity == .anonymous
            ? try AnonymousExport(versions, cellSize: cellSize).withheld(survey.id, in: read)
            : AnonymousExport.Withheld(facts: [], questions: [], versions: versions)
        let facts = rows.facts.filter { !withheld.facts.contains($0) }
        let columns = AnswerColumns(withheld.versions, without: withheld.questions)
        var (written, cut) = (0, 0)
        switch request.format {
        case .json:
            try rows.each(in: read) { line in
                written += 1
                try sink(
                    try NDJSON.line(
                        facts.map { ($0.rawValue, line.facts[$0] ?? .missing) },
                        answers: try withheld.told(of: line.answers)))
            }
        case .csv:
            let table = try AnswerCSV(columns: facts.map(\.rawValue) + columns.names, to: sink)
            try rows.each(in: read) { line in
                written += 1
                try table.write(
                    facts.map { line.facts[$0] ?? .missing } + columns.values(of: line.answers, coded: false))
            }
        case .sav:
            (written, cut) = try SPSSExport(
                rows: rows, facts: facts, columns: columns, language: request.language
            ).write(in: read, to: sink)
        }
        return ExportSummary(
            responses: written, withheld: withheld.facts.map(\.rawValue) + withheld.questions.sorted(), cut: cut)
    }
}
