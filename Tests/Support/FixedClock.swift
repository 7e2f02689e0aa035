public import Domain
import Synchronization

/// A clock that shows what it is told to, forwards and backwards.
public final class FixedClock: Sendable {
    private let time: Mutex<Timestamp>

    /// A clock that shows that instant.
    public init(_ time: Timestamp) {
        self.time = Mutex(time)
    }

    /// The instant that the clock shows.
    public var now: Timestamp {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }

    /// Lets so many milliseconds pass; negative ones set the clock back.
    public func pass(_ milliseconds: Int64) {
        time.withLock { $0 = $0 + milliseconds }
    }
}
