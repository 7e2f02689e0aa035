extension StringProtocol {
    /// The text with some scalars written otherwise. Signs that mean something are scalars: with a mark above it a brace
    /// is another character, and still a brace.
    func rewritten(_ other: (Unicode.Scalar) -> String?) -> String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let other = other(scalar) {
                text.append(contentsOf: other.unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }
}
