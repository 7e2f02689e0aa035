import Foundation

/// A package of somebody else's that depends on this one, written to a temporary folder with the sources of a folder
/// in `Consumers`.
struct Consumer {
    let name: String
    /// The traits of ours that it asks for; none of the default ones.
    let traits: [String]
    let targets: [Target]

    /// A target of a consumer.
    struct Target {
        /// What SwiftPM calls the ways of making one.
        enum Kind: String {
            case executable = "executableTarget"
            case library = "target"
            case system = "systemLibrary"
        }

        let kind: Kind
        let name: String
        /// The other targets of the package that it uses.
        var uses: [String] = []
        /// The products of ours that it uses.
        var products: [String] = []
        /// The plugins of ours that run while it is built.
        var plugins: [String] = []
    }

    /// A package whose targets have folders of their names.
    init(name: String, traits: [String], targets: [Target]) {
        self.name = name
        self.traits = traits
        self.targets = targets
    }

    /// A package with one program, called like it.
    init(name: String, traits: [String], products: [String], plugins: [String] = []) {
        let program = Target(kind: .executable, name: name, products: products, plugins: plugins)
        self.init(name: name, traits: traits, targets: [program])
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Writes the package, hands it over, and removes it.
    func withPackage<R>(_ body: (Package) throws -> R) throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mainstay-\(name)-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try manifest.write(to: folder.appending(path: "Package.swift"), atomically: true, encoding: .utf8)
        try FileManager.default.copyItem(
            at: Consumer.root.appending(path: "Tests/ConsumerTests/Consumers/\(name)"),
            to: folder.appending(path: "Sources"))
        return try body(Package(name: name, folder: folder))
    }

    private var manifest: String {
        """
        // swift-tools-version: 6.2

        import PackageDescription

        let package = Package(
            name: "\(name)",
            platforms: [.macOS(.v15)],
            dependencies: [.package(path: "\(Consumer.root.path)", traits: \(traits))],
            targets: [
        \(targets.map(text).joined(separator: "\n"))
            ]
        )

        """
    }

    /// A target in the words of a manifest.
    private func text(of target: Target) -> String {
        let path = targets.count == 1 ? "Sources" : "Sources/\(target.name)"
        let beginning = "        .\(target.kind.rawValue)(name: \"\(target.name)\", "
        guard target.kind != .system else { return beginning + "path: \"\(path)\")," }
        let products = target.products.map { ".product(name: \"\($0)\", package: \"\(identity)\")" }
        let uses = target.uses.map { "\"\($0)\"" } + products
        let plugins = target.plugins.map { ".plugin(name: \"\($0)\", package: \"\(identity)\")" }
        return beginning + """
            dependencies: [\(uses.joined(separator: ", "))], path: "\(path)",
                        swiftSettings: [
                            .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
                        ],
                        plugins: [\(plugins.joined(separator: ", "))]),
            """
    }

    /// SwiftPM calls a local package by the name of its folder.
    private var identity: String { Consumer.root.lastPathComponent.lowercased() }
}

/// A consumer that was written, and what SwiftPM makes of it.
struct Package {
    let name: String
    let folder: URL

    /// What a command came to.
    struct Outcome {
        let isSuccess: Bool
        let output: String
        let diagnostics: String
    }

    /// Runs `swift` in the package's folder; `scratch` is where it builds, a folder below the package's when nil, and
    /// `environment` is laid over this program's own.
    func swift(
        _ arguments: String..., scratch: URL? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["swift"] + arguments.prefix(1)
            + ["--package-path", folder.path, "--scratch-path", (scratch ?? ownScratch).path]
            + arguments.dropFirst()
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let diagnosticsFile = folder.appending(path: "diagnostics.txt")
        try Data().write(to: diagnosticsFile)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: diagnosticsFile)
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(
            isSuccess: process.terminationStatus == 0, output: String(decoding: text, as: UTF8.self),
            diagnostics: try String(contentsOf: diagnosticsFile, encoding: .utf8))
    }

    private var ownScratch: URL { folder.appending(path: ".build") }

    /// The names of the packages that were fetched into the package's own build folder.
    var fetched: [String] { fetched(in: ownScratch) }

    /// The names of the packages that were fetched into a build folder.
    func fetched(in scratch: URL) -> [String] {
        ["checkouts", "repositories"].flatMap { kind in
            (try? FileManager.default.contentsOfDirectory(atPath: scratch.appending(path: kind).path)) ?? []
        }
    }

    /// Whether versions of other packages were chosen.
    var isPinned: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "Package.resolved").path)
    }
}
