/// The beta-geometric / NBD model: a customer may drop out after every repeat purchase.
///
/// A customer without a repeat purchase is alive by assumption, however long ago the first one was; where that
/// matters, `MBGNBD` is the better model. Fader, Hardie & Lee, Marketing Science 24(2), 2005.
public struct BGNBD: BetaGeometricNBD, Equatable {
    /// The stable name in settings and results.
    public static let name = "bg-nbd"
    /// Whether the first purchase may be the last: no, by assumption.
    public static let mayEndWithFirstPurchase = false

    /// Shape of the rates of purchase; above 0.
    public let r: Double
    /// Rate of the rates of purchase, in units of time; above 0.
    public let alpha: Double
    /// First shape of the probabilities of dropping out; 0 says that nobody does.
    public let a: Double
    /// Second shape of the probabilities of dropping out; above 0.
    public let b: Double

    /// A model with known parameters; throws `parameterOutOfRange`.
    public init(r: Double, alpha: Double, a: Double, b: Double) throws(ScoringError) {
        try Self.check(r: r, alpha: alpha, a: a, b: b)
        self.r = r
        self.alpha = alpha
        self.a = a
        self.b = b
    }
}
