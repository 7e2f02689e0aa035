/// Finds answers that stand for all that some conditions can tell apart.
struct AnswerSampler {
    /// An answer that stands for others.
    struct Sample {
        let answer: Answer
        /// Whether it leaves out rows of a matrix.
        var isPartial = false
    }

    private var numbers: Set<Double> = []
    private var texts: Set<String> = []
    private var named: [String: Set<String>] = [:]
    private var rows: [String: Set<String>] = [:]
    private var pairs: Set<String> = []

    /// - Parameters:
    ///   - conditions: everything that looks at the answers.
    ///   - questions: those that are asked about.
    init(conditions: [Condition], questions: [Question]) {
        for condition in conditions { take(condition) }
        // What can be said of one side of a comparison matters for the other.
        for question in questions where pairs.contains(question.id) { takeNumbers(of: question.kind) }
    }

    private mutating func takeNumbers(of kind: Question.Kind) {
        if let points = kind.scale?.points { numbers.formUnion(points.map(Double.init)) }
        switch kind {
        case .number(let rule): numbers.formUnion([rule.least, rule.greatest].compactMap { $0 })
        case .choices(let choices, _), .ranking(let choices):
            numbers.formUnion((0...choices.count).map(Double.init))
        default: break
        }
    }

    private mutating func take(_ condition: Condition) {
        switch condition {
        case .constant, .yes: break
        case .answered(let operand): take(operand)
        case .compare(let left, _, let right):
            take(left)
            take(right)
            if let one = left.question, let other = right.question { pairs.formUnion([one, other]) }
        case .isOne(let operand, let values):
            take(operand)
            for value in values { take(value) }
        case .contains(let question, let choice): named[question, default: []].insert(choice)
        case .not(let inner): take(inner)
        case .and(let left, let right), .or(let left, let right):
            take(left)
            take(right)
        }
    }

    private mutating func take(_ operand: Condition.Operand) {
        switch operand {
        case .number(let number): numbers.insert(number)
        case .text(let text): texts.insert(text)
        case .answer(let question, let row?): rows[question, default: []].insert(row)
        case .answer, .count, .flag: break
        }
    }

    /// Answers that stand for all answers to a question; nil when there are more than a limit.
    func samples(of question: Question, atMost limit: Int) -> [Sample]? {
        if case .matrix(let rows, let columns) = question.kind {
            return tables(rows.map(\.id), columns.map(\.id), question, atMost: limit)
        }
        guard let answers = answers(to: question, atMost: limit), answers.count <= limit else { return nil }
        return answers.map { Sample(answer: $0) }
    }

    private func answers(to question: Question, atMost limit: Int) -> [Answer]? {
        switch question.kind {
        case .note, .matrix: []
        case .yesNo: [.flag(true), .flag(false)]
        case .choice(let choices), .dropdown(let choices): choices.map { .text($0.id) }
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            scale.points.map { .number(Double($0)) }
        case .ranking(let choices): [.list(choices.map(\.id))]
        case .choices(let choices, let count): lists(of: choices.map(\.id), count, named[question.id] ?? [])
        case .text(let rule), .comment(let rule): texts.count <= limit ? self.texts(rule) : nil
        case .number(let rule): numbers.count <= limit ? self.numbers(rule, question) : nil
        }
    }

    private func texts(_ rule: TextRule) -> [Answer] {
        // Others, so that those which are compared can all differ without being one of the constants.
        let others = (0...max(1, pairs.count)).map { "\u{1}\($0)" }
        let allowed = texts.sorted().filter { text in
            rule.length.contains(text.unicodeScalars.count) && rule.pattern?.matches(text) ?? true
        }
        return (allowed + others).map { .text($0) }
    }

    /// The constants, the whole numbers next to them, and two numbers before, between and behind them, if there are any.
    private func numbers(_ rule: NumberRule, _ question: Question) -> [Answer]? {
        guard pairs.count <= 2 || !pairs.contains(question.id) else { return nil }
        let bounds = [rule.least, rule.greatest].compactMap { $0 }
        var known = numbers.union(bounds).union([0])
        var found = known
        for number in known {
            let (floor, ceiling) = (number.rounded(.down), number.rounded(.up))
            found.formUnion([floor - 2, floor - 1, floor, ceiling, ceiling + 1, ceiling + 2])
            // Where numbers lie further apart than 1, these are the next ones.
            found.formUnion([number.nextDown, number.nextUp])
        }
        // What it is compared with may be a whole number, and there may be something between two of those.
        if pairs.contains(question.id) { known = found }
        let steps = known.sorted()
        for (low, high) in zip(steps, steps.dropFirst()) {
            found.formUnion([low + (high - low) / 3, low + (high - low) * 2 / 3])
        }
        return found.sorted().filter(rule.allows).map { .number($0) }
    }

    /// Every set of few choices; of many, every set of those that are named with as many others as counts can tell.
    private func lists(of choices: [String], _ count: ClosedRange<Int>, _ named: Set<String>) -> [Answer]? {
        let free = choices.count <= 8 ? choices : choices.filter(named.contains)
        guard free.count <= 8 else { return nil }
        let fillers = choices.filter { !free.contains($0) }
        var sizes: Set<Int> = []
        for size in numbers.compactMap({ Int(exactly: $0.rounded()) }) { sizes.formUnion([size - 1, size, size + 1]) }
        sizes.formUnion([count.lowerBound, count.upperBound])
        var lists: [Answer] = []
        for mask in 0..<(1 << free.count) {
            let chosen = free.indices.filter { mask & (1 << $0) != 0 }.map { free[$0] }
            let totals = fillers.isEmpty ? [chosen.count] : sizes.union([chosen.count]).sorted()
            for total in totals where count.contains(total) && total >= chosen.count {
                guard total - chosen.count <= fillers.count else { continue }
                lists.append(.list(chosen + fillers.prefix(total - chosen.count)))
            }
        }
        return lists
    }

    /// Every column, or none, for each row that is asked about; one of the other rows tells that there is an answer.
    private func tables(
        _ rows: [String], _ columns: [String], _ question: Question, atMost limit: Int
    ) -> [Sample]? {
        let named = self.rows[question.id] ?? []
        let asked = rows.filter(named.contains)
        let choices: [String?] = columns.map { $0 } + (question.requirement == .always ? [] : [nil])
        var tables: [[String: String]] = [[:]]
        for row in asked {
            guard tables.count * choices.count <= limit else { return nil }
            tables = tables.flatMap { table in
                choices.map { column in
                    var next = table
                    if let column { next[row] = column }
                    return next
                }
            }
        }
        let other = rows.first { !named.contains($0) }
        return tables.compactMap { table in
            let isPartial = table.count < asked.count
            var table = table
            if let other { table[other] = columns.first }
            return table.isEmpty ? nil : Sample(answer: .rows(table), isPartial: isPartial)
        }
    }
}
