import Composition
import Definitions
import Foundation
import SurveySchema
import Surveys

/// Answers as they are typed.
enum AnswerText {
    /// Answers from a JSON file, or standard input.
    static func read(_ path: String) throws -> Answers {
        let isInput = path == "-"
        let text =
            isInput
            ? String(decoding: try FileHandle.standardInput.readToEnd() ?? Data(), as: UTF8.self)
            : try TextFile.text(of: path)
        do {
            return try AnswerJSON.answers(text)
        } catch {
            throw CommandFault("\(isInput ? "standard input" : path):\(error)")
        }
    }

    /// Answers typed as `question=answer`, of the types that the survey asks for, over what was answered before; one
    /// that is typed as `question=` is taken out of that.
    static func parse(_ words: [String], for survey: Survey, over before: Answers) throws -> Answers {
        var cells: [String: String] = [:]
        var emptied: [String] = []
        for word in words {
            guard let sign = word.firstIndex(of: "=") else {
                throw CommandFault("\(word) is no answer. Write question=answer.")
            }
            let (question, text) = (String(word[..<sign]), String(word[word.index(after: sign)...]))
            guard cells[question] == nil, !emptied.contains(question) else {
                throw CommandFault("\(question) is answered twice. Give each answer once.")
            }
            if text.isEmpty, before[question] != nil { emptied.append(question) } else { cells[question] = text }
        }
        do {
            var answers = try AnswerCells.answers(cells, for: survey).over(before)
            for question in emptied { answers[question] = nil }
            return answers
        } catch {
            let known = survey.questions.filter(\.takesAnswer).map(\.id)
            let nearest = NearestName.of(error.column, among: known).map { "Did you mean \($0)?" }
            throw CommandFault(
                "The survey \(survey.id) has no question \(error.column). "
                    + (nearest ?? "See `mainstay survey show \(survey.id)`."))
        }
    }
}

extension Answers {
    /// These answers, and of the others those that are to other questions; of a matrix, to other rows.
    func over(_ before: Answers) -> Answers {
        var answers = before
        for (question, answer) in values {
            if case .rows(let new) = answer, case .rows(let old)? = before[question] {
                answers[question] = .rows(old.merging(new) { $1 })
            } else {
                answers[question] = answer
            }
        }
        return answers
    }
}
