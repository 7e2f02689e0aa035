import Foundation
package import SurveySchema

/// Answers as they stand in the cells of a table, or are typed.
package enum AnswerCells {
    /// A column that is no question of the survey.
    package struct UnknownQuestion: Error {
        /// How the column is called.
        package let column: String
    }

    /// The answers of a row.
    /// - Parameter cells: texts by the question's id; of a matrix by `question.row`.
    package static func answers(
        _ cells: [String: String], for survey: Survey
    ) throws(UnknownQuestion) -> Answers {
        var answers = Answers()
        var others: [String] = []
        for (column, text) in cells {
            if let question = survey.question(column), question.takesAnswer {
                answers[column] = answer(text, question.kind)
            } else {
                others.append(column)
            }
        }
        for column in others.sorted() {
            let parts = column.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, let question = survey.question(parts[0]), question.takesAnswer else {
                throw UnknownQuestion(column: column)
            }
            var rows: [String: String] = [:]
            if case .rows(let kept)? = answers[question.id] { rows = kept }
            rows[parts[1]] = cells[column]
            answers[question.id] = .rows(rows)
        }
        return answers
    }

    /// The answer that a text stands for: several choices have commas or semicolons between. What is not of the type that
    /// is asked for stays a text, and is refused as such.
    private static func answer(_ text: String, _ kind: Question.Kind) -> Answer {
        switch kind {
        case .number, .rating, .nps, .csat, .ces: Double(text).map { .number($0) } ?? .text(text)
        case .yesNo:
            switch text.lowercased() {
            case "true", "yes", "1": .flag(true)
            case "false", "no", "0": .flag(false)
            default: .text(text)
            }
        case .choices, .ranking:
            .list(text.split { $0 == ";" || $0 == "," }.map { $0.trimmingCharacters(in: .whitespaces) })
        case .text, .comment, .choice, .dropdown, .matrix, .note: .text(text)
        }
    }
}
