import SurveySchema

extension Survey {
    /// How well the respondent speaks of us, from -1 to 1: the mean over the questions of its NPS, CSAT, CES and ACSI, each
    /// on its scale; nil when none was answered.
    func sentiment(of answers: Answers) -> Double? {
        let values = sentimentQuestions.compactMap { id -> Double? in
            guard case .number(let point)? = answers[id], let points = question(id)?.kind.scale?.points else {
                return nil
            }
            return 2 * (point - Double(points.lowerBound)) / Double(points.count - 1) - 1
        }
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The questions that say how well the respondent speaks of us.
    var sentimentQuestions: [String] {
        indices.flatMap { index -> [String] in
            switch index.measure {
            case .nps(let question), .csat(let question), .ces(let question): [question]
            case .acsi(let questions, _): questions
            default: []
            }
        }
    }
}
