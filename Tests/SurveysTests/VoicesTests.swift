import Domain
import Kernel
import Storage
import SurveySchema
import TestSupport
import Testing

@testable import Surveys

/// What customers answered, as other modules hear it.
struct VoicesTests {
    @Test(arguments: Driver.allCases)
    func `numbers and yes or no of finished responses are told, each customer's by day and survey`(
        driver: Driver
    ) async throws {
        try await withOffice(on: driver) { office in
            let (here, there) = (office.town.put(1), office.town.put(2))
            try await office.record(
                recorded(1, here, ["recommend": .number(3), "contact_wanted": .flag(true), "idea": .text("A lid")]))
            try await office.record(recorded(2, there, ["recommend": .number(9), "contact_wanted": .flag(false)]))
            func heard(_ survey: String, _ days: Range<CalendarDay>) async throws -> [CustomerID: [String: Double]] {
                try await office.application.read { read in
                    var heard: [CustomerID: [String: Double]] = [:]
                    try Voices().forEachAnswers(to: survey, in: days, read) { heard[$0] = $1 }
                    return heard
                }
            }
            let days = (Given.today - 30)..<(Given.today + 1)
            #expect(
                try await heard("talk", days)
                    == [here: ["recommend": 3, "contact_wanted": 1], there: ["recommend": 9, "contact_wanted": 0]])
            #expect(try await heard("other", days) == [:])
            #expect(try await heard("talk", (Given.today + 1)..<(Given.today + 9)) == [:])
        }
    }
}
