public import Domain

/// What came of a hand-over of points, or of undoing one.
public struct TransferReceipt: Hashable, Sendable, Codable {
    /// The command.
    public let command: CommandID
    /// Who hands the points over, or has them back.
    public let giver: CustomerID
    /// Who gets them, or sends them back.
    public let receiver: CustomerID
    /// How many points.
    public let points: Int64
    /// How many of them paid at once what was owed, or were taken because returned purchases had given them.
    public let repaid: Int64
    /// How many points the giver could use afterwards.
    public let giverAvailable: Int64
    /// How many the receiver could use afterwards.
    public let receiverAvailable: Int64
    /// When it was carried out.
    public let at: Timestamp
}
