import Domain
import Testing

@testable import Loyalty

extension LedgerLaws {
    /// A ledger beside its model.
    static func check(_ ledger: Ledger, is model: PointsModel, _ place: Comment) throws {
        let lots = ledger.lots.values.sorted { $0.number < $1.number }
        try #require(lots.count == model.batches.count, place)
        var tallies: [[PointsModel.Place: Int64]] = model.batches.map { _ in [:] }
        for point in model.points { tallies[point.batch][point.place, default: 0] += 1 }
        for (index, lot) in lots.enumerated() {
            let batch = model.batches[index]
            try #require((lot.book == .goodwill) == batch.isGoodwill, place)
            try #require(lot.terms.startsAt == batch.startsAt && ledger.end(of: lot) == model.end(of: index), place)
            let tally = tallies[index]
            try #require(lot.original == tally.values.reduce(0, +), place)
            try #require(lot.remaining == tally[.here] ?? 0 && lot.reserved == tally[.held] ?? 0, place)
        }
        try #require(ledger.total(of: .debt) == -Int64(model.owed), place)
        try #require(ledger.position.forgiven == Int64(model.forgiven), place)
        try #require(ledger.total(of: .breakage) == Int64(model.count { $0.place == .ended }), place)
        try #require(Set(ledger.reservations.keys) == Set(model.reservations.keys), place)
        try #require(ledger.position.slidesTo == model.slidesTo && ledger.nextDue == model.nextDue, place)
    }
}
