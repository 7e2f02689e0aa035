import ArgumentParser
import Complaints
import Composition
import Definitions
import Domain
import Kernel
import Loyalty

/// `loyalty programme`: the rules.
struct ProgrammeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programme", abstract: "The programme's file: check it, publish it, list its versions.",
        subcommands: [ProgrammeCheckCommand.self, ProgrammePublishCommand.self, ProgrammeListCommand.self])
}

/// `loyalty programme check`
struct ProgrammeCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with definitions of programmes.",
        discussion: """
            Each fault stands on a line as file:line:column, with what to do about it. No database is needed; what changes \
            for members is compared with the published version when it is published.
            """)

    @Argument(help: "The files.", completion: .file(extensions: ["json"]))
    var files: [String]

    func run() async throws {
        var isFaulty = false
        for file in files {
            let reading = ProgrammeReader.read(try TextFile.text(of: file), path: file)
            for diagnostic in reading.diagnostics { Terminal.note("\(diagnostic)") }
            guard let programme = reading.definition else {
                isFaulty = true
                continue
            }
            Terminal.print(
                "\(file): \(programme.id) \(programme.version), \(programme.earning.count) earning rules, "
                    + "\(programme.tiers?.tiers.count ?? 0) tiers, \(programme.rewards.count) rewards"
                    + (reading.diagnostics.isEmpty ? ", nothing wrong." : "."))
        }
        guard !isFaulty else { throw CommandFault.said }
    }
}

/// `loyalty programme publish`
struct ProgrammePublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publishes a programme, and takes in what was bought since its first day.",
        discussion: """
            What has begun never changes: purchases earn by the version that was in force on their day, and a version that \
            has not begun gives way to the next one. One that asks for more lets nobody fall to a lower tier before the time of notice is over. Broken off, it goes on where \
            it stood when it is run again.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The programme's file.", completion: .file(extensions: ["json"]))
    var file: String
    @Option(help: ArgumentHelp("The first day on which it is in force; today when left out.", valueName: "yyyy-mm-dd"))
    var from: CalendarDay?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let text = try TextFile.text(of: file)
        let (file, from) = (file, from)
        let version = try await DefinitionFaults.showing {
            try await mainstay.application.change(by: .program("loyalty programme publish")) { change in
                try mainstay.loyalty.program.publish(
                    text, path: file, startingOn: from, in: change)
            }
        }
        Terminal.print(
            "\(version.programme.id) \(version.programme.version) is published, in force from \(version.startsOn) on.")
        let members = try await takeInHistory(in: mainstay)
        if members > 0 {
            Terminal.print("What \(ScoringText.customers(members)) bought since its first day was looked at.")
        }
        try await LoyaltyUpkeep.run(in: mainstay)
    }

    /// Takes in what was bought since the programme's first day, in pages.
    /// - Returns: of how many customers.
    private func takeInHistory(in mainstay: Mainstay) async throws -> Int {
        let progress = ProgressLine()
        defer { progress.end() }
        var last: CustomerID?
        var count = 0
        while true {
            let after = last
            let page = try await mainstay.application.change(by: .program("loyalty programme publish")) { change in
                try mainstay.loyalty.program.takeInHistory(
                    after: after, limit: LoyaltyUpkeep.pageSize, in: change)
            }
            guard let end = page.last else { break }
            count += page.count
            last = end
            progress.show("\(count) customers taken in")
        }
        return count
    }

    /// Shows what is wrong with a definition that was refused.
}

/// `loyalty programme list`
struct ProgrammeListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The published versions, and from when on each is in force.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let versions = try await mainstay.application.read { try mainstay.loyalty.program.programme(in: $0) }
        var listing = Listing([.number("number"), .text("programme"), .text("version"), .text("starts_on")])
        listing.rows = versions.versions.map { version in
            [
                .count(version.number), .text(version.programme.id), .text("\(version.programme.version)"),
                .day(version.startsOn),
            ]
        }
        Terminal.print(listing.text(format))
    }
}

/// What time brings about, written down.
enum LoyaltyUpkeep {
    /// Of how many members at a time.
    static let pageSize = 500

    static func run(in mainstay: Mainstay) async throws {
        while true {
            let count = try await mainstay.application.change(by: .program("loyalty")) { change in
                try mainstay.loyalty.program.settle(limit: pageSize, in: change)
            }
            guard count >= pageSize else { break }
        }
        try await arrangeRepresentatives(in: mainstay)
        try await invite(in: mainstay)
    }

    /// Gives representatives to those whose tier does by now, and ends those that came with a tier.
    private static func arrangeRepresentatives(in mainstay: Mainstay) async throws {
        var progress: RepresentativeProgress?
        repeat {
            let after = progress
            progress = try await mainstay.application.change(by: .program("loyalty")) { change in
                try mainstay.loyalty.representatives.arrange(after: after, limit: pageSize, in: change)
            }
        } while progress != nil
    }

    /// Invites to seminars and lessons whom they help by now.
    private static func invite(in mainstay: Mainstay) async throws {
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let published = try await mainstay.application.read { try mainstay.loyalty.seminars.seminars(in: $0) }
        for seminar in published where seminar.invites(on: today) {
            var progress: InvitationProgress?
            repeat {
                let after = progress
                progress = try await mainstay.application.change(by: .program("loyalty")) { change in
                    try mainstay.loyalty.seminars.invite(
                        to: seminar.seminar.id, after: after, limit: pageSize, in: change)
                }
            } while progress != nil
        }
    }
}
