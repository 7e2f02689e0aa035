import Definitions

/// Whether every index can be computed from its questions.
struct IndexCheck {
    let survey: Survey
    let unread: Set<String>
    let report: Report

    func run() {
        for (place, index) in survey.indices.enumerated() {
            let pointer = "/indices/\(place)"
            let known = survey.questions.filter { $0.takesAnswer || unread.contains($0.id) }.map(\.id)
            let unknown = index.measure.questions.filter { !known.contains($0) }
            for id in unknown {
                report.add(
                    .unknownReference, at: position(ofReferenceTo: id, in: pointer),
                    "Index \"\(index.id)\" names the question \"\(id)\", which is not there.",
                    remedy: "Name one of this survey's questions." + NearestName.hint(id, among: known))
            }
            guard unknown.isEmpty, unread.isDisjoint(with: index.measure.questions),
                let fault = fault(of: index.measure)
            else { continue }
            report.add(
                .unsoundIndex, at: pointer, "Index \"\(index.id)\" can't be computed: \(fault)",
                remedy: "docs/survey-indices.md says what each kind of index takes.")
        }
    }

    /// Where an index names a question.
    private func position(ofReferenceTo question: String, in pointer: String) -> Position {
        guard case .object(let members)? = report.places[pointer]?.value else { return report.position(of: pointer) }
        let referring = members.filter { !["id", "kind", "meaning"].contains($0.key) }
        return referring.lazy.compactMap { $0.value.position(of: question) }.first ?? report.position(of: pointer)
    }

    private func kind(_ id: String) -> Question.Kind? { survey.question(id)?.kind }

    private func fault(of measure: Index.Measure) -> String? {
        switch measure {
        case .nps(let question):
            if case .nps? = kind(question) { return nil }
            return "\"\(question)\" is no nps question."
        case .csat(let question):
            if case .csat? = kind(question) { return nil }
            return "\"\(question)\" is no csat question."
        case .ces(let question):
            if case .ces? = kind(question) { return nil }
            return "\"\(question)\" is no ces question."
        case .expectation(let question):
            if case .number? = kind(question) { return nil }
            return "\"\(question)\" asks for no number."
        case .share(let question, let choices): return faultOfShare(question, choices)
        case .acsi(let questions, let weights): return faultOfACSI(questions, weights)
        case .minimums(let groups, let met): return faultOfMinimums(groups, met)
        case .gaps(let dimensions): return faultOfGaps(dimensions)
        case .reliability(let questions): return faultOfItems(questions)
        case .drivers(let outcome, let questions):
            if questions.contains(outcome) { return "the outcome \"\(outcome)\" is among the drivers." }
            if kind(outcome)?.scale == nil { return "\"\(outcome)\" has no scale." }
            return faultOfItems(questions)
        }
    }

    private func faultOfItems(_ questions: [String]) -> String? {
        if Set(questions).count != questions.count { return "a question stands twice." }
        if let other = questions.first(where: { kind($0)?.scale == nil }) { return "\"\(other)\" has no scale." }
        return questions.count < 2 ? "it takes at least two questions." : nil
    }

    private func faultOfShare(_ question: String, _ choices: [String]) -> String? {
        let known: [String]
        switch kind(question) {
        case .yesNo?: known = ["yes", "no"]
        case .choice(let options)?, .dropdown(let options)?, .choices(let options, _)?: known = options.map(\.id)
        default: return "\"\(question)\" has no choices."
        }
        if choices.isEmpty { return "it names no choices." }
        guard let unknown = choices.first(where: { !known.contains($0) }) else { return nil }
        return "\"\(question)\" has no choice \"\(unknown)\"." + NearestName.hint(unknown, among: known)
    }

    private func faultOfACSI(_ questions: [String], _ weights: [Double]) -> String? {
        guard Set(questions).count == 3, questions.count == 3 else { return "it takes three questions." }
        for question in questions {
            guard case .rating(let scale)? = kind(question), scale.points == 1...10 else {
                return "\"\(question)\" is no rating from 1 to 10."
            }
        }
        let isSound = weights.count == 3 && weights.allSatisfy { $0 >= 0 } && abs(weights.reduce(0, +) - 1) < 0.001
        return isSound ? nil : "its weights are not three numbers from 0 whose sum is 1."
    }

    private func faultOfMinimums(_ groups: [Index.Group], _ met: Int) -> String? {
        if groups.isEmpty { return "it has no groups." }
        for group in groups {
            if group.questions.isEmpty { return "\"\(group.id)\" has no questions." }
            for question in group.questions {
                switch kind(question) {
                case .yesNo?: continue
                case .rating(let scale)? where scale.points.contains(met): continue
                default: return "\"\(question)\" is no yes/no question and no rating that has the point \(met)."
                }
            }
        }
        return nil
    }

    private func faultOfGaps(_ dimensions: [Index.Dimension]) -> String? {
        if dimensions.isEmpty { return "it has no dimensions." }
        for dimension in dimensions {
            guard !dimension.expected.isEmpty, dimension.expected.count == dimension.perceived.count else {
                return "\"\(dimension.id)\" has not as many questions of what is expected as of what is perceived."
            }
            for (expected, perceived) in zip(dimension.expected, dimension.perceived) {
                guard let one = kind(expected)?.scale, let other = kind(perceived)?.scale, one.points == other.points
                else { return "\"\(expected)\" and \"\(perceived)\" have not the same scale." }
            }
        }
        return nil
    }
}
