import Testing

struct GraphTests {
    static let graph = Result { try PackageGraph(at: Project.root) }

    @Test func `every target uses lower floors only`() throws {
        #expect(try GraphRule.faults(of: GraphTests.graph.get().targets) == [])
    }

    @Test func `the graph is the package's`() throws {
        let targets = try GraphTests.graph.get().targets
        #expect(targets.first { $0.name == "Kernel" }?.targets.sorted() == ["Domain", "Storage"])
        #expect(targets.first { $0.name == "DigestsCrypto" }?.products.map(\.name) == ["Crypto"])
        #expect(targets.first { $0.name == "ArchitectureTests" }?.isTest == true)
    }

    @Test func `every folder of Modules and Tools is a target`() throws {
        let paths = Set(try GraphTests.graph.get().targets.map(\.path))
        let folders =
            try
            (Project.sources(in: "Modules").map { "Modules/\($0.folder)" }
            + Project.sources(in: "Tools").map { "Tools/\($0.folder)" })
        #expect(Set(folders).subtracting(paths) == [])
    }

    @Test func `every file imports only what its target declares`() throws {
        let targets = try GraphTests.graph.get().targets
        for file in try Project.sources(in: "Modules", "Tools", "Tests") {
            // The consumers are packages of their own.
            guard let target = targets.first(where: { file.path.hasPrefix("\($0.path)/") }),
                !file.path.contains("/Consumers/")
            else { continue }
            #expect(ImportRule.faults(of: file, in: target) == [])
        }
    }

    // MARK: - The rules bite

    private static func target(
        _ name: String, test: Bool = false, uses targets: [String] = [], _ products: [PackageGraph.Product] = []
    ) -> PackageGraph.Target {
        PackageGraph.Target(name: name, isTest: test, path: "Modules/\(name)", targets: targets, products: products)
    }

    private static let crypto = PackageGraph.Product(name: "Crypto", traits: ["Crypto"])

    @Test(
        arguments: [
            (target("Loyalty"), "Loyalty stands on no floor: add it to Floors.swift."),
            (target("Domain", uses: ["Kernel"]), "Domain uses Kernel of a higher floor."),
            (target("Scoring", uses: ["Customers"]), "Scoring uses its sibling Customers."),
            (target("Scoring", uses: ["StorageSQLite"]), "Scoring uses its sibling StorageSQLite."),
            (target("Scoring", uses: ["Elsewhere"]), "Scoring uses Elsewhere of no floor."),
            (target("Composition", uses: ["TestSupport"]), "Composition uses TestSupport, which is for tests."),
            (target("Scoring", [crypto]), "Scoring may not use Crypto."),
            (
                target("DigestsCrypto", [PackageGraph.Product(name: "Crypto", traits: [])]),
                "DigestsCrypto uses Crypto without a trait."
            ),
            (target("TestSupport", [crypto]), "TestSupport uses Crypto."),
            (target("DomainTests", test: true, [crypto]), "DomainTests uses Crypto: tests use targets of ours only."),
        ])
    func `a target that stands wrongly is named`(target: PackageGraph.Target, fault: String) {
        #expect(GraphRule.faults(of: [target]) == [fault])
    }

    @Test func `a target that stands rightly is not`() {
        let targets = [
            GraphTests.target("Scoring", uses: ["Domain", "Kernel", "Storage"]),
            GraphTests.target("DigestsCrypto", uses: ["Kernel"], [GraphTests.crypto]),
            GraphTests.target("ScoringTests", test: true, uses: ["Scoring", "TestSupport"]),
        ]
        #expect(GraphRule.faults(of: targets) == [])
    }

    @Test(
        arguments: [
            "import GRDB", "  import Customers", "public import Customers", "@testable import Customers",
            "@_exported public import Customers", "import struct Customers.File", "import Testing",
            "import FoundationNetworking", "import Customers // why not",
        ])
    func `an import that is not declared is named`(line: String) {
        let file = Project.File(path: "Modules/Scoring/Face.swift", text: "import Domain\n\(line)\n")
        let target = GraphTests.target("Scoring", uses: ["Domain"])
        let faults = ImportRule.faults(of: file, in: target)
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("Modules/Scoring/Face.swift:2: imports ") == true)
    }

    @Test(
        arguments: [
            "import Domain", "public import Domain", "import Foundation", "package import Domain",
            "// import GRDB", "/// import GRDB", "let text = \"import GRDB\"", "important = GRDB",
        ])
    func `an import that is declared is not`(line: String) {
        let file = Project.File(path: "Modules/Scoring/Face.swift", text: line)
        #expect(ImportRule.faults(of: file, in: GraphTests.target("Scoring", uses: ["Domain"])) == [])
    }
}
