import Definitions

/// Everything that has to be true of a definition whose parts can be read.
struct SurveyCheck {
    let survey: Survey
    /// The questions of which something could not be read, so that nothing is said of what depends on them.
    let unread: Set<String>
    /// Every text that may hold places for answers.
    private let texts: [TextUse]
    let report: Report

    init(_ reading: SurveyReader.Reading, _ report: Report) {
        survey = reading.survey
        unread = reading.unread
        texts = reading.texts
        self.report = report
    }

    func run() {
        checkWhetherAsked()
        checkPlaces()
        checkAnonymity()
        checkWording()
        checkNames()
        checkFollowUps()
        IndexCheck(survey: survey, unread: unread, report: report).run()
        var logic = LogicCheck(survey: survey, unread: unread, report: report)
        logic.run()
    }

    /// Every question with its place in the file.
    private var questions: [(question: Question, pointer: String)] {
        survey.pages.enumerated().flatMap { page, content in
            content.questions.enumerated().map { ($1, "/pages/\(page)/questions/\($0)") }
        }
    }

    private func checkWhetherAsked() {
        guard !survey.questions.isEmpty, unread.isEmpty, !survey.questions.contains(where: \.takesAnswer) else {
            return
        }
        report.add(
            .empty, at: "/pages", "The survey asks nothing: all its questions are notes.",
            remedy: "Add a question that can be answered.")
    }

    // MARK: Places in texts

