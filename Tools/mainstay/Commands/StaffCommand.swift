import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Team

/// `staff`: who works here.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Who works here: list, hire, away, back, absences, leave, role, rule.",
        discussion: "Staff may also stand in the settings file, or be imported with `mainstay import staff FILE`.",
        subcommands: [
            StaffListCommand.self, StaffHireCommand.self, StaffAwayCommand.self, StaffBackCommand.self,
            StaffAbsencesCommand.self, StaffLeaveCommand.self, StaffRoleCommand.self,
            StaffRuleCommand.self,
        ])
}

/// `staff list`
struct StaffListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Everybody who works here.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let (members, here) = try await mainstay.application.read { read in
            (try mainstay.team.staffroom.members(in: read), try mainstay.team.staffroom.everybody(on: today, in: read))
        }
        let entries = Dictionary(uniqueKeysWithValues: here.map { ($0.id, $0) })
        let names = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.shortName) })
        var listing = Listing([
            .text("short_name"), .wide("name"), .wide("department"), .spare("role"), .number("daily_contacts"),
            .spareNumber("personal_customers"), .text("here"), .text("deputy"), .spare("staff_id"),
        ])
        listing.rows = members.map { member in
            [
                .text(member.shortName), .text(member.name), .text(member.department), .optional(member.role),
                .count(member.dailyContacts), .count(member.personalCustomers),
                .flag(entries[member.id]?.isPresent ?? false),
                .optional(entries[member.id]?.deputy.flatMap { names[$0] }), .text("\(member.id)"),
            ]
        }
        Terminal.print(listing.text(format))
    }
}

/// `staff hire`
struct StaffHireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hire", abstract: "Takes somebody on.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The short name, by which commands refer to the person.")
    var shortName: String
    @Argument(help: "The name as customers hear it.")
    var name: String
    @Option(help: "The department.")
    var department: String
    @Option(help: "What the person does.")
    var role: String?
    @Option(help: "How many customers the person can contact in a day.")
    var contacts = Member.usualDailyContacts
    @Option(help: "How many customers the person can look after in person; see `mainstay loyalty representative`.")
    var personalCustomers = 0

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        try await mainstay.application.change(by: .program("staff hire")) { change in
            _ = try mainstay.team.staffroom.hire(
                Member(
                    id: change.newID(), shortName: command.shortName, name: command.name,
                    department: command.department, role: command.role, dailyContacts: command.contacts,
                    personalCustomers: command.personalCustomers,
                    joinedOn: change.today), in: change)
        }
        Terminal.print("\(name) works here from today on.")
    }
}

/// `staff away`
struct StaffAwayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "away", abstract: "Records that somebody is away, and who stands in.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "Who: the short name.")
    var staff: String
    @Option(help: ArgumentHelp("The first day away.", valueName: "yyyy-mm-dd"))
    var from: CalendarDay
    @Option(help: ArgumentHelp("The first day back; the next one when left out.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?
    @Option(help: "Who stands in: the short name.")
    var deputy: String?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let until = until ?? from + 1
        try await mainstay.application.change(by: .program("staff away")) { change in
            let absence = Absence(
                staff: try mainstay.member(command.staff, in: change.storage), from: command.from,
                until: until,
                deputy: try command.deputy.map { try mainstay.member($0, in: change.storage) })
            try mainstay.team.staffroom.record(absence, in: change)
        }
        Terminal.print("\(staff) is away from \(from) and back on \(until).")
    }
}

/// `staff back`
struct StaffBackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "back", abstract: "Ends an absence early, or drops one.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "Who: the short name.")
    var staff: String
    @Option(help: ArgumentHelp("Drop the absence that begins on this day.", valueName: "yyyy-mm-dd"))
    var from: CalendarDay?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (reference, first) = (staff, from)
        try await mainstay.application.change(by: .program("staff back")) { change in
            let member = try mainstay.member(reference, in: change.storage)
            if let first {
                try mainstay.team.staffroom.drop(absenceOf: member, from: first, in: change)
            } else {
                try mainstay.team.staffroom.end(absenceOf: member, on: change.today, in: change)
            }
        }
        Terminal.print(from.map { "The absence of \(staff) from \($0) is dropped." } ?? "\(staff) is back.")
    }
}

/// `staff leave`
struct StaffLeaveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "leave", abstract: "Lets somebody go.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "Who: the short name.")
    var staff: String
    @Option(help: ArgumentHelp("The first day no longer here.", valueName: "yyyy-mm-dd"))
    var on: CalendarDay

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (reference, on) = (staff, on)
        let count = try await mainstay.application.change(by: .program("staff leave")) { change in
            let member = try mainstay.member(reference, in: change.storage)
            try mainstay.team.staffroom.leave(member, on: on, in: change)
            return try mainstay.customers.representatives.numbersLookedAfter(by: [member], in: change.storage)[member]
        }
        Terminal.print("\(staff) leaves on \(on).")
        if let count {
            Terminal.print(
                "\(staff) looks after \(ScoringText.customers(count)): hand them over with "
                    + "`mainstay loyalty representative hand-over --from \(staff)`.")
        }
    }
}
