import Foundation
import Testing

/// What other teams may do from outside, done: real packages that depend on this one.
///
/// Those of a test are built in one folder, one after the other, so that our modules are built once.
@Suite(.serialized)
struct ConsumerTests {
    private static let picks = Consumer(name: "Picks", traits: [], products: ["Scoring"])
    private static let adds = Consumer(
        name: "Adds", traits: ["SQLite"], products: ["Kernel", "Scoring", "StorageSQLite"])

    @Test func `who takes Scoring alone gets no package of anybody else`() throws {
        try ConsumerTests.picks.withPackage { package in
            let graph = try package.swift("package", "show-dependencies", "--format", "json")
            #expect(graph.isSuccess, "\(graph.diagnostics)")
            let packages = try JSONDecoder().decode(Dependency.self, from: Data(graph.output.utf8)).all
            #expect(packages.count == 2, "\(packages)")
            #expect(package.fetched == [])
            #expect(!package.isPinned)
        }
    }

    @Test
    func `another team runs modules on its own driver, adds parts of its own, or takes the models alone`()
        throws
    {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "mainstay-consumers-\(UUID())")
        defer { try? FileManager.default.removeItem(at: scratch) }
        // First, since what was compiled for somebody else would tell nothing.
        try Shop().live(in: scratch)
        try ConsumerTests.picks.withPackage { package in
            let run = try package.swift("run", package.name, scratch: scratch)
            #expect(run.output == "expected purchases: 1.226\n", "\(run.diagnostics)")
        }
        try ConsumerTests.adds.withPackage { package in
            let run = try package.swift("run", package.name, scratch: scratch)
            #expect(run.output == ConsumerTests.toldByBakery, "\(run.diagnostics)")
        }
    }

    private static let toldByBakery = """
        due: 2026-03-07
        due: 2026-03-07
        jobs: 1 done, 0 failed
        owed, en: The parcel 7 is 3 days late.
        owed, de: Das Paket 7 ist 3 Tage zu spät.
        signal -0.5: The parcel 7 is 3 days late.
        nothing offered: The parcel 7 is 3 days late.
        model: half-life ["half_life": 10.0]
        alive: 0.25
        findings: 0
        driver: true true true

        """
}

/// A package of `swift package show-dependencies`.
private struct Dependency: Decodable {
    let identity: String
    let dependencies: [Dependency]

    /// The package and all that it depends on.
    var all: [String] { [identity] + dependencies.flatMap(\.all) }
}
