public import Kernel

/// When a trial customer who has not come back is worth a contact.
public struct SecondPurchaseSettings: Settings, Hashable {
    /// `customers.second_purchase`
    public static let name = "customers.second_purchase"
    /// From when three of four who come back have come back, for as long again; an effect of 5 % is assumed.
    public static let initial = SecondPurchaseSettings()

    /// By when this share of those who came back had done so; 0 to 1.
    public var share: Double
    /// Until how many times as long after the first purchase the contact is suggested; 1 or more.
    public var window: Double
    /// Of how many who came back last the time is taken at most.
    public var sampleSize: Int
    /// Of how many at least; with fewer nothing is suggested, for nobody knows yet what is usual.
    public var leastSample: Int
    /// By how much a contact is believed to raise the chance of a second purchase, 0 to 1; an assumption.
    public var effect: Double

    /// Settings; see the properties.
    public init(
        share: Double = 0.75, window: Double = 2, sampleSize: Int = 10_000, leastSample: Int = 20,
        effect: Double = 0.05
    ) {
        self.share = share
        self.window = window
        self.sampleSize = sampleSize
        self.leastSample = leastSample
        self.effect = effect
    }

    /// The time in days by which the share of them had come back: the smallest gap that so many do not exceed (the
    /// quantile as the inverse of the distribution function; Hyndman and Fan 1996, definition 1). Nil when there are
    /// too few.
    func usualGap(of gaps: [Int]) -> Int? {
        guard !gaps.isEmpty, gaps.count >= leastSample else { return nil }
        let rank = (Double(gaps.count) * min(max(share, 0), 1)).rounded(.up)
        return gaps.sorted()[max(0, Int(rank) - 1)]
    }

    /// Until how many days after the first purchase the contact is suggested.
    func longestGap(usual: Int) -> Int {
        Int(Double(usual) * min(max(window, 1), 100))
    }
}

extension SecondPurchaseSettings {
    /// Shares of 0 to 1, a window of 1 to 100, and samples of at least one.
    public func validate() -> [UnsoundSetting] {
        check("share", share, in: 0...1) + check("window", window, in: 1...100)
            + check("sampleSize", sampleSize, in: 1...1_000_000) + check("leastSample", leastSample, in: 1...1_000_000)
            + check("effect", effect, in: 0...1)
    }
}
