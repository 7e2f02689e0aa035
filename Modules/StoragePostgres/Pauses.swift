#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// Pauses that grow, each of a random length so that those who were in each other's way do not meet again.
struct Pauses {
    private var left: Duration
    private var next: Duration

    /// - Parameters:
    ///   - total: how long all of them may take together.
    ///   - first: about how long the first one takes; each later one twice as long, up to a second.
    init(total: Duration, first: Duration = .milliseconds(20)) {
        left = total
        next = first
    }

    /// Waits for the next one.
    /// - Parameter spent: the time that went by otherwise since the last one, which counts too.
    /// - Returns: false, at once, when no time is left.
    mutating func wait(besides spent: Duration = .zero) -> Bool {
        left -= spent
        guard left > .zero else { return false }
        let pause = min(next * Double.random(in: 0.5...1.5), left)
        usleep(UInt32(pause / .microseconds(1)))
        left -= pause
        next = min(next * 2, .seconds(1))
        return true
    }
}
