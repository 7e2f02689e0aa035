import Domain
import Kernel

extension ImportRow {
    /// One of a few words; nil when the row gives none: `unknown_value`.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ field: String, of _: Choice.Type = Choice.self
    ) throws(ImportFault) -> Choice? where Choice.RawValue == String {
        guard let text = text(field) else { return nil }
        guard let choice = Choice(rawValue: text.lowercased()) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(
                field, code: "unknown_value", "This is none of the known words.", remedy: "Use one of: \(known).")
        }
        return choice
    }

    /// When something happened, in every row.
    func happened(_ field: String) throws(ImportFault) -> Timestamp {
        guard let time = try time(field) else {
            _ = try required(field)
            throw fault(field, code: "empty_field", "The field is empty.", remedy: "Give a value in every row.")
        }
        return time
    }

    /// When a later step was taken: a bare date on the day of the beginning is not before it.
    func time(_ field: String, since beginning: Timestamp) throws(ImportFault) -> Timestamp? {
        guard let time = try time(field), let text = text(field) else { return nil }
        let zone = context.organisation.zone
        let isSameDay = zone.day(of: time) == zone.day(of: beginning)
        return isSameDay && !text.contains(":") ? max(time, beginning) : time
    }

    /// Until when something is due: a bare date is the end of that day.
    func due(_ field: String) throws(ImportFault) -> Due? {
        guard let text = text(field) else { return nil }
        if text.contains(":") { return try time(field, future: true).map(Due.time) }
        return try day(field, future: true).map(Due.day)
    }

    /// Makes a fault of a field of what the desk would refuse.
    func refusing<R>(_ field: String, _ body: () throws(ServiceError) -> R) throws(ImportFault) -> R {
        do {
            return try body()
        } catch {
            throw fault(field, code: error.code.rawValue, error.message, remedy: error.remedy)
        }
    }
}

/// A later step that a row tells of, with its cell.
struct ToldStep<Step: Sendable>: Sendable {
    let step: Step
    let at: Timestamp
    let column: String
    let value: String

    /// The step of a field; nil when the row gives none.
    init?(_ step: Step, in field: String, of row: ImportRow, since beginning: Timestamp) throws(ImportFault) {
        guard let time = try row.time(field, since: beginning) else { return nil }
        self.step = step
        at = time
        column = field
        value = row.text(field) ?? ""
    }

    /// Takes the step, and makes a fault of its cell of what the desk would refuse.
    func take<R>(line: Int, _ body: (Step, Timestamp) throws(ServiceError) -> R) throws(ImportFault) -> R {
        do {
            return try body(step, at)
        } catch {
            throw ImportFault(
                line: line, column: column, value: value, code: error.code.rawValue, error.message,
                remedy: error.remedy)
        }
    }
}

extension ImportFault {
    /// What is on file under the same id says something else.
    static func differs(_ imported: Imported<some Sendable>, _ column: String, _ id: String) -> ImportFault {
        ImportFault(
            line: imported.line, column: column, value: id, code: "differs",
            "The id is on file, or earlier in the file, with other words.",
            remedy: "What happened is not changed by import: leave the row out, or give it an id of its own.")
    }
}
