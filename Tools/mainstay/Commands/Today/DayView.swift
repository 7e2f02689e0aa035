import Composition
import Customers
import Domain
import Kernel
import Outreach
import Storage

/// The day's plan as it is looked at: brought up to date with the facts first.
enum DayView {
    /// What a look at a day that has not come yet found; thrown so that nothing of the trial is kept.
    private struct Preview<Result: Sendable>: Error {
        let result: Result
    }

    /// After how many days without a purchase it is likelier that none was imported than that nobody has bought.
    private static let usualPause = 365

    /// Says so when the newest purchase or return is so old that the day can hardly be the one that is meant.
    private static func noteAge(on day: CalendarDay, in mainstay: Mainstay) async throws {
        let newest = try await mainstay.application.read { try mainstay.customers.purchases.lastDay(in: $0) }
        guard let newest, day - newest > usualPause else { return }
        Terminal.note(
            "The newest purchase or return on file is of \(newest): import newer ones, or look at that day with --as-of "
                + "\(newest)."
        )
    }

    /// Plans a day, adds what has come up since it was planned, and reads what came of it.
    ///
    /// A day that has not come yet is only tried: nobody is scored for it, and nothing of the plan is kept.
    static func look<Result: Sendable>(
        at day: CalendarDay, in mainstay: Mainstay, _ organisation: Organisation,
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        let isAhead = mainstay.isAhead(of: organisation)
        if isAhead {
            Terminal.note("\(day) has not come yet: this is a preview, and nothing of it is kept.")
        } else {
            try await ScoreProgress.refresh(mainstay, on: day)
            try await noteAge(on: day, in: mainstay)
        }
        do {
            return try await mainstay.application.change(by: .program("today")) { change in
                try mainstay.outreach.planner.plan(day, from: mainstay.application, in: change)
                let result = try body(change.storage)
                if isAhead { throw Preview(result: result) }
                return result
            }
        } catch let preview as Preview<Result> {
            return preview.result
        }
    }
}
