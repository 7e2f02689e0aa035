import Domain
import Kernel
import Storage
import SurveySchema

/// What is to happen after a response, as long as it has not.
struct PendingFollowUp: Hashable, Sendable {
    let customer: CustomerID
    let response: ResponseID
    let kind: FollowUp.Kind
    let survey: String
    let quote: String?
    let since: CalendarDay
}

/// Keeps what is to happen after responses.
enum FollowUpBook {
    private static let columns: SQL = "customer_id, response_id, kind, survey_id, quote, pending_on"

    /// Raises what finished responses ask for. As long as one of a kind is pending, the customer gets no second one.
    static func raise(_ responses: [(response: Response, survey: Survey)], in change: Change) throws {
        try raise(wanted(after: responses, in: change), in: change)
    }

    /// Raises again what a customer's other answers ask for, since what was pending for one was forgotten: those that
    /// came while it was pending raised nothing. What has happened since they came is not raised again.
    static func raiseAgain(
        _ kinds: Set<FollowUp.Kind>, after responses: [(response: Response, survey: Survey)], of customer: CustomerID,
        in change: Change
    ) throws {
        guard !kinds.isEmpty else { return }
        var raised: [FollowUp.Kind: Set<ResponseID>] = [:]
        var ended: [FollowUp.Kind: CalendarDay] = [:]
        try change.storage.each(
            "SELECT kind, response_id, ended_on FROM \(SurveysTables.followUp) WHERE customer_id = \(customer)"
        ) { row in
            let kind: FollowUp.Kind = try row.value(0)
            raised[kind, default: []].insert(try row.value(1))
            if let day = try row.value(2, as: CalendarDay?.self) { ended[kind] = max(day, ended[kind] ?? day) }
        }
        let wanted = wanted(after: responses, in: change).filter { followUp in
            kinds.contains(followUp.kind) && raised[followUp.kind]?.contains(followUp.response) != true
                && ended[followUp.kind].map { $0 <= followUp.since } ?? true
        }
        try raise(wanted, in: change)
    }

    /// What responses ask for, of each kind once.
    private static func wanted(
        after responses: [(response: Response, survey: Survey)], in change: Change
    ) -> [PendingFollowUp] {
        var wanted: [PendingFollowUp] = []
        for (response, survey) in responses {
            guard case .customer(let customer) = response.respondent else { continue }
            var kinds: Set<FollowUp.Kind> = [.suggestion]
            for followUp in survey.followUps where followUp.isWanted(after: response.answers) {
                guard kinds.insert(followUp.kind).inserted else { continue }
                wanted.append(
                    PendingFollowUp(
                        customer: customer, response: response.id, kind: followUp.kind, survey: survey.id,
                        quote: followUp.quote.flatMap { response.answers.text($0) },
                        since: response.answeredOn(in: change)))
            }
        }
        return wanted
    }

    private static func raise(_ wanted: [PendingFollowUp], in change: Change) throws {
        for kind in FollowUp.Kind.allCases {
            var seen = Set(
                try pending(kind, among: wanted.filter { $0.kind == kind }.map(\.customer), in: change.storage).keys)
            let new = wanted.filter { $0.kind == kind && seen.insert($0.customer).inserted }
            try add(new, in: change)
        }
    }

    private static func add(_ followUps: [PendingFollowUp], in change: Change) throws {
        try change.storage.insert(
            into: SurveysTables.followUp,
            ["customer_id", "response_id", "kind", "survey_id", "quote", "raised_on", "pending_on"],
            followUps.map { followUp in
                [
                    followUp.customer.sqlValue, followUp.response.sqlValue, followUp.kind.sqlValue,
                    .text(followUp.survey), followUp.quote.sqlValue, followUp.since.sqlValue, followUp.since.sqlValue,
                ]
            }, onConflict: .fail)
        try change.publish(
            followUps.map {
                SurveyFollowUpRaised(
                    customer: $0.customer, response: $0.response, survey: $0.survey, followUp: $0.kind.rawValue,
                    on: $0.since)
            })
    }

