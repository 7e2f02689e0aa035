import Definitions
import SurveySchema

/// Why a survey can't be converted.
package struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of fault; stable.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// The text is not of the format.
        case unreadable
        /// The text, or what would come of it, is larger than a definition may be.
        case tooLarge = "too_large"
        /// Nothing that is asked could be taken over.
        case nothingAsked = "nothing_asked"
        /// What came of it is no sound survey.
        case unsound
    }

    /// The kind of fault.
    package let code: Code
    /// Where; nil where it is in no single place.
    package let place: FormatNote.Place?
    /// What happened and what to do, on one line.
    package let message: String
    /// What there is to say besides.
    package private(set) var notes: [FormatNote] = []

    init(_ code: Code, at place: FormatNote.Place?, _ message: String) {
        self.code = code
        self.place = place
        self.message = message
    }

    /// The same with what there is to say besides.
    func with(_ notes: [FormatNote]) -> FormatError {
        var error = self
        error.notes = notes.sorted()
        return error
    }

    /// `path:line:column: error: message [code]`, as compilers write it.
    package var description: String {
        let start = place.map { "\($0.path):\($0.position.line):\($0.position.column): " } ?? ""
        return "\(start)error: \(message) [\(code.rawValue)]"
    }

    /// Refuses a file that is larger than a definition may be.
    static func refuseLarge(_ text: String, path: String) throws(FormatError) {
        guard text.utf8.count > SurveyReader.limit else { return }
        throw FormatError(
            .tooLarge, at: FormatNote.Place(path: path, position: Position(line: 1, column: 1)),
            "The file is larger than 1 MiB, and so is what would come of it. Split the survey, or take out what is not "
                + "needed.")
    }

    /// Refuses texts in more languages than anybody writes: each text is in each of them here.
    static func refuseMany(_ languages: [String], path: String) throws(FormatError) {
        guard languages.count > 100 else { return }
        throw FormatError(
            .tooLarge, at: FormatNote.Place(path: path, position: Position(line: 1, column: 1)),
            "There are texts in \(languages.count) languages, and a survey has at most 100 here. Take some out.")
    }
}
