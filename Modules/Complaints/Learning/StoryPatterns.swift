import Definitions

/// What looks like an identifier, whoever it belongs to.
enum StoryPatterns {
    /// Where what stands in a text, counted in its Unicode scalars.
    /// - Parameter known: where numbers have been found already.
    static func found(
        in text: String, _ folded: FoldedText, besides known: [ClosedRange<Int>]
    ) -> [(code: Diagnostic.Code, offset: Int)] {
        emails(in: Array(text.unicodeScalars)).map { (.storyEmail, $0) }
            + accounts(in: folded.signs).map { (.storyAccount, $0) }
            + numbers(in: folded.signs, of: text, besides: known)
    }

    /// Signs around an @ without a blank, and a dot behind it: RFC 5322's addresses and more.
    private static func emails(in text: [Unicode.Scalar]) -> [Int] {
        func isPart(_ scalar: Unicode.Scalar) -> Bool {
            !scalar.properties.isWhitespace && !"@＠<>()[],;:\"„“”".unicodeScalars.contains(scalar)
        }
        return text.indices.filter { text[$0] == "@" || text[$0] == "＠" }.compactMap { at in
            var start = at
            while start > 0, isPart(text[start - 1]) { start -= 1 }
            let domain = text[(at + 1)...].prefix(while: isPart)
            return start < at && domain.dropFirst().dropLast().contains(".") ? start : nil
        }
    }

    /// International account numbers (ISO 13616) by their check digits, in groups of four or in none.
    private static func accounts(in signs: [FoldedText.Sign]) -> [Int] {
        var found: [Int] = []
        guard signs.count >= 15 else { return found }
        for start in 0...(signs.count - 15) {
            let isBorder = start == 0 || signs[start].gap > 0
            guard isBorder, !signs[start].isDigit, !signs[start + 1].isDigit, signs[start + 2].isDigit,
                signs[start + 3].isDigit, signs[start + 1...start + 3].allSatisfy({ $0.gap == 0 })
            else { continue }
            // The remainder of the whole, with the first four signs at the end, for every length (ISO 7064, mod 97-10).
            var remainder = 0
            for end in start + 4..<min(signs.count, start + 34) {
                guard signs[end].gap <= ((end - start) % 4 == 0 ? 2 : 0), let next = append(signs[end], to: remainder)
                else { break }
                remainder = next
                let isEnd = end + 1 == signs.count || signs[end + 1].gap > 0
                guard end - start >= 14, isEnd else { continue }
                let whole = signs[start..<start + 4].reduce(Optional(remainder)) { sum, sign in
                    sum.flatMap { append(sign, to: $0) }
                }
                if whole == 1 {
                    found.append(signs[start].offset)
                    break
                }
            }
        }
        return found
    }

    private static func append(_ sign: FoldedText.Sign, to remainder: Int) -> Int? {
        if sign.isDigit { return (remainder * 10 + Int(sign.scalar.value) - 48) % 97 }
        guard ("a"..."z").contains(sign.scalar) else { return nil }
        return (remainder * 100 + Int(sign.scalar.value) - 87) % 97
    }

    /// Runs of at least seven digits with at most three signs between two: telephone numbers, from thirteen on accounts
    /// and cards (ISO/IEC 7812). Days and spans of years are none.
    private static func numbers(
        in signs: [FoldedText.Sign], of text: String, besides known: [ClosedRange<Int>]
    ) -> [(code: Diagnostic.Code, offset: Int)] {
        let scalars = Array(text.unicodeScalars)
        var found: [(code: Diagnostic.Code, offset: Int)] = []
        var run: [FoldedText.Sign] = []
        func end() {
            defer { run = [] }
            guard run.count >= 7, let first = run.first, let last = run.last, !isDays(run),
                !known.contains(where: (first.offset...last.offset).overlaps)
            else { return }
            found.append((run.count >= 13 ? .storyAccount : .storyPhone, first.offset))
        }
        for (index, sign) in signs.enumerated() {
            let isNext = index > 0 && signs[index - 1].isDigit && sign.gap <= 3
            if !sign.isDigit || !isNext || isSentence(before: sign, in: scalars) { end() }
            if sign.isDigit { run.append(sign) }
        }
        end()
        return found
    }

    /// Whether a comma or another end of a clause with a blank behind it stands before a sign.
    private static func isSentence(before sign: FoldedText.Sign, in scalars: [Unicode.Scalar]) -> Bool {
        let between = scalars[max(0, sign.offset - sign.gap)..<sign.offset]
        return between.contains("\n")
            || (between.contains { ",;:!?".unicodeScalars.contains($0) } && between.last == " ")
    }

    /// Whether groups of digits are days or years: 2026-03-02, 02.03.2026, 1998 to 2003.
    private static func isDays(_ run: [FoldedText.Sign]) -> Bool {
        var groups: [String] = []
        for sign in run {
            if groups.isEmpty || sign.gap > 0 { groups.append("") }
            groups[groups.count - 1].unicodeScalars.append(sign.scalar)
        }
        let numbers = groups.map { Int($0) ?? 0 }
        func isYear(_ index: Int) -> Bool { groups[index].count == 4 && (1900...2099).contains(numbers[index]) }
        func isPart(_ index: Int) -> Bool { groups[index].count <= 2 && (1...31).contains(numbers[index]) }
        switch groups.count {
        case 2: return isYear(0) && isYear(1)
        case 3: return (isYear(0) && isPart(1) && isPart(2)) || (isPart(0) && isPart(1) && isYear(2))
        default: return false
        }
    }
}
