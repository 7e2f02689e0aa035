import Domain
import Kernel
import Storage
import SurveySchema

/// Invitations on the module's tables.
enum InvitationBook {
    private static let columns: [Name] = [
        "invitation_id", "wave_id", "survey_id", "version", "invited_at", "invited_on", "asked_on", "expires_at",
        "state", "probability", "reminders", "unit",
    ]

    /// What both tables' columns are read from; a customer's has the occasion behind them.
    private static let customerColumns: SQL =
        "customer_id, invitation_id, survey_id, version, invited_at, expires_at, state, reminders, unit, occasion"
    private static let staffColumns: SQL =
        "staff_id, invitation_id, survey_id, version, invited_at, expires_at, state, reminders, unit"

    // MARK: Writing

    static func add(_ invitations: [Invitation], to wave: WaveID, probability: Double, in change: Change) throws {
        let values = { (invitation: Invitation) -> [SQLValue] in
            [
                invitation.id.sqlValue, wave.sqlValue, .text(invitation.survey),
                .integer(invitation.version.number), invitation.invitedAt.sqlValue, change.today.sqlValue,
                change.today.sqlValue,
                invitation.expiresAt.sqlValue, invitation.state.sqlValue, .real(probability),
                invitation.reminders.sqlValue, invitation.unit.sqlValue,
            ]
        }
        let customers = invitations.compactMap { invitation -> [SQLValue]? in
            guard case .customer(let id) = invitation.respondent else { return nil }
            return [id.sqlValue] + values(invitation) + [invitation.occasion.sqlValue]
        }
        let staff = invitations.compactMap { invitation -> [SQLValue]? in
            guard case .staff(let id) = invitation.respondent else { return nil }
            return [id.sqlValue] + values(invitation)
        }
        try change.storage.insert(
            into: SurveysTables.invitation, ["customer_id"] + columns + ["occasion"], customers, onConflict: .fail)
        try change.storage.insert(
            into: SurveysTables.staffInvitation, ["staff_id"] + columns, staff, onConflict: .fail)
    }

    static func set(_ state: Invitation.State, of invitation: Invitation, in storage: any Transaction) throws {
        switch invitation.respondent {
        case .customer(let customer):
            try storage.execute(
                """
                UPDATE \(SurveysTables.invitation) SET state = \(state)
                WHERE customer_id = \(customer) AND invitation_id = \(invitation.id)
                """)
        case .staff(let staff):
            try storage.execute(
                """
                UPDATE \(SurveysTables.staffInvitation) SET state = \(state)
                WHERE staff_id = \(staff) AND invitation_id = \(invitation.id)
                """)
        }
    }

    static func countReminder(of invitation: Invitation, in change: Change) throws {
        let counting: SQL = "SET reminders = reminders + 1, asked_on = \(change.today)"
        switch invitation.respondent {
        case .customer(let customer):
            try change.storage.execute(
                """
                UPDATE \(SurveysTables.invitation) \(counting)
                WHERE customer_id = \(customer) AND invitation_id = \(invitation.id)
                """)
        case .staff(let staff):
            try change.storage.execute(
                """
                UPDATE \(SurveysTables.staffInvitation) \(counting)
                WHERE staff_id = \(staff) AND invitation_id = \(invitation.id)
                """)
        }
    }

    // MARK: Reading

    static func invitation(
        _ id: InvitationID, of respondent: Respondent, in read: any ReadTransaction
    ) throws -> Invitation? {
        switch respondent {
        case .customer(let customer):
            try read.first(
                """
                SELECT \(customerColumns) FROM \(SurveysTables.invitation)
                WHERE customer_id = \(customer) AND invitation_id = \(id)
                """, ofCustomer)
        case .staff(let staff):
            try read.first(
                """
                SELECT \(staffColumns) FROM \(SurveysTables.staffInvitation)
                WHERE staff_id = \(staff) AND invitation_id = \(id)
                """, ofStaff)
        }
    }

    static func invitations(of wave: WaveID, in read: any ReadTransaction) throws -> [Invitation] {
        try read.all(
            """
            SELECT \(customerColumns) FROM \(SurveysTables.invitation) WHERE wave_id = \(wave)
            ORDER BY wave_id, customer_id
            """, ofCustomer)
            + read.all(
                """
                SELECT \(staffColumns) FROM \(SurveysTables.staffInvitation) WHERE wave_id = \(wave)
                ORDER BY wave_id, staff_id
                """, ofStaff)
    }

    /// Who of these customers can still answer an invitation to the survey.
    static func invited(
        among customers: [CustomerID], to survey: String, at time: Timestamp, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        var invited: Set<CustomerID> = []
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id FROM \(SurveysTables.invitation)
                WHERE customer_id IN (\(list: page)) AND survey_id = \(survey)
                  AND state = \(Invitation.State.invited) AND expires_at > \(time)
                """
            ) { row in invited.insert(try row.value(0)) }
        }
        return invited
    }

    /// Open invitations to a survey that were made, or last reminded of, so long ago that it is time to remind.
    static func due(
        for survey: String, on day: CalendarDay, at time: Timestamp, _ settings: SurveysSettings,
        in read: any ReadTransaction
    ) throws -> [Invitation] {
        let isDue: SQL = """
            survey_id = \(survey) AND state = \(Invitation.State.invited) AND expires_at > \(time)
              AND reminders < \(settings.reminders) AND asked_on <= \(day - settings.reminderDays)
            """
        return try read.all(
            """
            SELECT \(customerColumns) FROM \(SurveysTables.invitation) WHERE \(isDue)
            ORDER BY invited_on, customer_id
            """, ofCustomer)
            + read.all(
                """
                SELECT \(staffColumns) FROM \(SurveysTables.staffInvitation) WHERE \(isDue)
                ORDER BY invited_on, staff_id
                """, ofStaff)
    }

    private static func ofCustomer(_ row: borrowing any Row) throws -> Invitation {
        try invitation(.customer(try row.value(0)), row, occasion: try row.value(9))
    }

    private static func ofStaff(_ row: borrowing any Row) throws -> Invitation {
        try invitation(.staff(try row.value(0)), row, occasion: nil)
    }

    private static func invitation(
        _ respondent: Respondent, _ row: borrowing any Row, occasion: String?
    ) throws -> Invitation {
        Invitation(
            id: try row.value(1), respondent: respondent, survey: try row.text(2),
            version: SurveyVersion(number: try row.value(3)), invitedAt: try row.value(4),
            expiresAt: try row.value(5), state: try row.value(6), reminders: try row.value(7),
            unit: try row.value(8), occasion: occasion)
    }
}
