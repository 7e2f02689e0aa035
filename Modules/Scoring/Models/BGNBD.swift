/// The beta-geometric / NBD model: a customer may drop out after every repeat purchase.
///
/// A customer without a repeat purchase is alive by assumption, however long ago the first one was; where that
/// matters, `MBGNBD` is the better model. Fader, Hardie & Lee, Marketing Science 24(2), 2005.
public struct BGNBD: BetaGeometricNBD {
    public static let name = "bg-nbd"
    public static let mayEndWithFirstPurchase = false

    public let r: Double
    public let alpha: Double
    public let a: Double
    public let b: Double

    public init(r: Double, alpha: Double, a: Double, b: Double) throws(ScoringError) {
        try Self.check(r: r, alpha: alpha, a: a, b: b)
        self.r = r
        self.alpha = alpha
        self.a = a
        self.b = b
    }
}
