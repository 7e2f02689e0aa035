import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// Responses of customers and staff on the module's tables.
enum ResponseBook {
    private static let columns: [Name] = [
        "response_id", "survey_id", "version", "state", "sequence", "answers", "language", "channel", "invitation_id",
        "unit", "about_staff_id", "occasion", "begun_at", "finished_at", "finished_on", "sentiment",
    ]
    private static let read: SQL = """
        response_id, survey_id, version, state, sequence, answers, language, channel, invitation_id, unit,
        about_staff_id, occasion, begun_at, finished_at
        """

    /// Writes responses, over those of the same ids.
    static func write(
        _ responses: [Response], onConflict: OnConflict, _ surveys: (Response) -> Survey?, in change: Change
    ) throws {
        let zone = change.organisation.zone
        var customers: [[SQLValue]] = []
        var staff: [[SQLValue]] = []
        for response in responses {
            let sentiment =
                Response.State.heard.contains(response.state) ? surveys(response)?.sentiment(of: response.answers) : nil
            let values: [SQLValue] = [
                response.id.sqlValue, .text(response.survey), .integer(response.version.number),
                response.state.sqlValue, response.sequence.sqlValue, .text(response.answers.json),
                response.language.sqlValue, response.channel.sqlValue, response.invitation.sqlValue,
                response.unit.sqlValue, response.aboutStaff.sqlValue, response.occasion.sqlValue,
                response.begunAt.sqlValue, response.finishedAt.sqlValue,
                response.finishedAt.map { zone.day(of: $0) }.sqlValue, sentiment.sqlValue,
            ]
            switch response.respondent {
            case .customer(let id): customers.append([id.sqlValue] + values)
            case .staff(let id): staff.append([id.sqlValue] + values)
            }
        }
        try change.storage.insert(
            into: SurveysTables.response, ["customer_id"] + columns, customers, onConflict: onConflict)
        try change.storage.insert(
            into: SurveysTables.staffResponse, ["staff_id"] + columns, staff, onConflict: onConflict)
    }

    /// Forgets what was saved for the same invitation under other ids, such as on another device.
    static func forgetOthers(than response: Response, in storage: any Transaction) throws {
        let isOther: SQL = """
            invitation_id = \(response.invitation) AND response_id <> \(response.id)
              AND state = \(Response.State.partial)
            """
        switch response.respondent {
        case .customer(let customer):
            try storage.execute(
                "DELETE FROM \(SurveysTables.response) WHERE customer_id = \(customer) AND \(isOther)")
        case .staff(let staff):
            try storage.execute(
                "DELETE FROM \(SurveysTables.staffResponse) WHERE staff_id = \(staff) AND \(isOther)")
        }
    }

    // MARK: Reading

    static func response(
        _ id: ResponseID, of respondent: Respondent, in read: any ReadTransaction
    ) throws -> Response? {
        guard let kept = try responses([id], in: read)[id], kept.respondent == respondent else { return nil }
        return kept
    }

    /// Everything that was saved for an invitation and is not finished, such as on several devices.
    static func partials(of customer: CustomerID, _ invitation: InvitationID, in read: any ReadTransaction) throws
        -> [Response]
    {
        try read.all(
            """
            SELECT customer_id, \(self.read) FROM \(SurveysTables.response)
            WHERE customer_id = \(customer) AND invitation_id = \(invitation) AND state = \(Response.State.partial)
            """, ofCustomer)
    }

    /// The responses of these ids, whoever's they are.
    static func responses(_ ids: [ResponseID], in read: any ReadTransaction) throws -> [ResponseID: Response] {
        var found: [ResponseID: Response] = [:]
        for page in ids.pages() {
            try read.each(
                "SELECT customer_id, \(self.read) FROM \(SurveysTables.response) WHERE response_id IN (\(list: page))"
            ) { row in
                let response = try ofCustomer(row)
                found[response.id] = response
            }
            try read.each(
                "SELECT staff_id, \(self.read) FROM \(SurveysTables.staffResponse) WHERE response_id IN (\(list: page))"
            ) { row in
                let response = try ofStaff(row)
                found[response.id] = response
            }
        }
        return found
    }

