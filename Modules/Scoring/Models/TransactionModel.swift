/// Anything that predicts how often customers will buy; it is kept as JSON, so a model is the values of its parameters.
public protocol PurchasePredictor: Sendable, Codable {
    /// The stable name in settings and results, such as `bg-nbd`.
    static var name: String { get }

    /// Purchases to expect from a customer in the time (T, T + horizon] after observation.
    ///
    /// `horizon` is in the unit of the history; below 0 it counts as 0.
    func expectedPurchases(of history: PurchaseHistory, within horizon: Double) -> Double

    /// The same for each row of the columns; the weights play no part.
    func expectedPurchases(of histories: PurchaseHistories, within horizon: Double) -> [Double]
}

extension PurchasePredictor {
    /// One prediction for each row, on all processors.
    public func expectedPurchases(of histories: PurchaseHistories, within horizon: Double) -> [Double] {
        Chunks.column(histories.count) { expectedPurchases(of: histories[$0], within: horizon) }
    }
}

/// A buy-till-you-die model of when customers buy and when they silently leave.
///
/// Conform a type of your own and list it beside `BGNBD` and `MBGNBD`: back-test and scores treat it alike.
public protocol TransactionModel: PurchasePredictor {
    /// Fits the model by maximum likelihood; data that do not determine it give a refusal, never an error.
    static func fit(_ histories: PurchaseHistories) -> Fit<Self>

    /// The probability that the customer is still alive, that is, will ever buy again if given the time.
    func probabilityAlive(of history: PurchaseHistory) -> Double

    /// The same for each row of the columns; the weights play no part.
    func probabilityAlive(of histories: PurchaseHistories) -> [Double]

    /// The age at which a customer who does not buy again has a probability of being alive of no more than `level`.
    ///
    /// Never less than the recency; nil if that age never comes. `history.age` plays no part: as long as nothing is
    /// bought the answer stays the same, so it is worth keeping as a date.
    func crossingAge(of history: PurchaseHistory, below level: Double) -> Double?

    /// The same for each row of the columns; the weights play no part.
    func crossingAge(of histories: PurchaseHistories, below level: Double) -> [Double?]
}

extension TransactionModel {
    /// One probability for each row, on all processors.
    public func probabilityAlive(of histories: PurchaseHistories) -> [Double] {
        Chunks.column(histories.count) { probabilityAlive(of: histories[$0]) }
    }

    /// One age for each row.
    public func crossingAge(of histories: PurchaseHistories, below level: Double) -> [Double?] {
        (0..<histories.count).map { crossingAge(of: histories[$0], below: level) }
    }
}
