import ArgumentParser
import Complaints
import Composition
import Domain
import Kernel
import Statistics
import Team

/// `complaint story`: what complaints taught, told and read.
struct ComplaintStoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "story",
        abstract: "What complaints taught: told so that nobody can tell whose they were, sent round, read.",
        discussion: """
            Everybody who works here when a story is sent round is to read it; whoever joins later owes the stories that are \
            for the orientation:

              mainstay complaint story write --complaint ID --title "The seal" \\
                --happened "A kettle came with a loose seal." --cause "Nobody looked." \\
                --fix "Each seal is looked at." --lesson "Look first." --for-orientation
              mainstay complaint story circulate STORY
              mainstay complaint story read STORY --by anna
            """,
        subcommands: [
            StoryWriteCommand.self, StoryCirculateCommand.self, StoryReadCommand.self, StoryOrientateCommand.self,
            StoryListCommand.self, StoryShowCommand.self,
        ])
}

/// `complaint story write`
struct StoryWriteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Writes a story, or its next version.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @Option(help: "What it is called.")
    var title: String
    @Option(help: "What happened.")
    var happened: String
    @Option(help: "Why.")
    var cause: String
    @Option(help: "What was done about it.")
    var fix: String
    @Option(help: "What is to be learned.")
    var lesson: String
    @Option(help: ArgumentHelp("Whose lesson it tells.", valueName: "id"))
    var complaint: String?
    @Flag(help: "It is told in training courses.")
    var forCourses = false
    @Flag(help: "New staff owe it.")
    var forOrientation = false
    @Option(help: "The story's id (UUID): given for its next version; the same version again changes nothing.")
    var id: String?
    @Option(help: "Which version; the next one when left out.")
    var version: Int?

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let command = self
        let (id, number) = try await DefinitionFaults.showing {
            try await mainstay.application.change(by: .program("complaint story write")) { change in
                let id: StoryID = try command.id.map { try Reference.id($0) } ?? change.newID()
                let desk = mainstay.complaints.learning
                let last = try desk.stories(in: change.storage).first { $0.id == id }?.story.version ?? 0
                let uses: [Story.Use] =
                    (command.forCourses ? [.trainingCourse] : []) + (command.forOrientation ? [.orientation] : [])
                let story = Story(
                    title: command.title, happened: command.happened, cause: command.cause, fix: command.fix,
                    lesson: command.lesson, uses: Set(uses), version: command.version ?? last + 1)
                try desk.write(
                    story, id, of: try command.complaint.map { try Reference.id($0) },
                    as: try command.viewer.viewer(in: mainstay, change.storage), in: change)
                return (id, story.version)
            }
        }
        Terminal.print("Story \(id), version \(number).")
    }
}

/// `complaint story circulate`
struct StoryCirculateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "circulate", abstract: "Sends a story round: everybody who works here today is to read it.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The story's id.")
    var story: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let id: StoryID = try Reference.id(story)
        let count = try await mainstay.application.change(by: .program("complaint story circulate")) { change in
            try mainstay.complaints.learning.circulate(id, in: change)
        }
        Terminal.print("Story \(id): \(count) are to read it.")
    }
}

/// `complaint story read`
struct StoryReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Records that somebody has read a story.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The story's id.")
    var story: String
    @Option(help: "Who: the short name.")
    var by: String

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let (id, by): (StoryID, String) = (try Reference.id(story), by)
        let isNew = try await mainstay.application.change(by: .program("complaint story read")) { change in
            try mainstay.complaints.learning.acknowledge(
                id, by: try mainstay.member(by, in: change.storage), in: change)
        }
        Terminal.print("Story \(id): \(by) has read it\(isNew ? "" : " already").")
    }
}

