import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// Invitations on the module's tables.
enum InvitationBook {
    private static let columns: [Name] = [
        "invitation_id", "wave_id", "survey_id", "version", "invited_at", "invited_on", "asked_on", "expires_at",
        "state", "probability", "reminders", "unit", "occasion",
    ]

    /// What is read of both tables behind the respondent.
    private static let read: SQL =
        "invitation_id, survey_id, version, invited_at, expires_at, state, reminders, unit, occasion"

    // MARK: Writing

    static func add(_ invitations: [Invitation], to wave: WaveID, probability: Double, in change: Change) throws {
        let values = { (invitation: Invitation) -> [SQLValue] in
            [
                invitation.id.sqlValue, wave.sqlValue, .text(invitation.survey),
                .integer(invitation.version.number), invitation.invitedAt.sqlValue, change.today.sqlValue,
                change.today.sqlValue,
                invitation.expiresAt.sqlValue, invitation.state.sqlValue, .real(probability),
                invitation.reminders.sqlValue, invitation.unit.sqlValue, invitation.occasion.sqlValue,
            ]
        }
        let customers = invitations.compactMap { one in
            one.respondent.customer.map { [$0.sqlValue] + values(one) }
        }
        let staff = invitations.compactMap { one in one.respondent.staff.map { [$0.sqlValue] + values(one) } }
        try change.storage.insert(
            into: SurveysTables.invitation, ["customer_id"] + columns, customers, onConflict: .fail)
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
                SELECT customer_id, \(self.read) FROM \(SurveysTables.invitation)
                WHERE customer_id = \(customer) AND invitation_id = \(id)
                """, ofCustomer)
        case .staff(let staff):
            try read.first(
                """
                SELECT staff_id, \(self.read) FROM \(SurveysTables.staffInvitation)
                WHERE staff_id = \(staff) AND invitation_id = \(id)
                """, ofStaff)
        }
    }

    static func invitations(of wave: WaveID, in read: any ReadTransaction) throws -> [Invitation] {
        try read.all(
            """
            SELECT customer_id, \(self.read) FROM \(SurveysTables.invitation) WHERE wave_id = \(wave)
            ORDER BY wave_id, customer_id
            """, ofCustomer)
            + read.all(
                """
                SELECT staff_id, \(self.read) FROM \(SurveysTables.staffInvitation) WHERE wave_id = \(wave)
                ORDER BY wave_id, staff_id
                """, ofStaff)
    }

    /// Who of these was invited to the survey already: can still answer, or of an anonymous one was invited so lately that
    /// an answer would count twice. Staff may be asked about several occasions at once, but not anonymously.
    static func invited(
        among members: [WaveRequest.Member], to survey: Survey, in change: Change
    ) throws -> Set<Respondent> {
        let isAnonymous = survey.anonymity == .anonymous
        let isOpen: SQL = "state = \(Invitation.State.invited) AND expires_at > \(change.at)"
        let since = change.today - Wave.anonymousPauseDays
        let isRecent: SQL = "state <> \(Invitation.State.revoked) AND invited_on > \(since)"
        let isAsked: SQL =
            isAnonymous
            ? "survey_id = \(survey.id) AND (\(isOpen) OR \(isRecent))" : "survey_id = \(survey.id) AND \(isOpen)"
        var invited: Set<Respondent> = []
        for page in members.compactMap(\.respondent.customer).pages() {
            try change.storage.each(
                """
                SELECT customer_id FROM \(SurveysTables.invitation)
                WHERE customer_id IN (\(list: page)) AND \(isAsked)
                """
            ) { row in invited.insert(.customer(try row.value(0))) }
        }
        let occasions = Dictionary(
            members.map { ($0.respondent, $0.occasion) }, uniquingKeysWith: { first, _ in first })
        for page in members.compactMap(\.respondent.staff).pages() {
            try change.storage.each(
                """
                SELECT staff_id, occasion FROM \(SurveysTables.staffInvitation)
                WHERE staff_id IN (\(list: page)) AND \(isAsked)
                """
            ) { row in
                let member = Respondent.staff(try row.value(0))
                let occasion = try row.value(1, as: String?.self)
                if isAnonymous || occasion == occasions[member] ?? nil { invited.insert(member) }
            }
        }
        return invited
    }

    /// Open invitations to a survey that were made, or last reminded of, so long ago that it is time to remind.
    static func due(
        for survey: String, on day: CalendarDay, at time: Timestamp, _ settings: SurveysSettings,
        in read: any ReadTransaction
    ) throws -> [Invitation] {
        try open(
            to: survey, at: time,
            and: "AND reminders < \(settings.reminders) AND asked_on <= \(day - settings.reminderDays)", in: read)
    }

    /// The invitations to a survey that can still be answered, the first ones first.
    static func open(
        to survey: String, at time: Timestamp, and more: SQL = "", in read: any ReadTransaction
    ) throws -> [Invitation] {
        let isMeant: SQL = """
            survey_id = \(survey) AND state = \(Invitation.State.invited) AND expires_at > \(time) \(more)
            """
        return try read.all(
            """
            SELECT customer_id, \(self.read) FROM \(SurveysTables.invitation) WHERE \(isMeant)
            ORDER BY invited_on, customer_id
            """, ofCustomer)
            + read.all(
                """
                SELECT staff_id, \(self.read) FROM \(SurveysTables.staffInvitation) WHERE \(isMeant)
                ORDER BY invited_on, staff_id
                """, ofStaff)
    }

    private static func ofCustomer(_ row: borrowing any Row) throws -> Invitation {
        try invitation(.customer(try row.value(0)), row)
    }

    private static func ofStaff(_ row: borrowing any Row) throws -> Invitation {
        try invitation(.staff(try row.value(0)), row)
    }

    private static func invitation(
        _ respondent: Respondent, _ row: borrowing any Row
    ) throws -> Invitation {
        Invitation(
            id: try row.value(1), respondent: respondent, survey: try row.text(2),
            version: DefinitionVersion(number: try row.value(3)), invitedAt: try row.value(4),
            expiresAt: try row.value(5), state: try row.value(6), reminders: try row.value(7),
            unit: try row.value(8), occasion: try row.value(9))
    }
}
