/// The two kinds of file that are read.
package enum TabularFormat: String, Hashable, Sendable, CaseIterable {
    /// Rows of fields with a delimiter: RFC 4180 and its relatives.
    case csv
    /// One JSON object a line.
    case ndjson

    /// The format that a file's name tells by its ending, in either case of letters.
    ///
    /// `.csv`, `.tsv`, `.tab` and `.txt` are CSV, `.ndjson` and `.jsonl` are NDJSON; anything else is `unknownFormat`.
    package init(fileName: String) throws(TabularError) {
        let name = fileName.split(separator: "/").last.map(String.init) ?? fileName
        let ending = name.contains(".") ? name.split(separator: ".").last?.lowercased() : nil
        switch ending {
        case "csv", "tsv", "tab", "txt": self = .csv
        case "ndjson", "jsonl": self = .ndjson
        default: throw .unknownFormat(name)
        }
    }
}
