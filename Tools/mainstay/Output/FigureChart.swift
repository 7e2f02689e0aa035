import Surveys

/// Figures of one kind below each other: as numbers, and as a chart.
enum FigureChart {
    /// A figure, and by how much it is set apart from the others where that is more than chance.
    typealias Row = (name: String, figure: Figure?, apart: Double?)

    /// A line for each figure: name, value, n, interval as numbers, and as a chart on the scale of all of them.
    /// - Parameter isOne: whether the only one needs no name.
    static func lines(of rows: [Row], isOne: Bool = false) -> [String] {
        let figures = rows.compactMap(\.figure)
        guard !figures.isEmpty else { return rows.isEmpty ? [] : ["  withheld: too few answers"] }
        // Room for what sets groups apart only where there are groups.
        let marks = rows.map { $0.apart.map { $0 > 0 ? "▲" : "▼" } ?? "" }
        let hasMarks = marks.contains { !$0.isEmpty }
        let names = rows.map { isOne ? "" : $0.name.replacing("_", with: " ") }
        let texts = rows.map { row -> [String] in
            guard let figure = row.figure else { return ["–", "", "withheld"] }
            guard let estimate = figure.estimate else { return ["–", "n = 0", "no answers"] }
            let unit = figure.kind.unit
            return [
                unit.text(estimate.value), "n = \(estimate.count)",
                estimate.interval.map { "95 % \(unit.text($0))" } ?? "no interval",
            ]
        }
        let nameWidth = min(names.map(Terminal.columns).max() ?? 0, max(10, Terminal.width / 4))
        let widths = (0..<3).map { column in texts.map { Terminal.columns($0[column]) }.max() ?? 0 }
        let taken = 2 + (nameWidth > 0 ? nameWidth + 2 : 0) + widths.reduce(0, +) + 6 + (hasMarks ? 2 : 0)
        let fits = Terminal.width - taken >= leastSpan
        let spans = Spans(
            scale: scale(of: figures), width: min(40, fits ? Terminal.width - taken : Terminal.width - 6))
        var lines: [String] = []
        for (place, (name, text)) in zip(names, texts).enumerated() {
            let row = rows[place]
            let label = nameWidth > 0 ? Terminal.fit(name, to: nameWidth) + "  " : ""
            var cells = (0..<3).map { Terminal.fit(text[$0], to: widths[$0], right: $0 < 2) }
            if hasMarks { cells[0] += " " + Terminal.fit(marks[place], to: 1) }
            let span = row.figure?.estimate.map { spans.line($0.value, $0.interval) } ?? ""
            let line = ("  " + label + cells.joined(separator: "  ")).replacing(#/ +$/#, with: "")
            if fits {
                let whole = Terminal.fit(line, to: taken) + span
                lines.append(whole.replacing(#/ +$/#, with: ""))
            } else {
                lines += Terminal.folded(line) + (span.isEmpty ? [] : ["    " + span.replacing(#/ +$/#, with: "")])
            }
        }
        guard figures.contains(where: { $0.estimate != nil }) else { return lines }
        let axis = spans.axis { figures[0].kind.unit.text($0) }
        return lines + (axis.isEmpty ? [] : [String(repeating: " ", count: fits ? taken : 4) + axis])
    }

    /// A narrower interval tells nothing; it goes below its numbers.
    private static let leastSpan = 24

    /// What the figures' scale can be, else what they and their intervals take up.
    private static func scale(of figures: [Figure]) -> ClosedRange<Double> {
        switch figures[0].kind.unit {
        case .share, .coefficient: return 0...1
        case .points: return -100...100
        case .outOf100: return 0...100
        case .mean(let scale): return Double(scale.lowerBound)...Double(scale.upperBound)
        case .gap, .number, .amount:
            let ends = figures.compactMap(\.estimate).flatMap { estimate in
                [estimate.value] + (estimate.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
            }
            return min(0, ends.min() ?? 0)...max(0, ends.max() ?? 0)
        }
    }
}
