import Domain
import Kernel
import Storage

extension Desk {
    func clocks(
        of file: ComplaintFile, asOf now: Timestamp, in read: any ReadTransaction
    ) throws -> [ComplaintClock] {
        let zone = try Organisation.kept(in: read).zone
        return try file.clocks(under: RuleBook.terms(of: file.receipt, zone, in: read), asOf: now)
    }

    func forEachClock(
        dueBefore end: Timestamp, for viewer: ComplaintViewer, on day: CalendarDay, in read: any ReadTransaction,
        _ body: (RunningClock) throws -> Void
    ) throws {
        let eyes = try eyes(of: viewer, on: day, in: read)
        try ClockBook.forEachRunning(dueBefore: end, seenBy: eyes, in: read, body)
    }

    func clockTallies(
        in days: Range<CalendarDay>, asOf now: Timestamp, for viewer: ComplaintViewer, _ read: any ReadTransaction
    ) throws -> [ClockTally] {
        let day = try Organisation.kept(in: read).zone.day(of: now)
        return try ClockBook.tallies(
            in: days, asOf: now, seenBy: try eyes(of: viewer, on: day, in: read), read)
    }

    func rules(in read: any ReadTransaction) throws -> [ClockRule] {
        try RuleBook.inForce(try Organisation.kept(in: read).zone, in: read)
    }

    func publish(rule definition: String, path: String, in change: Change) throws -> ClockRule {
        try RuleBook.publish(definition, path: path, in: change)
    }
}
