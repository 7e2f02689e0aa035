import Foundation

/// What a piece of work took.
struct Usage {
    /// Seconds from its beginning to its end.
    var wall: Double
    /// Seconds of all processors, in the program and in the system for it.
    var cpu: Double
    /// The most memory that a program held, in bytes; nil for work inside this one.
    var peakMemory: Int?

    /// What a program that has ended took, as the system counted it.
    init(wall: Double, _ counted: rusage) {
        self.wall = wall
        cpu = Usage.seconds(counted.ru_utime) + Usage.seconds(counted.ru_stime)
        #if canImport(Darwin)
            peakMemory = Int(counted.ru_maxrss)
        #else
            peakMemory = Int(counted.ru_maxrss) * 1024
        #endif
    }

    /// What somebody else has measured.
    init(wall: Double, cpu: Double) {
        self.wall = wall
        self.cpu = cpu
    }

    /// Runs work in this program a few times.
    /// - Returns: what the run took that needed the processors least, and its result.
    static func least<R>(of runs: Int = 3, _ work: () throws -> R) rethrows -> (usage: Usage, result: R) {
        var best = try measured(work)
        for _ in 1..<max(runs, 2) {
            let next = try measured(work)
            if next.usage.cpu < best.usage.cpu { best = next }
        }
        return best
    }

    /// What work took.
    static func of(_ work: () async throws -> Void) async rethrows -> Usage {
        let clock = ContinuousClock()
        let (start, before) = (clock.now, processorTime())
        try await work()
        return Usage(wall: (clock.now - start) / .seconds(1), cpu: processorTime() - before)
    }

    private static func measured<R>(_ work: () throws -> R) rethrows -> (usage: Usage, result: R) {
        let clock = ContinuousClock()
        let (start, before) = (clock.now, processorTime())
        let result = try work()
        let cpu = processorTime() - before
        return (Usage(wall: (clock.now - start) / .seconds(1), cpu: cpu), result)
    }

    /// Seconds that this program has used of all processors.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}
