import Kernel
import Tabular

/// One reading of a file from beginning to end, row by row.
struct ImportPass<Kind: ImportKind> {
    /// What comes next of the file.
    enum Step {
        case record(Imported<Kind.Record>, raw: ArraySlice<UInt8>)
        case fault(ImportFault, raw: ArraySlice<UInt8>)
        case end
    }

    let kind: Kind
    let context: ImportContext
    private let request: ImportRequest
    /// How many rows have been read, bad ones included.
    private(set) var rows = 0
    private var repeats = Repeats()

    init(kind: Kind, context: ImportContext, request: ImportRequest) {
        self.kind = kind
        self.context = context
        self.request = request
    }

    /// A reader at the beginning of the file.
    func reader(observer: ((UnsafeRawBufferPointer) -> Void)?) throws -> TabularReader {
        switch request.layout {
        case .csv(let options):
            return try TabularReader(request.source, .csv(options), observer: observer)
        case .ndjson:
            let keys = kind.fields.map { request.map[$0.name] ?? $0.name } + request.ignored.sorted()
            return try TabularReader(request.source, .ndjson(keys: keys), observer: observer)
        }
    }

    /// Where the fields stand in the rows of such columns.
    func places(of columns: [String?]) throws -> [String: Int] {
        try FieldPlaces(columns: columns, fields: kind.fields, map: request.map, ignored: request.ignored).byField
    }

    /// Reads the next row and understands it.
    mutating func next(_ reader: inout TabularReader, _ places: [String: Int]) throws -> Step {
        guard let record = try reader.next() else { return .end }
        rows += 1
        switch record {
        case .rejected(let error, let raw):
            return .fault(ImportPass.fault(error), raw: raw[...])
        case .row(let row):
            let values = (0..<row.count).map { ImportPass.trimmed(row.bytes(at: $0)) }
            let importRow = ImportRow(line: row.line, context: context, places: places, values)
            do throws(ImportFault) {
                return .record(Imported(line: row.line, ordinal: 1, try kind.record(from: importRow)), raw: row.raw)
            } catch {
                return .fault(error, raw: row.raw)
            }
        }
    }

    /// Remembers a record without an id of its own, in the first pass.
    mutating func mark(_ record: Kind.Record) {
        if let identity = kind.identity(of: record) { repeats.mark(identity) }
    }

    /// Ends the first pass.
    mutating func beginCounting() {
        rows = 0
        repeats.endMarking()
    }

    /// The record with its place among equal ones, in the second pass.
    mutating func counted(_ record: Imported<Kind.Record>) -> Imported<Kind.Record> {
        guard let identity = kind.identity(of: record.record) else { return record }
        return Imported(line: record.line, ordinal: repeats.ordinal(of: identity), record.record)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>?) -> String {
        guard var bytes else { return "" }
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func fault(_ error: TabularError) -> ImportFault {
        ImportFault(
            line: error.line ?? 0, column: error.column.map { "\($0)" } ?? "", value: error.value ?? "",
            code: snake(error.code.rawValue), error.message, remedy: error.remedy)
    }

    /// `raggedRow` as `ragged_row`.
    private static func snake(_ code: String) -> String {
        code.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}
