/// How often complaints taught what.
public struct TeachingTally: Hashable, Sendable {
    /// How many complaints taught each thing, and how many nothing; one complaint may teach several.
    public private(set) var counts: [Teaching: Int] = [:]
    /// How many were answered.
    public private(set) var answered = 0
    /// How many have no answer yet.
    public private(set) var unanswered = 0

    /// The tally of no complaint.
    public init() {}

    /// Takes complaints in.
    /// - Parameters:
    ///   - lessons: what each of them taught; nil when there is no answer yet.
    ///   - count: how many complaints.
    public mutating func add(_ lessons: Set<Teaching>?, count: Int = 1) {
        guard let lessons else {
            unanswered += count
            return
        }
        answered += count
        for teaching in lessons { counts[teaching, default: 0] += count }
    }
}
