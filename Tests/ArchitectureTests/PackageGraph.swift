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
    }

    /// A third-party product that a target uses.
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
        targets = try JSONDecoder().decode(Dump.self, from: text).targets.map(\.target)
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

    var target: PackageGraph.Target {
        PackageGraph.Target(
            name: name, isTest: type == "test", path: path ?? "", targets: dependencies.compactMap(\.target),
            products: dependencies.compactMap(\.product))
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

    let target: String?
    let product: PackageGraph.Product?

    private enum Kind: String, CodingKey {
        case target, byName, product
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        let parts = try container.decodeIfPresent([Part].self, forKey: .product) ?? []
        product = parts.first?.name.map { name in
            PackageGraph.Product(name: name, traits: parts.reduce(into: []) { $0.formUnion($1.traits) })
        }
        let named =
            try container.decodeIfPresent([Part].self, forKey: .target)
            ?? container.decodeIfPresent([Part].self, forKey: .byName)
        target = named?.first?.name
    }
}
