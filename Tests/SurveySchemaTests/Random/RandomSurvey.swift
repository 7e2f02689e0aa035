import SurveySchema
import TestSupport

/// Sound surveys with every type of question, conditions and pages.
struct RandomSurvey {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    static let types = [
        "text", "comment", "number", "yes_no", "choice", "dropdown", "choices", "rating", "nps", "csat", "ces",
        "ranking", "matrix", "note",
    ]

    /// A sketch of a sound survey.
    mutating func sketch(conditional: Bool = true, of types: [String] = RandomSurvey.types) -> SketchedSurvey {
        var sketch = SketchedSurvey()
        for page in 0..<Int.random(in: 1...3, using: &random) {
            sketch.pages.append([])
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let plain = question(sketch.questions.count, types)
                var conditioned = plain
                if conditional { addConditions(to: &conditioned, after: sketch.questions) }
                sketch.pages[page].append(conditioned)
                // A condition that decides nothing is an error.
                if conditional, sketch.survey == nil { sketch.pages[page][sketch.pages[page].count - 1] = plain }
            }
        }
        if sketch.questions.allSatisfy({ $0.type == "note" }) { sketch.pages[0].append(question(99, ["csat"])) }
        return sketch
    }

    private mutating func question(_ place: Int, _ types: [String]) -> SketchedSurvey.Question {
        let type = types[Int.random(in: 0..<types.count, using: &random)]
        var question = SketchedSurvey.Question(id: "q\(place)", type: type)
        question.texts["text"] = ["en": "Question number \(place)?", "de": "Frage Nummer \(place)?"]
        if type != "note", Bool.random(using: &random) { question.rest["required"] = "true" }
        switch type {
        case "text": question.rest["maxLength"] = "5"
        case "number":
            question.rest["min"] = "\(Int.random(in: -2...1, using: &random))"
            question.rest["max"] = "4"
            question.rest["whole"] = "\(Bool.random(using: &random))"
        case "yes_no":
            (question.texts["yes"], question.texts["no"]) = (["en": "Yes", "de": "Ja"], ["en": "No", "de": "Nein"])
        case "choice", "dropdown", "choices", "ranking": question.choices["choices"] = choices()
        case "matrix": (question.choices["rows"], question.choices["columns"]) = (choices(), choices())
        case "rating", "nps", "csat", "ces":
            question.texts["low"] = ["en": "Lowest point", "de": "Unteres Ende"]
            question.texts["high"] = ["en": "Highest point", "de": "Oberes Ende"]
            if type == "rating" { question.rest["max"] = "\(Int.random(in: 2...10, using: &random))" }
        default: break
        }
        return question
    }

    private mutating func choices() -> [(id: String, texts: [String: String])] {
        (0..<Int.random(in: 2...4, using: &random)).map {
            ("c\($0)", ["en": "Choice number \($0)", "de": "Auswahl Nummer \($0)"])
        }
    }

    private mutating func addConditions(
        to question: inout SketchedSurvey.Question, after earlier: [SketchedSurvey.Question]
    ) {
        guard let condition = RandomCondition(about: earlier, using: &random) else { return }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: break
        case 1 where question.type != "note":
            question.rest["required"] = nil
            question.rest["requiredIf"] = "\"\(condition.text)\""
        case 2 where question.type != "note":
            let message = #"{"en": "Mend it.", "de": "Bitte ändern."}"#
            question.rest["validIf"] = #"{"condition": "\#(condition.text)", "message": \#(message)}"#
        default: question.rest["visibleIf"] = "\"\(condition.text)\""
        }
    }

    // MARK: Answers

    /// Answers of which some keep the survey's rules and some don't.
    mutating func anyAnswers(to survey: Survey) -> Answers {
        var answers = Answers()
        for question in survey.questions where Int.random(in: 0..<4, using: &random) > 0 {
            answers[question.id] =
                Int.random(in: 0..<10, using: &random) == 0 ? junk() : answer(to: question)
        }
        if Int.random(in: 0..<20, using: &random) == 0 { answers["elsewhere"] = .flag(true) }
        return answers
    }

    /// Answers as a respondent gives them: page by page, valid, to what is shown; nil when a rule is never met.
    mutating func finishedAnswers(to survey: Survey) -> Answers? {
        var answers = Answers()
        for question in survey.questions {
            let isShown = survey.visibleQuestions(for: answers).contains { $0.id == question.id }
            guard isShown, question.takesAnswer else { continue }
            for _ in 0..<20 {
                answers[question.id] = Bool.random(using: &random) ? nil : answer(to: question)
                let faults = survey.faults(in: answers).filter { $0.question == question.id }
                if faults.isEmpty { break }
            }
        }
        return survey.faults(in: answers).isEmpty ? answers : nil
    }

    /// An answer of the right type within the limits.
    mutating func answer(to question: Question) -> Answer {
        switch question.kind {
        case .text, .comment: .text(["a", "b", "ab", "x y"].randomElement(using: &random) ?? "a")
        case .number(let rule):
            .number(
                rule.isWhole
                    ? Double(Int.random(in: Int(rule.least ?? 0)...4, using: &random))
                    : Double.random(in: (rule.least ?? 0)...4, using: &random))
        case .yesNo: .flag(Bool.random(using: &random))
        case .choice(let choices), .dropdown(let choices): .text(choices.randomElement(using: &random)?.id ?? "")
        case .choices(let choices, let count):
            .list(
                choices.shuffled(using: &random).prefix(Int.random(in: count, using: &random)).map(\.id))
        case .ranking(let choices): .list(choices.shuffled(using: &random).map(\.id))
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            .number(Double(Int.random(in: scale.points, using: &random)))
        case .matrix(let rows, let columns):
            .rows(
                Dictionary(
                    rows.map { ($0.id, columns.randomElement(using: &random)?.id ?? "") }, uniquingKeysWith: { $1 }))
        case .note: .text("")
        }
    }

    private mutating func junk() -> Answer {
        let all: [Answer] = [
            .text(""), .text("c9"), .text("a\u{7}"), .text("abcdefgh"), .number(-7), .number(0.5), .number(99),
            .flag(true), .list([]), .list(["c0", "c0"]), .list(["c0"]), .list(["c9"]), .rows([:]),
            .rows(["c0": "c0"]), .rows(["c9": "c0"]),
        ]
        return all.randomElement(using: &random) ?? .flag(false)
    }
}