    /// Ends what is pending for a response: it has happened, or nobody wants it any more.
    static func end(_ kind: FollowUp.Kind, of response: ResponseID, _ customer: CustomerID, in change: Change) throws {
        try change.storage.execute(
            """
            UPDATE \(SurveysTables.followUp) SET pending_on = NULL, ended_on = \(change.today)
            WHERE customer_id = \(customer) AND response_id = \(response) AND kind = \(kind)
              AND pending_on IS NOT NULL
            """)
    }

    /// Forgets everything that was to follow a response.
    /// - Returns: what of it was pending.
    static func forget(
        _ response: ResponseID, of customer: CustomerID, in storage: any Transaction
    ) throws -> Set<FollowUp.Kind> {
        let pending = try pending(among: [customer], in: storage).filter { $0.response == response }.map(\.kind)
        try storage.execute(
            "DELETE FROM \(SurveysTables.followUp) WHERE customer_id = \(customer) AND response_id = \(response)")
        return Set(pending)
    }

    /// Makes anew since when follow-ups are pending. Of several of a kind that a customer waits for the first one stays;
    /// one that was ended stays ended.
    static func rebuild(in change: Change) throws {
        try change.storage.execute(
            """
            UPDATE \(SurveysTables.followUp) SET pending_on = NULL,
              ended_on = CASE WHEN ended_on < raised_on THEN raised_on ELSE ended_on END
            WHERE ended_on IS NOT NULL AND (pending_on IS NOT NULL OR ended_on < raised_on)
            """)
        try change.storage.execute(
            """
            UPDATE \(SurveysTables.followUp) SET pending_on = raised_on
            WHERE ended_on IS NULL AND (pending_on IS NULL OR pending_on <> raised_on)
            """)
        try change.storage.execute(
            """
            UPDATE \(SurveysTables.followUp) SET pending_on = NULL, ended_on = \(change.today)
            WHERE pending_on IS NOT NULL AND EXISTS (
              SELECT 1 FROM \(SurveysTables.followUp) f
              WHERE f.customer_id = \(SurveysTables.followUp).customer_id AND f.kind = \(SurveysTables.followUp).kind
                AND f.pending_on IS NOT NULL AND (f.pending_on < \(SurveysTables.followUp).pending_on
                  OR (f.pending_on = \(SurveysTables.followUp).pending_on
                    AND f.response_id < \(SurveysTables.followUp).response_id)))
            """)
    }

    // MARK: Reading

    /// Everything that is pending for these customers, the longest first.
    static func pending(among customers: [CustomerID], in read: any ReadTransaction) throws -> [PendingFollowUp] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                SELECT \(columns) FROM \(SurveysTables.followUp)
                WHERE customer_id IN (\(list: page)) AND pending_on IS NOT NULL
                ORDER BY customer_id, pending_on, kind
                """, followUp(from:))
        }
    }

    /// The longest pending one of a kind for each of these customers; who has none is missing.
    static func pending(
        _ kind: FollowUp.Kind, among customers: [CustomerID], in read: any ReadTransaction
    ) throws -> [CustomerID: PendingFollowUp] {
        var found: [CustomerID: PendingFollowUp] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT \(columns) FROM \(SurveysTables.followUp)
                WHERE customer_id IN (\(list: page)) AND kind = \(kind) AND pending_on IS NOT NULL
                ORDER BY pending_on, response_id
                """
            ) { row in
                let followUp = try followUp(from: row)
                if found[followUp.customer] == nil { found[followUp.customer] = followUp }
            }
        }
        return found
    }

    /// Hands over what is pending of a kind, the longest first.
    static func forEachPending(
        _ kind: FollowUp.Kind, by day: CalendarDay, in read: any ReadTransaction,
        _ body: (PendingFollowUp) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(columns) FROM \(SurveysTables.followUp) WHERE kind = \(kind) AND pending_on <= \(day)
            ORDER BY pending_on, customer_id, response_id
            """
        ) { try body(try followUp(from: $0)) }
    }

    private static func followUp(from row: borrowing any Row) throws -> PendingFollowUp {
        PendingFollowUp(
            customer: try row.value(0), response: try row.value(1), kind: try row.value(2), survey: try row.text(3),
            quote: try row.value(4), since: try row.value(5))
    }
}

extension Answers {
    /// An answer in words; nil when there is none.
    func text(_ question: String) -> String? {
        if case .text(let text)? = self[question] { text } else { nil }
    }
}
