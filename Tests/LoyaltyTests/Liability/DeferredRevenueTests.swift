import Loyalty
import Testing

/// Published examples of the accounting rule.
@Suite struct DeferredRevenueTests {
    /// KPMG, "Revenue: Customer loyalty programmes" on IFRS 15: 10,000 points, 9,000 deferred.
    @Test func `revenue follows what was used of what is expected to be used`() {
        let revenue = DeferredRevenue(deferred: 9000)
        let first = revenue.recognised(used: 4500, expected: 9700)
        #expect(first == 4175)
        #expect(revenue.recognised(used: 8500, expected: 9900) - first == 3552)
    }

    /// IFRS 15, Illustrative Example 52 (IE267 to IE270).
    @Test func `a price is split by what goods and points would cost alone`() {
        let revenue = DeferredRevenue(of: 100_000, goods: 100_000, points: 9_500)
        #expect(revenue.deferred == 8_676)
        let first = revenue.recognised(used: 4_500, expected: 9_500)
        #expect(first == 4_110)
        #expect(revenue.recognised(used: 8_500, expected: 9_700) - first == 3_493)
    }

    @Test func `never is more recognised than was deferred, nor anything for nothing`() {
        let revenue = DeferredRevenue(deferred: 9000)
        #expect(revenue.recognised(used: 9800, expected: 9700) == 9000)
        #expect(revenue.recognised(used: 0, expected: 0) == 0)
        #expect(revenue.recognised(used: 5, expected: 0) == 9000)
        #expect(DeferredRevenue(of: 500, goods: 0, points: 0).deferred == 0)
    }
}
