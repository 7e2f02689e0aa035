import Foundation
import Synchronization

/// A line on standard error that says how far long work has come; only on a terminal, and not too often.
final class ProgressLine: Sendable {
    private let lastShown = Mutex(ContinuousClock.Instant?.none)

    /// Shows how far the work has come.
    func show(_ text: String) {
        guard Terminal.showsProgress else { return }
        let now = ContinuousClock.now
        let isDue = lastShown.withLock { last in
            if let last, now - last < .milliseconds(100) { return false }
            last = now
            return true
        }
        if isDue { FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8)) }
    }

    /// Wipes the line.
    func end() {
        if Terminal.showsProgress { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
