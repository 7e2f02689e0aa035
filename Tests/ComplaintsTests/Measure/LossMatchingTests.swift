import Domain
import Kernel
import TestSupport
import Testing

@testable import Complaints

/// Customers alike beside those who complained.
struct LossMatchingTests {
    private static let day = CalendarDay(daysSince1970: 20_000)

    private static func summary(_ number: Int, days: Int, ago: Int) -> PurchaseSummary {
        PurchaseSummary(
            customer: CustomerID(at: Timestamp(milliseconds: Int64(number))), firstOn: day - 1_000, secondOn: nil,
            lastOn: day - ago, days: days, purchases: days, total: 100, repeatTotal: 0)
    }

    @Test(arguments: UInt64(1)...60)
    func `nobody is taken twice, nobody who complained, and only customers alike`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var matching = LossMatching(asOf: Self.day)
        var summaries: [CustomerID: PurchaseSummary] = [:]
        var complained: Set<CustomerID> = []
        for number in 1...Int.random(in: 1...200, using: &random) {
            let summary = Self.summary(
                number, days: Int.random(in: 1...12, using: &random), ago: Int.random(in: 1...500, using: &random))
            let isComplainant = Int.random(in: 0..<8, using: &random) == 0
            summaries[summary.customer] = summary
            if isComplainant { complained.insert(summary.customer) }
            matching.add(summary, complained: isComplainant)
        }
        let matches = matching.matches()
        let taken = matches.values.flatMap { $0 }
        #expect(Set(taken).count == taken.count)
        #expect(complained.isDisjoint(with: taken))
        #expect(Set(matching.complainants.map(\.customer)) == complained)
        func band(_ value: Int, _ bounds: [Int]) -> Int { bounds.count { value > $0 } }
        for (customer, alike) in matches {
            #expect(alike.count <= 5)
            for other in alike {
                guard let first = summaries[customer], let second = summaries[other] else { continue }
                #expect(band(first.days, [1, 3, 9]) == band(second.days, [1, 3, 9]))
                #expect(
                    band(Self.day - first.lastOn, [30, 90, 365]) == band(Self.day - second.lastOn, [30, 90, 365]))
            }
        }
    }

    @Test func `where there are few alike they are shared evenly, where there are many each has five`() {
        for (others, counts) in [(3, [2, 1]), (100, [5, 5])] {
            var matching = LossMatching(asOf: Self.day)
            for number in 1...2 { matching.add(Self.summary(number, days: 2, ago: 10), complained: true) }
            for number in 0..<others { matching.add(Self.summary(number + 10, days: 2, ago: 10), complained: false) }
            #expect(matching.matches().values.map(\.count).sorted(by: >) == counts)
        }
    }
}
