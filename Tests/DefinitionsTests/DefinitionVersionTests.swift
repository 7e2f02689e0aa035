import Definitions
import Testing

@Suite struct DefinitionVersionTests {
    @Test func `a version is three numbers with dots between`() {
        #expect(DefinitionVersion("1.20.3") == DefinitionVersion(1, 20, 3))
        for text in ["", "1", "1.2", "1.2.3.4", "1..3", "01.2.3", "1.2.x", "-1.2.3", "1.2.3 ", "1.2.1234567", "１.2.3"] {
            #expect(DefinitionVersion(text) == nil, "\(text)")
        }
    }

    @Test func `versions are ordered by their numbers, not by their letters`() {
        #expect(DefinitionVersion(1, 9, 9) < DefinitionVersion(1, 10, 0))
        #expect(DefinitionVersion(2, 0, 0) > DefinitionVersion(1, 10, 0))
        #expect(DefinitionVersion(1, 0, 2) < DefinitionVersion(1, 0, 11))
    }
}
