import Domain
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Service

@Suite struct SettingsTests {
    @Test(arguments: Driver.allCases)
    func `settings that an older version kept are read, with the rest as initially`(driver: Driver) async throws {
        var expected = ServiceSettings.initial
        expected.promiseReminderDays = 3
        let wanted = expected
        try await withApplication(on: driver, modules: []) { application, _ in
            try await application.change(by: .program("tests")) { change in
                try SettingsStore.write(wanted, in: change)
                // As a version kept it that knew nothing else.
                let rest: SQL =
                    "UPDATE kernel_setting SET value = \(#"{"promiseReminderDays": 3}"#) WHERE name = 'service'"
                #expect(try change.storage.execute(rest) == 1)
            }
            #expect(try await application.read { try SettingsStore.read(ServiceSettings.self, in: $0) } == wanted)
        }
    }

    @Test func `settings are read as they were written`() throws {
        var settings = ServiceSettings.initial
        settings.rhythmDays = [.loyal: 30]
        let kept = try JSONEncoder().encode(settings)
        #expect(try JSONDecoder().decode(ServiceSettings.self, from: kept) == settings)
    }
}
