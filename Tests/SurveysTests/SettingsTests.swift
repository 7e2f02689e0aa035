import Kernel
import Testing

@testable import Surveys

@Suite struct SurveysSettingsTests {
    @Test func `settings begin sound, and each is held within its bounds`() {
        #expect(SurveysSettings.initial.validate().isEmpty)
        #expect(SurveysSettings.initial.purchaseCheckDays == 0)
        let wrong: [(WritableKeyPath<SurveysSettings, Int>, [Int], String)] = [
            (\.linkDays, [0, 3_651], "linkDays"), (\.reminderDays, [0, 366], "reminderDays"),
            (\.reminders, [-1, 11], "reminders"), (\.cellSize, [2, 1_001], "cellSize"),
            (\.purchaseCheckDays, [-1, 366], "purchaseCheckDays"),
        ]
        for (path, values, name) in wrong {
            for value in values {
                var settings = SurveysSettings.initial
                settings[keyPath: path] = value
                #expect(settings.validate().map(\.property) == [name], "\(value)")
            }
        }
    }
}
