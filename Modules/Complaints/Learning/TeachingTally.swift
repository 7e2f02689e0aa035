/// How often complaints taught what.
public struct TeachingTally: Hashable, Sendable {
    /// How many complaints taught each thing, and how many nothing; one complaint may teach several.
    public private(set) var counts: [Teaching: Int] = [:]
    /// How many were answered.
    public private(set) var answered = 0
    /// How many have no answer yet.
    public private(set) var unanswered = 0

    /// The tally of some complaints.
    /// - Parameter lessons: what each taught; nil for who has no answer yet.
    public init(_ lessons: some Sequence<Set<Teaching>?>) {
        for lesson in lessons {
            guard let lesson else {
                unanswered += 1
                continue
            }
            answered += 1
            for teaching in lesson { counts[teaching, default: 0] += 1 }
        }
    }
}
