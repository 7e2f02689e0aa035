import Domain
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
    private let names: FieldNames
    /// How many rows have been read, bad ones included.
    private(set) var rows = 0
    private var repeats = Repeats()
    /// The file's own names of the fields that it has, as far as they are known.
    private var columns: [String: String] = [:]
    /// Whether the keys of the next object are to be remembered: those of a file are mostly alike, so that the first
    /// one's stand for all.
    private var asksForKeys = false

    init(kind: Kind, context: ImportContext, request: ImportRequest) throws(ImportRefusal) {
        names = try FieldNames(kind.fields, map: request.map, ignored: request.ignored)
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
            let keys = FieldKeys(known: kind.fields, names: names)
            return try TabularReader(
                request.source, .ndjson(keys: keys.keys, aliases: keys.aliases, ignored: request.ignored),
                observer: observer)
        }
    }

    /// The fields of the values in the rows of such columns.
    mutating func fields(of columns: [String?]) throws -> [String?] {
        let fields: [String?]
        switch request.layout {
        case .csv:
            fields = try FieldColumns(
                columns: columns, known: kind.fields, names: names, takesOthers: kind.takesOtherColumns
            ).fields
        case .ndjson:
            fields = FieldKeys(known: kind.fields, names: names).fields
            asksForKeys = true
        }
        name(fields, by: columns)
        return fields
    }

    private mutating func name(_ fields: [String?], by columns: [String?]) {
        for (field, column) in zip(fields, columns) {
            if let field, let column { self.columns[field] = column }
        }
    }

    /// The fault with the file's own name of the column.
    func named(_ fault: ImportFault) -> ImportFault {
        var fault = fault
        fault.column = columns[fault.column] ?? fault.column
        return fault
    }

    /// Reads the next row and understands it.
    mutating func next(_ reader: inout TabularReader, _ fields: [String?]) throws -> Step {
        guard let record = try reader.next() else { return .end }
        rows += 1
        switch record {
        case .rejected(let error, let raw):
            return .fault(ImportPass.fault(error), raw: raw[...])
        case .row(let row):
            if asksForKeys {
                asksForKeys = false
                name(fields, by: (0..<row.count).map(row.key))
            }
            let values = (0..<row.count).map { ImportPass.trimmed(row.bytes(at: $0)) }
            let importRow = ImportRow(line: row.line, context: context, fields: fields, values)
            do throws(ImportFault) {
                return .record(Imported(line: row.line, ordinal: 1, try kind.record(from: importRow)), raw: row.raw)
            } catch {
                return .fault(named(error), raw: row.raw)
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
        bytes.map { String(decoding: $0, as: UTF8.self).normalized } ?? ""
    }

    /// What is wrong with a row, or with the file from a line on.
    static func fault(_ error: TabularError) -> ImportFault {
        let remedy =
            error.code == .unknownKey
            ? "Say which field it is with --map FIELD=KEY, or pass it over with --ignore KEY." : error.remedy
        return ImportFault(
            line: error.line ?? 0, column: error.column.map { "\($0)" } ?? "", value: error.value ?? "",
            code: error.code.rawValue, error.message, remedy: remedy)
    }
}
