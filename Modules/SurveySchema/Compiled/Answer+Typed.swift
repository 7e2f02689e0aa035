extension Answer {
    /// A whole number.
    ///
    /// One that floating point does not have, which is beyond 2⁵³ and so beyond what questions allow, becomes the next
    /// one away from zero, so that it stays beyond.
    public init(whole: Int) {
        let number = Double(whole)
        if Int(exactly: number) == whole {
            self = .number(number)
        } else {
            self = .number(whole < 0 ? number.nextDown : number.nextUp)
        }
    }

    /// What was chosen.
    public init(choice: some RawRepresentable<String>) {
        self = .text(choice.rawValue)
    }

    /// All that was chosen, or ranked, in order.
    public init(choices: [some RawRepresentable<String>]) {
        self = .list(choices.map(\.rawValue))
    }

    /// A point of a scale.
    public init(point: some ScalePoint) {
        self = .number(Double(point.value))
    }

    /// What was chosen for each row.
    public init(table: some AnswerTable) {
        self = .rows(table.untyped())
    }
}
