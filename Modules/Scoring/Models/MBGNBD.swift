/// The modified beta-geometric / NBD model: a customer may drop out after every purchase, the first included.
///
/// Batislam, Denizel & Filiztekin, International Journal of Research in Marketing 24(3), 2007.
public struct MBGNBD: BetaGeometricNBD {
    public static let name = "mbg-nbd"
    public static let mayEndWithFirstPurchase = true

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
