import ArgumentParser
import Composition
import Domain
import Kernel
import Outreach

/// `today show`: one contact with its script.
struct TodayShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One contact of the day with its reasons and its script.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Argument(help: "The item: its number on the day's list, or its id.")
    var item: String
    @Option(help: "How it is written: table or json.")
    var format = ListingFormat.table

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        let reference = item
        let sheet = try await DayView.look(at: today, in: mainstay, organisation) { read -> ContactSheet? in
            guard let item = try mainstay.outreach.planner.item(reference, on: today, in: read) else { return nil }
            return try ContactSheet.sheets(of: [item], on: today, in: mainstay, organisation, read).first
        }
        guard let sheet else { throw TodayCommand.unknownItem(reference) }
        Terminal.print(format == .json ? DetailJSON.text(of: sheet.detail) : TodayShowCommand.text(of: sheet))
    }

    private static func text(of sheet: ContactSheet) -> String {
        let width = min(Terminal.width, 100)
        let ways = sheet.ways.map { "\($0.channel.rawValue) \($0.value)" }
        let way =
            sheet.contactPoint == nil ? ["no way to reach was planned: decide"] + ways : ways
        let stage = sheet.customer.stage.rawValue.replacing("_", with: " ")
        let head =
            "\(sheet.item.rank). \(sheet.customer.name) (\(sheet.customer.externalID ?? "\(sheet.item.customer)"))"
        let facts = "\(way.joined(separator: ", ")), \(sheet.item.nature.rawValue), due \(sheet.item.dueOn), \(stage)"
        let state = sheet.item.outcome.map { "Closed: \($0.rawValue.replacing("_", with: " "))." }
        let why = sheet.reasons.isEmpty ? ["Nothing any more: it was dealt with otherwise."] : sheet.reasons.map(\.text)
        let script = ["", "What to say"] + Terminal.wrap(sheet.script, to: width - 2).map { "  " + $0 }
        let lines =
            Terminal.folded(head, to: width) + Terminal.wrap(facts, to: width - 3).map { "   " + $0 }
            + (state.map { ["   " + $0] } ?? [])
            + Terminal.block("Why", why, to: width) + Terminal.block("Today", sheet.moments, to: width)
            + Terminal.block("Good to know", sheet.lines, to: width) + script
        return lines.joined(separator: "\n")
    }
}

extension TodayCommand {
    static func unknownItem(_ reference: String) -> CommandFault {
        CommandFault("There is no item \(reference) on that day. See `mainstay today` for the numbers.")
    }
}
