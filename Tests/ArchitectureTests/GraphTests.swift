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
        #expect(targets.first { $0.name == "SurveyLibrary" }?.plugins == ["SurveySchemas"])
        #expect(targets.first { $0.name == "SurveySchemas" }?.isPlugin == true)
        #expect(targets.first { $0.name == "SurveySchemas" }?.targets == ["survey-schema-tool"])
    }

    @Test func `every folder of Modules, Plugins and Tools is a target`() throws {
        let paths = Set(try GraphTests.graph.get().targets.map(\.path))
        let folders =
            try
            (Project.sources(in: "Modules").map { "Modules/\($0.folder)" }
            + Project.sources(in: "Plugins").map { "Plugins/\($0.folder)" }
            + Project.sources(in: "Tools").map { "Tools/\($0.folder)" })
        #expect(Set(folders).subtracting(paths) == [])
    }

    @Test func `every file imports only what its target declares`() throws {
        let targets = try GraphTests.graph.get().targets
        for file in try Project.sources(in: "Modules", "Plugins", "Tools", "Tests") {
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
            (target("Weather"), "Weather stands on no floor: add it to Floors.swift."),
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

    private static func plugin(
        _ name: String = "SurveySchemas", uses targets: [String] = ["survey-schema-tool"]
    ) -> PackageGraph.Target {
        PackageGraph.Target(
            name: name, isTest: false, path: "Plugins/\(name)", targets: targets, products: [], isPlugin: true)
    }

    @Test func `a plugin that needs more than its tool is named`() {
        let tool = GraphTests.target("survey-schema-tool", uses: ["SurveyCompiler"])
        let core = GraphTests.target("SurveyCompiler", uses: ["SurveySchema"])
        #expect(GraphRule.faults(of: [GraphTests.plugin(), tool, core]) == [])
        #expect(
            GraphRule.faults(of: [GraphTests.plugin("Odd")]) == [
                "Odd is a plugin without a tool: add it to Floors.swift."
            ])
        #expect(
            GraphRule.faults(of: [GraphTests.plugin(uses: ["survey-schema-tool", "mainstay"]), tool, core]) == [
                "SurveySchemas uses mainstay, which is not its tool."
            ])
        let heavy = GraphTests.target("SurveyCompiler", [GraphTests.crypto])
        #expect(
            GraphRule.faults(of: [GraphTests.plugin(), tool, heavy]).contains(
                "SurveySchemas needs Crypto, through SurveyCompiler."))
    }

    @Test func `a target that uses a plugin of others is named`() {
        var target = GraphTests.target("SurveyLibrary", uses: ["SurveySchema"])
        target.plugins = ["SurveySchemas"]
        #expect(GraphRule.faults(of: [target]) == [])
        target.plugins = ["swift-openapi-generator/OpenAPIGenerator"]
        #expect(
            GraphRule.faults(of: [target]) == [
                "SurveyLibrary uses the plugin swift-openapi-generator/OpenAPIGenerator, which is none of ours."
            ])
    }

    @Test(arguments: ["import SurveySchema", "import survey_schema_tool", "import Dispatch"])
    func `a plugin imports nothing but its interface and Foundation`(line: String) {
        let good = "import Foundation\nimport PackagePlugin\n"
        let file = Project.File(path: "Plugins/SurveySchemas/SurveySchemas.swift", text: good + line)
        #expect(ImportRule.faults(of: file, in: GraphTests.plugin()).count == 1)
        let face = Project.File(path: "Modules/Scoring/Face.swift", text: "import PackagePlugin")
        #expect(ImportRule.faults(of: face, in: GraphTests.target("Scoring")).count == 1)
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
