import Domain

/// What became of points that were issued, and what is left of them.
///
/// Always ``issued`` = ``used`` + ``expired`` + ``takenBack`` + ``corrected`` + ``handedOver`` + ``open``.
public struct PointMovements: Hashable, Sendable {
    /// How many came to members.
    public internal(set) var issued: Int64 = 0
    /// How many were taken in exchange for something, less what was reversed.
    public internal(set) var used: Int64 = 0
    /// How many ended unused; those that lapsed as they came back are among them.
    public internal(set) var expired: Int64 = 0
    /// How many were taken because purchases were given back: at once, or later from what came in or came back.
    public internal(set) var takenBack: Int64 = 0
    /// How many corrections took.
    public internal(set) var corrected: Int64 = 0
    /// How many were handed over to other members, less what came from them and what came back; 0 over all members.
    public internal(set) var handedOver: Int64 = 0
    /// How many can be used.
    public internal(set) var available: Int64 = 0
    /// How many can be used later, when the time to give things back is over.
    public internal(set) var pending: Int64 = 0
    /// How many are held for reservations.
    public internal(set) var reserved: Int64 = 0

    /// Nothing.
    public init() {}

    /// How many are left.
    public var open: Int64 { available + pending + reserved }
    /// How many members have, have had something for, or have handed over.
    public var kept: Int64 { open + used + handedOver }

    /// Adds what became of others.
    static func += (left: inout PointMovements, right: PointMovements) {
        left.issued += right.issued
        left.used += right.used
        left.expired += right.expired
        left.takenBack += right.takenBack
        left.corrected += right.corrected
        left.handedOver += right.handedOver
        left.available += right.available
        left.pending += right.pending
        left.reserved += right.reserved
    }
}

extension PointMovements {
    /// What an entry brings into its lot or takes out of it; nothing where points only change from one book of the
    /// member's to another, or no lot has them.
    init(_ entry: Entry) {
        if entry.terms != nil {
            if entry.origin == nil { issued = entry.points } else { handedOver = -entry.points }
            return
        }
        switch entry.kind {
        case .redeemed: used = entry.points
        case .reversed: used = entry.to == .issuer ? entry.points : -entry.points
        case .expired, .lapsed: expired = entry.points
        case .revived: expired = -entry.points
        case .returned:
            takenBack = entry.points
            // What had ended unused was given back after all.
            if entry.from == .breakage { expired = -entry.points }
        case .collected, .repaid: takenBack = entry.from == .points ? entry.points : 0
        case .corrected: corrected = entry.points
        case .given, .sentBack: handedOver = entry.points
        case .received, .cameBack: handedOver = -entry.points
        case .slid, .earned, .granted, .reserved, .released, .voided, .timedOut, .retained, .forgiven, .owed: break
        }
    }

    /// What is left of a lot at an instant.
    init(left lot: Lot, at time: Timestamp) {
        if lot.terms.startsAt > time { pending = lot.remaining } else { available = lot.remaining }
        reserved = lot.reserved
    }
}

extension Ledger {
    /// Hands over what every entry does to lots, with the entry that made the lot; then what is left of each.
    ///
    /// It has to know all of its entries, and be settled by the instant.
    /// - Parameter body: takes the lot's first entry, the day of what happened, and what happened; for what is left, the
    ///   day is nil.
    func forEachMovement(at time: Timestamp, _ body: (Entry, CalendarDay?, PointMovements) -> Void) {
        var origins: [Int: Entry] = [:]
        for entry in entries {
            if entry.terms != nil { origins[entry.number] = entry }
            let movement = PointMovements(entry)
            guard movement != PointMovements() else { continue }
            if let origin = origins[entry.lot] { body(origin, entry.on, movement) }
        }
        for lot in lots.values where lot.isOpen {
            if let origin = origins[lot.number] { body(origin, nil, PointMovements(left: lot, at: time)) }
        }
    }
}
