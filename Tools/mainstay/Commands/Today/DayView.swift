import Composition
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
