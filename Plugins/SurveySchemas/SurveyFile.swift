import Foundation

/// What the name of a definition's file tells: `<id>.survey.json`, or `<id>@<version>.survey.json`.
struct SurveyFile: Hashable {
    static let ending = ".survey.json"

    let id: String
    /// Of an earlier version, which was published; nil of the one that is compiled.
    let version: String?

    /// Nil when the file can't be called like that.
    init?(_ file: URL) {
        let stem = file.lastPathComponent.dropLast(SurveyFile.ending.count)
        let parts = stem.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let id = parts.first.map(String.init), SurveyFile.isID(id) else { return nil }
        version = parts.count > 1 ? String(parts[1]) : nil
        if let version, version.split(separator: ".").compactMap({ Int($0) }).count != 3 { return nil }
        self.id = id
    }

    private static func isID(_ text: String) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                }
        }
    }

    /// The name of the survey's type, as the compiler of surveys has it: `after-contact` becomes `AfterContact`.
    ///
    /// A plugin can't import a library, so that the rule stands here for a second time.
    var typeName: String {
        id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
