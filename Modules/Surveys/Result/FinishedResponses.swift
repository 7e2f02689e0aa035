import Domain
import Kernel
import Storage
import SurveySchema

/// The finished responses to a survey, handed over one by one.
struct FinishedResponses {
    let survey: String
    let from: CalendarDay
    let until: CalendarDay

    init(_ survey: String, from: CalendarDay? = nil, until: CalendarDay? = nil) {
        self.survey = survey
        self.from = from ?? CalendarDay(daysSince1970: -1_000_000)
        self.until = until ?? CalendarDay(daysSince1970: 10_000_000)
    }

    /// What results need of a response.
    struct Entry {
        let version: Int64
        /// The answers as they are kept: JSON text.
        let answers: String
        let unit: String?
        /// The day on which it was finished; the first of the month of an anonymous one.
        let day: CalendarDay
        /// How many days after the invitation it was finished; nil without one.
        let delay: Int?
        /// Whether the respondent had been reminded; nil without an invitation.
        let isReminded: Bool?
    }

    /// Who of the known respondents to some versions answered more than once.
    func repeaters(
        among respondents: Survey.Respondents, _ versions: ClosedRange<Int64>, in read: any ReadTransaction
    ) throws -> Set<Respondent> {
        let isMeant: SQL = """
            survey_id = \(survey) AND finished_on >= \(from) AND finished_on < \(until)
              AND state = \(Response.State.finished)
              AND version >= \(versions.lowerBound) AND version <= \(versions.upperBound)
            """
        switch respondents {
        case .customers:
            return Set(
                try read.all(
                    """
                    SELECT customer_id FROM \(SurveysTables.response) WHERE \(isMeant)
                    GROUP BY customer_id HAVING count(*) > 1
                    """
                ) { .customer(try $0.value(0)) })
        case .staff:
            return Set(
                try read.all(
                    """
                    SELECT staff_id FROM \(SurveysTables.staffResponse) WHERE \(isMeant)
                    GROUP BY staff_id HAVING count(*) > 1
                    """
                ) { .staff(try $0.value(0)) })
        }
    }

    /// Hands over every response, and which colleague gave it; nothing else may be read meanwhile.
    func each(
        of respondents: Survey.Respondents, _ anonymity: Survey.Anonymity, in read: any ReadTransaction,
        _ body: (Entry, _ colleague: Respondent?) throws -> Void
    ) throws {
        switch (respondents, anonymity) {
        case (_, .anonymous):
            try read.each(
                """
                SELECT version, answers, unit, month_on FROM \(SurveysTables.anonymousResponse)
                WHERE survey_id = \(survey) AND month_on >= \(from) AND month_on < \(until)
                """
            ) { row in
                try body(
                    Entry(
                        version: try row.value(0), answers: try row.text(1), unit: try row.value(2),
                        day: try row.value(3), delay: nil, isReminded: nil), nil)
            }
        case (.customers, .identified):
            try read.each(
                """
                SELECT \(FinishedResponses.joined) FROM \(SurveysTables.response) r
                LEFT JOIN \(SurveysTables.invitation) i
                  ON i.customer_id = r.customer_id AND i.invitation_id = r.invitation_id
                WHERE r.survey_id = \(survey) AND r.finished_on >= \(from) AND r.finished_on < \(until)
                  AND r.state = \(Response.State.finished)
                """
            ) { row in try body(try Entry(row, from: 0), nil) }
        case (.staff, .identified):
            try eachOfStaff(in: read) { try body($1.entry, .staff($0)) }
        }
    }

    /// What an ``Entry`` is read of.
    private static let joined: SQL = "r.version, r.answers, r.unit, r.finished_on, i.reminders, i.invited_on"

    // MARK: With all that is told of them

    /// A response with all that is told of it beside the respondent.
    struct Full {
        let response: ResponseID
        let language: Language
        let channel: ChannelName
        let finishedAt: Timestamp
        /// How well the respondent speaks of us, from -1 to 1; nil where the survey does not ask.
        let sentiment: Double?
        let entry: Entry

        /// Reads the columns from 1 on.
        fileprivate init(_ row: borrowing any Row) throws {
            response = try row.value(1)
            language = try row.value(2)
            channel = try row.value(3)
            finishedAt = try row.value(4)
            sentiment = try row.value(5)
            entry = try Entry(row, from: 6)
        }
    }

