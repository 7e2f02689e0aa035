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
        let outcome: OutreachClosed.Outcome
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
            ImportField("outcome", required: true, examples: ["done", "postponed"], "how it ended: \(outcomes)."),
            ImportField("note", examples: ["Is happy.", ""], "what was said, in the customer's words."),
            ImportField("until", examples: ["", "2026-12-01"], "for postponed ones: when it comes back."),
            ImportField("channel", examples: ["phone", ""], "how, when it was not as planned."),
            ImportField(
                "staff", examples: ["anna", ""], "who did it: the short name, when it was not who was planned."),
        ]
    }

    func record(from row: ImportRow) throws(ImportFault) -> Outcome {
        let text = try row.required("outcome")
        guard let outcome = OutreachClosed.Outcome(rawValue: text) else {
            let known = OutreachClosed.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
            throw row.fault(
                "outcome", code: "outcome_unknown", "There is no such outcome.", remedy: "Outcomes: \(known).")
        }
        let until = try row.day("until", future: true)
        if outcome == .postponed, until.map({ $0 <= row.context.today }) ?? true {
            throw row.fault(
                "until", code: "no_postponed_day", "A postponed contact needs a later day on which it comes back.",
                remedy: "Write a day after \(row.context.today).")
        }
        return Outcome(
            item: try row.required("item"), day: row.context.today, outcome: outcome, note: row.text("note"),
            until: until, channel: row.text("channel").map(ChannelName.init(rawValue:)), staff: row.text("staff"))
    }

    func faults(
        of records: [Imported<Outcome>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] {
        var faults: [ImportFault] = []
        for imported in records {
            let outcome = imported.record
            if try planner.item(outcome.item, on: outcome.day, in: read) == nil {
                faults.append(
                    ImportFault(
                        line: imported.line, column: "item", value: outcome.item, code: "unknown_item",
                        "There is no such item on \(outcome.day).", remedy: "See `mainstay today` for the numbers."))
            }
            if let staff = outcome.staff, try planner.staff.member(staff, in: read) == nil {
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
        for outcome in records.map(\.record) {
            guard let item = try planner.item(outcome.item, on: outcome.day, in: change.storage) else { continue }
            let staff = try outcome.staff.flatMap { try planner.staff.member($0, in: change.storage) }
            try planner.close(
                Closing(
                    item, outcome.outcome, channel: outcome.channel, staff: staff, note: outcome.note,
                    until: outcome.until), in: change)
            if item.outcome == nil { tally.imported += 1 } else { tally.unchanged += 1 }
        }
        return tally
    }
}
