import Domain
import Kernel
import Storage
import SurveySchema

/// Keeps what customers suggest until they have heard what became of it.
struct SuggestionBox: Sendable {
    let staff: any StaffDirectory

    private static let columns: SQL = """
        customer_id, response_id, words, suggested_on, owner_id, state, decision, decided_on, may_be_answered
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
            guard case .customer(let customer) = response.respondent,
                let made = survey.suggestion(in: response.answers)
            else { continue }
            let day = response.answeredOn(in: change)
            rows.append([
                customer.sqlValue, response.id.sqlValue, .text(made.words), day.sqlValue, owner.sqlValue,
                CustomerSuggestion.State.received.sqlValue, made.mayBeAnswered.sqlValue,
                thanked || !made.mayBeAnswered ? .null : day.sqlValue,
            ])
            events.append(
                SurveyFollowUpRaised(
                    customer: customer, response: response.id, survey: survey.id,
                    followUp: FollowUp.Kind.suggestion.rawValue, on: day))
        }
        try change.storage.insert(
            into: SurveysTables.suggestion,
            [
                "customer_id", "response_id", "words", "suggested_on", "owner_id", "state", "may_be_answered",
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

    /// Thanks for what answers suggest; nil when they suggest nothing.
    func thanks(
        for answers: Answers, to survey: Survey, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> Sentence? {
        guard let made = survey.suggestion(in: answers) else { return nil }
        let owner = try self.owner(in: read)
        let name = try staff.everybody(on: day, in: read).first { $0.id == owner }?.name
        return Sentence(
            "\(SuggestionWordSource.reason(.thanks)).say",
            ["quote": .text(made.words), "owner": .text(name ?? ""), "owned": .count(name == nil ? 0 : 1)])
    }

    func decide(_ decision: SuggestionDecision, in change: Change) throws -> CustomerSuggestion {
        let kept = try change.storage.first(
            "SELECT \(SuggestionBox.columns) FROM \(SurveysTables.suggestion) WHERE response_id = \(decision.response)",
            SuggestionBox.suggestion)
        guard let kept else {
            throw SurveysError(
                .unknownSuggestion, "There is no such suggestion.", remedy: "Look at `mainstay survey suggestions`.")
        }
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
            response: kept.response, customer: kept.customer, words: kept.words, suggestedOn: kept.suggestedOn,
            owner: decision.owner ?? kept.owner, state: decision.state,
            // What was said of another state is not true of this one.
            decision: words ?? (kept.state == decision.state ? kept.decision : nil),
            decidedOn: isNews ? change.today : decision.state.isDecided ? kept.decidedOn : nil,
            mayBeAnswered: kept.mayBeAnswered)
        guard next != kept else { return kept }
        try change.storage.execute(
            """
            UPDATE \(SurveysTables.suggestion) SET owner_id = \(next.owner), state = \(next.state),
              decision = \(next.decision), decided_on = \(next.decidedOn)
            WHERE customer_id = \(next.customer) AND response_id = \(next.response)
            """)
        if isNews || !next.state.isDecided {
            // Whoever waits to hear of it is not told what was decided otherwise since.
            try change.storage.execute(
                """
                UPDATE \(SurveysTables.suggestion) SET word_pending_on = \(isNews && next.mayBeAnswered ? change.today : nil)
                WHERE customer_id = \(next.customer) AND response_id = \(next.response)
                """)
        }
        try change.note(next.customer, "surveys.suggestion_\(next.state.rawValue)")
        return next
    }

    /// What the customer waits for.
    enum Waiting: String {
        case thanks
        case word
    }

    /// The customer has heard it, or nobody will say it.
    static func end(_ waiting: Waiting, for response: ResponseID, of customer: CustomerID, in change: Change) throws {
        let isThis: SQL = "customer_id = \(customer) AND response_id = \(response)"
        switch waiting {
        case .thanks:
            try change.storage.execute(
                "UPDATE \(SurveysTables.suggestion) SET thanks_pending_on = NULL WHERE \(isThis)")
        case .word:
            try change.storage.execute("UPDATE \(SurveysTables.suggestion) SET word_pending_on = NULL WHERE \(isThis)")
        }
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
            ORDER BY suggested_on DESC, response_id DESC
            """, suggestion)
    }

    /// What a customer suggested that is not decided yet, or of which the customer has not heard, the last first.
    static func open(of customer: CustomerID, in read: any ReadTransaction) throws -> [CustomerSuggestion] {
        try read.all(
            """
            SELECT \(columns) FROM \(SurveysTables.suggestion)
            WHERE customer_id = \(customer) AND (decided_on IS NULL OR word_pending_on IS NOT NULL)
            ORDER BY suggested_on DESC, response_id DESC
            """, suggestion)
    }

    /// Hands over what customers wait for since a day or before, the longest first.
    static func forEach(
        _ waiting: Waiting, since day: CalendarDay, in read: any ReadTransaction,
        _ body: (CustomerSuggestion, CalendarDay) throws -> Void
    ) throws {
        let pending: SQL = waiting == .thanks ? "thanks_pending_on" : "word_pending_on"
        try read.each(
            """
            SELECT \(columns), \(pending) FROM \(SurveysTables.suggestion) WHERE \(pending) <= \(day)
            ORDER BY \(pending), customer_id, response_id
            """
        ) { try body(try suggestion(from: $0), try $0.value(9)) }
    }

    private static func suggestion(from row: borrowing any Row) throws -> CustomerSuggestion {
        CustomerSuggestion(
            response: try row.value(1), customer: try row.value(0), words: try row.text(2),
            suggestedOn: try row.value(3), owner: try row.value(4), state: try row.value(5),
            decision: try row.value(6), decidedOn: try row.value(7), mayBeAnswered: try row.value(8))
    }
}

extension Survey {
    /// What a respondent suggests, and whether we may come back to it; the first one when there are several.
    func suggestion(in answers: Answers) -> (words: String, mayBeAnswered: Bool)? {
        followUps.lazy.filter { $0.kind == .suggestion && $0.isWanted(after: answers) }.compactMap { followUp in
            followUp.quote.flatMap { answers.text($0) }.map { ($0, followUp.mayBeAnswered(after: answers)) }
        }.first
    }
}
