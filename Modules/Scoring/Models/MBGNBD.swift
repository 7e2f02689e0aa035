/// The modified beta-geometric / NBD model: a customer may drop out after every purchase, the first included.
///
/// Batislam, Denizel & Filiztekin, International Journal of Research in Marketing 24(3), 2007.
public struct MBGNBD: BetaGeometricNBD, Equatable {
    /// The stable name in settings and results.
    public static let name = "mbg-nbd"
    /// Whether the first purchase may be the last: yes.
    public static let mayEndWithFirstPurchase = true

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
