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
    /// Within how many opening hours the house wants to respond, whatever the regime allows; nil for no such clock.
    public var serviceHours: Int?
    /// Within how many days after a remedy has reached the customer it is asked whether it settles the matter.
    public var verifyDays: Int
    /// Within how many days a remedy that was granted reaches the customer.
    public var remedyDays: Int
    /// From how many days on before it is due something stands on the day's list.
    public var reminderDays: Int
    /// Who else must know when a clock runs out.
    public var ladder: [LadderRung]

    /// Settings; see the properties.
    public init(
        regime: String, silenceDays: Int, coolingDays: Int, similarDays: Int, confidentialRoles: [String],
        serviceHours: Int? = nil, verifyDays: Int = 7, remedyDays: Int = 14, reminderDays: Int = 2,
        ladder: [LadderRung] = []
    ) {
        self.regime = regime
        self.silenceDays = silenceDays
        self.coolingDays = coolingDays
        self.similarDays = similarDays
        self.confidentialRoles = confidentialRoles
        self.serviceHours = serviceHours
        self.verifyDays = verifyDays
        self.remedyDays = remedyDays
        self.reminderDays = reminderDays
        self.ladder = ladder
    }

    /// ISO 10002; closed without a reply after 28 days; nothing offered for 14 days after the customer has accepted;
    /// complaints of 60 days are compared; confidential ones are known to their owners alone; remedies arrive within 14
    /// days, and 7 days later it is asked whether they settle the matter; 2 days of warning; nobody else is told.
    public static let initial = ComplaintSettings(
        regime: "iso-10002", silenceDays: 28, coolingDays: 14, similarDays: 60, confidentialRoles: [])

    /// Times of at most ten years.
    public func validate() -> [UnsoundSetting] {
        check("silenceDays", silenceDays, in: 1...3_650) + check("coolingDays", coolingDays, in: 0...3_650)
            + check("similarDays", similarDays, in: 0...3_650)
            + (serviceHours.map { check("serviceHours", $0, in: 1...10_000) } ?? [])
            + check("verifyDays", verifyDays, in: 0...3_650) + check("remedyDays", remedyDays, in: 0...3_650)
            + check("reminderDays", reminderDays, in: 0...365)
            + ladder.flatMap { check("ladder", $0.hours, in: -10_000...10_000) }
    }
}
