/// All ways to answer, as far as conditions can tell them apart.
///
/// A condition compares answers with constants and with each other, so that of each question some answers stand for all:
/// every choice and point of a scale, of numbers the constants and what lies between them, of texts the constants and
/// another one. Going through their combinations decides what is possible.
struct AnswerSpace {
    /// How many combinations are looked at; what takes more stays undecided.
    static let limit = 100_000

    private let survey: Survey
    private let indices: [String: Int]
    private let pages: [Page]

    init(_ survey: Survey) {
        self.survey = survey
        indices = Dictionary(
            survey.questions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        pages = survey.pages.flatMap { page in page.questions.map { _ in page } }
    }

    /// Whether a condition is true of some answers; nil when that would take too long to find out.
    /// - Parameters:
    ///   - jointly: whether only answers count that can be given: to what is visible, required and valid.
    ///   - question: whose rule does not count.
    func isPossible(_ condition: Condition, jointly: Bool = true, withoutRuleOf question: String? = nil) -> Bool? {
        var search = Search(space: self, goal: condition, jointly: jointly, exempt: question)
        return search.run()
    }

    /// The conditions that decide which answers to a question can be given.
    private func conditions(of index: Int, exempt: String?) -> [Condition] {
        let question = survey.questions[index]
        var found = [pages[index].visibleIf, question.visibleIf].compactMap { $0 }
        if case .when(let condition) = question.requirement { found.append(condition) }
        if let rule = question.rule, question.id != exempt { found.append(rule.condition) }
        return found
    }

    private struct Search {
        let space: AnswerSpace
        let goal: Condition
        let jointly: Bool
        let exempt: String?
        private let order: [Int]
        private let samples: [Int: [Answer]]?
        private var looked = 0
        private var answers = Answers()

        init(space: AnswerSpace, goal: Condition, jointly: Bool, exempt: String?) {
            self.space = space
            self.goal = goal
            self.jointly = jointly
            self.exempt = exempt
            var conditions = [goal]
            var waiting = goal.questions.compactMap { space.indices[$0] }
            var relevant: Set<Int> = []
            while let index = waiting.popLast() {
                guard relevant.insert(index).inserted, jointly else { continue }
                for condition in space.conditions(of: index, exempt: exempt) {
                    conditions.append(condition)
                    waiting += condition.questions.compactMap { space.indices[$0] }
                }
            }
            order = relevant.sorted()
            let sampler = AnswerSampler(conditions: conditions)
            var samples: [Int: [Answer]]? = [:]
            for index in order {
                guard let found = sampler.samples(of: space.survey.questions[index]) else {
                    samples = nil
                    break
                }
                samples?[index] = found
            }
            self.samples = samples
        }

        mutating func run() -> Bool? {
            samples == nil ? nil : visit(0)
        }

        private mutating func visit(_ place: Int) -> Bool? {
            guard place < order.count else {
                looked += 1
                return goal.holds(for: answers) ? true : looked > AnswerSpace.limit ? nil : false
            }
            let index = order[place]
            let question = space.survey.questions[index]
            let isVisible =
                !jointly
                || (space.pages[index].visibleIf?.holds(for: answers) ?? true)
                    && (question.visibleIf?.holds(for: answers) ?? true)
            if isVisible {
                for sample in samples?[index] ?? [] {
                    answers[question.id] = sample
                    defer { answers[question.id] = nil }
                    if jointly, question.id != exempt, question.rule?.condition.holds(for: answers) == false {
                        continue
                    }
                    guard let found = visit(place + 1) else { return nil }
                    if found { return true }
                }
                if jointly, isDemanded(question) { return false }
            }
            return visit(place + 1)
        }

        private func isDemanded(_ question: Question) -> Bool {
            switch question.requirement {
            case .never: false
            case .always: true
            case .when(let condition): condition.holds(for: answers)
            }
        }
    }
}
