extension Survey {
    /// The questions that are shown with some answers, in order.
    ///
    /// A condition sees only answers to questions that are shown themselves. As it asks about earlier questions only, one
    /// pass decides, whatever the answers are.
    public func visibleQuestions(for answers: Answers) -> [Question] {
        var visible: [Question] = []
        visit(answers) { question, isVisible, _ in
            if isVisible { visible.append(question) }
        }
        return visible
    }

    /// Goes through the questions in order; `body` gets each, whether it is shown, and the answers without those that are
    /// hidden before it: its conditions ask for none that come later.
    /// - Returns: the answers without all that are hidden.
    @discardableResult
    private func visit(
        _ answers: Answers, _ body: (Question, _ isVisible: Bool, _ counting: Answers) -> Void
    ) -> Answers {
        var counting = answers
        for page in pages {
            let isShown = page.visibleIf?.holds(for: counting) ?? true
            for question in page.questions {
                let isVisible = isShown && question.visibleIf?.holds(for: counting) ?? true
                if !isVisible { counting[question.id] = nil }
                body(question, isVisible, counting)
            }
        }
        return counting
    }

    /// The answers without those to questions that are not shown.
    ///
    /// Answers under ids that the survey does not have are kept: they are faults.
    public func withoutHidden(_ answers: Answers) -> Answers {
        showsEverything ? answers : visit(answers) { _, _, _ in }
    }

    /// What is wrong with answers; nothing when they can be kept as a finished response.
    /// - Parameter isFinished: whether every question that has to be answered must be; while somebody is still answering,
    ///   what is there is looked at, and no rule that compares it with other answers.
    public func faults(in answers: Answers, isFinished: Bool = true) -> [AnswerFault] {
        var faults: [AnswerFault] = []
        var answered = 0
        visit(answers) { question, isVisible, counting in
            guard question.takesAnswer else { return }
            let isDemanded = isFinished && isVisible && question.isDemanded(with: counting)
            guard let answer = answers[question.id] else {
                if isDemanded { faults.append(AnswerFault(question.id, .missing, "An answer is missing.")) }
                return
            }
            answered += 1
            if !isVisible {
                faults.append(
                    AnswerFault(question.id, .hidden, "With these answers the question is not shown, so it has none."))
            } else if let fault = question.fault(in: answer, isDemanded: isDemanded) {
                faults.append(fault)
            } else if isFinished, question.rule?.condition.holds(for: counting) == false {
                faults.append(AnswerFault(question.id, .rule, "The answer breaks the question's rule."))
            }
        }
        return answered == answers.values.count ? faults : unknown(in: answers) + faults
    }

    private func unknown(in answers: Answers) -> [AnswerFault] {
        answers.values.keys.filter { question($0)?.takesAnswer != true }.sorted().map { id in
            AnswerFault(id, .unknownQuestion, "The survey has no such question.")
        }
    }
}

extension Question {
    /// Whether it has to be answered, given the answers that count.
    func isDemanded(with answers: Answers) -> Bool {
        switch requirement {
        case .never: false
        case .always: true
        case .when(let condition): condition.holds(for: answers)
        }
    }

    /// What is wrong with an answer, looked at alone.
    func fault(in answer: Answer, isDemanded: Bool) -> AnswerFault? {
        switch (kind, answer) {
        case (.text(let rule), .text(let text)): return fault(in: text, rule, mayBreak: false)
        case (.comment(let rule), .text(let text)): return fault(in: text, rule, mayBreak: true)
        case (.number(let rule), .number(let number)):
            return rule.allows(number)
                ? nil : fault(.outOfRange, "\(rule.name) is asked for.")
        case (.yesNo, .flag): return nil
        case (.choice(let choices), .text(let id)), (.dropdown(let choices), .text(let id)):
            return choices.contains(id) ? nil : unknownChoice
        case (.choices(let choices, let count), .list(let ids)): return fault(in: ids, choices, count)
        case (.ranking(let choices), .list(let ids)):
            return fault(in: ids, choices, choices.count...choices.count)
        case (.rating(let scale), .number(let point)), (.nps(let scale), .number(let point)),
            (.csat(let scale), .number(let point)), (.ces(let scale), .number(let point)):
            let isPoint = Int(exactly: point).map(scale.points.contains) ?? false
            return isPoint
                ? nil
                : fault(
                    .outOfRange,
                    "The number is no point of the scale from \(scale.points.lowerBound) to \(scale.points.upperBound)."
                )
        case (.matrix(let rows, let columns), .rows(let table)):
            return fault(in: table, rows, columns, isDemanded: isDemanded)
        default: return fault(.wrongType, "The answer is of another type than the question asks for.")
        }
    }

    private func fault(_ code: AnswerFault.Code, _ message: String) -> AnswerFault {
        AnswerFault(id, code, message)
    }

    private var unknownChoice: AnswerFault { fault(.unknownChoice, "The question has no such choice.") }

    private func fault(in text: String, _ rule: TextRule, mayBreak: Bool) -> AnswerFault? {
        let scalars = text.unicodeScalars
        let length = scalars.count
        if length < rule.length.lowerBound {
            return fault(.tooShort, "The text has fewer than \(rule.length.lowerBound) characters.")
        }
        if length > rule.length.upperBound {
            return fault(.tooLong, "The text has more than \(rule.length.upperBound) characters.")
        }
        let isReadable = scalars.allSatisfy { scalar in
            scalar.value >= 0x20 && scalar.value != 0x7F
                || mayBreak && (scalar == "\n" || scalar == "\r" || scalar == "\t")
        }
        if !isReadable { return fault(.unreadable, "The text holds control characters.") }
        if rule.pattern?.matches(text) == false { return fault(.pattern, "The text is not of the form asked for.") }
        return nil
    }

    private func fault(in ids: [String], _ choices: [Choice], _ count: ClosedRange<Int>) -> AnswerFault? {
        if !ids.allSatisfy(choices.contains) { return unknownChoice }
        // More than there are can't all be different; so the search for the same stays short.
        if ids.count > choices.count || ids.indices.contains(where: { ids[..<$0].contains(ids[$0]) }) {
            return fault(.repeated, "A choice stands twice.")
        }
        if ids.count < count.lowerBound { return fault(.tooFew, "Fewer than \(count.lowerBound) are chosen.") }
        if ids.count > count.upperBound { return fault(.tooMany, "More than \(count.upperBound) are chosen.") }
        return nil
    }

    private func fault(
        in table: [String: String], _ rows: [Choice], _ columns: [Choice], isDemanded: Bool
    ) -> AnswerFault? {
        guard table.allSatisfy({ rows.contains($0.key) && columns.contains($0.value) }) else { return unknownChoice }
        if table.isEmpty || isDemanded && table.count < rows.count {
            return fault(.tooFew, "A row has no answer.")
        }
        return nil
    }
}

extension [Choice] {
    /// Whether one of them has the id. They are few: going through them is quicker than hashing.
    fileprivate func contains(_ id: String) -> Bool {
        contains { $0.id == id }
    }
}
