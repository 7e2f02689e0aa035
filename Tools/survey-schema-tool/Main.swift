import Foundation
import SurveySchema

/// Checks definitions of surveys and says what is wrong with them.
@main
struct Main {
    static func main() {
        var isSound = true
        for path in CommandLine.arguments.dropFirst() {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                print("\(path): error: The file can't be read as UTF-8.")
                isSound = false
                continue
            }
            let outcome = SurveyReader.read(text, path: path)
            for diagnostic in outcome.diagnostics { print(diagnostic) }
            if outcome.survey == nil { isSound = false }
        }
        exit(isSound ? 0 : 65)
    }
}
