import Domain
import Kernel
import Storage

/// How the day's contacts ended, as the rows of a file.
struct OutcomeImport: ImportKind {
    let planner: DayPlanner
    let name = "outcomes"

    struct Outcome: Sendable {
        let item: String
        /// Of which day's list the item's number is.
        let day: CalendarDay
        /// The day on which the file is read.
        let today: CalendarDay
        /// Whose item it is, by the names of their columns; given to tell an item by its number.
        let customers: [(column: String, reference: String)]
        /// Nil as long as the item is open.
        let outcome: OutreachClosed.Outcome?
        let isFulfilled: Bool
        let note: String?
        let until: CalendarDay?
        let channel: ChannelName?
        let staff: String?
        let staffShortName: String?
    }

    /// The columns that say whose item it is.
    private static let customerColumns = ["external_id", "customer_id"]

    var fields: [ImportField] {
        let outcomes = OutreachClosed.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
        return [
            ImportField(
                "item", required: true, examples: ["1", "2"], "the item: its number on the day's list, or its id."),
            ImportField(
                "day", examples: ["2026-11-24", "2026-11-24"],
                "the day of the list on which the item has its number; today when left out."),
            ImportField(
                "external_id", examples: ["C-1001", "C-1002"],
                "whose item it is; a number without a day needs it or customer_id."),
            ImportField("customer_id", examples: ["", ""], "the same by our own id."),
            ImportField(
                "outcome", required: true, examples: ["done", "postponed"],
                "how it ended: \(outcomes); a row without is still open."),
            ImportField(
                "fulfilled", examples: ["yes", ""],
                "for done ones: whether what was asked for or promised was carried out, too; no when left out."),
            ImportField("note", examples: ["Is happy.", ""], "what was said, in the customer's words."),
            ImportField("until", examples: ["", "2026-12-01"], "for postponed ones: when it comes back."),
            ImportField("channel", examples: ["phone", ""], "how, when it was not as planned."),
            ImportField(
                "staff", examples: ["anna", ""],
                "who did it: the short name or the name, when it was not who was planned."),
            ImportField(
                "staff_short_name", examples: ["", ""],
                "the same by the short name; where staff is given too, it tells those of one name apart."),
        ]
    }

    func record(from row: ImportRow) throws(ImportFault) -> Outcome {
        let outcome = try outcome(of: row)
        let isFulfilled = try row.flag("fulfilled") ?? false
        if isFulfilled, outcome != .done {
            throw row.fault(
                "fulfilled", code: "not_done", "Only an item that is done can be fulfilled.",
                remedy: "Write done as its outcome, or no here.")
        }
        let note = row.text("note")
        if let fault = note.flatMap(Closing.fault(ofNote:)) {
            throw row.fault("note", code: fault.code.rawValue, fault.message, remedy: fault.remedy)
        }
        let (item, day) = (try row.required("item"), try row.day("day"))
        let customers = OutcomeImport.customerColumns.compactMap { column in row.text(column).map { (column, $0) } }
        if outcome != nil, ContactID(item) == nil, day == nil, customers.isEmpty {
            throw row.fault(
                "item", code: "day_missing", "A number alone does not say of which day's list it is.",
                remedy: "Add a column day with the day of the list, or external_id with whose item it is.")
        }
        return Outcome(
            item: item, day: day ?? row.context.today, today: row.context.today, customers: customers,
            outcome: outcome, isFulfilled: isFulfilled, note: note, until: try row.day("until", future: true),
            channel: try channel(of: row), staff: row.text("staff"), staffShortName: row.text("staff_short_name"))
    }

    private func channel(of row: ImportRow) throws(ImportFault) -> ChannelName? {
        guard let channel = row.text("channel").map(ChannelName.init(rawValue:)) else { return nil }
        guard ChannelName.known.contains(channel) else {
            let known = ChannelName.known.map(\.rawValue).joined(separator: ", ")
            throw row.fault(
                "channel", code: "channel_unknown", "There is no such channel.", remedy: "Channels: \(known).")
        }
        return channel
    }

    private func outcome(of row: ImportRow) throws(ImportFault) -> OutreachClosed.Outcome? {
        guard let text = row.text("outcome") else { return nil }
        guard let outcome = OutreachClosed.Outcome(rawValue: text) else {
            let known = OutreachClosed.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
            throw row.fault(
                "outcome", code: "outcome_unknown", "There is no such outcome.", remedy: "Outcomes: \(known).")
        }
        return outcome
    }

