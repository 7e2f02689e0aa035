@testable import Tabular

/// A record as a test compares it.
enum Finding: Equatable {
    case row([String?], line: Int)
    case rejected(TabularError, raw: [UInt8])

    init(_ record: TabularRecord) {
        self =
            switch record {
            case .row(let row): .row((0..<row.count).map { row.text(at: $0) }, line: row.line)
            case .rejected(let error, let raw): .rejected(error, raw: raw)
            }
    }

    /// The fields of a row; nil if rejected.
    var fields: [String?]? {
        if case .row(let fields, _) = self { fields } else { nil }
    }

    /// The bytes of what was rejected.
    var raw: [UInt8]? {
        if case .rejected(_, let raw) = self { raw } else { nil }
    }

    /// The error of what was rejected.
    var error: TabularError? {
        if case .rejected(let error, _) = self { error } else { nil }
    }
}

/// Everything that reading a source gives.
struct Reading: Equatable {
    var columns: [String?] = []
    var delimiter: Delimiter?
    var header: [UInt8]?
    var findings: [Finding] = []
    /// What ended the reading before the end of the file.
    var end: TabularError?

    var rows: [[String?]] { findings.compactMap(\.fields) }
    var rejected: [[UInt8]] { findings.compactMap(\.raw) }
    var errors: [TabularError] { findings.compactMap(\.error) }

    init(
        _ source: ByteSource, _ layout: TabularReader.Layout, recordLimit: Int = 1_048_576, bufferSize: Int = 262_144
    ) {
        do throws(TabularError) {
            var reader = try TabularReader(source, layout, recordLimit: recordLimit, bufferSize: bufferSize)
            columns = reader.columns
            delimiter = reader.delimiter
            header = reader.header
            while let record = try reader.next() { findings.append(Finding(record)) }
        } catch {
            end = error
        }
    }

    init(csv text: String, _ options: CSVOptions = CSVOptions(), recordLimit: Int = 1_048_576) {
        self.init(ByteSource(text), .csv(options), recordLimit: recordLimit)
    }

    init(csv bytes: [UInt8], _ options: CSVOptions = CSVOptions(), recordLimit: Int = 1_048_576) {
        self.init(ByteSource(bytes), .csv(options), recordLimit: recordLimit)
    }

    init(ndjson text: String, _ keys: [String], ignoresOtherKeys: Bool = false, recordLimit: Int = 1_048_576) {
        self.init(
            ByteSource(text), .ndjson(keys: keys, ignoresOtherKeys: ignoresOtherKeys), recordLimit: recordLimit)
    }
}
