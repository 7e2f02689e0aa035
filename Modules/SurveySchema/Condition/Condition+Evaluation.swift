extension Condition {
    /// Whether it is true of answers.
    ///
    /// - Parameter answers: those that count: the answers to questions that are hidden must not be among them.
    public func holds(for answers: Answers) -> Bool {
        switch self {
        case .constant(let flag): flag
        case .answered(let operand): operand.isAnswered(in: answers)
        case .yes(let question): answers[question] == .flag(true)
        case .compare(let left, let comparison, let right):
            switch (left.value(in: answers), right.value(in: answers)) {
            case (.number(let left)?, .number(let right)?): comparison.holds(left, right)
            case (.text(let left)?, .text(let right)?): comparison.isEquality(left == right)
            case (.flag(let left)?, .flag(let right)?): comparison.isEquality(left == right)
            default: false
            }
        case .isOne(let operand, let values):
            operand.value(in: answers).map { value in values.contains { $0.value(in: answers) == value } } ?? false
        case .contains(let question, let choice):
            if case .list(let choices)? = answers[question] { choices.contains(choice) } else { false }
        case .not(let condition): !condition.holds(for: answers)
        case .and(let left, let right): left.holds(for: answers) && right.holds(for: answers)
        case .or(let left, let right): left.holds(for: answers) || right.holds(for: answers)
        }
    }
}

extension Condition {
    /// Whether it is true of answers of which some are not known yet; nil as long as these decide.
    func verdict(for answers: Answers, unknown: (String) -> Bool) -> Bool? {
        switch self {
        case .not(let condition): condition.verdict(for: answers, unknown: unknown).map { !$0 }
        case .and(let left, let right):
            switch (left.verdict(for: answers, unknown: unknown), right.verdict(for: answers, unknown: unknown)) {
            case (false?, _), (_, false?): false
            case (true?, true?): true
            default: nil
            }
        case .or(let left, let right):
            switch (left.verdict(for: answers, unknown: unknown), right.verdict(for: answers, unknown: unknown)) {
            case (true?, _), (_, true?): true
            case (false?, false?): false
            default: nil
            }
        case .constant, .answered, .yes, .compare, .isOne, .contains:
            asks(where: unknown) ? nil : holds(for: answers)
        }
    }
}

extension Condition.Comparison {
    /// Whether it holds of values without an order that are the same, or are not.
    fileprivate func isEquality(_ areSame: Bool) -> Bool {
        self == .equal && areSame || self == .unequal && !areSame
    }

    fileprivate func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .equal: left == right
        case .unequal: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}

extension Condition.Operand {
    fileprivate func isAnswered(in answers: Answers) -> Bool {
        if case .answer(let question, nil) = self { return answers[question] != nil }
        return value(in: answers) != nil
    }

    /// The value; nil when the answer is missing. The number of choices is 0 then.
    fileprivate func value(in answers: Answers) -> Answer? {
        switch self {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .flag(let flag): return .flag(flag)
        case .count(let question):
            if case .list(let choices)? = answers[question] { return .number(Double(choices.count)) }
            return .number(0)
        case .answer(let question, nil): return answers[question]
        case .answer(let question, let row?):
            guard case .rows(let rows)? = answers[question] else { return nil }
            return rows[row].map { .text($0) }
        }
    }
}
