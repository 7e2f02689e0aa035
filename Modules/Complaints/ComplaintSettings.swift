public import Kernel

/// By which rules the complaint desk works.
public struct ComplaintSettings: Settings {
    /// `complaints`
    public static let name = "complaints"

    /// The id of the regime under which complaints come in when nothing else is said.
    public var regime: String
    /// For how many days the customer must have kept silent after a response before the complaint can be closed without
    /// a reply.
    public var silenceDays: Int
    /// For how many days after the customer has accepted nothing is offered.
    public var coolingDays: Int
    /// Within how many days before a complaint others of the same customer may be about the same.
    public var similarDays: Int
    /// Roles whose people may know of confidential complaints.
    public var confidentialRoles: [String]

    /// Settings; see the properties.
    public init(regime: String, silenceDays: Int, coolingDays: Int, similarDays: Int, confidentialRoles: [String]) {
        self.regime = regime
        self.silenceDays = silenceDays
        self.coolingDays = coolingDays
        self.similarDays = similarDays
        self.confidentialRoles = confidentialRoles
    }

    /// ISO 10002; closed without a reply after 28 days; nothing offered for 14 days after the customer has accepted;
    /// complaints of 60 days are compared; confidential ones are known to their owners alone.
    public static let initial = ComplaintSettings(
        regime: "iso-10002", silenceDays: 28, coolingDays: 14, similarDays: 60, confidentialRoles: [])

    /// Times of at most ten years.
    public func validate() -> [UnsoundSetting] {
        check("silenceDays", silenceDays, in: 1...3_650) + check("coolingDays", coolingDays, in: 0...3_650)
            + check("similarDays", similarDays, in: 0...3_650)
    }
}
