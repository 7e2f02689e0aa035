import Definitions

/// A regular expression that a whole text has to match: the part of the language that every engine reads alike.
///
/// Matching takes time in proportion to the text (Thompson, "Regular Expression Search Algorithm", Communications of the
/// ACM 11 (1968), 419–422): no pattern and no text make it slow.
public struct Pattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it is written.
    public let description: String
    /// The pattern for ECMA-262, with its ends anchored, as JSON Schema wants it.
    public let anchored: String
    private let machine: PatternMachine

    /// A pattern as it is written; docs/surveys.md has the language.
    init(_ source: String) throws(Fault) {
        let node = try PatternParser.parse(source)
        guard let machine = PatternMachine(node) else {
            throw Fault(
                .invalidPattern, at: 0, "The pattern repeats too much.",
                remedy: "Use smaller numbers of repetitions, and `maxLength` for the length of the whole.")
        }
        description = source
        anchored = "^(?:\(node.source))$"
        self.machine = machine
    }

    /// Whether the whole text matches.
    public func matches(_ text: String) -> Bool {
        machine.accepts(text.unicodeScalars)
    }

    /// Whether some text of one of these lengths, in Unicode scalars, matches.
    func canMatch(lengths: ClosedRange<Int>) -> Bool {
        machine.acceptsSomething(of: lengths)
    }

    /// By how they are written.
    public static func == (left: Pattern, right: Pattern) -> Bool { left.description == right.description }

    /// By how it is written.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
