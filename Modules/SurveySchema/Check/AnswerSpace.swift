/// All ways to answer, as far as conditions can tell them apart.
///
/// A condition compares answers with constants and with each other, so that of each question some answers stand for all:
/// every choice and point of a scale, of numbers the constants and what lies between them, of texts the constants and
/// another one. Going through their combinations decides what is possible.
struct AnswerSpace {
    /// How many steps a condition may take; what takes more stays undecided.
    static let limit = 20_000
    /// How many steps are left for all conditions together, so that no definition takes long to check.
    private var budget = 2_000_000
    /// Of how many questions a condition may speak, with all that these depend on.
    private static let widest = 200

    private let survey: Survey
    private let indices: [String: Int]
    private let pages: [Page]
    /// Questions of which it is not known when they are answered, and how: what depends on them stays undecided.
    var undecided: Set<String>

    init(_ survey: Survey, undecided: Set<String> = []) {
        self.survey = survey
        self.undecided = undecided
        indices = Dictionary(
            survey.questions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        pages = survey.pages.flatMap { page in page.questions.map { _ in page } }
    }

    /// Whether a condition is true of some answers; nil when that would take too long to find out.
    /// - Parameters:
    ///   - jointly: whether only answers count that can be given: to what is visible, required and valid.
    ///   - question: whose rule does not count.
    mutating func isPossible(_ condition: Condition, jointly: Bool = true, withoutRuleOf question: String? = nil)
        -> Bool?
    {
        var search = Search(space: self, goal: condition, jointly: jointly, exempt: question)
        defer { budget -= search.looked }
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
        private let samples: [[AnswerSampler.Sample]]?
        /// Steps taken; finding the samples is one for each.
        private(set) var looked = 0
        private var answers = Answers()

        init(space: AnswerSpace, goal: Condition, jointly: Bool, exempt: String?) {
            self.space = space
            self.goal = goal
            self.jointly = jointly
            self.exempt = exempt
            var conditions = [goal]
            var waiting = goal.questions.compactMap { space.indices[$0] }
            var relevant: Set<Int> = []
            while relevant.count <= AnswerSpace.widest, let index = waiting.popLast() {
                guard relevant.insert(index).inserted, jointly else { continue }
                for condition in space.conditions(of: index, exempt: exempt) {
                    conditions.append(condition)
                    waiting += condition.questions.compactMap { space.indices[$0] }
                }
            }
            order = relevant.sorted()
            let isNarrow = order.count <= AnswerSpace.widest && space.budget > 0
            samples =
                isNarrow
                ? Search.samples(of: order.map { space.survey.questions[$0] }, conditions, space.undecided) : nil
            looked = samples?.reduce(0) { $0 + $1.count } ?? order.count
        }

        /// The answers to look at, for each question; nil when that can't be said, or there are too many.
        private static func samples(
            of questions: [Question], _ conditions: [Condition], _ undecided: Set<String>
        ) -> [[AnswerSampler.Sample]]? {
            guard undecided.isDisjoint(with: questions.map(\.id)) else { return nil }
            let sampler = AnswerSampler(conditions: conditions, questions: questions)
            var samples: [[AnswerSampler.Sample]] = []
            var left = AnswerSpace.limit
            for question in questions {
                guard let found = sampler.samples(of: question, atMost: left) else { return nil }
                left -= found.count
                samples.append(found)
            }
            return samples
        }

        mutating func run() -> Bool? {
            samples.flatMap { visit(0, $0) }
        }

        private mutating func visit(_ place: Int, _ samples: [[AnswerSampler.Sample]]) -> Bool? {
            looked += 1
            guard looked <= min(2 * AnswerSpace.limit, space.budget) else { return nil }
            // What is false whatever comes need not be tried.
            let verdict = goal.verdict(for: answers) { question in
                space.indices[question].map { place < order.count && $0 >= order[place] } ?? false
            }
            if verdict == false { return false }
            guard place < order.count else { return verdict }
            let index = order[place]
            let question = space.survey.questions[index]
            let isVisible =
                !jointly
                || (space.pages[index].visibleIf?.holds(for: answers) ?? true)
                    && (question.visibleIf?.holds(for: answers) ?? true)
            if isVisible {
                let isDemanded = jointly && question.isDemanded(with: answers)
                for sample in samples[place] where !isDemanded || !sample.isPartial {
                    answers[question.id] = sample.answer
                    defer { answers[question.id] = nil }
                    if jointly, question.id != exempt, question.rule?.condition.holds(for: answers) == false {
                        continue
                    }
                    guard let found = visit(place + 1, samples) else { return nil }
                    if found { return true }
                }
                if isDemanded { return false }
            }
            return visit(place + 1, samples)
        }
    }
}
