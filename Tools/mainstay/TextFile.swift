import Foundation

/// A file that is read as a whole.
enum TextFile {
    static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFault("The file \(path) can't be read. Look whether it is there.", status: .noInput)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFault("The file \(path) is not in UTF-8. Save it in UTF-8.")
        }
        return text
    }
}
