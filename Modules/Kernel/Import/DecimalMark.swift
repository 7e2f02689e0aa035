/// What stands before the decimals of amounts in a file; stated, never guessed, for `1.234` can be either.
public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
    /// `1234.50`
    case point
    /// `1234,50`
    case comma
}

extension DecimalMark {
    /// An amount that is written with a comma, with a point instead; one with a point in it is none.
    static func pointed(_ text: String) -> String {
        text.contains(".") ? "" : text.replacing(",", with: ".")
    }
}
