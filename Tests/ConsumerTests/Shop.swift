import Foundation
import Testing

/// The service of `docs/embedding.md`: Loyalty and Scoring on a driver and digests of its own, and no package of anybody
/// else.
struct Shop {
    private static let shop = Consumer(
        name: "Shop", traits: [],
        targets: [
            Consumer.Target(kind: .system, name: "CSQLite"),
            Consumer.Target(kind: .system, name: "COpenSSL"),
            Consumer.Target(kind: .library, name: "SystemSQLite", uses: ["CSQLite"], products: ["Kernel"]),
            Consumer.Target(
                kind: .executable, name: "Laws", uses: ["SystemSQLite"], products: ["Kernel", "StorageConformance"]),
            Consumer.Target(
                kind: .executable, name: "Shop", uses: ["SystemSQLite", "COpenSSL"],
                products: ["Kernel", "Loyalty", "Scoring"]),
        ])

    /// Where nobody finds libpq: its headers stand where only pkg-config looks.
    private static let withoutLibpq = ["PKG_CONFIG_LIBDIR": "/nowhere", "PKG_CONFIG_PATH": "/nowhere"]

    /// Builds the text of the document and runs it, and has the driver asked every law.
    func live(in scratch: URL) throws {
        let document = try String(
            contentsOf: Consumer.root.appending(path: "docs/embedding.md"), encoding: .utf8)
        let example = try #require(Shop.example(in: document))
        #expect(example.split(separator: "\n", omittingEmptySubsequences: false).count <= 25)
        try Shop.shop.withPackage { package in
            try (example + "\n").write(
                to: package.folder.appending(path: "Sources/Shop/main.swift"), atomically: true, encoding: .utf8)
            let run = try package.swift("run", "Shop", scratch: scratch, environment: Shop.withoutLibpq)
            #expect(run.output == "10 orders, 20 points, picnic: false same-rate\n", "\(run.diagnostics)")
            #expect(document.contains("It says `\(run.output.dropLast())`"))
            let laws = try package.swift("run", "Laws", scratch: scratch, environment: Shop.withoutLibpq)
            #expect(laws.output == "every law is kept\n", "\(laws.diagnostics)")
            #expect(package.fetched(in: scratch) == [])
            #expect(!package.isPinned)
        }
        try expectOnlyItsLibraries(in: scratch)
    }

    /// What was compiled and linked names the system's SQLite, and neither libpq nor libcurl.
    private func expectOnlyItsLibraries(in scratch: URL) throws {
        let names = try #require(FileManager.default.enumerator(atPath: scratch.path)).compactMap { $0 as? String }
            .map { ($0 as NSString).lastPathComponent }
        // Where C headers were read, the compiler keeps what it made of them.
        let headers = names.filter { $0.hasSuffix(".pcm") }
        #expect(headers.contains { $0.hasPrefix("CSQLite-") }, "\(headers)")
        #expect(!headers.contains { $0.hasPrefix("CLibPQ") || $0.lowercased().contains("curl") }, "\(headers)")
        #expect(!names.contains("ServerFault.swift.o"))
        let program = try Data(contentsOf: scratch.appending(path: "debug/Shop"))
        #expect(program.range(of: Data("libsqlite3".utf8)) != nil)
        #expect(program.range(of: Data("libpq".utf8)) == nil)
        #expect(program.range(of: Data("libcurl".utf8)) == nil)
    }

    /// The first block of Swift in a document.
    private static func example(in document: String) -> String? {
        let parts = document.components(separatedBy: "```swift\n")
        return parts.count > 1 ? parts[1].components(separatedBy: "\n```").first : nil
    }
}