/// `complaint story orientate`
struct StoryOrientateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orientate", abstract: "Lets whoever joined since owe the stories that are for the orientation.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let count = try await mainstay.application.change(by: .program("complaint story orientate")) { change in
            try mainstay.complaints.learning.orientate(in: change)
        }
        Terminal.print(count == 1 ? "1 reading is owed anew." : "\(count) readings are owed anew.")
    }
}

/// `complaint story list`
struct StoryListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The stories, who has read them, and for how long others have owed it.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let today = mainstay.today(of: try await mainstay.application.organisation())
        let stories = try await mainstay.application.read { try mainstay.complaints.learning.stories(in: $0) }
        var listing = Listing([
            .wide("title"), .number("version"), .spare("uses"), .number("readers"), .number("read"),
            .number("coverage"),
            .spareNumber("longest_owed_days"), .wide("lesson"), .below("id"),
        ])
        listing.rows = stories.map { kept in
            let coverage = kept.coverage(on: today)
            return [
                .text(kept.story.title), .count(kept.story.version),
                .list(kept.story.uses.map(\.rawValue).sorted().map { .text($0) }), .count(kept.readers.count),
                .count(coverage.successes), .figure(coverage.share),
                kept.longestOwed(on: today).map { .count($0) } ?? .none, .text(kept.story.lesson), .text("\(kept.id)"),
            ]
        }
        Terminal.print(listing.text(format))
    }
}

/// `complaint story show`
struct StoryShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A story's words, who has read it and who has not.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The story's id.")
    var story: String
    @Option(help: "How it is written: table or json.")
    var format = ReportFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let id: StoryID = try Reference.id(story)
        let (kept, names) = try await mainstay.application.read { read in
            guard let kept = try mainstay.complaints.learning.stories(in: read).first(where: { $0.id == id }) else {
                throw CommandFault("There is no story \(id). Look with `mainstay complaint story list`.")
            }
            return (kept, try mainstay.team.staffroom.names(of: Set(kept.readers.keys), in: read))
        }
        let readers = kept.readers.map { (name: names[$0.key] ?? "\($0.key)", reading: $0.value) }
            .sorted { $0.name < $1.name }
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: detail(of: kept, readers)))
        case .table:
            for line in lines(of: kept, readers) { Terminal.print(Terminal.folded(line).joined(separator: "\n")) }
        }
    }

    private typealias Reader = (name: String, reading: KeptStory.Reading)

    private func parts(of story: Story) -> [(String, String)] {
        [("happened", story.happened), ("cause", story.cause), ("fix", story.fix), ("lesson", story.lesson)]
    }

    private func detail(of kept: KeptStory, _ readers: [Reader]) -> Detail {
        let story = kept.story
        let parts = parts(of: story).map { Detail.Field($0, .text($1)) }
        return .record(
            [
                .init("id", .text("\(kept.id)")), .init("version", .count(story.version)),
                .init("title", .text(story.title)),
            ]
                + parts + [
                    .init("uses", .list(story.uses.map(\.rawValue).sorted().map { .text($0) })),
                    .init("written_on", .day(kept.writtenOn)),
                    .init("circulated_on", .optional(kept.circulatedOn)),
                    .init(
                        "readers",
                        .list(
                            readers.map { reader in
                                .record([
                                    .init("name", .text(reader.name)),
                                    .init("owed_from_on", .day(reader.reading.owedFrom)),
                                    .init("read_on", .optional(reader.reading.readOn)),
                                ])
                            })),
                ])
    }

    private func lines(of kept: KeptStory, _ readers: [Reader]) -> [String] {
        let sent = kept.circulatedOn.map { ", sent round on \($0)" } ?? ", not sent round yet"
        return ["\(kept.story.title) (version \(kept.story.version) of \(kept.writtenOn)\(sent))"]
            + parts(of: kept.story).map { "  \($0): \($1)" }
            + readers.map { reader in
                "  \(reader.name): "
                    + (reader.reading.readOn.map { "read it on \($0)" } ?? "owes it since \(reader.reading.owedFrom)")
            }
    }
}
