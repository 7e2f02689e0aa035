/// Figures as bars and curves of characters.
enum Bars {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    private static let steps = Array("▁▂▃▄▅▆▇█")

    /// A bar whose length is the share of a width; shares are cut to 0…1.
    static func bar(_ share: Double, width: Int) -> String {
        guard share.isFinite else { return "" }
        let parts = Int((min(max(share, 0), 1) * Double(width * 8)).rounded())
        return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    }

    /// A curve of one character a value, between 0 and the largest.
    static func sparkline(_ values: [Double]) -> String {
        let largest = values.filter(\.isFinite).max() ?? 0
        guard largest > 0 else { return String(repeating: "▁", count: values.count) }
        return String(
            values.map { value in
                value.isFinite ? steps[min(7, max(0, Int(value / largest * 7.999)))] : " "
            })
    }
}
