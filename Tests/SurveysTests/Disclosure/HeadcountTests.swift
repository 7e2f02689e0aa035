import TestSupport
import Testing

@testable import Surveys

@Suite struct HeadcountTests {
    /// Cells 0, 1, 2; who answers often does so in several of them.
    @Test(arguments: UInt64(1)...200)
    func `no more people are counted than there are, and all where all answers count`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var responses = [0, 0, 0]
        var people: [[Int]] = []
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            let trail = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                Int.random(in: 0..<3, using: &generator)
            }
            for cell in trail { responses[cell] += 1 }
            people.append(trail)
        }
        let count = Headcount(responses, trails: people.filter { $0.count > 1 })
        // Some of the responses say something.
        let telling = people.map { $0.map { _ in Bool.random(using: &generator) } }
        var answers = [0, 0, 0]
        for (trail, tells) in zip(people, telling) {
            for (cell, tell) in zip(trail, tells) where tell { answers[cell] += 1 }
        }
        for cells in [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]] as [Set<Int>] {
            #expect(count.least(in: cells) == people.count { !cells.isDisjoint(with: $0) }, "seed \(seed)")
            let told = zip(people, telling).count { trail, tells in
                zip(trail, tells).contains { cells.contains($0) && $1 }
            }
            #expect((told == 0 ? 0...0 : 1...told).contains(count.least(answers, in: cells)), "seed \(seed)")
        }
    }

    @Test func `of very many trails few are kept, and people are never counted too many`() {
        let trails = (0..<1_500).map { place in (0..<11).filter { place >> $0 & 1 == 1 } + [11, 11] }
        var responses = Array(repeating: 0, count: 12)
        for cell in trails.joined() { responses[cell] += 1 }
        let count = Headcount(responses, trails: trails)
        #expect((5...1_500).contains(count.least(in: [11])))
        #expect((5...750).contains(count.least(in: [0])))
    }
}
