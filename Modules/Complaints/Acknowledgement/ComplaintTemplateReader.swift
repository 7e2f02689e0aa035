public import Definitions

/// Reads the texts with which complaints are confirmed, and refuses those that could be sent to anybody.
public enum ComplaintTemplateReader {
    /// Reads a template.
    /// - Parameters:
    ///   - text: its text; places stand in two braces.
    ///   - path: how it is called in diagnostics.
    public static func read(_ text: String, path: String) -> Reading<ComplaintTemplate> {
        var reader = TemplateDraft(text: text, path: path)
        reader.readPieces()
        reader.checkPlaces()
        reader.checkPhrases()
        return Reading(ComplaintTemplate(pieces: reader.pieces), reader.diagnostics)
    }
}

private struct TemplateDraft {
    let text: String
    let path: String
    private(set) var pieces: [ComplaintTemplate.Piece] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// The text with its places blanked, so that offsets stay and no phrase reaches across a place.
    private var plain = String.UnicodeScalarView()

    init(text: String, path: String) {
        self.text = text
        self.path = path
    }

    private mutating func add(_ code: Diagnostic.Code, at offset: Int, _ message: String, remedy: String) {
        let place = FoldedText.place(of: offset, in: text)
        diagnostics.append(
            Diagnostic(
                code, path: path, at: Position(line: place.line, column: place.column), message, remedy: remedy))
    }

    mutating func readPieces() {
        let scalars = Array(text.unicodeScalars)
        var literal = String.UnicodeScalarView()
        var index = 0
        func isAt(_ sign: Unicode.Scalar, _ index: Int) -> Bool {
            index + 1 < scalars.count && scalars[index] == sign && scalars[index + 1] == sign
        }
        while index < scalars.count {
            guard isAt("{", index) else {
                if isAt("}", index) {
                    add(
                        .malformedPlace, at: index, "A place ends here that has not begun.",
                        remedy: "Write two braces before it too, or take these out.")
                }
                let count = isAt("}", index) ? 2 : 1
                literal.append(contentsOf: scalars[index..<index + count])
                plain.append(contentsOf: scalars[index..<index + count])
                index += count
                continue
            }
            guard let end = (index + 2..<scalars.count).first(where: { isAt("}", $0) || isAt("{", $0) }),
                isAt("}", end)
            else {
                add(
                    .malformedPlace, at: index, "A place begins here and does not end.",
                    remedy: "Write two braces behind it: {{owner}}.")
                plain.append(contentsOf: ["\u{1}", "\u{1}"])
                index += 2
                continue
            }
            var name = String.UnicodeScalarView()
            name.append(contentsOf: scalars[index + 2..<end])
            pieces.append(.text(String(literal)))
            literal = String.UnicodeScalarView()
            readPlace(String(name), at: index)
            plain.append(contentsOf: Array(repeating: "\u{1}", count: end + 2 - index))
            index = end + 2
        }
        pieces.append(.text(String(literal)))
    }

    private mutating func readPlace(_ name: String, at offset: Int) {
        let trimmed = String(name.split(separator: " ").joined(separator: " "))
        if let place = ComplaintTemplate.Placeholder(rawValue: trimmed) {
            pieces.append(.place(place))
            return
        }
        let known = ComplaintTemplate.Placeholder.allCases.map(\.rawValue)
        add(
            .unknownPlace, at: offset, "There is no place \"\(name)\".",
            remedy: "It is one of \(known.joined(separator: ", "))." + NearestName.hint(trimmed, among: known))
    }

    mutating func checkPlaces() {
        for place in ComplaintTemplate.Placeholder.demanded where !pieces.contains(.place(place)) {
            let (message, remedy) = TemplateDraft.missing(place)
            add(TemplateDraft.code(ofMissing: place), at: 0, message, remedy: remedy)
        }
    }

    private static func code(ofMissing place: ComplaintTemplate.Placeholder) -> Diagnostic.Code {
        switch place {
        case .owner: .noOwner
        case .ownWords: .noOwnWords
        default: .noNextStep
        }
    }

    private static func missing(_ place: ComplaintTemplate.Placeholder) -> (message: String, remedy: String) {
        switch place {
        case .owner: ("Nobody is named who answers for the complaint.", "Add {{owner}}.")
        case .ownWords: ("The complainant's own words are not quoted.", "Add {{own_words}}.")
        default: ("It does not say what happens next.", "Add {{next_step}}.")
        }
    }

    mutating func checkPhrases() {
        // What stands in another line or sentence is read on; a place in between ends a phrase.
        for (phrase, offset) in FormLetterPhrase.all(in: FoldedText(String(plain)), where: isUnbroken) {
            add(
                .formLetterPhrase, at: offset, "\"\(phrase.text)\" is what form letters say.", remedy: phrase.remedy)
        }
    }

    private func isUnbroken(_ words: ArraySlice<FoldedText.Word>) -> Bool {
        guard let first = words.first, let last = words.last else { return false }
        return !plain.dropFirst(first.offset).prefix(last.offset - first.offset).contains("\u{1}")
    }
}

/// What can be wrong with a template; docs/complaint-learning.md has the cause and remedy of each.
extension Diagnostic.Code {
    /// Nobody is named who answers for the complaint.
    public static let noOwner = Self(rawValue: "no_owner")
    /// The complainant's own words are not quoted.
    public static let noOwnWords = Self(rawValue: "no_own_words")
    /// It does not say what happens next.
    public static let noNextStep = Self(rawValue: "no_next_step")
    /// There is no such place.
    public static let unknownPlace = Self(rawValue: "unknown_place")
    /// The braces of a place don't fit.
    public static let malformedPlace = Self(rawValue: "malformed_place")
    /// It speaks like a form letter.
    public static let formLetterPhrase = Self(rawValue: "form_letter_phrase")
}
