import Foundation

/// The targets of the package as `swift package dump-package` tells them.
struct PackageGraph: Sendable {
    struct Target: Sendable {
        let name: String
        let isTest: Bool
        let path: String
        /// Targets of this package.
        let targets: [String]
        let products: [Product]
        /// Whether it runs while others are built.
        var isPlugin = false
        /// The plugins that run while it is built; one of another package has that before its name: `package/name`.
        var plugins: [String] = []
    }

    /// A third-party product that a target uses, or a library of the system.
    struct Product: Sendable, Hashable {
        let name: String
        /// Without one of these traits the product is not resolved.
        let traits: Set<String>
    }

    let targets: [Target]

    /// The graph of the package at `root`.
    ///
    /// The package's own build folder is locked while its tests run, so the tool is given another one.
    init(at root: URL) throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "mainstay-graph-\(UUID())")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let tool = Process()
        tool.executableURL = URL(filePath: "/usr/bin/env")
        tool.arguments = [
            "swift", "package", "--package-path", root.path, "--scratch-path", scratch.path, "dump-package",
        ]
        let output = Pipe()
        tool.standardOutput = output
        tool.standardError = FileHandle.nullDevice
        try tool.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        tool.waitUntilExit()
        let dumped = try JSONDecoder().decode(Dump.self, from: text).targets
        let systems = Set(dumped.filter { $0.type == "system" }.map(\.name))
        targets = dumped.filter { !systems.contains($0.name) }.map { $0.target(systems: systems) }
    }
}

/// The part of the tool's answer that is read.
private struct Dump: Decodable {
    let targets: [DumpedTarget]
}

private struct DumpedTarget: Decodable {
    let name: String
    let type: String
    let path: String?
    let dependencies: [DumpedDependency]
    let pluginUsages: [DumpedUsage]?

    /// The target, whose libraries of the system count as products.
    func target(systems: Set<String>) -> PackageGraph.Target {
        let ours = dependencies.compactMap(\.target)
        return PackageGraph.Target(
            name: name, isTest: type == "test", path: path ?? "",
            targets: ours.filter { !systems.contains($0.name) }.map(\.name),
            products: dependencies.compactMap(\.product) + ours.filter { systems.contains($0.name) },
            isPlugin: type == "plugin", plugins: (pluginUsages ?? []).map(\.name))
    }
}

/// `{"plugin": [name, package or null]}`.
private struct DumpedUsage: Decodable {
    let plugin: [String?]

    var name: String {
        plugin.reversed().compactMap { $0 }.joined(separator: "/")
    }
}

/// `{"target": [name, …]}`, `{"byName": [name, …]}` or `{"product": [name, package, …, {"traits": […]}]}`.
private struct DumpedDependency: Decodable {
    enum Part: Decodable {
        case name(String)
        case traits(Set<String>)
        case other

        private enum Key: String, CodingKey {
            case traits
        }

        init(from decoder: any Decoder) throws {
            if let name = try? decoder.singleValueContainer().decode(String.self) {
                self = .name(name)
            } else if let condition = try? decoder.container(keyedBy: Key.self) {
                self = .traits(try condition.decodeIfPresent(Set<String>.self, forKey: .traits) ?? [])
            } else {
                self = .other
            }
        }

        var name: String? {
            if case .name(let name) = self { name } else { nil }
        }

        var traits: Set<String> {
            if case .traits(let traits) = self { traits } else { [] }
        }
    }

    /// A target of this package; as a product it has a name and traits.
    let target: PackageGraph.Product?
    let product: PackageGraph.Product?

    private enum Kind: String, CodingKey {
        case target, byName, product
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        product = DumpedDependency.named(try container.decodeIfPresent([Part].self, forKey: .product))
        let target = try container.decodeIfPresent([Part].self, forKey: .target)
        self.target = DumpedDependency.named(
            try target ?? container.decodeIfPresent([Part].self, forKey: .byName))
    }

    private static func named(_ parts: [Part]?) -> PackageGraph.Product? {
        guard let parts, let name = parts.first?.name else { return nil }
        return PackageGraph.Product(name: name, traits: parts.reduce(into: []) { $0.formUnion($1.traits) })
    }
}
