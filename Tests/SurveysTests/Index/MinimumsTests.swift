import TestSupport
import Testing

@testable import Surveys

@Suite struct MinimumsTests {
    private static let sevenCs = [
        "caring", "customised", "competent", "once", "access", "cycle_times", "follow_through",
    ]

    private static func measured(metFrom threshold: Int = 4) -> Minimums {
        Minimums(sevenCs.map { ($0, 2) }, itemsMet: "\(threshold) or better")
    }

    /// Two items for each C, met from a threshold on; the first item of one C is another.
    private static func customer(_ answer: Int, but place: Int? = nil, _ other: Int? = nil, from: Int = 4) -> [Bool?] {
        sevenCs.indices.flatMap { c -> [Bool?] in
            [c == place ? other.map { $0 >= from } : answer >= from, answer >= from]
        }
    }

    @Test func `one failed item fails its C and all seven, however good the rest is`() throws {
        var measured = MinimumsTests.measured()
        for _ in 0..<9 { measured.add(MinimumsTests.customer(5)) }
        measured.add(MinimumsTests.customer(5, but: 4, 1))
        #expect(measured.figure(of: 4).estimate?.value == 0.9)
        #expect(measured.figure(of: 0).estimate?.value == 1)
        #expect(measured.all.estimate?.value == 0.9)
        #expect(
            measured.figure(of: 5).description == """
                cycle times met (every item 4 or better) 100.0 % (n = 10, 95 % 72.2 to 100.0 %; \
                response rate unknown)
                """)
    }

    @Test(arguments: UInt64(1)...100)
    func `the share of all groups never exceeds that of any`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var (measured, other) = (MinimumsTests.measured(metFrom: 3), MinimumsTests.measured(metFrom: 3))
        for _ in 0..<20 {
            let place = MinimumsTests.sevenCs.indices.randomElement(using: &generator)
            let answer = Int.random(in: 1...5, using: &generator)
            measured.add(MinimumsTests.customer(5, but: place, answer, from: 3))
            other.add(MinimumsTests.customer(answer, from: 3))
        }
        measured.merge(other)
        let all = try #require(measured.all.estimate)
        #expect(all.count == 40, "seed \(seed)")
        for place in measured.groups.indices {
            #expect(all.value <= (try #require(measured.figure(of: place).estimate)).value, "seed \(seed)")
        }
    }

    @Test func `who did not answer in a group is counted apart`() throws {
        var measured = Minimums([("caring", 2), ("once", 1)], itemsMet: "4 or better")
        measured.add([true, nil, nil])
        #expect(measured.figure(of: 0).estimate?.count == 1)
        #expect(measured.figure(of: 1).estimate == nil)
        #expect(measured.figure(of: 1).skipped == 1)
        #expect(measured.all.estimate == nil)
    }
}
