public import Domain

/// How the complaints of some days were dealt with, and what they cost.
public struct HandlingReport: Hashable, Sendable {
    /// How many came in; what turned out to be an inquiry is none of them.
    public internal(set) var received = 0
    /// How many of them are open.
    public internal(set) var open = 0
    /// How many of them were closed, by how.
    public internal(set) var closed: [ComplaintFile.Closure: Int] = [:]
    /// What complainants went through.
    public internal(set) var effort = ExplainOnce([])
    /// How the clocks went.
    public internal(set) var clocks: [ClockTally] = []
    /// What our people's time came to, in minutes.
    public internal(set) var minutes = 0
    /// What was granted and not taken back, by currency: refunds, goodwill and gifts, suspended charges that were dropped.
    public internal(set) var compensation: [Money] = []
    /// With whom customers compare us, in their words, the most often named first.
    public internal(set) var comparedWith: [Comparison] = []

    /// Somebody with whom customers compare us.
    public struct Comparison: Hashable, Sendable {
        /// Who, as the first of them wrote it.
        public let name: String
        /// In how many complaints.
        public let complaints: Int
    }
}
