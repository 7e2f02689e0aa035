import Domain
import Kernel
import Storage
import SurveySchema

/// Keeps what customers suggest until they have heard what became of it.
struct SuggestionBox: Sendable {
    let staff: any StaffDirectory

    private static let columns: SQL = """
        customer_id, response_id, question_id, words, suggested_on, owner_id, state, decision, decided_on, may_be_answered,
        word_pending_on, words_heard
        """

    /// Takes in what finished responses suggest.
    /// - Parameter thanked: whether the customers were thanked on the spot; otherwise they are owed it.
    func takeIn(_ responses: [(response: Response, survey: Survey)], thanked: Bool, in change: Change) throws {
        let responses = responses.filter { !$0.survey.followUps.isEmpty }
        guard !responses.isEmpty else { return }
        let owner = try self.owner(in: change.storage)
        var rows: [[SQLValue]] = []
        var events: [SurveyFollowUpRaised] = []
        for (response, survey) in responses {
            let suggested = survey.suggestions(in: response.answers)
            guard case .customer(let customer) = response.respondent, !suggested.isEmpty else { continue }
            let day = response.answeredOn(in: change)
            rows += suggested.map { made in
                [
                    customer.sqlValue, response.id.sqlValue, .text(made.question), .text(made.words), day.sqlValue,
                    owner.sqlValue, CustomerSuggestion.State.received.sqlValue, made.mayBeAnswered.sqlValue,
                    thanked || !made.mayBeAnswered ? .null : day.sqlValue,
                ]
            }
            events.append(
                SurveyFollowUpRaised(
                    customer: customer, response: response.id, survey: survey.id,
                    followUp: FollowUp.Kind.suggestion.rawValue, on: day))
        }
        try change.storage.insert(
            into: SurveysTables.suggestion,
            [
                "customer_id", "response_id", "question_id", "words", "suggested_on", "owner_id", "state",
                "may_be_answered",
                "thanks_pending_on",
            ], rows,
            onConflict: .fail)
        try change.publish(events)
    }

    /// Who looks at suggestions by the settings; nil when nobody is named, or nobody of that name works here.
    func owner(in read: any ReadTransaction) throws -> StaffID? {
        let name = try SettingsStore.read(SurveysSettings.self, in: read).suggestionOwner
        return name.isEmpty ? nil : try staff.member(name, in: read)
    }

