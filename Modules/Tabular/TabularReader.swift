/// Reads the rows of a CSV or NDJSON file, one by one, in memory that does not grow with the file.
///
/// A record that is not a row is handed over as `rejected` and reading goes on, so that a caller may report all of them.
/// What ends the reading is thrown: a read error, or a quote that is still open at the end of the file. Blank lines are
/// passed over.
///
/// ```swift
/// let source = try ByteSource.file(at: "purchases.csv")
/// var reader = try TabularReader(source, .csv(CSVOptions()))
/// while let record = try reader.next() {
///     switch record {
///     case .row(let row): use(row.text(at: 0))
///     case .rejected(let error, _): report(error)
///     }
/// }
/// ```
package struct TabularReader: ~Copyable {
    /// What the file is taken for.
    package enum Layout: Sendable {
        /// CSV; with a header, or with the columns that the options name.
        case csv(CSVOptions)
        /// NDJSON with these keys as columns.
        ///
        /// - `aliases`: other keys, in small letters, with the column that each is; they are found in any case of letters.
        /// - `ignored`: keys that are passed over with whatever stands there, even where they would be columns.
        /// - `ignoresOtherKeys`: whether every other key is; otherwise it makes its row an `unknownKey`.
        case ndjson(
            keys: [String], aliases: [String: String] = [:], ignored: Set<String> = [], ignoresOtherKeys: Bool = false)
    }

    /// The names of the columns from left to right; nil for one without a name, as where a header's field is empty.
    ///
    /// Spaces and tabs around a header's names are dropped.
    package let columns: [String?]
    /// The delimiter of a CSV file, set or found; nil for NDJSON.
    package let delimiter: Delimiter?
    /// The bytes of the header in the file, without the line end; nil if there is none.
    package let header: [UInt8]?

    private var window: ByteWindow
    private var parser: any RecordParser
    private var first: TabularRecord?

    /// Starts at the beginning of a source, and reads the header and the first row.
    ///
    /// - `recordLimit`: the most bytes of one record, its line end not counted; memory grows with it, not with the file.
    /// - `bufferSize`: how many bytes are read at once; it has no bearing on what is found.
    /// - `observer`: is handed every byte of the source, a byte order mark too, in order and once, as far as reading goes:
    ///   up to the end when `next` has given nil. It lets a digest be taken on the way.
    ///
    /// Errors: `emptyFile`, `unsupportedEncoding`, `encodingConflict`, `unclearDelimiter`, `duplicateColumn`; what is wrong
    /// with a header; and what `next` throws.
    package init(
        _ source: ByteSource, _ layout: Layout, recordLimit: Int = 1_048_576, bufferSize: Int = 262_144,
        observer: ((UnsafeRawBufferPointer) -> Void)? = nil
    ) throws(TabularError) {
        var window = ByteWindow(source, readSize: bufferSize, observer: observer)
        let opening =
            switch layout {
            case .csv(let options): try Opening.csv(source, options, recordLimit, &window)
            case .ndjson(let columns, let aliases, let ignored, let ignoresOtherKeys):
                try Opening.ndjson(
                    columns,
                    FlatObjectKeys(columns, aliases: aliases, ignored: ignored, ignoresOthers: ignoresOtherKeys),
                    recordLimit, &window)
            }
        columns = opening.columns
        delimiter = opening.delimiter
        header = opening.header
        parser = opening.parser
        first = opening.first
        self.window = window
    }

    /// The next record; nil at the end of the file.
    ///
    /// Errors: `cannotRead`, `unterminatedQuote`.
    package mutating func next() throws(TabularError) -> TabularRecord? {
        if let record = first {
            first = nil
            return record
        }
        return try parser.next(from: &window)
    }
}

/// What is known of a file once its beginning is read.
private struct Opening {
    var columns: [String?]
    var delimiter: Delimiter?
    var header: [UInt8]?
    var parser: any RecordParser
    var first: TabularRecord?

    static func csv(
        _ source: ByteSource, _ options: CSVOptions, _ recordLimit: Int, _ window: inout ByteWindow
    ) throws(TabularError) -> Opening {
        let markLength = try window.skipMark(of: options.encoding)
        let width = options.columns?.count
        let delimiter =
            if let delimiter = options.delimiter { delimiter } else {
                try DelimiterSearch.delimiter(of: source, after: markLength, width: width)
            }
        var parser = CSVParser(delimiter, options.encoding, width: width, recordLimit: recordLimit)
        if let columns = options.columns {
            try refuseDuplicates(in: columns) { _ in nil }
            let first = try first(&parser, &window)
            return Opening(columns: columns, delimiter: delimiter, parser: parser, first: first)
        }
        switch try first(&parser, &window) {
        case .rejected(let error, _): throw error
        case .row(let header):
            let columns = (0..<header.count).map { name(header.bytes(at: $0) ?? []) }
            try refuseDuplicates(in: columns) { header.position(at: $0) }
            parser.width = columns.count
            return Opening(columns: columns, delimiter: delimiter, header: Array(header.raw), parser: parser)
        }
    }

    static func ndjson(
        _ columns: [String], _ keys: FlatObjectKeys, _ recordLimit: Int, _ window: inout ByteWindow
    ) throws(TabularError) -> Opening {
        _ = try window.skipMark(of: .utf8)
        try refuseDuplicates(in: columns) { _ in nil }
        var parser = NDJSONParser(keys, recordLimit: recordLimit)
        let first = try first(&parser, &window)
        return Opening(columns: columns, parser: parser, first: first)
    }

    private static func first(
        _ parser: inout some RecordParser, _ window: inout ByteWindow
    ) throws(TabularError) -> TabularRecord {
        guard let record = try parser.next(from: &window) else { throw .emptyFile }
        return record
    }

    /// A header's name without the blanks around it; nil if nothing is left.
    private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let first = bytes.firstIndex(where: { !$0.isBlank }), let last = bytes.lastIndex(where: { !$0.isBlank })
        else { return nil }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    private static func refuseDuplicates(
        in columns: [String?], position: (Int) -> TextPosition?
    ) throws(TabularError) {
        var seen: [String: Int] = [:]
        for (index, name) in columns.enumerated() {
            guard let name else { continue }
            if let other = seen[name] { throw .duplicateColumn(name, other + 1, index + 1, at: position(index)) }
            seen[name] = index
        }
    }
}
