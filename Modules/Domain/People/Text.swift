import Foundation

extension String {
    /// The text without blanks at its ends (everything that Unicode calls white space, as the no-break space is), in
    /// composed form (Unicode's NFC), so that equal texts are equal bytes.
    ///
    /// The one rule for whatever is typed in or stands in a file.
    public var normalized: String {
        utf8.allSatisfy { $0 < 0x80 } ? trimmed : trimmed.precomposedStringWithCanonicalMapping
    }

    private var trimmed: String {
        guard let first = utf8.first, let last = utf8.last else { return "" }
        // Most texts have none: a look at both ends saves the walk.
        guard first <= 0x20 || last <= 0x20 || first >= 0xc2 || last >= 0x80 else { return self }
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }

    /// Whether it holds control characters (U+0000 to U+001F, U+007F to U+009F) other than line breaks and tabs: a
    /// terminal would obey them.
    public var hasControlCharacters: Bool {
        var previous: UInt8 = 0
        for byte in utf8 {
            if byte < 0x20, byte != 0x09, byte != 0x0a, byte != 0x0d { return true }
            if byte == 0x7f || (previous == 0xc2 && byte < 0xa0) { return true }
            previous = byte
        }
        return false
    }

    /// The text as it stands within a sentence, which ends with a full stop of its own.
    package var withoutFullStop: String {
        var text = self[...]
        while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
