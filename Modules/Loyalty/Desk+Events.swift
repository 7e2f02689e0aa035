import Domain
import Kernel
import Storage

extension Desk {
    /// Gives points for answered surveys, as the programme's rules say.
    func reward(_ answers: [SurveyAnswered], in change: Change) throws {
        let versions = try programmes.versions(in: change.storage)
        guard let startsOn = versions.startsOn, let programme = versions.inForce(on: change.today)?.programme else {
            return
        }
        for answer in answers where answer.on >= startsOn {
            for rule in programme.events {
                guard case .surveyAnswered(let surveys) = rule.event,
                    surveys.isEmpty || surveys.contains(answer.survey)
                else { continue }
                // The limit is of the days on which points are given.
                try give(
                    rule, to: answer.customer, for: answer.survey, on: programme.zone.day(of: change.at),
                    command: CommandID(of: answer.customer, "event", "\(rule.id)/\(answer.response)"), in: change)
            }
        }
    }

    /// Gives goodwill for complaints, each remedy once.
    func grant(_ remedies: [GoodwillGranted], in change: Change) throws {
        for remedy in remedies {
            let id = CommandID(of: remedy.customer, "goodwill", "of \(remedy.complaint)/\(remedy.remedy)")
            try carryOut(
                Command(id: id, .grant(remedy.points, complaint: "\(remedy.complaint)")), of: remedy.customer,
                in: change)
        }
    }

    private func give(
        _ rule: EventRule, to customer: CustomerID, for subject: String, on day: CalendarDay, command: CommandID,
        in change: Change
    ) throws {
        if let limit = rule.timesPerYear {
            let had = try LedgerBook.count(of: rule.id, inYearOf: day, for: customer, in: change.storage)
            guard had < limit else { return }
        }
        try carryOut(
            Command(id: command, .earn(rule.points, for: subject, rule: rule.id)), of: customer, in: change)
    }
}

extension LedgerBook {
    /// How often a rule has given points to a member in the calendar year of a day.
    static func count(
        of rule: String, inYearOf day: CalendarDay, for customer: CustomerID, in read: any ReadTransaction
    ) throws -> Int {
        let year = CalendarPeriod.year.days(around: day)
        return try read.count(
            """
            SELECT count(*) FROM \(LoyaltyTables.entry)
            WHERE customer_id = \(customer) AND rule = \(rule) AND entered_on >= \(year.lowerBound)
              AND entered_on < \(year.upperBound)
            """)
    }
}
