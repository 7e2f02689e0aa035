import Domain
import Foundation

/// The demo: a day in the life of a shop, on real purchases.
@main
struct Main {
    static func main() {
        do {
            try Story(folder: CommandLine.arguments.dropFirst().first ?? "mainstay-demo").tell()
        } catch {
            FileHandle.standardError.write(Data("demo: \(error)\n".utf8))
            exit(70)
        }
    }
}
