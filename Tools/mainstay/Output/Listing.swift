import ArgumentParser
import Domain
import Foundation
import Kernel

/// How a listing is written.
enum ListingFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
}

/// Rows with named columns, written as a table that fits the terminal, as JSON or as CSV.
struct Listing {
    /// A column of a listing.
    struct Column {
        /// The name in JSON and CSV, and the heading in tables.
        let name: String
        /// Whether its values stand at the right edge.
        var isNumber = false
        /// Whether it may be cut when the terminal is narrow.
        var isWide = false

        static func text(_ name: String) -> Column { Column(name: name) }
        static func wide(_ name: String) -> Column { Column(name: name, isWide: true) }
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
        case .json: JSONText.text(of: .list(rows.map { .record(zip(columns, $0).map { .init($0.name, $1) }) }))
        case .csv: csv
        }
    }

    private var csv: String {
        ([columns.map(\.name)] + rows.map { $0.map { JSONText.plain($0) } }).map(Listing.line).joined(separator: "\n")
    }

    /// A record of RFC 4180.
    private static func line(_ fields: [String]) -> String {
        fields.map { field in
            let isPlain = !field.contains { $0 == "," || $0 == "\"" || $0.isNewline }
            return isPlain ? field : "\"\(field.replacingOccurrences(of: "\"", with: "\"\""))\""
        }.joined(separator: ",")
    }

    private var table: String {
        let heads = columns.map { $0.name.replacingOccurrences(of: "_", with: " ") }
        let cells = rows.map { $0.map { JSONText.plain($0, in: zone).replacingOccurrences(of: "\n", with: " ") } }
        var widths = heads.indices.map { index in
            max(Terminal.columns(heads[index]), cells.map { Terminal.columns($0[index]) }.max() ?? 0)
        }
        var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - Terminal.width
        for index in columns.indices where columns[index].isWide && excess > 0 {
            let cut = min(excess, max(0, widths[index] - 12))
            widths[index] -= cut
            excess -= cut
        }
        func line(_ texts: [String]) -> String {
            let fitted = texts.indices.map {
                Terminal.fit(texts[$0], to: widths[$0], right: columns[$0].isNumber)
            }
            return fitted.joined(separator: "  ").replacing(#/ +$/#, with: "")
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([line(heads), rule] + cells.map(line)).joined(separator: "\n")
    }
}
