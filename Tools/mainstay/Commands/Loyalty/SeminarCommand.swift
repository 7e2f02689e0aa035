import ArgumentParser
import Composition
import Definitions
import Domain
import Kernel
import Loyalty

/// `loyalty seminar`: seminars and lessons that help customers in their own business.
struct SeminarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seminar",
        abstract: "Seminars and lessons that help customers to do better: who is invited, who has a seat, who came.",
        discussion: """
            A seminar is a file (docs/loyalty-seminars.md). Whom it helps is invited through the day's list, by needs on file \
            and by tier:

              mainstay loyalty seminar publish windows.seminar.json
              mainstay loyalty seminar register windows C-1042
              mainstay loyalty seminar attend windows C-1042
              mainstay loyalty seminar report windows
            """,
        subcommands: [
            SeminarCheckCommand.self, SeminarPublishCommand.self, SeminarListCommand.self, SeminarShowCommand.self,
            SeminarRegisterCommand.self, SeminarDeclineCommand.self, SeminarCancelCommand.self,
            SeminarAttendCommand.self, SeminarMissCommand.self, SeminarAnswerCommand.self, SeminarCallOffCommand.self,
            SeminarReportCommand.self,
        ])
}

/// `loyalty seminar check`
struct SeminarCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with definitions of seminars; no database is needed.")

    @Argument(help: "The files.", completion: .file(extensions: ["json"]))
    var files: [String]

    func run() async throws {
        var isFaulty = false
        for file in files {
            let reading = SeminarReader.read(try TextFile.text(of: file), path: file)
            for diagnostic in reading.diagnostics { Terminal.note("\(diagnostic)") }
            guard let seminar = reading.definition else {
                isFaulty = true
                continue
            }
            let when = seminar.meeting.map { "on \($0.on), \($0.seats) seats" } ?? "a lesson"
            Terminal.print(
                "\(file): \(seminar.id), \(when)" + (reading.diagnostics.isEmpty ? ", nothing wrong." : "."))
        }
        guard !isFaulty else { throw CommandFault.said }
    }
}

/// `loyalty seminar publish`
struct SeminarPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publishes a seminar or a lesson, or what has changed of it.",
        discussion: """
            Whom it helps is invited when it is time. As long as it was not held, day, place and seats may be changed by \
            publishing it again; with more seats, whoever waits moves up and is owed to hear it.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The seminar's file.", completion: .file(extensions: ["json"]))
    var file: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let text = try TextFile.text(of: file)
        let file = file
        let published = try await DefinitionFaults.showing {
            try await mainstay.application.change(by: .program("loyalty seminar publish")) { change in
                try mainstay.loyalty.seminars.publish(text, path: file, in: change)
            }
        }
        let when = published.seminar.meeting.map { ", on \($0.on) at \($0.at), \($0.place)" } ?? ""
        Terminal.print("\(published.seminar.id) is published\(when).")
        try await LoyaltyUpkeep.run(in: mainstay)
    }
}

/// `loyalty seminar call-off`
struct SeminarCallOffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call-off",
        abstract: "Calls a seminar off: who has a seat is owed to hear it, and points that were paid come back.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The seminar's id.")
    var seminar: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let seminar = seminar
        try await mainstay.application.change(by: .program("loyalty seminar call-off")) { change in
            try mainstay.loyalty.seminars.callOff(seminar, in: change)
        }
        Terminal.print("\(seminar) is called off.")
    }
}

/// `loyalty seminar list`
struct SeminarListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Seminars and lessons: the next meeting first.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let all = try await mainstay.application.read { try mainstay.loyalty.seminars.seminars(in: $0) }
        let published = all.sorted { $0.comes(before: $1, on: today) }
        var listing = Listing([
            .text("seminar"), .wide("title"), .text("on"), .text("at"), .spare("place"), .number("seats"),
            .number("left"), .spare("value"), .text("called_off_on"),
        ])
        listing.rows = published.map { published in
            let (seminar, meeting) = (published.seminar, published.seminar.meeting)
            return [
                .text(seminar.id), .text(seminar.title(in: organisation.language.rawValue)), .optional(meeting?.on),
                .optional(meeting?.at), .optional(meeting?.place), (meeting?.seats).map(Detail.count) ?? .none,
                published.left.map(Detail.count) ?? .none, .money(Money(minor: seminar.value, seminar.currency)),
                .optional(published.calledOffOn),
            ]
        }
        Terminal.print(listing.text(format))
        if published.isEmpty, format == .table {
            Terminal.print("None is published. Publish one with `mainstay loyalty seminar publish FILE`.")
        }
    }
}

extension PublishedSeminar {
    /// Whether it stands before another in lists: meetings ahead, the next one first; lessons; what was, the last first.
    fileprivate func comes(before other: PublishedSeminar, on today: CalendarDay) -> Bool {
        func rank(_ seminar: PublishedSeminar) -> (Int, Int, String) {
            guard let day = seminar.seminar.meeting?.on else { return (1, 0, seminar.seminar.id) }
            return day >= today ? (0, day - today, seminar.seminar.id) : (2, today - day, seminar.seminar.id)
        }
        return rank(self) < rank(other)
    }
}
