import ArgumentParser
import Complaints
import Composition
import Definitions
import Domain
import Kernel

/// `complaint causes`: what brings complaints about.
struct ComplaintCausesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "causes",
        abstract: "What brings complaints about, the most frequent first; the taxonomy behind it.",
        discussion: """
            Causes are those of a taxonomy, which is a file (docs/complaint-learning.md). What was found under an earlier \
            version stays:

              mainstay complaint causes
              mainstay complaint causes show
              mainstay complaint causes publish ours.causes.json
            """,
        subcommands: [
            ComplaintCausesListCommand.self, ComplaintCausesShowCommand.self, ComplaintCausesCheckCommand.self,
            ComplaintCausesPublishCommand.self,
        ],
        defaultSubcommand: ComplaintCausesListCommand.self)
}

/// `complaint causes list`
struct ComplaintCausesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "How many complaints each cause brought about, and their share of all.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var viewer: ComplaintViewerOptions
    @OptionGroup var period: PeriodOptions
    @Flag(help: "Causes that had their part count as well: a complaint once under each of its causes.")
    var contributing = false
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let days = try period.days(upTo: mainstay.today(of: organisation))
        let command = self
        // As of an earlier day the report is what it was then.
        let time = day.asOf.map { organisation.zone.time(of: $0 + 1) + -1 }
        let (pareto, taxonomy) = try await mainstay.application.read { read in
            (
                try mainstay.complaints.desk.causes(
                    in: days, by: command.contributing ? .all : .primary, asOf: time,
                    for: try command.viewer.viewer(in: mainstay, read), read),
                try mainstay.complaints.desk.taxonomy(in: read)
            )
        }
        var listing = Listing([
            .text("cause"), .wide("name"), .number("complaints"), .number("share"), .number("cumulative_share"),
        ])
        listing.rows = pareto.rows.map { row in
            [
                .text(row.cause ?? "not_found_yet"),
                .text(row.cause.flatMap { taxonomy.name(of: $0, in: organisation.language.rawValue) } ?? ""),
                .count(row.count), .figure(row.share), .figure(row.cumulativeShare),
            ]
        }
        Terminal.print(listing.text(format))
    }
}

/// `complaint causes show`
struct ComplaintCausesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "The causes that can be found of complaints, each below the one of which it is a kind.")

    @OptionGroup var database: DatabaseOptions
    @Option(help: "How they are listed: table, json or csv.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open()
        let language = try await mainstay.application.organisation().language.rawValue
        let taxonomy = try await mainstay.application.read { try mainstay.complaints.desk.taxonomy(in: $0) }
        var listing = Listing(
            [
                .text("cause"), .wide("name"), .text("failure"), .spare("group"),
            ] + (format == .table ? [] : [.text("parent"), .text("taxonomy")]))
        listing.rows = taxonomy.tree.map { cause in
            let depth = format == .table ? taxonomy.line(of: cause.id).count - 1 : 0
            let cells: [Detail] = [
                .text(String(repeating: "  ", count: depth) + cause.id),
                .text(taxonomy.name(of: cause.id, in: language) ?? ""),
                .optional(taxonomy.failure(of: cause.id)?.rawValue), .optional(taxonomy.group(of: cause.id)),
            ]
            return format == .table ? cells : cells + [.optional(cause.parent), .text("\(taxonomy.edition)")]
        }
        Terminal.print(listing.text(format))
    }
}

/// `complaint causes check`
struct ComplaintCausesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with a taxonomy of causes; no database is needed.")

    @OptionGroup var definition: DefinitionFile

    func run() async throws {
        let taxonomy = try definition.checked { CauseTaxonomyReader.read($0, path: $1) }
        Terminal.print("\(definition.file): \(taxonomy.edition), \(taxonomy.causes.count) causes.")
    }
}

/// `complaint causes publish`
struct ComplaintCausesPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publishes a version of the taxonomy of causes.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @OptionGroup var definition: DefinitionFile

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        let taxonomy = try await definition.published(in: mainstay, by: .program("complaint causes publish")) {
            try mainstay.complaints.desk.publish(taxonomy: $0, path: $1, in: $2)
        }
        Terminal.print("\(taxonomy.edition) is in force: \(taxonomy.causes.count) causes.")
    }
}
