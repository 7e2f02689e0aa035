import Complaints
import Domain
import Statistics
import Testing

/// What complaints lost, by cause and by department.
struct LossTests {
    private let euro: Currency

    init() throws { euro = try #require(Currency("EUR")) }

    private func cases(_ cause: String, lost: Int, of count: Int, value: Int64) -> [LossAttribution.Case] {
        (0..<count).map { LossAttribution.Case(cause: cause, isLost: $0 < lost, value: value) }
    }

    @Test func `a cause has lost what goes beyond the matched customers, times what the complainants were worth`()
        throws
    {
        let losses = LossAttribution(
            cases("price", lost: 3, of: 20, value: 10_000) + cases("delivery", lost: 10, of: 20, value: 10_000),
            baselines: ["delivery": Proportion(10, of: 100), "price": Proportion(15, of: 100)], in: euro)
        #expect(losses.rows.map(\.cause) == ["delivery", "price"])
        let delivery = try #require(losses.rows.first)
        #expect(abs(try #require(delivery.customers) - 8) < 1e-9)
        #expect(delivery.valueLost == Money(minor: 80_000, euro))
        #expect(try #require(delivery.customersInterval).contains(8))
        #expect(try #require(delivery.customersInterval).lowerBound > 0)
        #expect(try #require(delivery.valueLostInterval).contains(800))
        #expect(delivery.lost.count == 20 && delivery.baseline.count == 100)
        #expect(losses.rows[1].valueLost == Money(minor: 0, euro))
    }

    @Test func `without matched customers nothing is told of a cause, and it stands last`() throws {
        let losses = LossAttribution(
            cases("unmatched", lost: 5, of: 5, value: 100_000) + cases("matched", lost: 0, of: 5, value: 1),
            baselines: ["matched": Proportion(5, of: 10)], in: euro)
        #expect(losses.rows.map(\.cause) == ["matched", "unmatched"])
        let last = try #require(losses.rows.last)
        #expect(last.excess == nil && last.customers == nil && last.valueLost == nil && last.valueLostInterval == nil)
        #expect(try #require(losses.rows[0].customers) < 0, "Fewer lost than otherwise is no loss, and is not hidden.")
        #expect(LossAttribution([], baselines: [:], in: euro).rows == [])
    }

    @Test func `values beyond what a number holds are cut, and do not trap`() {
        let losses = LossAttribution(cases("much", lost: 1, of: 2, value: .max), baselines: [:], in: euro)
        #expect(losses.rows.first?.value.minor == .max)
    }

    @Test func `each department that had its part in a loss counts, so that the rows exceed the losses`() {
        let losses = DepartmentLosses([["sales", "service"], ["service", "service"], ["billing", "service"], []])
        #expect(losses.rows.map(\.department) == ["service", "billing", "sales"])
        #expect(losses.rows.map(\.losses.successes) == [3, 1, 1])
        #expect(losses.rows.allSatisfy { $0.losses.count == 4 && $0.losses.interval != nil })
        #expect(losses.rows.reduce(0) { $0 + $1.losses.successes } > losses.lost)
        #expect(losses.lost == 4 && losses.unassigned == 1)
    }
}
