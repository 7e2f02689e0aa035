import Domain
import Foundation

/// The demo: a day in the life of a shop, on real purchases.
@main
struct Main {
    private static let usage = """
        USAGE: demo [FOLDER]

        Tells a day in the life of a shop, on real purchases, and leaves a database and call sheets in the folder, \
        mainstay-demo unless another is named. A folder that an earlier demo made is emptied first.
        """

    static func main() {
        let words = CommandLine.arguments.dropFirst()
        if words.contains("--help") || words.contains("-h") { return print(usage) }
        if words.count > 1 || words.first?.hasPrefix("-") == true {
            FileHandle.standardError.write(Data("demo: \(words.joined(separator: " ")) is not known.\n\(usage)\n".utf8))
            exit(64)
        }
        do {
            try Story(folder: CommandLine.arguments.dropFirst().first ?? "mainstay-demo").tell()
        } catch {
            FileHandle.standardError.write(Data("demo: \(error)\n".utf8))
            exit(70)
        }
    }
}
