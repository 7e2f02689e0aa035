public import Domain
public import Kernel

/// A role and what it may grant.
public struct Role: Hashable, Sendable {
    /// The role in the organisation's words: 1 to 100 characters in one line, as in ``Member/role``.
    public let name: String
    /// The limits; a role without any may grant nothing.
    public let limits: [Currency: Authority.Limit]

    /// A role; see the properties.
    public init(name: String, limits: [Currency: Authority.Limit] = [:]) {
        self.name = name
        self.limits = limits
    }

    /// Why a limit can't be, in a sentence with what to do; nil for a sound one.
    public static func fault(of limit: Authority.Limit) -> (message: String, remedy: String)? {
        if limit.perIncident < 0 {
            return ("The limit for one incident is negative.", "Give 0 or more.")
        }
        if limit.perCustomer < limit.perIncident {
            return (
                "The limit for one customer is below the one for one incident.",
                "Give at least what one incident may come to."
            )
        }
        if !Authority.Limit.periodRange.contains(limit.periodDays) {
            let range = Authority.Limit.periodRange
            return (
                "The period has \(limit.periodDays) days.",
                "Give a number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return nil
    }
}
