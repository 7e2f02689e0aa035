import Definitions

/// Whether every condition decides something, and every question can be reached.
struct LogicCheck {
    let survey: Survey
    let report: Report
    private var space: AnswerSpace

    init(survey: Survey, unread: Set<String>, report: Report) {
        self.survey = survey
        self.report = report
        space = AnswerSpace(survey, undecided: unread)
    }

    mutating func run() {
        for (place, page) in survey.pages.enumerated() {
            let pointer = "/pages/\(place)"
            if let condition = page.visibleIf, !isReachable(page, condition, at: pointer) {
                // Whatever asks for what is on it fails for this reason, which has been said.
                space.undecided.formUnion(page.questions.map(\.id))
                continue
            }
            for (index, question) in page.questions.enumerated() {
                check(question, on: page, at: "\(pointer)/questions/\(index)")
            }
        }
        for (place, quota) in survey.quotas.enumerated() { check(quota, at: "/quotas/\(place)") }
        for (place, followUp) in survey.followUps.enumerated() {
            guard let condition = followUp.condition, space.isPossible(condition) == false else { continue }
            alwaysFalse("when to follow up", at: "/followUps/\(place)/if")
        }
    }

    // MARK: Pages and questions

    private mutating func isReachable(_ page: Page, _ condition: Condition, at pointer: String) -> Bool {
        if space.isPossible(condition, jointly: false) == false {
            alwaysFalse("whether page \"\(page.id)\" is shown", at: "\(pointer)/visibleIf")
            return false
        }
        if space.isPossible(condition) == false {
            report.add(
                .unreachableQuestion, at: "\(pointer)/visibleIf",
                "No answers to the questions before it lead to page \"\(page.id)\".",
                remedy: "Mend this condition, or one of those before it.")
            return false
        }
        if space.isPossible(.not(condition)) == false {
            alwaysTrue("whether page \"\(page.id)\" is shown", at: "\(pointer)/visibleIf", "\"visibleIf\"")
        }
        return true
    }

    private mutating func check(_ question: Question, on page: Page, at pointer: String) {
        let shown = page.visibleIf ?? .constant(true)
        if let condition = question.visibleIf {
            guard isReachable(question, condition, shown, at: pointer) else {
                space.undecided.insert(question.id)
                return
            }
            if space.isPossible(.and(shown, .not(condition))) == false {
                alwaysTrue("whether \"\(question.id)\" is shown", at: "\(pointer)/visibleIf", "\"visibleIf\"")
            }
        }
        let visible = Condition.and(shown, question.visibleIf ?? .constant(true))
        if case .when(let condition) = question.requirement {
            if space.isPossible(.and(visible, condition)) == false {
                alwaysFalse("whether \"\(question.id)\" has to be answered", at: "\(pointer)/requiredIf")
            } else if space.isPossible(.and(visible, .not(condition))) == false {
                alwaysTrue(
                    "whether \"\(question.id)\" has to be answered", at: "\(pointer)/requiredIf",
                    "\"requiredIf\", and write \"required\": true")
            }
        }
        guard let rule = question.rule?.condition else { return }
        let answered = Condition.and(visible, .answered(.answer(question.id, row: nil)))
        if space.isPossible(.and(answered, rule), withoutRuleOf: question.id) == false {
            alwaysFalse("whether the answer to \"\(question.id)\" is valid", at: "\(pointer)/validIf/condition")
        } else if space.isPossible(.and(answered, .not(rule)), withoutRuleOf: question.id) == false {
            alwaysTrue(
                "whether the answer to \"\(question.id)\" is valid", at: "\(pointer)/validIf/condition", "\"validIf\"")
        }
    }

    private mutating func isReachable(
        _ question: Question, _ condition: Condition, _ shown: Condition, at pointer: String
    ) -> Bool {
        let isContradictory = space.isPossible(condition, jointly: false) == false
        guard isContradictory || space.isPossible(.and(shown, condition)) == false else { return true }
        if question.requirement != .never {
            report.add(
                .requiredUnreachable, at: "\(pointer)/visibleIf",
                "\"\(question.id)\" has to be answered, but no answers lead to it.",
                remedy: "Mend this condition, or one of those before it, or take the question out.")
        } else if isContradictory {
            alwaysFalse("whether \"\(question.id)\" is shown", at: "\(pointer)/visibleIf")
        } else {
            report.add(
                .unreachableQuestion, at: "\(pointer)/visibleIf",
                "No answers to the questions before it lead to \"\(question.id)\".",
                remedy: "Mend this condition, or one of those before it, or take the question out.")
        }
        return false
    }

    private func alwaysFalse(_ what: String, at pointer: String) {
        report.add(
            .alwaysFalse, at: pointer, "The condition that says \(what) is false whatever is answered.",
            remedy: "Mend it: its parts contradict each other, or ask for what can't be answered.")
    }

    private func alwaysTrue(_ what: String, at pointer: String, _ part: String) {
        report.add(
            .alwaysTrue, at: pointer, "The condition that says \(what) is true whatever is answered.",
            remedy: "Mend it, or take out \(part).")
    }

    // MARK: Quotas

    private mutating func check(_ quota: Quota, at pointer: String) {
        var possible: [Quota.Cell] = []
        for (place, cell) in quota.cells.enumerated() {
            let pointer = "\(pointer)/cells/\(place)/if"
            if space.isPossible(cell.condition) == false {
                report.add(
                    .quotaImpossible, at: pointer,
                    "Nobody can be of cell \"\(cell.id)\" of quota \"\(quota.id)\", whatever is answered.",
                    remedy: "Mend its condition, or take the cell out.")
                continue
            }
            for other in possible where space.isPossible(.and(other.condition, cell.condition)) == true {
                report.add(
                    .quotaOverlap, at: pointer,
                    "Somebody can be of both cells \"\(other.id)\" and \"\(cell.id)\" of quota \"\(quota.id)\".",
                    remedy: "Let each condition leave out what the others count.")
            }
            possible.append(cell)
        }
    }
}
