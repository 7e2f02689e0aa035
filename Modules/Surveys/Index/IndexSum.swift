/// Sums up answers one by one; its memory does not grow with them.
protocol IndexSum: Hashable, Sendable {
    /// Takes in all that another of the same index has counted.
    mutating func merge(_ other: Self)
}
