/// One fact that speaks for or against the health of the relation with a customer.
public struct HealthSignal: Equatable, Hashable, Sendable {
    /// What kind of fact it is, such as `complaint_open`; text for people is made from it elsewhere.
    public let kind: String
    /// How much the fresh fact says: from −1, as bad as can be, to 1, as good as can be.
    public let weight: Double
    /// The day from which it holds, counted in days on any calendar that all days share.
    public let since: Int

    /// A signal; throws `parameterOutOfRange` unless the weight lies in −1…1.
    public init(kind: String, weight: Double, since: Int) throws(ScoringError) {
        guard (-1...1).contains(weight) else {
            throw .init(
                .parameterOutOfRange, "The weight of a health signal lies outside -1...1.",
                remedy: "Use -1 for the worst and 1 for the best that can happen.")
        }
        self.kind = kind
        self.weight = weight
        self.since = since
    }
}
