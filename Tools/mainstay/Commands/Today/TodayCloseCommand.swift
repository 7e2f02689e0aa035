import ArgumentParser
import Composition
import Domain
import Kernel
import Outreach

/// `today close`: how a contact ended.
struct TodayCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Records how a contact of the day ended, in the customer's file.",
        discussion: """
            done          reached; the reasons do not come back
            not_reached   nobody answered; it comes back tomorrow
            postponed     comes back on the day of --until
            declined      the customer wants no such contact
            skipped       somebody decided that there is nothing to do

            With --from FILE many are closed at once: CSV with the columns item, outcome, note, until, channel, staff.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The item: its number on the day's list, or its id.")
    var item: String?
    @Option(help: "How it ended: \(OutreachClosed.Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
    var outcome: OutreachClosed.Outcome?
    @Option(help: "What was said, in the customer's words.")
    var note: String?
    @Option(help: ArgumentHelp("When it comes back, if it is postponed.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?
    @Option(help: "How the customer was contacted, when it was not as planned.")
    var channel: String?
    @Option(help: "Who did it: the short name, when it was not who was planned.")
    var staff: String?
    @Option(help: ArgumentHelp("A CSV file with the items that were closed.", valueName: "file"))
    var from: String?

    func validate() throws {
        guard (item != nil && outcome != nil) != (from != nil) else {
            throw ValidationError("Give an item and --outcome, or a file with --from.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        if let from {
            try await ImportCommand.importFile(from, as: "outcomes", in: mainstay)
        } else if let item, let outcome {
            try await close(item, outcome, in: mainstay)
        }
    }

    private func close(_ reference: String, _ outcome: OutreachClosed.Outcome, in mainstay: Mainstay) async throws {
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let (note, until, channel, staff) = (note, until, channel.map(ChannelName.init(rawValue:)), staff)
        let closed = try await mainstay.application.change(by: .program("today close")) { change -> Item in
            guard let item = try mainstay.planner.item(reference, on: today, in: change.storage) else {
                throw TodayCommand.unknownItem(reference)
            }
            let member = try staff.map { try mainstay.member($0, in: change.storage) }
            try mainstay.planner.close(
                Closing(item, outcome, channel: channel, staff: member, note: note, until: until), in: change)
            return item
        }
        try await MomentsNote.show(for: closed.customer, on: today, in: mainstay)
    }
}
