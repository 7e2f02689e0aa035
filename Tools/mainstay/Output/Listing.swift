import Domain
import Foundation
import Kernel

/// Rows with named columns, written as a table that fits the terminal, as JSON or as CSV.
struct Listing {
    /// A column of a listing.
    struct Column {
        /// The name in JSON and CSV, and the heading in tables.
        let name: String
        /// Whether its values stand at the right edge.
        var isNumber = false
        /// Whether it holds what people wrote: it may be cut when the terminal is narrow, and in CSV its cells never
        /// begin like a formula.
        var isWide = false
        /// Whether tables leave it out when the terminal is narrow.
        var isSpare = false
        /// Whether tables write it below the row, on lines of its own.
        var isBelow = false

        static func text(_ name: String) -> Column { Column(name: name) }
        static func wide(_ name: String) -> Column { Column(name: name, isWide: true) }
        static func spare(_ name: String) -> Column { Column(name: name, isSpare: true) }
        static func below(_ name: String) -> Column { Column(name: name, isBelow: true) }
        static func number(_ name: String) -> Column { Column(name: name, isNumber: true) }
    }

    let columns: [Column]
    var rows: [[Detail]] = []
    /// The zone whose clocks a table shows; JSON and CSV are in UTC.
    var zone = Zone.utc

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// The listing as text.
    func text(_ format: ListingFormat) -> String {
        switch format {
        case .table: table
        case .json: DetailJSON.text(of: .list(records))
        case .csv: csv
        }
    }

    /// The rows as records, as JSON has them.
    var records: [Detail] {
        rows.map { .record(zip(columns, $0).map { .init($0.name, $1) }) }
    }

    private var csv: String {
        let cells = rows.map { row in
            zip(columns, row).map { column, cell in
                let text = DetailJSON.plain(cell)
                return column.isWide || column.isBelow ? Listing.harmless(text) : text
            }
        }
        return ([columns.map(\.name)] + cells).map(Listing.line).joined(separator: "\n")
    }

    /// The text with an apostrophe before it where a spreadsheet would take it for a formula; numbers, of telephones
    /// too, can do no harm.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || " +-./()".utf8.contains($0) }
        return isNumber ? text : "'" + text
    }

    /// A record of RFC 4180.
    private static func line(_ fields: [String]) -> String {
        fields.map { field in
            let isPlain = !field.contains { $0 == "," || $0 == "\"" || $0.isNewline }
            return isPlain ? field : "\"\(field.replacingOccurrences(of: "\"", with: "\"\""))\""
        }.joined(separator: ",")
    }

    private var table: String {
        let cells = rows.map { $0.map { DetailJSON.plain($0, in: zone).replacingOccurrences(of: "\n", with: " ") } }
        let heads = columns.map { $0.name.replacingOccurrences(of: "_", with: " ") }
        let natural = heads.indices.map { index in
            max(Terminal.columns(heads[index]), cells.map { Terminal.columns($0[index]) }.max() ?? 0)
        }
        let (shown, widths) = fitted(natural)
        let below = columns.indices.filter { columns[$0].isBelow }
        func line(_ texts: [String]) -> String {
            zip(shown, widths).map { Terminal.fit(texts[$0], to: $1, right: columns[$0].isNumber) }
                .joined(separator: "  ").replacing(#/ +$/#, with: "")
        }
        func lines(_ texts: [String]) -> [String] {
            let notes = below.map { texts[$0] }.filter { !$0.isEmpty }
            return [line(texts)]
                + notes.flatMap { Terminal.wrap($0, to: Terminal.width - 4).map { "    " + $0 } }
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([line(heads), rule] + cells.flatMap(lines)).joined(separator: "\n")
    }

    /// The columns that stand beside each other, with their widths: the spare ones go first when there is no room, then
    /// the wide ones are cut. What is neither stays whole: a cut id would serve nobody.
    private func fitted(_ natural: [Int]) -> (shown: [Int], widths: [Int]) {
        var shown = columns.indices.filter { !columns[$0].isBelow }
        func excess(_ widths: [Int]) -> Int { widths.reduce(0, +) + 2 * (widths.count - 1) - Terminal.width }
        while excess(shown.map { natural[$0] }) > 0, let spare = shown.last(where: { columns[$0].isSpare }) {
            shown.removeAll { $0 == spare }
        }
        var widths = shown.map { natural[$0] }
        for least in [12, 6] {
            for place in shown.indices where columns[shown[place]].isWide {
                widths[place] -= min(max(0, excess(widths)), max(0, widths[place] - least))
            }
        }
        return (shown, widths)
    }
}

extension Detail {
    /// A share, or another measured number, with four digits behind the point; none when it is not finite.
    static func figure(_ value: Double?) -> Detail {
        .optional(value.flatMap { $0.isFinite ? ($0 * 10_000).rounded() / 10_000 : nil })
    }
}
