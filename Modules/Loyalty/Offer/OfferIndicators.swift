import Domain
import Kernel
import Storage

/// How many existing customers are worse off than newcomers.
struct OfferIndicators: IndicatorSource {
    let desk: Desk

    func indicators(on day: CalendarDay, in read: any ReadTransaction) throws -> [Indicator] {
        let report = try desk.parity(on: day, in: read) { _ in }
        return [
            Indicator(
                "parity_gap", report.lines.isEmpty ? nil : Double(report.worseOff), count: report.existing,
                Sentence("loyalty.parity_gap", ["offers": .count(report.lines.count)]))
        ]
    }
}
