import ArgumentParser
import Composition
import Domain
import Kernel
import Outreach

/// `today`: the list.
struct TodayListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The day's list; planned when it is asked for the first time.")

    /// How the list is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
        case csv
        case html
    }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var day: AsOfOptions
    @Option(help: "How the list is written: table, json, csv, or html for call sheets to print.")
    var format = Format.table
    @Flag(help: "Also list what is closed already.")
    var all = false

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        try await ScoreProgress.refresh(mainstay, on: today)
        _ = try await mainstay.application.change(by: .program("today")) { change in
            try mainstay.planner.plan(today, from: mainstay.application, in: change)
        }
        let isAll = all
        let (sheets, omissions) = try await mainstay.application.read { read in
            let items = try mainstay.planner.items(of: today, in: read).filter { isAll || $0.outcome == nil }
            return (
                try ContactSheet.sheets(of: items, on: today, in: mainstay, organisation, read),
                try mainstay.planner.omissions(of: today, in: read)
            )
        }
        switch format {
        case .json: Terminal.print(JSONText.text(of: .list(sheets.map(\.detail))))
        case .csv: Terminal.print(TodayListCommand.listing(sheets).text(.csv))
        case .html: Terminal.print(CallSheetPage(sheets, on: today, organisation).html)
        case .table:
            Terminal.print(TodayListCommand.heading(today, organisation))
            if !sheets.isEmpty { Terminal.print("\n" + TodayListCommand.listing(sheets).text(.table)) }
            Terminal.print("\n" + TodayListCommand.summary(sheets, omissions))
        }
        try await PutOffWork.run(in: mainstay)
    }

    private static func heading(_ day: CalendarDay, _ organisation: Organisation) -> String {
        "\(organisation.name), \(day)"
    }

    private static func listing(_ sheets: [ContactSheet]) -> Listing {
        var listing = Listing([
            .number("rank"), .text("kind"), .text("due_on"), .wide("name"), .text("by"), .text("staff"),
            .number("at_stake"), .wide("why"),
        ])
        listing.rows = sheets.map { sheet in
            [
                .count(sheet.item.rank), .text(sheet.item.nature.rawValue), .day(sheet.item.dueOn),
                .text(sheet.customer.name), .text(sheet.item.channel?.rawValue ?? "decide"),
                .optional(sheet.staff), .money(Money(minor: sheet.item.valueAtStake, sheet.currency)),
                .text(sheet.why),
            ]
        }
        return listing
    }

    private static func summary(_ sheets: [ContactSheet], _ omissions: [OmissionCount]) -> String {
        let owed = sheets.count { $0.item.nature == .owed }
        var lines = ["\(sheets.count) open contacts: \(owed) owed, \(sheets.count - owed) chosen."]
        for count in omissions {
            lines.append("\(count.customers) more \(count.nature.rawValue): \(explanation(of: count)).")
        }
        if let first = sheets.first {
            lines.append("`mainstay today show \(first.item.rank)` has what to say.")
        }
        return lines.joined(separator: "\n")
    }

    private static func explanation(of count: OmissionCount) -> String {
        switch count.omission {
        case .capacity:
            count.nature == .owed ? "no room today, carried over" : "no room today"
        case .doNothing: "doing nothing is worth as much"
        case .paused: "contacted for something chosen a short while ago"
        case .noChannel: "no permitted way to reach them is on file"
        }
    }
}
