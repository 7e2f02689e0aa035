/// What a complaint can teach.
public enum Teaching: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something that can be done better.
    case areaToImprove = "area_to_improve"
    /// A procedure that hurts customers.
    case painfulProcedure = "painful_procedure"
    /// Information that is missing or wrong.
    case information
    /// Training or supervision that staff need.
    case training
    /// That the same is not done the same way everywhere.
    case consistency
    /// A policy that has had its day.
    case outdatedPolicy = "outdated_policy"
    /// A change for the better that it set off.
    case positiveChange = "positive_change"
    /// How staff feel about their work.
    case morale
    /// What competitors do.
    case competition
    /// What other industries do.
    case benchmark
    /// A customer who cares.
    case customerWhoCares = "customer_who_cares"
    /// Nothing; it has to be said and is counted.
    case nothing
}
