import Complaints
import Statistics
import Testing

/// What complainants say of the handling.
struct HandlingSatisfactionTests {
    @Test func `each item has its own figure, and none stands for another`() throws {
        let measure = try #require(
            HandlingSatisfaction([
                [.distributive: 1, .interactional: 5, .procedural: 3, .overall: 4],
                [.distributive: 2, .interactional: 4, .procedural: 3],
                [.distributive: 3, .interactional: 5],
            ]))
        #expect(measure[.distributive].answers.mean == 2)
        #expect(measure[.distributive].topBox.share == 0)
        #expect(measure[.interactional].topBox.share == 1)
        #expect(measure[.procedural].answers.count == 2)
        #expect(measure[.procedural].unanswered == 1)
        #expect(measure[.overall].answers.mean == 4)
        #expect(measure[.overall].answers.interval == nil, "One answer has no spread.")
        #expect(measure[.distributive].answers.interval?.contains(2) == true)
    }

    @Test func `nobody answered is no figure, and an answer off the scale is refused`() throws {
        let measure = try #require(HandlingSatisfaction([[:], [.distributive: 5]]))
        for item in HandlingSatisfaction.Item.allCases where item != .distributive {
            #expect(measure[item].answers.mean == nil)
            #expect(measure[item].topBox.share == nil)
            #expect(measure[item].unanswered == 2)
        }
        #expect(HandlingSatisfaction([[.overall: 0]]) == nil)
        #expect(HandlingSatisfaction([[.overall: 6]]) == nil)
    }
}
