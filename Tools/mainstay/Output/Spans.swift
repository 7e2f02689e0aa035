/// Intervals drawn on a common scale: `├──●──┤`.
struct Spans {
    /// The values at the left and at the right end.
    let scale: ClosedRange<Double>
    /// The columns that the scale takes, 8 or more.
    let width: Int

    /// An interval with its value; the value alone where there is no interval.
    func line(_ value: Double, _ interval: ClosedRange<Double>?) -> String {
        var cells = Array(repeating: Character(" "), count: width)
        if scale.contains(0), scale.lowerBound < 0 { cells[place(of: 0)] = "┊" }
        if let interval {
            let (low, high) = (place(of: interval.lowerBound), place(of: interval.upperBound))
            for cell in low...high { cells[cell] = "─" }
            cells[low] = "├"
            cells[high] = "┤"
        }
        cells[place(of: value)] = "●"
        return String(cells)
    }

    /// The values at both ends, below the lines.
    func axis(_ text: (Double) -> String) -> String {
        let (low, high) = (text(scale.lowerBound), text(scale.upperBound))
        let gap = width - low.count - high.count
        return gap > 0 ? low + String(repeating: " ", count: gap) + high : ""
    }

    private func place(of value: Double) -> Int {
        let breadth = scale.upperBound - scale.lowerBound
        guard breadth > 0, value.isFinite else { return 0 }
        let share = min(1, max(0, (value - scale.lowerBound) / breadth))
        return min(width - 1, Int((share * Double(width - 1)).rounded()))
    }
}
