import Foundation

/// A package of somebody else's that depends on this one, written to a temporary folder with the sources of a folder
/// in `Consumers`.
struct Consumer {
    let name: String
    /// The traits of ours that it asks for; none of the default ones.
    let traits: [String]
    /// The products of ours that it uses.
    let products: [String]
    /// The plugins of ours that run while it is built.
    var plugins: [String] = []

    private static let root = URL(filePath: #filePath)
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
        let products = products.map { "                .product(name: \"\($0)\", package: \"\(identity)\")," }
        let plugins = plugins.map { ".plugin(name: \"\($0)\", package: \"\(identity)\")" }
        return """
            // swift-tools-version: 6.2

            import PackageDescription

            let package = Package(
                name: "\(name)",
                platforms: [.macOS(.v15)],
                dependencies: [.package(path: "\(Consumer.root.path)", traits: \(traits))],
                targets: [
                    .executableTarget(
                        name: "\(name)",
                        dependencies: [
            \(products.joined(separator: "\n"))
                        ],
                        path: "Sources",
                        swiftSettings: [
                            .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
                        ],
                        plugins: [\(plugins.joined(separator: ", "))])
                ]
            )

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

    /// Runs `swift`; `scratch` is the folder below the package's in which it builds.
    func swift(_ arguments: String..., scratch: URL? = nil) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["swift"] + arguments.prefix(1)
            + ["--package-path", folder.path, "--scratch-path", (scratch ?? ownScratch).path]
            + arguments.dropFirst()
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
    var fetched: [String] {
        ["checkouts", "repositories"].flatMap { kind in
            (try? FileManager.default.contentsOfDirectory(atPath: ownScratch.appending(path: kind).path)) ?? []
        }
    }

    /// Whether versions of other packages were chosen.
    var isPinned: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "Package.resolved").path)
    }
}
