/// Why the program could not do what it was told; the status is that of `sysexits.h`.
enum ToolError: Error {
    /// The command is not one of those that are known.
    case usage(String)
    /// A definition is unsound; everything that is wrong has been said.
    case unsound
    /// A file can't be read.
    case noInput(String)
    /// A file can't be written.
    case cannotCreate(String)

    var status: Int32 {
        switch self {
        case .usage: 64
        case .unsound: 65
        case .noInput: 66
        case .cannotCreate: 73
        }
    }

    var message: String? {
        switch self {
        case .usage(let message): "error: \(message)\nsurvey-schema-tool --help shows how it is used."
        case .unsound: nil
        case .noInput(let message), .cannotCreate(let message): "error: \(message)"
        }
    }
}
