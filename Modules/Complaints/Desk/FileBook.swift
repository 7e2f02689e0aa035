import Domain
import Kernel
import Storage

/// A complaint's file with the seal of its last entry.
struct KeptFile {
    var file: ComplaintFile
    var seal: [UInt8]
}

/// Keeps complaints' files: their entries, and a row of what these come to.
enum FileBook {
    static let columns = ComplaintTables.file.columns.map(\.name)

    /// The values of a file's row.
    static func values(of kept: KeptFile, in zone: Zone) -> [SQLValue] {
        let (file, receipt) = (kept.file, kept.file.receipt)
        let receivedOn = zone.day(of: file.receivedAt)
        return [
            file.customer.sqlValue, file.id.sqlValue, file.state.sqlValue, file.receivedAt.sqlValue,
            receivedOn.sqlValue, (file.state.isOpen ? receivedOn : nil).sqlValue,
            (file.state.isOnBoard ? receivedOn : nil).sqlValue, receipt.channel.sqlValue,
            .text(receipt.regime), receipt.department.sqlValue, file.owner.sqlValue,
            (file.assessment?.severity).sqlValue, (file.finding?.primary).sqlValue, receipt.isUnknown.sqlValue,
            receipt.isAnonymous.sqlValue, file.isConfidential.sqlValue, receipt.parent.sqlValue,
            file.mergedInto.sqlValue, file.closure.sqlValue,
            (file.closure == nil ? nil : file.times.closed.last.map(zone.day)).sqlValue,
            file.settledAt.map(zone.day).sqlValue, file.handling.handlers.count.sqlValue,
            file.handling.transfers.sqlValue, file.handling.channelSwitches.sqlValue,
            file.handling.reexplanations.sqlValue, file.times.reopened.count.sqlValue, file.minutes.sqlValue,
            file.lessons.map { $0.map(\.rawValue).sorted().joined(separator: ",") }.sqlValue,
            file.entries.count.sqlValue, .blob(kept.seal),
        ]
    }

    /// Writes a file whose last entries are new.
    ///
    /// The file's row comes first: on it two who work on one complaint get into each other's way, and the later one
    /// begins anew.
    static func keep(_ kept: KeptFile, adding count: Int, in change: Change) throws {
        var kept = kept
        let seal = try HistorySeal(change)
        let file = kept.file
        var rows: [[SQLValue]] = []
        for number in (file.entries.count - count + 1)...file.entries.count {
            let row = try EntryRow(file.entries[number - 1], number, of: file, seal)
            kept.seal = seal.seal(row, of: file.id, after: kept.seal)
            rows.append(row.values + [.blob(kept.seal)])
        }
        try write([kept], in: change)
        try change.storage.insert(into: ComplaintTables.entry, EntryRow.columns + ["seal"], rows, onConflict: .fail)
    }

    /// Writes what files come to, without entries.
    static func write(_ files: [KeptFile], in change: Change) throws {
        let zone = change.organisation.zone
        try change.storage.insert(
            into: ComplaintTables.file, columns, files.map { values(of: $0, in: zone) }, onConflict: .update)
        try RemedyBook.write(files.map(\.file), in: change)
        try ClockBook.write(files.map(\.file), in: change)
    }

    /// The file of a complaint; nil when there is none.
    static func file(_ id: ComplaintID, in read: any ReadTransaction) throws -> KeptFile? {
        try read.first(
            "SELECT customer_id, seal FROM \(ComplaintTables.file) WHERE complaint_id = \(id)"
        ) { (customer: try $0.value(0, as: CustomerID.self), seal: try $0.value(1, as: [UInt8].self)) }
        .flatMap { head in
            ComplaintFile(id, of: head.customer, try entries(of: id, of: head.customer, in: read))
                .map { KeptFile(file: $0, seal: head.seal) }
        }
    }

    /// The complaints about the handling of others.
    static func children(of complaints: [ComplaintID], in read: any ReadTransaction) throws -> [ComplaintID] {
        try read.all("SELECT complaint_id FROM \(ComplaintTables.file) WHERE parent_id IN (\(list: complaints))") {
            try $0.value(0)
        }
    }

    private static func entries(
        of complaint: ComplaintID, of customer: CustomerID, in read: any ReadTransaction
    ) throws -> [ComplaintEntry] {
        try read.all(
            """
            SELECT \(EntryRow.columns) FROM \(ComplaintTables.entry)
            WHERE customer_id = \(customer) AND complaint_id = \(complaint) ORDER BY number
            """
        ) { try EntryRow(from: $0) }.map { row in
            do {
                return try row.entry()
            } catch is DecodingError {
                throw StorageError(.invalidValue, "An entry of a complaint can't be read.")
            }
        }
    }

    /// Takes the words out of an entry.
    static func redact(_ number: Int, of file: ComplaintFile, in change: Change) throws {
        try change.storage.execute(
            """
            UPDATE \(ComplaintTables.entry) SET words = NULL
            WHERE customer_id = \(file.customer) AND complaint_id = \(file.id) AND number = \(number)
            """)
    }

    /// The digest of an entry's words as it is kept; nil when there are none.
    static func wordsDigest(_ number: Int, of file: ComplaintFile, in read: any ReadTransaction) throws -> [UInt8]? {
        try read.first(
            """
            SELECT words_digest FROM \(ComplaintTables.entry)
            WHERE customer_id = \(file.customer) AND complaint_id = \(file.id) AND number = \(number)
            """
        ) { try $0.value(0, as: [UInt8]?.self) } ?? nil
    }
}

extension HistorySeal {
    /// With the database's key.
    init(_ change: Change) throws {
        self.init(change.digests, key: try change.secret())
    }
}

extension EntryRow {
    static let columns: [Name] = [
        "customer_id", "complaint_id", "number", "entry_id", "acted_at", "recorded_at", "author", "act", "words",
        "words_digest",
    ]

    var values: [SQLValue] {
        [
            customer.sqlValue, complaint.sqlValue, number.sqlValue, id.sqlValue, at.sqlValue, recordedAt.sqlValue,
            .text(author), .text(act), words.sqlValue, wordsDigest.sqlValue,
        ]
    }

    init(_ entry: ComplaintEntry, _ number: Int, of file: ComplaintFile, _ seal: HistorySeal) throws {
        let words = try entry.words.flatMap { $0.isEmpty ? nil : try JSONCoding.text(of: $0) }
        self.init(
            customer: file.customer, complaint: file.id, number: number, id: entry.id, at: entry.at,
            recordedAt: entry.recordedAt, author: entry.author, act: try JSONCoding.text(of: entry.act), words: words,
            wordsDigest: seal.digest(ofWords: words, of: entry.id, in: file.id))
    }

    init(from row: borrowing any Row) throws {
        self.init(
            customer: try row.value(0), complaint: try row.value(1), number: try row.value(2), id: try row.value(3),
            at: try row.value(4), recordedAt: try row.value(5), author: try row.text(6), act: try row.text(7),
            words: try row.value(8), wordsDigest: try row.value(9))
    }
}
