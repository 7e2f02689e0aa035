import Foundation
import Synchronization

/// How far a zone's clocks are ahead of UTC, remembered for each day on which they are not changed.
///
/// Foundation looks a time zone's rules up anew for every instant, and an import asks for some millions of them.
final class ZoneOffsets: Sendable {
    private let zone: TimeZone
    /// By days of UTC since 1970.
    private let known = Mutex<[Int64: Int64]>([:])
    /// More days than people keep facts of.
    private static let limit = 100_000

    init(_ zone: TimeZone) {
        self.zone = zone
    }

    /// Milliseconds ahead of UTC at an instant.
    func milliseconds(at time: Timestamp) -> Int64 {
        let day = time.milliseconds.flooredQuotient(Timestamp.millisecondsPerDay)
        return known.withLock { known in
            if let offset = known[day] { return offset }
            // The first and the last day that an instant can name are not whole; there it does not matter.
            let start = day &* Timestamp.millisecondsPerDay
            let offset = looked(up: start)
            guard offset == looked(up: start &+ (Timestamp.millisecondsPerDay - 1)) else {
                return looked(up: time.milliseconds)
            }
            if known.count >= ZoneOffsets.limit { known.removeAll() }
            known[day] = offset
            return offset
        }
    }

    private func looked(up milliseconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))) * 1000
    }
}
