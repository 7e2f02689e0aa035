import Imports
import Kernel
import Storage
import TestSupport
import Testing

@Suite struct DoctorTests {
    static let damages = [
        Damage(
            "imports.runs", "UPDATE imports_run SET imported = -1", finds: "1 imports have done less than nothing.",
            remedy: Finding.restore),
        Damage(
            "imports.unfinished", "UPDATE imports_run SET is_finished = 0",
            finds: "The import of things from things.csv stopped after 7 rows.",
            remedy: "Run the same import again; it goes on where it stopped. Where a row stops it, add "
                + "--skip-bad-rows, or mend the file and import it under the same name."),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `damage is found and named`(driver: Driver, damage: Damage) async throws {
        try await withApplication(on: driver, modules: [ThingsModule(), ImportsModule()]) { application, _ in
            try await application.database.write { transaction in
                _ = try transaction.execute(
                    """
                    INSERT INTO imports_run (import_id, kind, source, rows_done, is_finished, imported, unchanged,
                      customers_created, changed_at)
                    VALUES ('1', 'things', 'things.csv', 7, 1, 7, 0, 0, 0)
                    """)
            }
            try await damage.examine(application)
        }
    }
}
