// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "mainstay",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "demo", targets: ["demo"]),
        .executable(name: "mainstay", targets: ["mainstay"]),
        .library(name: "Complaints", targets: ["Complaints", "Definitions", "Statistics"]),
        .library(name: "Composition", targets: ["Composition"]),
        .library(name: "Customers", targets: ["Customers"]),
        .library(name: "DigestsCrypto", targets: ["DigestsCrypto"]),
        .library(name: "Kernel", targets: ["Kernel", "Domain", "Storage"]),
        .library(name: "Loyalty", targets: ["Loyalty", "Definitions", "Statistics"]),
        .library(name: "Outreach", targets: ["Outreach"]),
        .library(name: "Scoring", targets: ["Scoring"]),
        .library(name: "Service", targets: ["Service", "Definitions"]),
        .library(name: "StorageConformance", targets: ["StorageConformance"]),
        .library(name: "StoragePostgres", targets: ["StoragePostgres"]),
        .library(name: "StorageSQLite", targets: ["StorageSQLite"]),
        .library(name: "SurveyLibrary", targets: ["SurveyLibrary", "SurveySchema", "Definitions"]),
        .library(name: "SurveySchema", targets: ["SurveySchema", "Definitions"]),
        .library(name: "Surveys", targets: ["Surveys", "SurveySchema", "Definitions", "Statistics"]),
        .library(name: "Team", targets: ["Team"]),
        .plugin(name: "SurveySchemas", targets: ["SurveySchemas"]),
    ],
    traits: [
        .trait(name: "SQLite", description: "StorageSQLite: a database in one file, on GRDB."),
        .trait(name: "PostgreSQL", description: "StoragePostgres: a PostgreSQL server, on libpq."),
        .trait(name: "Crypto", description: "DigestsCrypto: SHA-256 and HMAC, on swift-crypto."),
        .trait(name: "CommandLine", description: "The programs mainstay, demo and bench."),
        .default(enabledTraits: ["SQLite", "PostgreSQL", "Crypto", "CommandLine"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
    ],
    targets: []
)

// MARK: - Modules

package.targets += [
    module("Complaints", uses: ["Definitions", "Domain", "Kernel", "Statistics", "Storage"]),
    module("Customers", uses: ["Domain", "Kernel", "Storage"]),
    module("Definitions"),
    module("Domain"),
    module("Imports", uses: ["Domain", "Kernel", "Storage", "Tabular"]),
    module("Kernel", uses: ["Domain", "Storage"]),
    module("Loyalty", uses: ["Definitions", "Domain", "Kernel", "Statistics", "Storage"]),
    module("Outreach", uses: ["Domain", "Kernel", "Storage"]),
    module("Scoring", uses: ["Domain", "Kernel", "Statistics", "Storage"]),
    module("Service", uses: ["Definitions", "Domain", "Kernel", "Statistics", "Storage"]),
    module("Statistics"),
    module("Storage"),
    module("SurveyCompiler", uses: ["Definitions", "SurveySchema"]),
    module("SurveyFormats", uses: ["Definitions", "SurveySchema", "Tabular"]),
    .target(
        name: "SurveyLibrary", dependencies: ["SurveySchema"], path: "Modules/SurveyLibrary",
        plugins: ["SurveySchemas"]),
    module("SurveySchema", uses: ["Definitions"]),
    module("Surveys", uses: ["Definitions", "Domain", "Kernel", "Statistics", "Storage", "SurveySchema"]),
    module("Tabular"),
    module("Team", uses: ["Domain", "Kernel", "Storage"]),
    module(
        "Composition",
        uses: [
            "Complaints", "Customers", "Definitions", "DigestsCrypto", "Domain", "Imports", "Kernel", "Loyalty",
            "Outreach", "Scoring",
            "Service", "Storage", "StoragePostgres", "StorageSQLite", "SurveyLibrary", "SurveySchema", "Surveys",
            "Team",
        ],
        .product(name: "Yams", package: "Yams", condition: .when(traits: ["CommandLine"]))),
]

// MARK: - Adapters

package.targets += [
    module(
        "DigestsCrypto", uses: ["Kernel"],
        .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["Crypto"]))),
    module("StorageConformance", uses: ["Storage"]),
    .systemLibrary(
        name: "CLibPQ", path: "Modules/CLibPQ", pkgConfig: "libpq",
        providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .target(
        name: "StoragePostgres",
        dependencies: ["Storage", .target(name: "CLibPQ", condition: .when(traits: ["PostgreSQL"]))],
        path: "Modules/StoragePostgres"),
    module(
        "StorageSQLite", uses: ["Storage"],
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        .product(name: "GRDBSQLite", package: "GRDB.swift", condition: .when(traits: ["SQLite"]))),
]

// MARK: - Tools

