extension String {
    /// The text without what nobody can see, such as spaces of no width and hyphens that show at the end of a line alone.
    package var visible: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isInvisible }))
    }

    /// Whether there is nothing to see.
    package var isBlank: Bool { unicodeScalars.allSatisfy { $0.isInvisible || $0.properties.isWhitespace } }
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
    }

    /// Whether it tells terminals and printers what to do, and nothing to readers; tabs and ends of lines are text.
    package var isCommand: Bool {
        properties.generalCategory == .control && self != "\n" && self != "\t" && self != "\r"
    }
}