    func faults(
        of records: [Imported<Outcome>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        try records.flatMap { imported in
            let (outcome, line) = (imported.record, imported.line)
            guard let item = try planner.item(outcome.item, on: outcome.day, in: read) else {
                return [
                    ImportFault(
                        line: line, column: "item", value: outcome.item, code: "unknown_item",
                        "There is no such item on \(outcome.day).", remedy: "See `mainstay today` for the numbers.")
                ]
            }
            guard outcome.outcome != nil else { return [] }
            let ending = try planner.ending(of: item, in: read)
            return [
                try otherCustomer(outcome, than: item, line: line, in: read),
                ending.map { outcome.contradiction(of: $0, line: line) } ?? outcome.faultOfUntil(line: line),
                try unknownStaff(outcome, of: item, line: line, in: read),
            ].compactMap { $0 }
        }
    }

    /// That the item of the row's number is not that of the row's customer. An item's id needs no such proof.
    private func otherCustomer(
        _ outcome: Outcome, than item: Item, line: Int, in read: any ReadTransaction
    ) throws -> ImportFault? {
        guard ContactID(outcome.item) == nil else { return nil }
        let other = try outcome.customers.first {
            try planner.customers.customer($0.reference, in: read) != item.customer
        }
        return other.map { column, reference in
            ImportFault(
                line: line, column: column, value: reference, code: "other_customer",
                "Item \(outcome.item) of \(outcome.day) is another customer's.",
                remedy: "Add a column day with the day of the list, or correct the number.")
        }
    }

    private func unknownStaff(
        _ outcome: Outcome, of item: Item, line: Int, in read: any ReadTransaction
    ) throws -> ImportFault? {
        guard let reference = outcome.staff ?? outcome.staffShortName,
            try member(of: outcome, item, in: read) == nil
        else { return nil }
        return ImportFault(
            line: line, column: outcome.staff == nil ? "staff_short_name" : "staff", value: reference,
            code: "unknown_staff", "Nobody here has that short name.", remedy: "See `mainstay staff list`.")
    }

    func apply(_ records: [Imported<Outcome>], in change: Change) throws -> ImportTally {
        var tally = ImportTally()
        for imported in records {
            let outcome = imported.record
            // A row of an open item has nothing to keep.
            guard let ended = outcome.outcome,
                let item = try planner.item(outcome.item, on: outcome.day, in: change.storage)
            else { continue }
            if let ending = try planner.ending(of: item, in: change.storage) {
                if let fault = outcome.contradiction(of: ending, line: imported.line) { throw fault }
                tally.unchanged += 1
                continue
            }
            let staff = try member(of: outcome, item, in: change.storage)
            try planner.close(
                Closing(
                    item, ended, channel: outcome.channel, staff: staff, note: outcome.note, until: outcome.until,
                    fulfilled: outcome.isFulfilled), in: change)
            tally.imported += 1
        }
        return tally
    }

    /// Who made the contact: the person of that id or short name, else who worked here by that name on the item's day or
    /// does today; of several, the one with the row's short name.
    private func member(
        of outcome: Outcome, _ item: Item, in read: any ReadTransaction
    ) throws -> StaffID? {
        let shortNamed = try outcome.staffShortName.flatMap { try planner.staff.member($0, in: read) }
        guard let reference = outcome.staff else { return shortNamed }
        if let member = try planner.staff.member(reference, in: read) { return member }
        let named = try Set([item.day, outcome.today]).flatMap { try planner.staff.everybody(on: $0, in: read) }
            .filter { $0.name == reference }.map(\.id)
        let found = Set(named)
        return found.count == 1 ? found.first : shortNamed.flatMap { found.contains($0) ? $0 : nil }
    }
}

extension OutcomeImport.Outcome {
    /// That an open item is postponed, and not until a later day.
    fileprivate func faultOfUntil(line: Int) -> ImportFault? {
        guard outcome == .postponed, until.map({ $0 <= today }) ?? true else { return nil }
        return ImportFault(
            line: line, column: "until", value: until.map { "\($0)" } ?? "", code: "no_postponed_day",
            "A postponed contact needs a later day on which it comes back.", remedy: "Write a day after \(today).")
    }

    /// What of the row is not as the item was closed before. The note may be another: how the contact ended is the same.
    fileprivate func contradiction(of ending: Ending, line: Int) -> ImportFault? {
        func fault(_ column: String, _ value: String, _ message: String) -> ImportFault {
            ImportFault(
                line: line, column: column, value: value, code: OutreachError.Code.closedBefore.rawValue, message,
                remedy: Ending.remedy)
        }
        guard let outcome else { return nil }
        if outcome != ending.outcome {
            return fault("outcome", outcome.rawValue, "The item was closed before as \(ending.outcome.rawValue).")
        }
        if outcome == .postponed, let until, until != ending.until {
            let before = ending.until.map { " until \($0)" } ?? ""
            return fault("until", "\(until)", "The item was postponed before\(before).")
        }
        if isFulfilled, !ending.isFulfilled {
            return fault("fulfilled", "yes", "The item was closed before, and nothing was carried out.")
        }
        return nil
    }
}
