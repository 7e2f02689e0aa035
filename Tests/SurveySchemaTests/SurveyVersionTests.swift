import SurveySchema
import Testing

@Suite struct SurveyVersionTests {
    @Test func `a version is three numbers with dots between`() {
        #expect(SurveyVersion("1.20.3") == SurveyVersion(1, 20, 3))
        for text in ["", "1", "1.2", "1.2.3.4", "1..3", "01.2.3", "1.2.x", "-1.2.3", "1.2.3 ", "1.2.1234567", "１.2.3"] {
            #expect(SurveyVersion(text) == nil, "\(text)")
        }
    }

    @Test func `versions are ordered by their numbers, not by their letters`() {
        #expect(SurveyVersion(1, 9, 9) < SurveyVersion(1, 10, 0))
        #expect(SurveyVersion(2, 0, 0) > SurveyVersion(1, 10, 0))
        #expect(SurveyVersion(1, 0, 2) < SurveyVersion(1, 0, 11))
    }
}
