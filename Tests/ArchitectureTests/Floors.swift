/// Where each target stands, and which third-party products it may use: the one table of the house's floors.
///
/// A target uses only lower floors, never a sibling. A target that is not listed here fails the tests.
enum Floors {
    struct Place {
        let floor: Int
        let products: Set<String>

        static func on(_ floor: Int, _ products: String...) -> Place {
            Place(floor: floor, products: Set(products))
        }
    }

    static let places: [String: Place] = [
        // Definition files, the shared language, how sure a figure is, what a database must offer, and tables in text.
        "Definitions": .on(0), "Domain": .on(0), "Statistics": .on(0), "Storage": .on(0), "Tabular": .on(0),
        // What modules are made of, and what a survey is.
        "Kernel": .on(1), "SurveySchema": .on(1),
        // Surveys as code, and in other formats.
        "SurveyCompiler": .on(2), "SurveyFormats": .on(2),
        // Modules.
        "Complaints": .on(2), "Customers": .on(2), "Imports": .on(2), "Loyalty": .on(2), "Outreach": .on(2),
        "Scoring": .on(2),
        "Service": .on(2), "SurveyLibrary": .on(2), "Surveys": .on(2), "Team": .on(2),
        // Adapters.
        "DigestsCrypto": .on(2, "Crypto"), "StorageConformance": .on(2),
        "StoragePostgres": .on(2, "CLibPQ"), "StorageSQLite": .on(2, "GRDB", "GRDBSQLite"),
        "Composition": .on(3, "Yams"),
        // Executables.
        "bench": .on(5, "ArgumentParser", "CLibPQ", "GRDBSQLite"),
        "demo": .on(5, "ArgumentParser"), "mainstay": .on(5, "ArgumentParser"),
        "survey-schema-tool": .on(5),
    ]

    /// Plugins stand outside the floors, as nothing links them; each runs one tool, which is built for everybody who
    /// uses the plugin and so may use no third-party product, behind no trait either.
    static let plugins = ["SurveySchemas": "survey-schema-tool"]

    /// Stands outside the floors: only tests may use it.
    static let testSupport = "TestSupport"

    /// What that target may use, to make servers ready for tests.
    static let testSupportProducts: Set = ["CLibPQ"]

    /// Holds tests as a library: it makes tables that are no module's, and ends a law that would hang after a while.
    static let laws = "StorageConformance"

    /// What comes with the toolchain and may be imported everywhere.
    static let toolchain: Set<String> = [
        "Darwin", "Dispatch", "Foundation", "Glibc", "Musl", "PackageDescription", "Synchronization",
    ]

    /// What comes with the toolchain for plugins, which may import nothing else but Foundation.
    static let pluginToolchain: Set = ["Foundation", "PackagePlugin"]
}
