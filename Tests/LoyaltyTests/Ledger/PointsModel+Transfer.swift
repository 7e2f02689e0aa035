import Domain

@testable import Loyalty

/// Points that changed hands, one by one, in the order in which they did.
struct PlainTransfer {
    let giver: Int
    let receiver: Int
    var units: [Unit] = []

    /// A point: the batch that it was of, and the one that it came into.
    struct Unit {
        let from: Int
        let into: Int
        var isBack = false
    }

    /// Hands points over; nil for all that can be used.
    /// - Returns: why not; whoever asks goes back to the models as they were then.
    mutating func carryOut(_ points: Int64?, among models: inout [PointsModel], at now: Timestamp) -> LoyaltyError.Code?
    {
        guard giver != receiver else { return .sameMember }
        if let points, points < 1 { return .invalid }
        begin(&models, at: now)
        let time = models[giver].lastAt
        var batches: [Int: Int] = [:]
        while units.count < points.map({ Int($0) }) ?? .max {
            guard let index = models[giver].next({ !$0.isGoodwill && $0.startsAt <= time }) else {
                return points == nil && !units.isEmpty ? nil : .insufficientPoints
            }
            let from = models[giver].points[index].batch
            models[giver].points[index].place = .away
            let into = batches[from] ?? models[receiver].batches.count
            if batches[from] == nil {
                batches[from] = into
                models[receiver].batches.append(
                    PointsModel.Batch(
                        isGoodwill: false, startsAt: models[giver].batches[from].startsAt,
                        endsAt: models[giver].end(of: from), slides: false, purchase: nil))
            }
            let isOwed = models[receiver].owed > 0
            if isOwed { models[receiver].owed -= 1 }
            models[receiver].points.append(PointsModel.Point(batch: into, place: isOwed ? .taken : .here))
            units.append(Unit(from: from, into: into))
        }
        return nil
    }

    /// Sends points back; nil for all that did not go back yet.
    mutating func undo(_ points: Int64?, among models: inout [PointsModel], at now: Timestamp) -> LoyaltyError.Code? {
        begin(&models, at: now)
        let count = points.map { Int($0) } ?? units.count { !$0.isBack }
        guard count > 0 else { return .notReversible }
        for _ in 0..<count {
            var found: (unit: Int, point: Int)?
            for unit in units.indices.reversed() where found == nil && !units[unit].isBack {
                let point = models[receiver].points.firstIndex { $0.batch == units[unit].into && $0.place == .here }
                if let point { found = (unit, point) }
            }
            guard let found else { return .notReversible }
            units[found.unit].isBack = true
            models[receiver].points[found.point].place = .away
            let gone = models[giver].points.firstIndex { $0.batch == units[found.unit].from && $0.place == .away }
            guard let gone else { return .invalid }
            models[giver].comeBack(gone)
        }
        return nil
    }

    /// Both take their place at one instant.
    private func begin(_ models: inout [PointsModel], at now: Timestamp) {
        let time = max(now, models[giver].lastAt, models[receiver].lastAt)
        for member in [giver, receiver] { _ = models[member].begin(time) }
    }
}
