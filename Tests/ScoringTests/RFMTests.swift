import Scoring
import TestSupport
import Testing

@Suite struct RFMTests {
    private func cdnow() throws -> RFM {
        try RFM(
            timeSinceLastPurchase: try CDNOW.customers().map { Double(CDNOW.asOf - $0.last) },
            purchases: try CDNOW.customers().map { Double($0.days.count) },
            spend: try CDNOW.customers().map { ($0.spend * 100).rounded() / 100 })
    }

    /// Counted by an independent script as of 1998-07-01; 1218 of the 2357 customers bought on one day only.
    @Test func `CDNOW falls into the known scores and segments`() throws {
        let scores = try cdnow().scores
        func counts(_ score: (RFMScores) -> Int) -> [Int] {
            (1...5).map { value in scores.count { score($0) == value } }
        }
        #expect(counts(\.recency) == [482, 471, 463, 470, 471])
        #expect(counts(\.frequency) == [1218, 0, 403, 358, 378])
        #expect(counts(\.monetary) == [481, 462, 472, 470, 472])
        #expect(scores.count { ($0.recency, $0.frequency, $0.monetary) == (5, 5, 5) } == 233)
        #expect(Set(scores).count == 60)
        let segments = Dictionary(grouping: scores, by: \.segment).mapValues(\.count)
        let known: [Segment: Int] = [
            .champions: 587, .hibernating: 615, .loyal: 417, .cooling: 401, .needsAttention: 252, .atRisk: 75,
            .cannotLose: 9, .promising: 1,
        ]
        #expect(segments == known)
    }

    @Test func `equal customers get equal scores in any order`() throws {
        var random = SeededGenerator(seed: 61)
        let values = (0..<200).map { _ in Double(Int.random(in: 1...6, using: &random)) }
        let order = values.indices.shuffled(using: &random)
        let rfm = try RFM(timeSinceLastPurchase: values, purchases: values, spend: values)
        let shuffled = try RFM(
            timeSinceLastPurchase: order.map { values[$0] }, purchases: order.map { values[$0] },
            spend: order.map { values[$0] })
        #expect(order.map { rfm.scores[$0] } == shuffled.scores)
        for (value, scores) in zip(values, rfm.scores) {
            #expect(scores == rfm.scores[values.firstIndex(of: value)!])
            // The best value of each column scores 5, the worst 1.
            if value == 1 { #expect((scores.recency, scores.frequency, scores.monetary) == (5, 1, 1)) }
            if value == 6 { #expect((scores.recency, scores.frequency, scores.monetary) == (1, 5, 5)) }
        }
    }

    @Test func `without ties every fifth gets its score`() throws {
        let values = (0..<1001).map(Double.init)
        let scores = try RFM(timeSinceLastPurchase: values, purchases: values, spend: values).scores
        #expect((1...5).map { value in scores.count { $0.frequency == value } } == [200, 200, 200, 200, 201])
        #expect(zip(values, scores).allSatisfy { $1.frequency == min(5, 1 + Int($0) / 200) })
    }

    @Test func `ties at the top do not push the top down`() throws {
        let since = Array(repeating: 0.0, count: 999) + [1]
        let twos = since.map { _ in 2.0 }
        let scores = try RFM(timeSinceLastPurchase: since, purchases: twos, spend: twos).scores
        #expect(scores[0].recency == 5 && scores[999].recency == 1)
        // All alike: the column separates nobody.
        #expect(scores.allSatisfy { $0.frequency == 3 && $0.monetary == 3 })
        #expect(try RFM(timeSinceLastPurchase: [], purchases: [], spend: []).scores.isEmpty)
    }

    @Test(arguments: [93] as [UInt64]) func `who bought once is nobody's regular customer, whatever the others do`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let regular: Set<Segment> = [.champions, .loyal, .atRisk, .cannotLose]
        for others in [1.0, 2, 9] {
            let purchases = (0..<60).map { $0 < 50 ? 1 : others }
            let scores = try RFM(
                timeSinceLastPurchase: purchases.map { _ in random.uniform(0...900) }, purchases: purchases,
                spend: purchases.map { _ in random.spread(1...1e4) }
            ).scores
            for (bought, score) in zip(purchases, scores) where bought == 1 {
                #expect(score.frequency == 1)
                #expect(!regular.contains(score.segment))
            }
        }
    }

    @Test func `every pair of scores has a segment and better scores never a worse one`() {
        let rank: [Segment: Int] = [
            .hibernating: 0, .cooling: 1, .atRisk: 1, .cannotLose: 1, .needsAttention: 2, .newcomers: 2, .promising: 3,
            .loyal: 4, .champions: 5,
        ]
        for recency in 1...5 {
            for worth in 1...5 {
                let here = rank[Segment(recency: recency, worth: worth)]!
                #expect(rank[Segment(recency: recency + 1, worth: worth)]! >= here)
                #expect(rank[Segment(recency: recency, worth: worth + 1)]! >= here)
            }
        }
        #expect(Segment(recency: 5, worth: 5) == .champions)
        #expect(Segment(recency: 1, worth: 5) == .cannotLose)
        #expect(Segment(recency: 5, worth: 1) == .newcomers)
        #expect(Segment(recency: 1, worth: 1) == .hibernating)
    }

    @Test func `columns without sense are refused`() {
        #expect(throws: ScoringError.self) { try RFM(timeSinceLastPurchase: [1], purchases: [1], spend: []) }
        #expect(throws: ScoringError.self) { try RFM(timeSinceLastPurchase: [.nan], purchases: [1], spend: [1]) }
    }
}
