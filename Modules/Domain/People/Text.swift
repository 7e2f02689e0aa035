extension String {
    /// The text without blanks at its ends: everything that Unicode calls white space (property `White_Space`), as the
    /// no-break space is.
    ///
    /// The one rule for whatever is typed in or stands in a file.
    public var trimmingBlanks: String {
        guard let first = utf8.first, let last = utf8.last else { return "" }
        // Most texts have none: a look at both ends saves the walk.
        guard first <= 0x20 || last <= 0x20 || first >= 0xc2 || last >= 0x80 else { return self }
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
