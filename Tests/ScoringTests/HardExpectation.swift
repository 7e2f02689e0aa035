/// A conditional expectation at parameters where the usual formulas cancel, overflow or stop, with its value computed with
/// 50 digits.
struct HardExpectation: Sendable {
    let isModified: Bool
    let r: Double
    let alpha: Double
    let a: Double
    let b: Double
    let x: Double
    let recency: Double
    let age: Double
    let horizon: Double
    let purchases: Double

    init(
        _ isModified: Bool, _ r: Double, _ alpha: Double, _ a: Double, _ b: Double, _ x: Double, _ recency: Double,
        _ age: Double, _ horizon: Double, _ purchases: Double
    ) {
        self.isModified = isModified
        (self.r, self.alpha, self.a, self.b) = (r, alpha, a, b)
        (self.x, self.recency, self.age, self.horizon, self.purchases) = (x, recency, age, horizon, purchases)
    }

    static let all: [HardExpectation] = [
        .init(false, 0.243, 4.414, 0.793, 2.426, 0, 0, 0, 1e6, 53.540478253014569),
        .init(false, 0.243, 4.414, 0.793, 2.426, 5, 10, 38.86, 1e5, 3.1410842499211128),
        .init(true, 0.525, 6.183, 0.891, 1.614, 3, 38.86, 38.86, 1e6, 77.077434684226377),
        .init(false, 0.5, 3.0, 1.0, 2.5, 2, 8, 10, 20, 1.8874170873988486),
        .init(false, 0.5, 3.0, 0.2, 0.3, 0, 0, 10, 20, 0.58509543806886316),
        .init(true, 300.0, 750.0, 1.5, 4.0, 7, 25, 30, 200, 8.0463091933567737),
        .init(false, 1e10, 2.5e10, 0.8, 2.4, 4, 20, 30, 39, 1.0044738329484962),
        .init(false, 0.4, 5.0, 3e9, 7e9, 2, 20, 30, 39, 0.84905231400889463),
        .init(true, 1e10, 3e10, 2e9, 8e9, 3, 25, 30, 60, 2.1124006958256987),
        .init(true, 0.3, 4.0, 1e-10, 1e-10, 0, 0, 12, 30, 0.22359434581980923),
        .init(false, 0.3, 4.0, 1e-09, 2.0, 3, 30, 30, 50, 4.8529411730172607),
        .init(false, 2.0, 10.0, 0.5, 1.5, 5000, 39, 39, 39, 3402.1218608998439),
        .init(false, 0.01, 0.02, 0.05, 0.02, 1, 1, 200, 5000, 0.041624861788889994),
        .init(true, 5.0, 2.0, 40.0, 0.1, 20, 5, 6, 300, 0.027006527705175296),
    ]
}
