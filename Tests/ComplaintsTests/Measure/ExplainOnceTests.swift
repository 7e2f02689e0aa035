import Complaints
import Statistics
import Testing

/// What customers had to go through.
struct ExplainOnceTests {
    @Test func `shares are of all complaints and each has its base`() {
        let easy = ExplainOnce.Effort(transfers: 0, channelSwitches: 0, reexplanations: 0)
        let hard = ExplainOnce.Effort(
            transfers: 4, channelSwitches: 1, reexplanations: 2, isBreached: true, isReopened: true)
        let switched = ExplainOnce.Effort(transfers: 1, channelSwitches: 2, reexplanations: 0)
        let figures = ExplainOnce([easy, hard, switched, easy])
        #expect(figures.explainedOnce.successes == 3 && figures.explainedOnce.count == 4)
        #expect(figures.explainedOnce.interval?.contains(0.75) == true)
        #expect(figures.untransferred.share == 0.5)
        #expect(figures.inOneChannel.share == 0.5)
        #expect(figures.breached.share == 0.25)
        #expect(figures.reopened.share == 0.25)
    }

    @Test func `without complaints there is no figure, and no nought`() {
        let figures = ExplainOnce([])
        for share in [figures.explainedOnce, figures.untransferred, figures.breached, figures.reopened] {
            #expect(share.share == nil && share.interval == nil)
        }
    }
}
