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
            done          reached and spoken with; what was asked for or promised comes back as owed tomorrow, \
            unless --fulfilled says that it was carried out
            not_reached   nobody answered; it comes back tomorrow
            postponed     comes back on the day of --until
            declined      the customer wants no such contact
            skipped       somebody decided that there is nothing to do

            With --from FILE many are closed at once: CSV with the columns item, day, external_id, outcome, fulfilled, \
            note, until, channel, staff; rows without an outcome are still open. An item by its number needs the day of \
            the list or whose it is. The CSV of `mainstay today` is such a file. What is closed already with the same \
            outcome stays as it is; with another, the row is bad.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The item: its number on the day's list, or its id.")
    var item: String?
    @Option(help: "How it ended: \(OutreachClosed.Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
    var outcome: OutreachClosed.Outcome?
    @Flag(help: "What was asked for or promised was carried out, too.")
    var fulfilled = false
    @Option(help: "What was said, in the customer's words.")
    var note: String?
    @Option(help: ArgumentHelp("When it comes back, if it is postponed.", valueName: "yyyy-mm-dd"))
    var until: CalendarDay?
    @Option(help: "How the customer was contacted, when it was not as planned.")
    var channel: String?
    @Option(help: "Who did it: the short name, when it was not who was planned.")
    var staff: String?
    @Option(
        help: ArgumentHelp("A CSV file with the items that were closed; - is standard input.", valueName: "file"))
    var from: String?
    @Flag(help: "With --from: close by the good rows; the bad ones go to FILE.rejected.csv.")
    var skipBadRows = false

    func validate() throws {
        if from != nil {
            let isAlone =
                item == nil && outcome == nil && note == nil && until == nil && channel == nil && staff == nil
                && !fulfilled
            guard isAlone else {
                throw ValidationError("With --from everything stands in the file: give nothing else beside it.")
            }
        } else {
            guard !skipBadRows else { throw ValidationError("--skip-bad-rows goes with --from only.") }
            guard item != nil, let outcome else {
                throw ValidationError("Give an item and --outcome, or a file with --from.")
            }
            guard !fulfilled || outcome == .done else {
                throw ValidationError("--fulfilled goes with --outcome done only.")
            }
            guard until == nil || outcome == .postponed else {
                throw ValidationError("--until goes with --outcome postponed only.")
            }
        }
    }

    func run() async throws {
        let mainstay = try await database.open(recordingAsOf: day.asOf)
        if let from {
            try await ImportCommand.importFile(
                from, as: "outcomes",
                ignoring: Set(ContactSheet.names).subtracting([
                    "item", "external_id", "customer_id", "outcome", "channel", "staff", "staff_short_name",
                ]),
                skippingBadRows: skipBadRows, in: mainstay)
        } else if let item, let outcome {
            try await close(item, outcome, in: mainstay)
        }
    }

    private func close(_ reference: String, _ outcome: OutreachClosed.Outcome, in mainstay: Mainstay) async throws {
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let (note, until, staff, fulfilled) = (note, until, staff, fulfilled)
        let channel = try channel.map(Reference.channel)
        let closed = try await mainstay.application.change(by: .program("today close")) { change -> Item in
            guard let item = try mainstay.outreach.planner.item(reference, on: today, in: change.storage) else {
                throw TodayCommand.unknownItem(reference)
            }
            let member = try staff.map { try mainstay.member($0, in: change.storage) }
            try mainstay.outreach.planner.close(
                Closing(
                    item, outcome, channel: channel, staff: member, note: note, until: until,
                    fulfilled: fulfilled), in: change)
            return item
        }
        try await MomentsNote.show(for: closed.customer, in: mainstay)
        guard outcome == .done, !fulfilled else { return }
        let book = mainstay.application.phrasebook.of(organisation)
        for reason in closed.reasons where reason.needsFulfilment {
            let text = book.say(Sentence(reason.kind, reason.arguments), in: organisation.language)
            Terminal.print("  ! Still owed, and back on tomorrow's list: \(text)")
        }
    }
}
