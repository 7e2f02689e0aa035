public import Definitions

/// Looks for what would tell whose complaint a story is about.
///
/// It finds the words of the complaint's own identifiers, whatever the case, the accents and the punctuation, and anything
/// that looks like an e-mail address, a telephone number or an account or card, whoever it belongs to. It finds no
/// roundabout description: a person has to read the story too.
public struct StoryScan: Sendable {
    /// What belongs to a complaint and must not stand in its story.
    public struct Identifiers: Hashable, Sendable {
        /// Names of people and firms; each word of at least three letters counts, and a name without one as a whole.
        public var names: [String]
        /// E-mail addresses.
        public var emails: [String]
        /// Telephone numbers, as they were written.
        public var phones: [String]
        /// Numbers of orders, customers and complaints, claim codes, postal codes, streets and whatever else tells; those
        /// of fewer than three letters and digits tell nobody apart and are not looked for.
        public var others: [String]

        /// Identifiers; see the properties.
        public init(names: [String] = [], emails: [String] = [], phones: [String] = [], others: [String] = []) {
            self.names = names
            self.emails = emails
            self.phones = phones
            self.others = others
        }
    }

    private let names: [FoldedText.Word]
    private let shortNames: [[FoldedText.Word]]
    private let tokens: [(code: Diagnostic.Code, signs: [Unicode.Scalar], isWhole: Bool)]
    private let emails: [[String]]

    /// A scan for what belongs to a complaint.
    public init(for identifiers: Identifiers) {
        let folded = identifiers.names.map { FoldedText($0).words }
        names = folded.flatMap { $0 }.filter { StoryScan.isName($0) }
        shortNames = folded.filter { !$0.isEmpty && !$0.contains(where: StoryScan.isName) }
        func signs(_ text: String) -> [Unicode.Scalar] { FoldedText(text).signs.map(\.scalar) }
        // The last seven digits are the same with and without the prefix of the country.
        let phones = identifiers.phones.map { Array(signs($0).filter { ("0"..."9").contains($0) }.suffix(7)) }
        tokens =
            phones.filter { $0.count >= 3 }.map { (.storyPhone, $0, $0.count < 5) }
            + identifiers.others.map(signs).filter { $0.count >= 3 }.map { (.storyIdentifier, $0, true) }
        emails = identifiers.emails.map { StoryScan.spoken(FoldedText($0).words).map(\.bare) }.filter { !$0.isEmpty }
    }

    /// What there is to find in a story, by part and place; the path of each finding is the part's name. Nothing found
    /// is told again.
    public func findings(in story: Story) -> [Diagnostic] {
        Story.Part.allCases.flatMap { findings(in: story[$0], path: $0.rawValue) }
    }

    /// What there is to find in a text, by place.
    /// - Parameter path: how the text is called in the findings.
    public func findings(in text: String, path: String) -> [Diagnostic] {
        let folded = FoldedText(text)
        var found: Set<Finding> = []
        for word in folded.words where names.contains(where: { StoryScan.isSame(word, as: $0) }) {
            found.insert(Finding(code: .storyName, offset: word.offset))
        }
        for name in shortNames {
            if let offset = StoryScan.offset(of: name, in: folded.words) {
                found.insert(Finding(code: .storyName, offset: offset))
            }
        }
        var ranges: [ClosedRange<Int>] = []
        for token in tokens {
            if let range = folded.range(of: token.signs, isWhole: token.isWhole) {
                found.insert(Finding(code: token.code, offset: range.lowerBound))
                ranges.append(range)
            }
        }
        let spoken = StoryScan.spoken(folded.words)
        for email in emails {
            let starts = spoken.indices.dropLast(email.count - 1)
            if let start = starts.first(where: { spoken[$0..<$0 + email.count].map(\.bare) == email }) {
                found.insert(Finding(code: .storyEmail, offset: spoken[start].offset))
            }
        }
        found.formUnion(
            StoryPatterns.found(in: text, folded, besides: ranges).map { Finding(code: $0.code, offset: $0.offset) })
        return found.sorted { ($0.offset, $0.code.rawValue) < ($1.offset, $1.code.rawValue) }.map { finding in
            let place = FoldedText.place(of: finding.offset, in: text)
            let (message, remedy) = StoryScan.words(of: finding.code)
            return Diagnostic(
                finding.code, path: path, at: Position(line: place.line, column: place.column), message, remedy: remedy)
        }
    }

    private struct Finding: Hashable {
        let code: Diagnostic.Code
        let offset: Int
    }

    private static func isName(_ word: FoldedText.Word) -> Bool {
        word.bare.unicodeScalars.count >= 3 && !word.bare.unicodeScalars.contains { ("0"..."9").contains($0) }
            || word.bare.unicodeScalars.contains(where: isIdeograph)
    }

    /// Languages that write without blanks: a name is a part of the run.
    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value)
    }

    /// Whether a word is a name, or its genitive.
    private static func isSame(_ word: FoldedText.Word, as name: FoldedText.Word) -> Bool {
        if word.isLike(name) { return true }
        if name.bare.unicodeScalars.contains(where: isIdeograph) { return word.bare.contains(name.bare) }
        guard word.bare.hasSuffix("s") else { return false }
        let stem = FoldedText.Word(
            bare: String(word.bare.dropLast()), spelled: String(word.spelled.dropLast()), offset: word.offset)
        return stem.isLike(name)
    }

    private static func offset(of name: [FoldedText.Word], in words: [FoldedText.Word]) -> Int? {
        words.indices.dropLast(name.count - 1).first { start in
            zip(name, words[start...]).allSatisfy { $0.isLike($1) }
        }.map { words[$0].offset }
    }

    /// The words of an address, however its signs are spoken: "anna (at) example dot org".
    private static func spoken(_ words: [FoldedText.Word]) -> [FoldedText.Word] {
        words.filter { !["at", "dot", "punkt"].contains($0.bare) }
    }

    private static func words(of code: Diagnostic.Code) -> (message: String, remedy: String) {
        switch code {
        case .storyName:
            ("A name of the complaint stands here.", "Say what part the person had: a customer, a colleague.")
        case .storyEmail: ("An e-mail address stands here.", "Leave it out.")
        case .storyPhone: ("A telephone number, or what looks like one, stands here.", "Leave it out.")
        case .storyAccount: ("The number of an account or card, or what looks like one, stands here.", "Leave it out.")
        default:
            ("A number, code or place of the complaint stands here.", "Leave it out, or say it in general words.")
        }
    }
}

/// What can stand in a story and must not; docs/complaint-learning.md has the cause and remedy of each.
extension Diagnostic.Code {
    /// A word of a name.
    public static let storyName = Self(rawValue: "story_name")
    /// An e-mail address.
    public static let storyEmail = Self(rawValue: "story_email")
    /// A telephone number.
    public static let storyPhone = Self(rawValue: "story_phone")
    /// The number of an account or card.
    public static let storyAccount = Self(rawValue: "story_account")
    /// Another identifier of the complaint.
    public static let storyIdentifier = Self(rawValue: "story_identifier")
}