package.targets += [
    .executableTarget(
        name: "bench",
        dependencies: [
            "Complaints", "DigestsCrypto", "Domain", "Kernel", "Loyalty", "Scoring", "Storage", "StoragePostgres",
            "StorageSQLite",
            .target(name: "CLibPQ", condition: .when(traits: ["PostgreSQL"])),
            .product(
                name: "ArgumentParser", package: "swift-argument-parser", condition: .when(traits: ["CommandLine"])),
            .product(name: "GRDBSQLite", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        ],
        path: "Tools/bench", resources: [.copy("Peers/time_lifetimes.py")]),
    .executableTarget(
        name: "demo", dependencies: ["Domain"], path: "Tools/demo", exclude: ["Data/SOURCES.md"],
        resources: [.copy("Data/cdnow_sample.txt")]),
    .plugin(
        name: "SurveySchemas", capability: .buildTool(), dependencies: ["survey-schema-tool"],
        path: "Plugins/SurveySchemas"),
    tool("survey-schema-tool", uses: ["Definitions", "SurveyCompiler", "SurveySchema"]),
    tool(
        "mainstay",
        uses: [
            "Complaints", "Composition", "Customers", "Definitions", "Domain", "Imports", "Kernel", "Loyalty",
            "Outreach", "Scoring",
            "Service",
            "Storage", "Statistics", "SurveyCompiler", "SurveyFormats", "SurveySchema", "Surveys", "Tabular", "Team",
        ],
        .product(
            name: "ArgumentParser", package: "swift-argument-parser", condition: .when(traits: ["CommandLine"]))),
]

// MARK: - Tests

package.targets += [
    .target(
        name: "TestSupport",
        dependencies: [
            "DigestsCrypto", "Domain", "Kernel", "Storage", "StoragePostgres", "StorageSQLite",
            .target(name: "CLibPQ", condition: .when(traits: ["PostgreSQL"])),
        ],
        path: "Tests/Support"),
    .testTarget(name: "ArchitectureTests", path: "Tests/ArchitectureTests"),
    .testTarget(name: "ConsumerTests", path: "Tests/ConsumerTests", exclude: ["Consumers"]),
    tests(
        "Complaints",
        uses: [
            "Customers", "Definitions", "DigestsCrypto", "Domain", "Kernel", "Loyalty", "Outreach", "Service",
            "Statistics", "Storage", "Team", "TestSupport",
        ]),
    tests("Customers", uses: ["Domain", "Kernel", "Storage", "TestSupport"]),
    tests("Definitions"),
    tests("DigestsCrypto", uses: ["Kernel"]),
    tests("Domain", uses: ["TestSupport"], data: ["Events"]),
    tests("Imports", uses: ["DigestsCrypto", "Domain", "Kernel", "Storage", "Tabular", "TestSupport"]),
    tests("Kernel", uses: ["DigestsCrypto", "Domain", "Storage", "StorageSQLite", "TestSupport"]),
    tests(
        "Loyalty",
        uses: [
            "Customers", "Definitions", "DigestsCrypto", "Domain", "Kernel", "Outreach", "Statistics", "Storage",
            "Team", "TestSupport",
        ]),
    tests("mainstay", uses: ["Composition", "Kernel", "Storage", "StorageSQLite", "TestSupport"]),
    tests("Outreach", uses: ["Domain", "Kernel", "Storage", "TestSupport"]),
    .testTarget(
        name: "SchemaTests",
        dependencies: [
            "Complaints", "Composition", "Customers", "DigestsCrypto", "Domain", "Imports", "Kernel", "Loyalty",
            "Outreach", "Scoring",
            "Service",
            "Storage", "SurveySchema", "Surveys", "Tabular", "Team", "TestSupport",
        ],
        path: "Tests/SchemaTests"),
    tests("Scoring", uses: ["Domain", "Kernel", "Statistics", "Storage", "TestSupport"]),
    tests("Service", uses: ["Definitions", "Domain", "Kernel", "Statistics", "Storage", "TestSupport"]),
    tests("Statistics", uses: ["TestSupport"]),
    tests("Storage"),
    tests("StoragePostgres", uses: ["Storage", "StorageConformance", "TestSupport"]),
    tests(
        "StorageSQLite", uses: ["Storage", "StorageConformance"],
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"]))),
    .testTarget(
        name: "GeneratedSurveyTests", dependencies: ["SurveySchema", "TestSupport"],
        path: "Tests/GeneratedSurveyTests",
        exclude: ["Golden/every-kind.schema.json", "Golden/every-kind.survey.json", "judge.py"]),
    tests("SurveyCompiler", uses: ["Definitions", "SurveySchema", "TestSupport", "survey-schema-tool"]),
    tests("SurveyFormats", uses: ["Definitions", "SurveySchema", "TestSupport"], data: ["Examples"]),
    tests("SurveyLibrary", uses: ["SurveySchema"]),
    tests("SurveySchema", uses: ["Definitions", "TestSupport"]),
    tests(
        "Surveys",
        uses: [
            "Definitions", "DigestsCrypto", "Domain", "Kernel", "Statistics", "Storage", "SurveySchema", "TestSupport",
        ]),
    tests("Tabular", uses: ["TestSupport"]),
    tests("Team", uses: ["Domain", "Kernel", "Storage", "TestSupport"]),
]

// MARK: - The same for every target

for target in package.targets where target.type != .system && target.type != .plugin {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}

/// A library in `Modules/<name>`: our own targets that it uses, then third-party products.
func module(_ name: String, uses: [String] = [], _ products: Target.Dependency...) -> Target {
    .target(name: name, dependencies: uses.map { .target(name: $0) } + products, path: "Modules/\(name)")
}

/// An executable in `Tools/<name>`.
func tool(_ name: String, uses: [String] = [], _ products: Target.Dependency...) -> Target {
    .executableTarget(name: name, dependencies: uses.map { .target(name: $0) } + products, path: "Tools/\(name)")
}

/// The tests in `Tests/<name>Tests`, which also use what is named; `data` is what they read as files.
func tests(_ name: String, uses: [String] = [], data: [String] = [], _ products: Target.Dependency...) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: ([name] + uses).map { .target(name: $0) } + products,
        path: "Tests/\(name)Tests", exclude: data)
}
