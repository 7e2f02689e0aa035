import ArgumentParser
import Composition
import Customers
import Domain
import Kernel
import Outreach
import Service
import Storage
import Team

/// `today`: the list.
struct TodayListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The day's list; planned when it is asked for the first time.",
        discussion: """
            A day that has not come yet is only previewed. The CSV has room for the outcomes: fill in outcome, note, \
            until and fulfilled, and hand it to `mainstay today close --from FILE`.
            """)

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
    @Flag(help: "List who is due and not contacted, each with the reason why not.")
    var leftOut = false

    func validate() throws {
        guard !leftOut || format != .html else {
            throw ValidationError("--left-out is written as table, json or csv.")
        }
    }

    func run() async throws {
        let mainstay = try await database.open(asOf: day.asOf)
        let organisation = try await mainstay.application.organisation()
        let today = mainstay.today(of: organisation)
        if leftOut { return try await listLeftOut(on: today, in: mainstay, organisation) }
        if !mainstay.isAhead(of: organisation) { try await LoyaltyUpkeep.run(in: mainstay) }
        let isAll = all
        let (sheets, omissions, hours, isAnybodyHere) = try await DayView.look(at: today, in: mainstay, organisation) {
            read in
            let items = try mainstay.outreach.planner.items(of: today, in: read)
                .filter { isAll || ($0.outcome == nil && !$0.reasons.isEmpty) }
            return (
                try ContactSheet.sheets(of: items, on: today, in: mainstay, organisation, read),
                try mainstay.outreach.planner.omissions(of: today, in: read),
                try SettingsStore.read(ServiceSettings.self, in: read).openingHours(on: today),
                try TodayListCommand.isAnybodyHere(on: today, in: mainstay, read)
            )
        }
        switch format {
        case .json: Terminal.print(DetailJSON.text(of: .list(sheets.map(\.detail))))
        case .csv: Terminal.print(TodayListCommand.file(sheets).text(.csv))
        case .html:
            let leftOut = TodayListCommand.leftOut(omissions, isAnybodyHere)
            Terminal.print(CallSheetPage(sheets, on: today, organisation, hours, summary: leftOut).html)
        case .table:
            Terminal.print(Terminal.folded("\(organisation.name), \(today), \(hours.words)").joined(separator: "\n"))
            if !sheets.isEmpty { Terminal.print("\n" + listing(sheets).text(.table)) }
            Terminal.print("\n" + TodayListCommand.summary(sheets, omissions, isAnybodyHere))
        }
        try await PutOffWork.run(in: mainstay)
    }

    private func listing(_ sheets: [ContactSheet]) -> Listing {
        var listing = Listing(
            [.number("rank"), .spare("kind"), .spare("due_on"), .wide("name"), .text("by"), .wide("staff")]
                + (all ? [.text("outcome")] : []) + [.number("at_stake"), .below("why")])
        listing.rows = sheets.map { sheet in
            let outcome: [Detail] =
                all ? [.text(sheet.item.outcome?.rawValue ?? (sheet.reasons.isEmpty ? "settled" : "open"))] : []
            return [
                .count(sheet.item.rank), .text(sheet.item.nature.rawValue), .day(sheet.item.dueOn),
                .text(sheet.customer.name + (sheet.customer.externalID.map { " (\($0))" } ?? "")),
                .text(sheet.item.channel?.rawValue ?? "decide"), .optional(sheet.staff?.name),
            ] + outcome + [.money(Money(minor: sheet.item.valueAtStake, sheet.currency)), .text(sheet.why)]
        }
        return listing
    }

    /// What of the list people wrote and no command reads back.
    private static let words: Set = ["name", "contact_point", "contact_points", "reasons", "moments", "script"]

    /// The list as a file in which the outcomes are filled in.
    private static func file(_ sheets: [ContactSheet]) -> Listing {
        let blanks = ["fulfilled", "note", "until"]
        var listing = Listing((ContactSheet.names + blanks).map { words.contains($0) ? .wide($0) : .text($0) })
        listing.rows = sheets.map { $0.cells + blanks.map { _ in .none } }
        return listing
    }

    private static func summary(
        _ sheets: [ContactSheet], _ omissions: [OmissionCount], _ isAnybodyHere: Bool
    ) -> String {
        let open = sheets.filter { $0.item.outcome == nil && !$0.reasons.isEmpty }
        let owed = open.count { $0.item.nature == .owed }
        let contacts = open.count == 1 ? "1 open contact" : "\(open.count) open contacts"
        let closed = sheets.count - open.count
        var lines = [
            "\(contacts): \(owed) owed, \(open.count - owed) chosen." + (closed > 0 ? " \(closed) closed." : "")
        ]
        lines += leftOut(omissions, isAnybodyHere)
        if !omissions.isEmpty { lines.append("`mainstay today --left-out` lists them.") }
        if let first = open.first {
            lines.append("`mainstay today show \(first.item.rank)` has what to say.")
        }
        return lines.flatMap { Terminal.folded($0) }.joined(separator: "\n")
    }

    // MARK: Who is left out

    /// Whether there is somebody to make contacts; a company without staff on file counts as there.
    private static func isAnybodyHere(
        on today: CalendarDay, in mainstay: Mainstay, _ read: any ReadTransaction
    ) throws -> Bool {
        let everybody = try mainstay.team.staffroom.everybody(on: today, in: read)
        return everybody.isEmpty || everybody.contains(where: \.isPresent)
    }

    /// How many more are due, and why they are not contacted.
    private static func leftOut(_ omissions: [OmissionCount], _ isAnybodyHere: Bool) -> [String] {
        omissions.map { count in
            let why = explanation(of: count.omission, count.nature, isAnybodyHere)
            return "\(count.customers) more \(count.nature.rawValue): \(why)."
        }
    }

    private func listLeftOut(
        on today: CalendarDay, in mainstay: Mainstay, _ organisation: Organisation
    ) async throws {
        let isTable = format == .table
        let rows = try await DayView.look(at: today, in: mainstay, organisation) { read -> [[Detail]] in
            let omitted = try mainstay.outreach.planner.omitted(on: today, in: read)
            let book = mainstay.application.phrasebook.of(organisation)
            let isAnybodyHere = try TodayListCommand.isAnybodyHere(on: today, in: mainstay, read)
            var entries: [CustomerID: CustomerEntry] = [:]
            for page in omitted.map(\.customer).pages() {
                entries.merge(try mainstay.customers.files.entries(of: Array(page), on: today, in: read)) { $1 }
            }
            return omitted.map { omitted in
                let entry = entries[omitted.customer]
                let value = Money(minor: omitted.valueAtStake, organisation.currency)
                return [
                    .text(omitted.nature.rawValue), .optional(entry?.externalID), .text(entry?.name ?? ""),
                    .text(isTable ? TodayListCommand.name(of: omitted.kind) : omitted.kind), .money(value),
                    .text(organisation.currency.code),
                    .text(omitted.omission.rawValue),
                    .text(
                        omitted.silence.map { book.say($0, in: organisation.language) }
                            ?? TodayListCommand.explanation(of: omitted.omission, omitted.nature, isAnybodyHere)),
                    .text("\(omitted.customer)"),
                ]
            }
        }
        var listing = Listing([
            .text("kind"), .text("external_id"), .wide("name"), .wide("reason"), .number("value_at_stake"),
            .spare("currency"), .spare("omission"), .below("why_not"), .spare("customer_id"),
        ])
        listing.rows = rows
        switch format {
        case .json: Terminal.print(listing.text(.json))
        case .csv: Terminal.print(listing.text(.csv))
        case .table, .html:
            Terminal.print(rows.isEmpty ? "Nobody who is due is left out." : listing.text(.table))
        }
    }

    /// A kind of reason for people: `call back` of `service.call_back`.
    private static func name(of kind: String) -> String {
        kind.split(separator: ".").dropFirst().joined(separator: " ").replacing("_", with: " ")
    }

    private static func explanation(
        of omission: Arrangement.Omission, _ nature: Nature, _ isAnybodyHere: Bool
    ) -> String {
        switch omission {
        case .capacity:
            (isAnybodyHere ? "no room today" : "everybody is away") + (nature == .owed ? ", carried over" : "")
        case .doNothing: "doing nothing is worth as much"
        case .paused: "attended to a short while ago"
        case .silenced: "left in peace for now"
        case .noChannel: "no permitted way to reach them is on file"
        }
    }
}

extension OpeningHours? {
    /// The hours of a day for people.
    var words: String {
        guard let self, self != .closed else { return "closed" }
        return "open \(self)"
    }
}
