import SurveySchema

/// Why a survey can't be converted.
package struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of fault; stable.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// The text is not of the format.
        case unreadable
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
}
