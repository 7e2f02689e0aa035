import Domain
import Kernel
import SurveySchema

/// Who is reminded of a survey.
public struct Reminders: Hashable, Sendable {
    /// The invitations that are reminded of, with this reminder counted.
    public let invitations: [Invitation]
    /// Whose turn it would be and who is left alone today, with why; in the order of their invitations.
    public let suppressed: [Wave.Suppression]
}

extension WaveBook {
    /// Whoever is due is reminded, unless there is a reason to leave the customer alone: then the reminder waits until
    /// there is none. A reminder is a contact that we chose, like the invitation: it is noted in the ledger, and asks it
    /// for room.
    func remind(of survey: String, _ priority: Priority, in change: Change) throws -> Reminders {
        let settings = try SettingsStore.read(SurveysSettings.self, in: change.storage)
        let due = try InvitationBook.due(
            for: survey, on: change.today, at: change.at, settings, in: change.storage)
        let customers = due.compactMap(\.respondent.customer)
        let reasons = try reasons(toLeaveAlone: customers, priority, in: change)
        var reminded: [Invitation] = []
        var suppressed: [Wave.Suppression] = []
        for var invitation in due {
            if let reason = invitation.respondent.customer.flatMap({ reasons[$0] }) {
                suppressed.append(Wave.Suppression(respondent: invitation.respondent, reason: reason))
            } else {
                try InvitationBook.countReminder(of: invitation, in: change)
                invitation.reminders += 1
                reminded.append(invitation)
            }
        }
        let contacts = reminded.compactMap { invitation in
            invitation.respondent.customer.map { customer in
                ChosenContact(
                    customer, kind: "surveys.reminder", occasion: "\(invitation.id).\(invitation.reminders)")
            }
        }
        try pressure.note(contacts, in: change)
        try change.note(contacts.map { History.Entry($0.customer, "surveys.reminded") })
        return Reminders(invitations: reminded, suppressed: suppressed)
    }
}
