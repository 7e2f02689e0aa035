public import Domain

/// Who is here on a day, and whom those who are away have named to stand in.
public struct Rota: Hashable, Sendable {
    /// Who is here.
    public let present: Set<StaffID>
    /// Whom those who are away have named.
    public let deputies: [StaffID: StaffID]

    /// A rota; see the properties.
    public init(present: Set<StaffID>, deputies: [StaffID: StaffID]) {
        self.present = present
        self.deputies = deputies
    }

    /// Who stands in for somebody: the deputy, or the deputy's own when that one is away too, and so on.
    ///
    /// - Returns: somebody who is here and is not the person; nil when the deputies end or lead round in a circle.
    public func standIn(for person: StaffID) -> StaffID? {
        var seen: Set<StaffID> = [person]
        var current = person
        while let next = deputies[current], seen.insert(next).inserted {
            if present.contains(next) { return next }
            current = next
        }
        return nil
    }
}
