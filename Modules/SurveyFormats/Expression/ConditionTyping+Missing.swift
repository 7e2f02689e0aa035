import SurveySchema

extension ConditionTyping {
    /// Parts of a chain of `and` without "is answered" before what is false of a missing answer anyway: elsewhere that
    /// has to be asked, as a missing answer counts as a value there.
    static func withoutGuards(_ parts: [Condition]) -> [Condition] {
        var kept: [Condition] = []
        for part in parts {
            var guarded: [Condition.Operand] = []
            while let last = kept.last, case .answered(let operand) = last, part.operands.contains(operand) {
                guarded.append(operand)
                kept.removeLast()
            }
            if case .not(.compare(let left, .equal, let right)) = part, !guarded.isEmpty,
                part.operands.allSatisfy({ guarded.contains($0) })
            {
                kept.append(.compare(left, .unequal, right))
                continue
            }
            if !part.isFalseOfMissing { kept += guarded.reversed().map { .answered($0) } }
            kept.append(part)
        }
        return kept
    }

    /// Parts of a chain of `or` without "is not answered" before what is true of no choices anyway.
    static func withoutOpposites(_ parts: [Condition]) -> [Condition] {
        var kept: [Condition] = []
        for part in parts {
            if case .not(.answered(let operand))? = kept.last, part.operands == [operand], part.isTrueOfNone {
                kept.removeLast()
            }
            kept.append(part)
        }
        return kept
    }
}

extension Condition {
    /// The answers that a single comparison asks for.
    var operands: [Operand] {
        let all: [Operand] =
            switch self {
            case .yes(let question), .contains(let question, _): [.answer(question, row: nil)]
            case .compare(let left, _, let right): [left, right]
            case .isOne(let operand, _): [operand]
            case .not(.compare(let left, _, let right)): [left, right]
            case .constant, .answered, .not, .and, .or: []
            }
        return all.compactMap { operand in
            switch operand {
            case .answer: operand
            case .count(let question): .answer(question, row: nil)
            case .number, .text, .flag: nil
            }
        }
    }

    /// Whether it is false whichever of its answers is missing.
    var isFalseOfMissing: Bool {
        switch self {
        case .yes, .contains, .isOne: true
        case .compare(.count, _, .number): !isTrueOfNone
        case .compare(.count, _, _), .compare(_, _, .count): false
        case .compare: true
        case .constant, .answered, .not, .and, .or: false
        }
    }

    /// Whether it is true when no choice was made.
    var isTrueOfNone: Bool {
        guard case .compare(.count, let comparison, .number(let number)) = self else { return false }
        return switch comparison {
        case .equal: number == 0
        case .unequal: number != 0
        case .less: 0 < number
        case .lessOrEqual: 0 <= number
        case .greater: 0 > number
        case .greaterOrEqual: 0 >= number
        }
    }
}
