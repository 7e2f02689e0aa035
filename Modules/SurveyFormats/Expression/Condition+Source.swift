package import SurveySchema

extension Condition {
    /// The condition as our definitions write it, with no more brackets than needed.
    package var source: String {
        switch self {
        case .constant(let flag): return "\(flag)"
        case .answered(let operand): return "answered(\(operand.source))"
        case .yes(let question): return "{\(question)}"
        case .compare(let left, let comparison, let right):
            return "\(left.source) \(comparison.rawValue) \(right.source)"
        case .isOne(let operand, let values):
            return "\(operand.source) in [\(values.map(\.source).joined(separator: ", "))]"
        case .contains(let question, let choice):
            return "{\(question)} contains \(Operand.text(choice).source)"
        case .not(let inner): return "not \(inner.isChain ? "(\(inner.source))" : inner.source)"
        case .and:
            return chain(and: true).map { $0.isOr ? "(\($0.source))" : $0.source }.joined(separator: " and ")
        case .or: return chain(and: false).map(\.source).joined(separator: " or ")
        }
    }

    private var isOr: Bool { if case .or = self { true } else { false } }

    /// Whether it is made of several by `and` or `or`.
    var isChain: Bool {
        switch self {
        case .and, .or: true
        default: false
        }
    }

    /// What stands side by side in a chain of `and`, or of `or`.
    func chain(and isAnd: Bool) -> [Condition] {
        var parts: [Condition] = []
        collect(and: isAnd, into: &parts)
        return parts
    }

    private func collect(and isAnd: Bool, into parts: inout [Condition]) {
        switch self {
        case .and(let left, let right) where isAnd, .or(let left, let right) where !isAnd:
            left.collect(and: isAnd, into: &parts)
            right.collect(and: isAnd, into: &parts)
        default: parts.append(self)
        }
    }

    /// All of some conditions; nil of none.
    static func all(_ conditions: [Condition]) -> Condition? {
        conditions.dropFirst().reduce(conditions.first) { left, right in left.map { .and($0, right) } }
    }

    /// Any of some conditions; nil of none.
    static func any(_ conditions: [Condition]) -> Condition? {
        conditions.dropFirst().reduce(conditions.first) { left, right in left.map { .or($0, right) } }
    }
}

extension Condition.Operand {
    /// The value as our definitions write it.
    var source: String {
        switch self {
        case .answer(let question, let row): "{\(question)\(row.map { ".\($0)" } ?? "")}"
        case .count(let question): "count({\(question)})"
        case .number(let number): Condition.written(number)
        case .text(let text): "'\(text.rewritten { $0 == "'" ? "''" : nil })'"
        case .flag(let flag): "\(flag)"
        }
    }
}

extension Condition {
    /// A number as every language here writes it: with digits only, since languages of conditions know no powers of ten.
    static func written(_ number: Double) -> String {
        if let whole = Int(exactly: number) { return "\(whole)" }
        let text = "\(number.magnitude)"
        let sign = number < 0 ? "-" : ""
        guard let mark = text.firstIndex(of: "e"), let power = Int(text[text.index(after: mark)...].drop { $0 == "+" })
        else { return sign + text }
        // One digit stands before the point; there is no fraction in what is written with a positive power.
        let digits = text[..<mark].filter { $0 != "." }
        guard power < 0 else { return sign + digits + String(repeating: "0", count: max(0, power + 1 - digits.count)) }
        return "\(sign)0.\(String(repeating: "0", count: -power - 1))\(digits)"
    }
}
