import Definitions
import Testing

@Suite struct NearestNameTests {
    @Test func `what is like a name but no name is not suggested`() {
        #expect(NearestName.of("satisfid", among: ["why", "satisfied"]) == "satisfied")
        #expect(NearestName.of("visibleif", among: ["visibleIf", "id"]) == "visibleIf")
        #expect(NearestName.of("z", among: ["a", "b"]) == nil)
        #expect(NearestName.of("why", among: ["satisfied", "way_to_go"]) == nil)
        #expect(NearestName.of("ba", among: ["ab", "bb"]) == "ab", "the first by name among the equally near")
    }
}
