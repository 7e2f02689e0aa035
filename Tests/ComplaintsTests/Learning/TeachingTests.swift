import Complaints
import Testing

@Suite struct TeachingTests {
    @Test func `there are eleven things to learn, and nothing`() {
        #expect(
            Teaching.allCases.map(\.rawValue).sorted() == [
                "area_to_improve", "benchmark", "competition", "consistency", "customer_who_cares", "information",
                "morale",
                "nothing", "outdated_policy", "painful_procedure", "positive_change", "training",
            ])
    }

    @Test func `nothing is counted as an answer, none as none`() {
        var tally = TeachingTally()
        tally.add([.nothing], count: 2)
        tally.add(nil)
        tally.add([.training, .morale])
        #expect(tally.counts == [.nothing: 2, .training: 1, .morale: 1])
        #expect(tally.answered == 3)
        #expect(tally.unanswered == 1)
    }
}