    private static let full: SQL = "r.response_id, r.language, r.channel, r.finished_at, r.sentiment, \(joined)"

    /// How many responses a page holds.
    private static let pageSize = SQL.listLimit

    /// Hands over the customers' responses in pages, by day and customer; between pages anything may be read.
    func eachPage(
        in read: any ReadTransaction, _ body: ([(customer: CustomerID, full: Full)]) throws -> Void
    ) throws {
        var next = try day(from: from, in: read)
        while let day = next {
            var last: (customer: CustomerID, full: Full)?
            repeat {
                let page = try page(on: day, after: last?.customer, last?.full.response, in: read)
                if !page.isEmpty { try body(page) }
                last = page.count == FinishedResponses.pageSize ? page.last : nil
            } while last != nil
            next = try self.day(from: day + 1, in: read)
        }
    }

    /// The first day from one on with a response.
    private func day(from first: CalendarDay, in read: any ReadTransaction) throws -> CalendarDay? {
        try read.first(
            """
            SELECT finished_on FROM \(SurveysTables.response)
            WHERE survey_id = \(survey) AND finished_on >= \(first) AND finished_on < \(until)
            ORDER BY survey_id, finished_on LIMIT 1
            """
        ) { try $0.value(0) }
    }

    private func page(
        on day: CalendarDay, after customer: CustomerID?, _ response: ResponseID?, in read: any ReadTransaction
    ) throws -> [(customer: CustomerID, full: Full)] {
        var rest: SQL = ""
        if let customer, let response {
            rest = "AND (r.customer_id > \(customer) OR r.customer_id = \(customer) AND r.response_id > \(response))"
        }
        return try read.all(
            """
            SELECT r.customer_id, \(FinishedResponses.full) FROM \(SurveysTables.response) r
            LEFT JOIN \(SurveysTables.invitation) i
              ON i.customer_id = r.customer_id AND i.invitation_id = r.invitation_id
            WHERE r.survey_id = \(survey) AND r.finished_on = \(day) AND r.state = \(Response.State.finished) \(rest)
            ORDER BY r.survey_id, r.finished_on, r.customer_id, r.response_id LIMIT \(FinishedResponses.pageSize)
            """
        ) { row in (try row.value(0), try Full(row)) }
    }

    /// Hands over the responses of those who work here, by day; nothing else may be read meanwhile.
    func eachOfStaff(in read: any ReadTransaction, _ body: (StaffID, Full) throws -> Void) throws {
        try read.each(
            """
            SELECT r.staff_id, \(FinishedResponses.full) FROM \(SurveysTables.staffResponse) r
            LEFT JOIN \(SurveysTables.staffInvitation) i
              ON i.staff_id = r.staff_id AND i.invitation_id = r.invitation_id
            WHERE r.survey_id = \(survey) AND r.finished_on >= \(from) AND r.finished_on < \(until)
              AND r.state = \(Response.State.finished)
            ORDER BY r.survey_id, r.finished_on, r.staff_id, r.response_id
            """
        ) { row in try body(try row.value(0), try Full(row)) }
    }

    /// Hands over the responses of nobody, in the order of their random ids.
    func eachAnonymous(in read: any ReadTransaction, _ body: (Entry) throws -> Void) throws {
        try read.each(
            """
            SELECT version, answers, unit, month_on FROM \(SurveysTables.anonymousResponse)
            WHERE survey_id = \(survey) ORDER BY anonymous_id
            """
        ) { row in
            try body(
                Entry(
                    version: try row.value(0), answers: try row.text(1), unit: try row.value(2),
                    day: try row.value(3), delay: nil, isReminded: nil))
        }
    }
}

extension FinishedResponses.Entry {
    /// Reads version, answers, unit, day, and the invitation's reminders and day.
    fileprivate init(_ row: borrowing any Row, from first: Int) throws {
        let day = try row.value(first + 3, as: CalendarDay.self)
        let isInvited = !row.isNull(first + 5)
        self.init(
            version: try row.value(first), answers: try row.text(first + 1), unit: try row.value(first + 2), day: day,
            delay: isInvited ? day - (try row.value(first + 5, as: CalendarDay.self)) : nil,
            isReminded: isInvited ? try row.integer(first + 4) > 0 : nil)
    }
}
