import Foundation
import Testing

@testable import Service

@Suite struct SettingsTests {
    @Test func `settings that an older version kept are read, with the rest as initially`() throws {
        let kept = #"{"promiseReminderDays": 3}"#
        var expected = ServiceSettings.initial
        expected.promiseReminderDays = 3
        #expect(try JSONDecoder().decode(ServiceSettings.self, from: Data(kept.utf8)) == expected)
    }

    @Test func `settings are read as they were written`() throws {
        var settings = ServiceSettings.initial
        settings.rhythmDays = ["loyal": 30]
        let kept = try JSONEncoder().encode(settings)
        #expect(try JSONDecoder().decode(ServiceSettings.self, from: kept) == settings)
    }
}
