/// What stands in a cell of a table of answers.
enum ExportValue: Hashable, Sendable {
    /// A finite number.
    case number(Double)
    /// A text.
    case text(String)
    /// Not answered, or not asked.
    case missing
}