    private func checkPlaces() {
        let indices = Dictionary(
            survey.questions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for use in texts {
            for (language, template) in use.text.templates.sorted(by: { $0.key < $1.key }) {
                for place in template.places {
                    check(place, shown: use.shown, indices, at: "\(use.pointer)/\(language)")
                }
            }
        }
    }

    private func check(
        _ place: String, shown: TextUse.Shown, _ indices: [String: Int], at pointer: String
    ) {
        if case .nothing = shown {
            report.add(
                .unknownReference, at: pointer,
                "This text is shown to nobody who answers, so {\(place)|…} has no answer.",
                remedy: "Write a text without places, or {{ and }} for braces.")
            return
        }
        guard Template.Context(rawValue: place) == nil else { return }
        let known = survey.questions.filter { $0.takesAnswer || unread.contains($0.id) }.map(\.id)
        guard let index = indices[place], known.contains(place) else {
            report.add(
                .unknownReference, at: pointer, "There is no answer \"\(place)\" to show.",
                remedy: "Name an earlier question, or one of "
                    + ObjectReader.list(Template.Context.allCases.map(\.rawValue)) + "."
                    + NearestName.hint(place, among: known))
            return
        }
        guard case .answers(let limit, let owner) = shown, index >= limit else { return }
        let isSelf = place == owner
        report.add(
            isSelf ? .selfReference : .forwardReference, at: pointer,
            isSelf
                ? "\"\(place)\" shows its own answer, which is not known yet."
                : "\"\(place)\" comes later, so its answer can't be shown here.",
            remedy: "Show the answer to an earlier question.")
    }

    // MARK: Anonymity

    private func checkAnonymity() {
        guard survey.anonymity == .anonymous else { return }
        for (question, pointer) in questions {
            guard let collected = question.kind.textRule?.collects else { continue }
            report.add(
                .identifying, at: "\(pointer)/collects",
                "The survey is anonymous, but \"\(question.id)\" asks for a respondent's \(collected.rawValue).",
                remedy: "Take the question out, or make the survey identified.")
        }
        for use in texts {
            // What nobody may show has been said already.
            if case .nothing = use.shown { continue }
            for (language, template) in use.text.templates.sorted(by: { $0.key < $1.key }) {
                for place in template.places where Template.Context(rawValue: place)?.isIdentifying == true {
                    report.add(
                        .identifying, at: "\(use.pointer)/\(language)",
                        "The survey is anonymous, but a text shows {\(place)|…}, so whoever sends it knows whose it is.",
                        remedy: "Word the text without it, or make the survey identified.")
                }
            }
        }
    }

    // MARK: Follow-ups

    private func checkFollowUps() {
        for (place, followUp) in survey.followUps.enumerated() {
            if survey.anonymity == .anonymous {
                report.add(
                    .identifying, at: "/followUps/\(place)",
                    "The survey is anonymous, so nobody can be followed up.",
                    remedy: "Take the follow-up out, or make the survey identified.")
            }
            guard let quote = followUp.quote, !unread.contains(quote), survey.question(quote)?.isWritten != true else {
                continue
            }
            let known = survey.questions.filter(\.isWritten).map(\.id)
            report.add(
                .unknownReference, at: "/followUps/\(place)/quote",
                "There is no text or comment \"\(quote)\" to quote.",
                remedy: "Name a question that is answered in words." + NearestName.hint(quote, among: known))
        }
    }

    // MARK: Wording

    private func checkWording() {
        for (question, pointer) in questions where !question.allowed.contains(.doubleBarrelled) {
            switch question.kind {
            case .rating, .nps, .csat, .ces, .yesNo: warn(question.text, at: "\(pointer)/text")
            case .matrix(let rows, _):
                for (index, row) in rows.enumerated() { warn(row.text, at: "\(pointer)/rows/\(index)/text") }
            default: continue
            }
        }
    }

    private func warn(_ text: LocalizedText, at pointer: String) {
        for (language, template) in text.templates.sorted(by: { $0.key < $1.key }) {
            guard let word = Wording.joint(in: template, language: language) else { continue }
            report.add(
                .doubleBarrelled, at: "\(pointer)/\(language)",
                "With \"\(word)\" this may ask two things at once, and nobody can tell which one was answered.",
                remedy: "Ask one thing a question; if it is one, add \"allow\": [\"double_barrelled\"].")
        }
    }

    // MARK: Names

    private func checkNames() {
        var names: [String: String] = [:]
        for (question, pointer) in questions where question.takesAnswer && !unread.contains(question.id) {
            checkName(question.id, SwiftName.property(question.id), among: &names, "questions", at: "\(pointer)/id")
            var cases: [String: String] = [:]
            for (index, option) in (question.kind.options ?? []).enumerated() {
                let key = if case .matrix = question.kind { "columns" } else { "choices" }
                checkName(
                    option.id, SwiftName.property(option.id), among: &cases, "choices of \"\(question.id)\"",
                    at: "\(pointer)/\(key)/\(index)/id")
            }
            guard case .matrix(let rows, _) = question.kind else { continue }
            var properties: [String: String] = [:]
            for (index, row) in rows.enumerated() {
                checkName(
                    row.id, SwiftName.property(row.id), among: &properties, "rows of \"\(question.id)\"",
                    at: "\(pointer)/rows/\(index)/id")
            }
        }
    }

    private func checkName(
        _ id: String, _ name: String, among names: inout [String: String], _ what: String, at pointer: String
    ) {
        if SwiftName.isTaken(name) {
            report.add(
                .nameClash, at: pointer,
                "\"\(id)\" would be called `\(name)` in Swift, which means something else there.",
                remedy: "Choose another id.")
        } else if let twin = names.updateValue(id, forKey: name), twin != id {
            report.add(
                .nameClash, at: pointer,
                "The \(what) \"\(twin)\" and \"\(id)\" would both be called `\(name)` in Swift.",
                remedy: "Choose another id for one of them.")
        }
    }
}

/// What can be told of a text by its words.
enum Wording {
    private static let joints: [String: Set<String>] = [
        "de": ["und", "sowie"], "en": ["and"], "es": ["y"], "fr": ["et"], "it": ["e"], "nl": ["en"], "pt": ["e"],
    ]

    /// The word by which a text asks two things; nil when there is none, or the language is not known.
    static func joint(in template: Template, language: String) -> String? {
        guard let joints = joints[String(language.prefix { $0 != "-" })] else { return nil }
        let text = template.text { _ in nil }
        let words = text.split { !$0.isLetter && $0 != "&" && $0 != "'" }
        return words.map { $0.lowercased() }.first { joints.contains($0) || $0 == "&" }
    }
}
