/// What a complaint can teach.
public enum Teaching: String, Hashable, Sendable, Codable, CaseIterable {
    /// An area that can be improved.
    case areaToImprove = "area_to_improve"
    /// A procedure that hurts customers.
    case painfulProcedure = "painful_procedure"
    /// Information that is missing or wrong.
    case information
    /// Training or supervision that is lacking.
    case training
    /// That not everybody does it alike.
    case consistency
    /// A policy that is out of date.
    case outdatedPolicy = "outdated_policy"
    /// A change for the better that has shown.
    case positiveChange = "positive_change"
    /// That morale is low somewhere.
    case morale
    /// What competitors do.
    case competition
    /// What other industries do.
    case benchmark
    /// A customer who cares.
    case customerWhoCares = "customer_who_cares"
    /// Nothing, which is an answer and is counted.
    case nothing
}
