import Foundation

/// The European Customer Satisfaction Index's survey of 250 customers of mobile phones: M. Tenenhaus, V. Esposito Vinzi,
/// Y.-M. Chatelin and C. Lauro, "PLS path modeling", Computational Statistics & Data Analysis 48 (2005), 159–205.
///
/// Its licence does not let us ship it: it is `ecsi_mobi.csv`, named by `MAINSTAY_ECSI` or found in a folder `data`
/// beside the project, or in that of a folder beside it; without it the tests that need it are left out and say so.
enum ECSIData {
    static let missing: String =
        "ecsi_mobi.csv is not here: name it by MAINSTAY_ECSI to test the indices on the published survey"

    static let columns: [String: [Int]]? = file.flatMap { try? read($0) }

    /// The answers to those questions, customer by customer.
    static func rows(_ names: [String]) -> [[Int]] {
        let answers = names.compactMap { columns?[$0] }
        return (answers.first ?? []).indices.map { row in answers.map { $0[row] } }
    }

    /// The questions of a block: `PERQ1`, `PERQ2`, …
    static func block(_ name: String, _ count: Int) -> [String] { (1...count).map { "\(name)\($0)" } }

    private static var file: URL? {
        if let path = ProcessInfo.processInfo.environment["MAINSTAY_ECSI"] {
            return URL(filePath: path)
        }
        var root = URL(filePath: #filePath)
        for _ in 0..<5 {
            root.deleteLastPathComponent()
        }
        let beside = (try? FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)) ?? []
        return ([root] + beside).map { $0.appending(path: "data/ecsi_mobi.csv") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    private static func read(_ file: URL) throws -> [String: [Int]] {
        let text = try String(contentsOf: file, encoding: .utf8).replacing("\"", with: "")
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        var columns: [String: [Int]] = [:]
        for (place, name) in lines[0].enumerated().dropFirst() {
            columns[String(name)] = lines.dropFirst().compactMap { Int($0[place]) }
        }
        return columns
    }
}
