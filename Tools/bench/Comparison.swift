import Foundation

/// One line of a measurement: a job, what we took, what the reference took, and the goal.
struct Comparison {
    /// What the ratio says.
    enum Goal {
        /// Ours over the reference's, at most so much.
        case atMost(Double)
        /// The reference's over ours, at least so much.
        case timesFaster(Double)
    }

    let job: String
    let ours: Usage
    /// Nil when there is no reference on this machine.
    let reference: Usage?
    let goal: Goal

    /// The table of some lines: seconds, processor seconds, memory where it was measured, and the ratios.
    static func table(_ lines: [Comparison], reference: String) -> String {
        let width = max(lines.map(\.job.count).max() ?? 0, 20)
        let hasMemory = lines.contains { $0.ours.peakMemory != nil }
        let columns = { (name: String) in [name, "cpu"] + (hasMemory ? ["memory"] : []) }
        let head = row("", width, columns("ours") + columns(reference) + ["ratio", "of cpu", "goal"])
        let rows = lines.map { line in
            row(
                line.job, width,
                cells(line.ours, hasMemory) + cells(line.reference, hasMemory)
                    + [line.ratio(\.wall), line.ratio(\.cpu), line.goalText])
        }
        return ([head] + rows).joined(separator: "\n")
    }

    private static func cells(_ usage: Usage?, _ hasMemory: Bool) -> [String] {
        let memory = usage?.peakMemory.map { "\(($0 + 500_000) / 1_000_000) MB" } ?? "–"
        return [usage.map { seconds($0.wall) } ?? "–", usage.map { seconds($0.cpu) } ?? "–"]
            + (hasMemory ? [memory] : [])
    }

    private static func seconds(_ seconds: Double) -> String {
        String(format: seconds < 0.1 ? "%.4f s" : "%.2f s", seconds)
    }

    private func ratio(_ time: KeyPath<Usage, Double>) -> String {
        guard let reference else { return "–" }
        let (ours, theirs) = (self.ours[keyPath: time], reference[keyPath: time])
        switch goal {
        case .atMost: return String(format: "%.2f", ours / theirs)
        case .timesFaster: return String(format: "%.1f×", theirs / ours)
        }
    }

    private var goalText: String {
        switch goal {
        case .atMost(let most): String(format: "≤ %g", most)
        case .timesFaster(let least): String(format: "≥ %g×", least)
        }
    }

    private static func row(_ job: String, _ width: Int, _ columns: [String]) -> String {
        let filled = job + String(repeating: " ", count: max(0, width - job.count))
        let cells = columns.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }
        return filled + cells.joined()
    }
}
