import Foundation

/// A text as it is compared with words that must not stand in it: without case, accents, widths and invisible signs.
///
/// German umlauts are the same as how they are written without (ä, ae; ß, ss), and as the bare letter.
struct FoldedText {
    /// A run of letters, or of digits.
    struct Word: Hashable {
        /// Letters without their accents.
        let bare: String
        /// Letters without accents, umlauts written as two.
        let spelled: String
        /// Where it begins, counted in the text's Unicode scalars.
        let offset: Int

        /// Whether the two are the same word.
        func isLike(_ other: Word) -> Bool {
            bare == other.bare || spelled == other.spelled
        }
    }

    /// A letter or digit, folded.
    struct Sign: Hashable {
        let scalar: Unicode.Scalar
        /// Where it stands, counted in the text's Unicode scalars.
        let offset: Int
        /// How many signs that are neither letters nor digits stand between the one before and this one.
        let gap: Int

        var isDigit: Bool { ("0"..."9").contains(scalar) }
    }

    /// Letters and digits, each on its own.
    let signs: [Sign]
    /// The words.
    let words: [Word]

    init(_ text: String) {
        var signs: [Sign] = []
        var words: [Word] = []
        var (bare, spelled, start) = ("", "", 0)
        var kind: Bool?
        func end() {
            if kind != nil { words.append(Word(bare: bare, spelled: spelled, offset: start)) }
            (bare, spelled, kind) = ("", "", nil)
        }
        var offset = 0
        var gap = 0
        for character in text {
            defer { offset += character.unicodeScalars.count }
            let letters = FoldedText.folded(character)
            if letters.bare.isEmpty {
                // What nobody sees does not end a word.
                guard !letters.isInvisible else { continue }
                end()
                gap += 1
                continue
            }
            for scalar in letters.bare {
                let sign = Sign(scalar: scalar, offset: offset, gap: gap)
                gap = 0
                signs.append(sign)
                if kind != sign.isDigit {
                    end()
                    (kind, start) = (sign.isDigit, offset)
                }
                bare.unicodeScalars.append(scalar)
            }
            spelled += letters.spelled
        }
        end()
        self.signs = signs
        self.words = words
    }

    private static let ligatures: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    ]

    private static func folded(
        _ character: Character
    ) -> (bare: [Unicode.Scalar], spelled: String, isInvisible: Bool) {
        var bare: [Unicode.Scalar] = []
        var spelled = ""
        var isInvisible = true
        let small = String(character).lowercased().decomposedStringWithCompatibilityMapping.lowercased()
        for scalar in small.unicodeScalars {
            let properties = scalar.properties
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
                isInvisible = false
                let letters = ligatures[scalar].map { Array($0.unicodeScalars) } ?? [scalar]
                bare += letters
                spelled.unicodeScalars.append(contentsOf: scalar == "ø" ? ["o", "e"] : letters)
            case .decimalNumber:
                isInvisible = false
                let digit = properties.numericValue.flatMap { Unicode.Scalar(UInt8(48 + $0)) } ?? scalar
                bare.append(digit)
                spelled.unicodeScalars.append(digit)
            case .nonspacingMark, .enclosingMark, .spacingMark:
                if scalar == "\u{308}", let last = spelled.unicodeScalars.last, "aou".unicodeScalars.contains(last) {
                    spelled += "e"
                }
            case .format: break
            case .control where scalar != "\n" && scalar != "\r" && scalar != "\t": break
            default: isInvisible = false
            }
        }
        return (bare, spelled, isInvisible)
    }

    /// Where a text of letters and digits stands, whatever stands between its signs, and as a whole: the letters or digits
    /// around it are not its own.
    /// - Parameters:
    ///   - wanted: its letters and digits, folded.
    ///   - isWhole: whether it has to be a whole, or may be part of a longer run.
    ///   - gap: how many signs of another kind may stand between two of it.
    func range(of wanted: [Unicode.Scalar], isWhole: Bool = true, gap: Int = 4) -> ClosedRange<Int>? {
        guard let first = wanted.first, signs.count >= wanted.count else { return nil }
        for start in 0...(signs.count - wanted.count) where signs[start].scalar == first {
            let end = start + wanted.count
            let isThere = (start + 1..<end).allSatisfy {
                signs[$0].scalar == wanted[$0 - start] && signs[$0].gap <= gap
            }
            guard isThere else { continue }
            if !isWhole || (isBorder(before: start) && isBorder(before: end)) {
                return signs[start].offset...signs[end - 1].offset
            }
        }
        return nil
    }

    private func isBorder(before index: Int) -> Bool {
        guard index > 0, index < signs.count else { return true }
        return signs[index].gap > 0 || signs[index].isDigit != signs[index - 1].isDigit
    }

    /// The place of an offset: the line and the column within it, both from 1, counted in Unicode scalars.
    static func place(of offset: Int, in text: String) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        for scalar in text.unicodeScalars.prefix(offset) {
            if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        return (line, column)
    }
}
