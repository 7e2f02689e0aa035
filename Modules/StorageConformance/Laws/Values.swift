import Foundation
import Storage

extension Law {
    static let values = [
        Law("every value comes back as it was, at its extremes too") { database in
            try await database.make(Shop.sample)
            for value in extremes {
                guard let column = Shop.column(of: value) else { continue }
                try await database.write { transaction in
                    try transaction.execute("DELETE FROM \(Shop.sample)")
                    try transaction.execute("INSERT INTO \(Shop.sample) (id, \(column)) VALUES (1, \(value))")
                    try transaction.insert(
                        into: Shop.sample, ["id", column], [[.integer(2), value]], onConflict: .fail)
                }
                let isExact = try await database.read { read in
                    try read.all("SELECT \(column) FROM \(Shop.sample) WHERE \(column) = \(value) ORDER BY id") {
                        try holds($0, value)
                    }
                }
                try expect(isExact, is: [true, true], "whether \(summary(of: value)) is found, written in two ways,")
            }
        },
        Law("null comes back as null") { database in
            try await database.make(Shop.sample)
            let nulls = try await database.write { transaction in
                try transaction.insert(
                    into: Shop.sample, ["id", "whole", "part", "words", "bytes"],
                    [[.integer(1), .null, .null, .null, .null]], onConflict: .fail)
                return try transaction.all("SELECT whole, part, words, bytes, \(SQLValue.null) FROM \(Shop.sample)") {
                    [$0.isNull(0), $0.isNull(1), $0.isNull(2), $0.isNull(3), $0.isNull(4)]
                }
            }
            try expect(nulls, is: [[true, true, true, true, true]], "whether the columns are null")
        },
        Law("zero may be negative, and equals zero") { database in
            try await database.make(Shop.sample)
            let found = try await database.write { transaction in
                try transaction.insert(into: Shop.sample, ["id": 1, "part": -0.0])
                return try transaction.all("SELECT part FROM \(Shop.sample) WHERE part = \(0.0)") { try $0.real(0) }
            }
            try expect(found, is: [0.0], "the rows that equal zero")
        },
        Law("text with U+0000 and reals that are not finite are refused, wherever they stand") { database in
            try await database.make(Shop.sample)
            let refused: [(Name, SQLValue)] = [
                ("words", .text("\0")), ("words", .text("before\0after")), ("part", .real(.nan)),
                ("part", .real(.infinity)), ("part", .real(-.infinity)),
            ]
            for (column, value) in refused {
                try await expect(.invalidValue, of: "a statement's parameter") {
                    try await database.write {
                        try $0.execute("INSERT INTO \(Shop.sample) (id, \(column)) VALUES (1, \(value))")
                    }
                }
                try await expect(.invalidValue, of: "a query's parameter") {
                    try await database.read { try $0.exists("SELECT 1 FROM \(Shop.sample) WHERE \(column) = \(value)") }
                }
                try await expect(.invalidValue, of: "a row of an insert") {
                    try await database.write { transaction in
                        try transaction.insert(
                            into: Shop.sample, ["id", column], [[.integer(1), .null], [.integer(2), value]],
                            onConflict: .skip)
                    }
                }
            }
            let isEmpty = try await database.read { try !$0.exists("SELECT 1 FROM \(Shop.sample)") }
            try expect(isEmpty, "nothing is kept")
        },
        Law("a value of another kind than its column is refused") { database in
            try await database.make(Shop.sample)
            let misfits: [(Name, SQLValue)] = [
                ("whole", .text("12")), ("whole", .blob([49])), ("whole", .real(1)), ("part", .text("1.5")),
                ("part", .blob([49])), ("words", .integer(12)), ("words", .real(1.5)), ("words", .blob([49])),
                ("bytes", .text("ab")), ("bytes", .integer(1)), ("bytes", .real(1.5)),
            ]
            for (column, value) in misfits {
                try await expect(.invalidValue, of: "\(value) for a column of another kind, \(column)") {
                    try await database.write { transaction in
                        try transaction.insert(
                            into: Shop.sample, ["id", column], [[.integer(1), value]], onConflict: .fail)
                    }
                }
            }
            try await expect(.invalidValue, of: "words for a whole number, in a statement") {
                try await database.write {
                    try $0.execute("INSERT INTO \(Shop.sample) (id, whole) VALUES (1, \("twelve"))")
                }
            }
            try await database.write { try $0.insert(into: Shop.sample, ["id": 1, "part": 12]) }
            let part = try await database.read { read in
                try read.first("SELECT part FROM \(Shop.sample)") { try $0.real(0) }
            }
            try expect(part, is: 12, "a whole number in a column of reals")
        },
    ]

    static let extremes: [SQLValue] =
        [0, 1, -1, .max, .min, .max - 1, .min + 1, 1 << 53, 1 << 53 + 1].map { .integer($0) }
        + [
            0, 1, -1.5, 0.1, .pi, .leastNormalMagnitude, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
            -.greatestFiniteMagnitude, 9_007_199_254_740_992, 1e300,
        ].map { .real($0) }
        + [
            "", " ", "'", "\"; --", "%_\\", "\u{1}\t\r\n\u{7F}", "Zoë", "Zoe\u{308}", "👩‍👩‍👧‍👦 🇪🇺", "日本語", "\u{FEFF}mark",
            "\u{10FFFF}\u{FFFF}", "NULL", "12", "1e5", String(repeating: "long ", count: 20_000),
        ].map { .text($0) }
        + [[], [0], [0, 0, 0], Array(0...255), [0xFF, 0xFE, 0x00], Array(repeating: 0xA5, count: 16 << 20)]
        .map { .blob($0) }

    /// Whether a column holds the same bits; two spellings of a text are equal to Swift.
    static func holds(_ row: borrowing any Row, _ value: SQLValue, at column: Int = 0) throws -> Bool {
        switch value {
        case .null: row.isNull(column)
        case .integer(let integer): try row.integer(column) == integer
        case .real(let real): try row.real(column).bitPattern == real.bitPattern
        case .text(let text): try Array(row.text(column).utf8) == Array(text.utf8)
        case .blob(let bytes):
            try row.bytes(column) { found in
                bytes.withUnsafeBytes { wanted in
                    guard found.count == wanted.count else { return false }
                    guard let one = found.baseAddress, let other = wanted.baseAddress else { return true }
                    return memcmp(one, other, wanted.count) == 0
                }
            }
        }
    }

    static func summary(of value: SQLValue) -> String {
        switch value {
        case .text(let text) where text.utf8.count > 100: "a text of \(text.utf8.count) bytes"
        case .blob(let bytes) where bytes.count > 100: "a blob of \(bytes.count) bytes"
        default: "\(value)"
        }
    }
}

extension Shop {
    /// The column of the samples that holds values of this kind.
    static func column(of value: SQLValue) -> Name? {
        switch value {
        case .null: nil
        case .integer: "whole"
        case .real: "part"
        case .text: "words"
        case .blob: "bytes"
        }
    }

    /// The columns of the samples, one a kind.
    static let kinds: [Name] = ["whole", "part", "words", "bytes"]

    /// A row of the samples that holds one value, and nulls beside it.
    static func cells(of value: SQLValue) -> [SQLValue] {
        kinds.map { $0 == column(of: value) ? value : .null }
    }
}
