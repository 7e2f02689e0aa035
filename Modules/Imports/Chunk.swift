import Domain
import Kernel
import Storage

/// Rows of the second pass that are dealt with together.
struct Chunk<Kind: ImportKind> {
    /// The rows to be applied.
    private(set) var records: [Imported<Kind.Record>] = []
    /// The bytes of rows that are passed over, by line, and of those that may yet be.
    private var raws: [Int: [UInt8]] = [:]
    /// The lines of the rows that are passed over.
    private var rejected: [Int] = []

    /// How many rows it holds.
    var count: Int { records.count + rejected.count }
    /// How many bytes they have in the file.
    private(set) var bytes = 0

    /// Takes a row; with its bytes where it may yet be handed over as rejected.
    mutating func add(_ record: Imported<Kind.Record>, raw: ArraySlice<UInt8>, keepsRaw: Bool) {
        records.append(record)
        take(raw, of: record.line, keepsRaw)
    }

    /// Takes a row that the first pass rejected.
    mutating func reject(line: Int, raw: ArraySlice<UInt8>, keepsRaw: Bool) {
        rejected.append(line)
        take(raw, of: line, keepsRaw)
    }

    private mutating func take(_ raw: ArraySlice<UInt8>, of line: Int, _ isKept: Bool) {
        bytes += raw.count
        if isKept { raws[line] = Array(raw) }
    }

    /// The bytes of the rejected rows, in the order of the file.
    /// - Parameter faults: what applying the others found.
    func rejectedRows(with faults: [ImportFault]) -> [[UInt8]] {
        (rejected + faults.map(\.line)).sorted().compactMap { raws[$0] }
    }
}

/// How much is dealt with together: so many rows, or so much of the file, so that memory grows with neither.
struct ChunkLimit {
    /// 16 MiB, more than rows of common length come to.
    private static let bytes = 16 << 20
    private let rows: Int

    init(_ request: ImportRequest, _ kind: some ImportKind) {
        rows = request.chunkSize ?? kind.chunkSize
    }

    func isReached(by chunk: Chunk<some ImportKind>) -> Bool {
        chunk.count >= rows || chunk.bytes >= ChunkLimit.bytes
    }
}

/// Applies rows of which some are refused: by halves, each an attempt of its own, until a row at fault is alone.
struct Sifting<Kind: ImportKind> {
    private let kind: Kind
    private let change: Change
    /// What came of the rows that could be applied.
    private(set) var tally = ImportTally()
    /// What is wrong with the others, a fault for each.
    private(set) var faults: [ImportFault] = []

    init(_ kind: Kind, in change: Change) {
        self.kind = kind
        self.change = change
    }

    /// Applies rows in their order.
    /// - Throws: what is no refusal of a row.
    mutating func apply(_ records: ArraySlice<Imported<Kind.Record>>) throws {
        guard let first = records.first else { return }
        do {
            let kind = kind
            let change = change
            tally += try change.attempt { try kind.apply(Array(records), in: change) }
        } catch let error where ImportFault.isRefusal(error) {
            guard records.count > 1 else {
                // The first pass's own look at the row, after all rows before it, says most.
                let told = try kind.faults(of: [first], in: change.storage, for: change.organisation).first
                faults.append(told ?? ImportFault(refusal: error, line: first.line))
                return
            }
            let middle = records.startIndex + records.count / 2
            try apply(records[..<middle])
            try apply(records[middle...])
        }
    }
}

extension ImportFault {
    /// Whether an error says that a row can't be kept, and not that the program or the database fails.
    static func isRefusal(_ error: any Error) -> Bool {
        if let error = error as? StorageError { return error.code == .constraint || error.code == .invalidValue }
        return error is ImportFault || error is any Refusal
    }

    /// What keeps the row of that line from being applied.
    fileprivate init(refusal error: any Error, line: Int) {
        switch error {
        case let fault as ImportFault: self = fault
        case let refusal as any Refusal: self.init(refusal, line: line)
        case let error as StorageError:
            self.init(
                line: line, column: "", value: "", code: error.code.rawValue, error.message, remedy: error.remedy)
        default: self.init(line: line, column: "", value: "", code: "refused", "The row is refused.", remedy: "")
        }
    }
}
