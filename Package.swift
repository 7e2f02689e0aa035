// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "mainstay",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Storage", targets: ["Storage"]),
        .library(name: "StorageConformance", targets: ["StorageConformance"]),
        .library(name: "StorageSQLite", targets: ["StorageSQLite"]),
    ],
    traits: [
        .trait(name: "SQLite", description: "StorageSQLite: a database in one file, on GRDB."),
        .trait(name: "Crypto", description: "DigestsCrypto: SHA-256 and HMAC, on swift-crypto."),
        .trait(name: "CommandLine", description: "The programs mainstay, demo and bench."),
        .default(enabledTraits: ["SQLite", "Crypto", "CommandLine"]),
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
    module("Storage")
]

// MARK: - Adapters

package.targets += [
    module("StorageConformance", uses: ["Storage"]),
    module(
        "StorageSQLite", uses: ["Storage"],
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        .product(name: "GRDBSQLite", package: "GRDB.swift", condition: .when(traits: ["SQLite"]))),
]

// MARK: - Tools

// MARK: - Tests

package.targets += [
    tests("Storage"),
    tests("StorageSQLite", uses: ["Storage", "StorageConformance"]),
]

// MARK: - The same for every target

for target in package.targets {
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

/// The tests in `Tests/<name>Tests`, which also use what is named.
func tests(_ name: String, uses: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: ([name] + uses).map { .target(name: $0) }, path: "Tests/\(name)Tests")
}
