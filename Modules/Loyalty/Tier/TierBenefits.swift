/// What a tier gives: data that other modules act on.
public struct TierBenefits: Hashable, Sendable {
    /// By what time to answer is multiplied: 1 as everybody, 0.5 in half the time; above 0, at most 1.
    public let responseTimeFactor: Double
    /// How much earlier than others a contact is planned: 0 as everybody, to 9.
    public let outreachPriority: Int
    /// Whether somebody of the staff is in charge of the customer in person.
    public let hasRepresentative: Bool
    /// How many points are earned where everybody earns 100; 100 to 10,000.
    public let pointsPercent: Int

    /// Benefits; without arguments what everybody has.
    public init(
        responseTimeFactor: Double = 1, outreachPriority: Int = 0, hasRepresentative: Bool = false,
        pointsPercent: Int = 100
    ) {
        self.responseTimeFactor = responseTimeFactor
        self.outreachPriority = outreachPriority
        self.hasRepresentative = hasRepresentative
        self.pointsPercent = pointsPercent
    }

    /// What is outside its range, in words.
    var fault: String? {
        if !(responseTimeFactor > 0 && responseTimeFactor <= 1) {
            "its response time factor is not above 0 and at most 1"
        } else if !(0...9).contains(outreachPriority) {
            "its outreach priority is not 0 to 9"
        } else if !(100...10_000).contains(pointsPercent) {
            "its points in percent are not 100 to 10,000"
        } else {
            nil
        }
    }
}
