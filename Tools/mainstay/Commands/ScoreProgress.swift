import Composition
import Domain
import Scoring

/// Scoring with its progress on the terminal.
enum ScoreProgress {
    static func shown<R>(_ work: (@Sendable (Int, Int) -> Void) async throws -> R) async throws -> R {
        let line = ProgressLine()
        let result = try await work { done, total in line.show("scored \(done) of \(total) customers") }
        line.end()
        return result
    }

    /// Brings the scores up to date, and says so when the models had to be fitted for it.
    static func refresh(_ mainstay: Mainstay, on today: CalendarDay) async throws {
        let refresh = try await shown { progress in
            try await mainstay.scoring.scorer.refresh(on: today, in: mainstay.application, progress: progress)
        }
        if case .fitted(let report) = refresh {
            Terminal.note("Fitted the models to the purchases first. " + ScoringText.serving(report))
        }
    }
}
