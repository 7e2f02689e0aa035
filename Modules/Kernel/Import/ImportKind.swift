import Domain
public import Storage

/// A kind of record that can be imported, such as purchases; a module contributes it.
///
/// A file is read twice: the first pass makes a record of every row, checks it and writes nothing; the second applies
/// records in chunks, each in one change, idempotent under the import's id.
public protocol ImportKind: Sendable {
    /// A row, understood.
    associatedtype Record: Sendable

    /// The name in the command: `purchases`.
    var name: String { get }
    /// The fields that a row may give, in the order of the template.
    var fields: [ImportField] { get }
    /// Whether a CSV file may have columns besides the fields: they reach the rows under their own names.
    var takesOtherColumns: Bool { get }
    /// How many rows are applied in one change unless a request says otherwise. While it lasts nobody else can write, so
    /// it should take a second or two; more rows are faster where what a customer has of its own is written once a chunk.
    var chunkSize: Int { get }
    /// Understands a row, without the database.
    func record(from row: ImportRow) throws(ImportFault) -> Record
    /// What makes a record without an id of its own one and the same: equal records of a file are told apart by their
    /// ordinal among each other. Nil for records that have an id.
    func identity(of record: Record) -> String?
    /// Looks in the database for what would keep records from being applied, without changing anything.
    func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault]
    /// Applies a chunk. Rows that are there already, the same, count as unchanged.
    /// - Throws: an ``ImportFault`` or a ``Refusal`` when a row can't be kept; the rows are then applied in smaller parts
    ///   until it is alone, so that the outcome must not depend on how rows are parted.
    func apply(_ records: [Imported<Record>], in change: Change) throws -> ImportTally
}

extension ImportKind {
    /// It may not.
    public var takesOtherColumns: Bool { false }

    /// 10,000.
    public var chunkSize: Int { 10_000 }

    /// Every record has an id of its own.
    public func identity(of record: Record) -> String? { nil }

    /// None.
    public func faults(
        of records: [Imported<Record>], in read: any ReadTransaction, for organisation: Organisation
    ) throws -> [ImportFault] { [] }
}

/// A record with the place it came from.
public struct Imported<Record: Sendable>: Sendable {
    /// The line of the file on which its row begins, from 1.
    public let line: Int
    /// Which one it is among the file's records of the same ``ImportKind/identity(of:)``, from 1.
    public let ordinal: Int
    /// The record.
    public let record: Record

    /// A record with its place.
    public init(line: Int, ordinal: Int, _ record: Record) {
        self.line = line
        self.ordinal = ordinal
        self.record = record
    }
}

/// What came of a chunk.
public struct ImportTally: Hashable, Sendable {
    /// Rows that were added or that changed something.
    public var imported: Int
    /// Rows that were there already.
    public var unchanged: Int
    /// Customers that were made for rows whose customer was not on file.
    public var customersCreated: Int

    /// A tally.
    public init(imported: Int = 0, unchanged: Int = 0, customersCreated: Int = 0) {
        self.imported = imported
        self.unchanged = unchanged
        self.customersCreated = customersCreated
    }

    /// Adds another chunk's tally.
    public static func += (tally: inout ImportTally, other: ImportTally) {
        tally.imported += other.imported
        tally.unchanged += other.unchanged
        tally.customersCreated += other.customersCreated
    }
}

/// A field of an imported row.
public struct ImportField: Hashable, Sendable {
    /// The name of the column: `purchased_at`.
    public let name: String
    /// Other names by which a header may call it.
    public let aliases: [String]
    /// Whether every row must give it.
    public let isRequired: Bool
    /// What the template shows.
    public let examples: [String]
    /// What it is, for `import --help` and the docs.
    public let about: String

    /// A field; see the properties.
    public init(_ name: String, aliases: [String] = [], required: Bool = false, examples: [String], _ about: String) {
        self.name = name
        self.aliases = aliases
        self.isRequired = required
        self.examples = examples
        self.about = about
    }
}

/// What is wrong with a row, in a form that can be mended.
public struct ImportFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line of the file on which the row begins, from 1.
    public let line: Int
    /// The name of the field, or in an import's report of the file's column that holds it; empty when it is about the
    /// whole row.
    public package(set) var column: String
    /// What stands there.
    public let value: String
    /// A stable code, such as `date_ambiguous`.
    public let code: String
    /// What is wrong, in a sentence.
    public let message: String
    /// What to do, in a sentence.
    public let remedy: String

    /// A fault; see the properties.
    public init(line: Int, column: String, value: String, code: String, _ message: String, remedy: String) {
        self.line = line
        self.column = column
        self.value = value
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// Place, fault and remedy in one line.
    public var description: String {
        let place = column.isEmpty ? "line \(line)" : "line \(line), column \(column)"
        let shown = value.isEmpty ? "" : " \"\(value)\""
        return "\(place):\(shown) \(message) \(remedy)"
    }
}
