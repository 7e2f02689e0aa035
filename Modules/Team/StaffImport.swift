import Domain
import Kernel
import Storage

/// Imports who works here. Departments that the file names are opened: a list of staff is where they come from.
///
/// A person is known by the short name; a row about somebody on file sets the record to what the row gives.
struct StaffImport: ImportKind {
    let staffroom: any Staffroom

    struct Record: Sendable {
        let shortName: String
        let name: String
        let department: String
        let role: String?
        let dailyContacts: Int?
        let personalCustomers: Int?
        let joinedOn: CalendarDay?
        let leftOn: CalendarDay?
    }

    var name: String { "staff" }

    var fields: [ImportField] {
        [
            ImportField(
                "short_name", aliases: ["staff", "login"], required: true, examples: ["anna", "ben"],
                "The name by which other files and commands refer to the person."),
            ImportField(
                "name", required: true, examples: ["Anna Berg", "Ben Okafor"], "The name as customers hear it."),
            ImportField("department", required: true, examples: ["Service", "Sales"], "The department."),
            ImportField("role", examples: ["Adviser", ""], "What the person does."),
            ImportField(
                "daily_contacts", examples: ["25", ""],
                "How many customers the person can contact in a day; \(Member.usualDailyContacts) when empty."),
            ImportField(
                "personal_customers", examples: ["40", ""],
                "How many customers the person can look after in person; none when empty."),
            ImportField("joined_on", examples: ["2019-04-01", ""], "The first day here; today when empty."),
            ImportField("left_on", examples: ["", ""], "The first day no longer here."),
        ]
    }

    func record(from row: ImportRow) throws(ImportFault) -> Record {
        let record = Record(
            shortName: try row.required("short_name"), name: try row.required("name"),
            department: try row.required("department"), role: row.text("role"),
            dailyContacts: try row.whole("daily_contacts"), personalCustomers: try row.whole("personal_customers"),
            joinedOn: try row.day("joined_on", future: true), leftOn: try row.day("left_on", future: true))
        let trial = Member(
            id: StaffID(at: Timestamp(milliseconds: 0)), shortName: record.shortName, name: record.name,
            department: record.department, personalCustomers: record.personalCustomers ?? 0,
            joinedOn: record.joinedOn ?? record.leftOn ?? row.context.today, leftOn: record.leftOn)
        do {
            try trial.validate()
        } catch {
            throw row.fault("", code: error.code.rawValue, error.message, remedy: error.remedy)
        }
        return record
    }

    /// Whoever would leave before joining, by what is on file or stands earlier in the file.
    func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        typealias Days = (joinedOn: CalendarDay?, leftOn: CalendarDay?)
        var known = Dictionary(
            try staffroom.members(in: read).map { ($0.shortName, Days($0.joinedOn, $0.leftOn)) },
            uniquingKeysWith: { $1 })
        return records.compactMap { imported in
            let record = imported.record
            let kept = known[record.shortName]
            let days = Days(record.joinedOn ?? kept?.joinedOn, record.leftOn ?? kept?.leftOn)
            if let joinedOn = days.joinedOn, let leftOn = days.leftOn, leftOn < joinedOn {
                let (column, day) = record.leftOn == nil ? ("joined_on", joinedOn) : ("left_on", leftOn)
                return ImportFault(
                    line: imported.line, column: column, value: "\(day)", code: TeamError.Code.invalid.rawValue,
                    "The person would leave on \(leftOn), before joining on \(joinedOn).", remedy: "Set the days right."
                )
            }
            known[record.shortName] = days
            return nil
        }
    }

    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally {
        var tally = ImportTally()
        var byName = Dictionary(
            try staffroom.members(in: change.storage).map { ($0.shortName, $0) }, uniquingKeysWith: { $1 })
        for record in records.map(\.record) {
            try staffroom.open(department: record.department, in: change)
            let kept = byName[record.shortName]
            var member =
                kept
                ?? Member(
                    id: change.newID(), shortName: record.shortName, name: record.name,
                    department: record.department,
                    joinedOn: record.joinedOn ?? min(record.leftOn ?? change.today, change.today))
            member.name = record.name
            member.department = record.department
            member.role = record.role ?? member.role
            member.dailyContacts = record.dailyContacts ?? member.dailyContacts
            member.personalCustomers = record.personalCustomers ?? member.personalCustomers
            member.joinedOn = record.joinedOn ?? member.joinedOn
            member.leftOn = record.leftOn ?? member.leftOn
            let isChanged =
                try kept == nil ? staffroom.hire(member, in: change) : staffroom.revise(member, in: change)
            if isChanged { tally.imported += 1 } else { tally.unchanged += 1 }
            byName[record.shortName] = member
        }
        return tally
    }
}
