import Domain
import Kernel
import Storage

/// How the day's contacts ended, as the rows of a file.
struct OutcomeImport: ImportKind {
    let planner: DayPlanner
    let name = "outcomes"

    struct Outcome: Sendable {
        let item: String
        let day: CalendarDay
        /// Nil as long as the item is open.
        let outcome: OutreachClosed.Outcome?
        let isFulfilled: Bool
        let note: String?
        let until: CalendarDay?
        let channel: ChannelName?
        let staff: String?
    }

    var fields: [ImportField] {
        let outcomes = OutreachClosed.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
        return [
            ImportField(
                "item", required: true, examples: ["1", "2"], "the item: its number on the day's list, or its id."),
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
        let until = try row.day("until", future: true)
        if outcome == .postponed, until.map({ $0 <= row.context.today }) ?? true {
            throw row.fault(
                "until", code: "no_postponed_day", "A postponed contact needs a later day on which it comes back.",
                remedy: "Write a day after \(row.context.today).")
        }
        let note = row.text("note")
        if let fault = note.flatMap(Closing.fault(ofNote:)) {
            throw row.fault("note", code: fault.code.rawValue, fault.message, remedy: fault.remedy)
        }
        return Outcome(
            item: try row.required("item"), day: row.context.today, outcome: outcome, isFulfilled: isFulfilled,
            note: note, until: until, channel: try channel(of: row), staff: row.text("staff"))
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
        var faults: [ImportFault] = []
        for imported in records {
            let outcome = imported.record
            if let item = try planner.item(outcome.item, on: outcome.day, in: read) {
                if let ending = try planner.ending(of: item, in: read),
                    let fault = outcome.contradiction(of: ending, line: imported.line)
                {
                    faults.append(fault)
                }
            } else {
                faults.append(
                    ImportFault(
                        line: imported.line, column: "item", value: outcome.item, code: "unknown_item",
                        "There is no such item on \(outcome.day).", remedy: "See `mainstay today` for the numbers."))
            }
            if let staff = outcome.staff, try member(staff, on: outcome.day, in: read) == nil {
                faults.append(
                    ImportFault(
                        line: imported.line, column: "staff", value: staff, code: "unknown_staff",
                        "Nobody here has that short name.", remedy: "See `mainstay staff list`."))
            }
        }
        return faults
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
            let staff = try outcome.staff.flatMap { try member($0, on: outcome.day, in: change.storage) }
            try planner.close(
                Closing(
                    item, ended, channel: outcome.channel, staff: staff, note: outcome.note, until: outcome.until,
                    fulfilled: outcome.isFulfilled), in: change)
            tally.imported += 1
        }
        return tally
    }

    /// The person of that id or short name, else the only one who works here by that name.
    private func member(
        _ reference: String, on day: CalendarDay, in read: any ReadTransaction
    ) throws -> StaffID? {
        if let member = try planner.staff.member(reference, in: read) { return member }
        let named = try planner.staff.everybody(on: day, in: read).filter { $0.name == reference }
        return named.count == 1 ? named[0].id : nil
    }
}

extension OutcomeImport.Outcome {
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