    /// A customer's responses, the last begun first.
    static func responses(of customer: CustomerID, limit: Int, in read: any ReadTransaction) throws -> [Response] {
        try read.all(
            """
            SELECT customer_id, \(self.read) FROM \(SurveysTables.response) WHERE customer_id = \(customer)
            ORDER BY begun_at DESC, response_id DESC LIMIT \(limit)
            """, ofCustomer)
    }

    /// The last response that a customer finished by a day, with the day; nil when there is none.
    static func lastFinished(
        of customer: CustomerID, upTo day: CalendarDay, in read: any ReadTransaction
    ) throws -> (response: Response, on: CalendarDay)? {
        try read.first(
            """
            SELECT customer_id, \(self.read), finished_on FROM \(SurveysTables.response)
            WHERE customer_id = \(customer) AND finished_on <= \(day) AND state IN (\(list: Response.State.heard))
            ORDER BY finished_on DESC, finished_at DESC, response_id DESC LIMIT 1
            """
        ) { (try ofCustomer($0), try $0.value(15)) }
    }

    /// What a customer has answered to its end since a day, the first one first.
    static func heard(from customer: CustomerID, since day: CalendarDay, in read: any ReadTransaction) throws
        -> [Response]
    {
        try read.all(
            """
            SELECT customer_id, \(self.read) FROM \(SurveysTables.response)
            WHERE customer_id = \(customer) AND finished_on >= \(day) AND state IN (\(list: Response.State.heard))
            ORDER BY finished_on, finished_at, response_id
            """, ofCustomer)
    }

    /// The day on which each of these customers last answered a survey to its end; who has not is missing.
    static func lastHeard(
        _ customers: [CustomerID], on survey: String, in read: any ReadTransaction
    ) throws -> [CustomerID: CalendarDay] {
        Dictionary(
            uniqueKeysWithValues: try read.all(
                """
                SELECT customer_id, max(finished_on) FROM \(SurveysTables.response)
                WHERE customer_id IN (\(list: customers)) AND survey_id = \(survey)
                  AND state IN (\(list: Response.State.heard))
                GROUP BY customer_id
                """
            ) { (try $0.value(0), try $0.value(1)) })
    }

    /// What was saved of the response to an invitation, if it is not finished.
    static func saved(for invitation: Invitation, in read: any ReadTransaction) throws -> Response? {
        switch invitation.respondent {
        case .customer(let customer):
            try read.first(
                """
                SELECT customer_id, \(self.read) FROM \(SurveysTables.response)
                WHERE customer_id = \(customer) AND invitation_id = \(invitation.id)
                  AND state = \(Response.State.partial)
                ORDER BY begun_at DESC, response_id DESC LIMIT 1
                """, ofCustomer)
        case .staff(let staff):
            try read.first(
                """
                SELECT staff_id, \(self.read) FROM \(SurveysTables.staffResponse)
                WHERE staff_id = \(staff) AND invitation_id = \(invitation.id)
                  AND state = \(Response.State.partial)
                ORDER BY begun_at DESC, response_id DESC LIMIT 1
                """, ofStaff)
        }
    }

    private static func ofCustomer(_ row: borrowing any Row) throws -> Response {
        try response(.customer(try row.value(0)), row)
    }

    private static func ofStaff(_ row: borrowing any Row) throws -> Response {
        try response(.staff(try row.value(0)), row)
    }

    private static func response(_ respondent: Respondent, _ row: borrowing any Row) throws -> Response {
        Response(
            id: try row.value(1), respondent: respondent, survey: try row.text(2),
            version: DefinitionVersion(number: try row.value(3)), state: try row.value(4), sequence: try row.value(5),
            answers: try JSONCoding.value(of: Answers.self, try row.text(6)), language: try row.value(7),
            channel: try row.value(8), invitation: try row.value(9), unit: try row.value(10),
            aboutStaff: try row.value(11), occasion: try row.value(12), begunAt: try row.value(13),
            finishedAt: try row.value(14))
    }
}
