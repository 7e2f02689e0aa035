import Storage

/// Rows in the binary format of `COPY`, sent in pieces.
struct CopyStream {
    private var bytes: [UInt8] = []
    private let send: ([UInt8]) throws -> Void

    /// The size from which a piece is sent.
    private static let pieceSize = 128 << 10

    init(_ send: @escaping ([UInt8]) throws -> Void) {
        self.send = send
        bytes.reserveCapacity(CopyStream.pieceSize + 1024)
        // The signature, no flags, no further header.
        bytes += Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
    }

    /// Appends a row that fits its columns.
    mutating func append(_ row: [SQLValue], _ columns: [Table.Column]) throws {
        bytes.append(bigEndian: Int16(row.count))
        for index in row.indices { try bytes.append(field: row[index], of: columns[index].kind) }
        guard bytes.count >= CopyStream.pieceSize else { return }
        try send(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Sends the end.
    mutating func end() throws {
        bytes.append(bigEndian: Int16(-1))
        try send(bytes)
    }
}