    /// Thanks for each thing that answers suggest.
    func thanks(
        for answers: Answers, to survey: Survey, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [Sentence] {
        let suggested = survey.suggestions(in: answers)
        guard !suggested.isEmpty else { return [] }
        let name = try owner(in: read).flatMap { try staff.names(on: day, in: read)[$0] }
        return suggested.map { made in
            Sentence(
                "\(SuggestionWordSource.reason(.thanks)).say",
                ["quote": .text(made.words), "owner": .text(name ?? ""), "owned": .count(name == nil ? 0 : 1)])
        }
    }

    func decide(_ decision: SuggestionDecision, in change: Change) throws -> CustomerSuggestion {
        let known = try kept(decision, in: change.storage)
        let kept = known.suggestion
        if let owner = decision.owner, try staff.member("\(owner)", in: change.storage) == nil {
            throw SurveysError(
                .unknownStaff, "Nobody of that id works here.", remedy: "Look at `mainstay staff list`.")
        }
        let words = decision.decision?.normalized
        if decision.state.isDecided, words?.isEmpty ?? true {
            throw SurveysError(
                .invalid, "The customer is to hear what was done, or why not.", remedy: "Say it in a sentence.")
        }
        if let words, words.unicodeScalars.count > 1000 || words.hasControlCharacters {
            throw SurveysError(
                .invalid, "What was decided is longer than 1000 characters, or holds control characters.")
        }
        let isNews = decision.state.isDecided && (kept.state != decision.state || kept.decision != words)
        let next = CustomerSuggestion(
            response: kept.response, question: kept.question, customer: kept.customer, words: kept.words,
            suggestedOn: kept.suggestedOn, owner: decision.owner ?? kept.owner, state: decision.state,
            // What was said of another state is not true of this one.
            decision: words ?? (kept.state == decision.state ? kept.decision : nil),
            decidedOn: isNews ? change.today : decision.state.isDecided ? kept.decidedOn : nil,
            mayBeAnswered: kept.mayBeAnswered,
            // Whoever waits to hear of it is not told what was decided otherwise since.
            wordPendingOn: isNews
                ? (kept.mayBeAnswered ? change.today : nil) : decision.state.isDecided ? kept.wordPendingOn : nil)
        guard next != kept else { return kept }
        try change.storage.execute(
            """
            UPDATE \(SurveysTables.suggestion) SET owner_id = \(next.owner), state = \(next.state),
              decision = \(next.decision), decided_on = \(next.decidedOn), word_pending_on = \(next.wordPendingOn)
            WHERE \(SuggestionBox.isThis(next.response, next.question, of: next.customer))
            """)
        if next.state.isDecided {
            // Who hears what became of it is thanked with that.
            try SuggestionBox.end(.thanks, for: known.occasion(.thanks), of: next.customer, in: change)
        } else if kept.wordPendingOn != nil {
            // Nor when it was put off to another day.
            try change.publish(
                OccasionWithdrawn(customer: next.customer, module: "surveys", occasion: known.occasion(.word)))
        }
        try change.note(next.customer, "surveys.suggestion_\(next.state.rawValue)")
        return next
    }

    /// The suggestion that is decided.
    private func kept(_ decision: SuggestionDecision, in read: any ReadTransaction) throws -> KeptSuggestion {
        let made = try read.all(
            """
            SELECT \(SuggestionBox.columns) FROM \(SurveysTables.suggestion)
            WHERE response_id = \(decision.response) ORDER BY question_id
            """, SuggestionBox.suggestion)
        let meant = made.filter { decision.question == nil || $0.suggestion.question == decision.question }
        guard let kept = meant.first else {
            throw SurveysError(
                .unknownSuggestion, "There is no such suggestion.", remedy: "Look at `mainstay survey suggestions`.")
        }
        guard meant.count == 1 else {
            throw SurveysError(
                .invalid,
                "The response holds \(meant.count) suggestions: "
                    + "\(meant.map(\.suggestion.question).joined(separator: ", ")).",
                remedy: "Name the question, too.")
        }
        return kept
    }

    /// What the customer waits for.
    enum Waiting: String {
        case thanks
        case word
    }

    /// The customer has heard it, or nobody will say it.
    /// - Parameter occasion: of the reason; see ``KeptSuggestion/occasion(_:)``.
    static func end(_ waiting: Waiting, for occasion: String, of customer: CustomerID, in change: Change) throws {
        let parts = occasion.split(separator: "/").map(String.init)
        guard parts.count == (waiting == .thanks ? 2 : 3), let response = ResponseID(parts[0]) else { return }
        let isThis = isThis(response, parts[1], of: customer)
        switch waiting {
        case .thanks:
            try change.storage.execute(
                "UPDATE \(SurveysTables.suggestion) SET thanks_pending_on = NULL WHERE \(isThis)")
        case .word:
            guard let heard = Int(parts[2]) else { return }
            try change.storage.execute(
                """
                UPDATE \(SurveysTables.suggestion) SET word_pending_on = NULL, words_heard = words_heard + 1
                WHERE \(isThis) AND words_heard = \(heard) AND word_pending_on IS NOT NULL
                """)
        }
    }

    private static func isThis(_ response: ResponseID, _ question: String, of customer: CustomerID) -> SQL {
        "customer_id = \(customer) AND response_id = \(response) AND question_id = \(question)"
    }

    static func forget(_ response: ResponseID, of customer: CustomerID, in storage: any Transaction) throws {
        try storage.execute(
            "DELETE FROM \(SurveysTables.suggestion) WHERE customer_id = \(customer) AND response_id = \(response)")
    }

    // MARK: Reading

    static func suggestions(
        in state: CustomerSuggestion.State?, in read: any ReadTransaction
    ) throws -> [CustomerSuggestion] {
        let filter: SQL = state.map { "WHERE state = \($0)" } ?? ""
        return try read.all(
            """
            SELECT \(columns) FROM \(SurveysTables.suggestion) \(filter)
            ORDER BY suggested_on DESC, response_id DESC, question_id
            """
        ) { try suggestion(from: $0).suggestion }
    }

    /// What these customers suggested that is not decided yet, or of which they have not heard, the last first.
    static func open(
        of customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [(suggestion: CustomerSuggestion, thanksPendingOn: CalendarDay?)] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                SELECT \(columns), thanks_pending_on FROM \(SurveysTables.suggestion)
                WHERE customer_id IN (\(list: page)) AND (decided_on IS NULL OR word_pending_on IS NOT NULL)
                ORDER BY customer_id, suggested_on DESC, response_id DESC, question_id
                """
            ) { (try suggestion(from: $0).suggestion, try $0.value(12)) }
        }
    }

    /// Hands over what customers wait for since a day or before, the longest first.
    static func forEach(
        _ waiting: Waiting, since day: CalendarDay, in read: any ReadTransaction,
        _ body: (KeptSuggestion, CalendarDay) throws -> Void
    ) throws {
        let pending: SQL = waiting == .thanks ? "thanks_pending_on" : "word_pending_on"
        try read.each(
            """
            SELECT \(columns), \(pending) FROM \(SurveysTables.suggestion) WHERE \(pending) <= \(day)
            ORDER BY \(pending), customer_id, response_id, question_id
            """
        ) { try body(try suggestion(from: $0), try $0.value(12)) }
    }

    private static func suggestion(from row: borrowing any Row) throws -> KeptSuggestion {
        KeptSuggestion(
            suggestion: CustomerSuggestion(
                response: try row.value(1), question: try row.text(2), customer: try row.value(0),
                words: try row.text(3), suggestedOn: try row.value(4), owner: try row.value(5),
                state: try row.value(6), decision: try row.value(7), decidedOn: try row.value(8),
                mayBeAnswered: try row.value(9), wordPendingOn: try row.value(10)),
            wordsHeard: try row.value(11))
    }
}

/// A suggestion as it is kept.
struct KeptSuggestion {
    let suggestion: CustomerSuggestion
    /// How often the customer has heard what became of it.
    let wordsHeard: Int

    /// The occasion of a reason about it. A decision after the one of which the customer has heard is another occasion.
    func occasion(_ waiting: SuggestionBox.Waiting) -> String {
        let place = "\(suggestion.response)/\(suggestion.question)"
        return waiting == .thanks ? place : "\(place)/\(wordsHeard)"
    }
}

extension Survey {
    /// What a respondent suggests, by question, and whether we may come back to it.
    func suggestions(in answers: Answers) -> [(question: String, words: String, mayBeAnswered: Bool)] {
        var seen: Set<String> = []
        return followUps.filter { $0.kind == .suggestion && $0.isWanted(after: answers) }.compactMap { followUp in
            guard let question = followUp.quote, let words = answers.text(question), seen.insert(question).inserted
            else { return nil }
            return (question, words, followUp.mayBeAnswered(after: answers))
        }
    }
}
