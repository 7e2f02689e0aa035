import Storage

extension Law {
    static let order = [
        Law("text is compared byte by byte, without regard to any language") { database in
            try await database.make(Shop.sample)
            let words = [
                "", "10", "9", "A", "B", "Z", "_", "a", "a ", "ab", "b", "z", "Ä", "ß", "ä", "Ω", "日", "\u{FFFD}", "👍",
            ]
            let found = try await database.write { transaction in
                let rows = words.enumerated().reversed().map { [SQLValue.integer(Int64($0)), .text($1)] }
                try transaction.insert(into: Shop.sample, ["id", "words"], rows, onConflict: .fail)
                return try transaction.all("SELECT words FROM \(Shop.sample) ORDER BY words") { try $0.text(0) }
            }
            try expect(found, is: words, "the words in order")
            let between = try await database.read { read in
                try read.all(
                    "SELECT words FROM \(Shop.sample) WHERE words >= \("A") AND words < \("a") ORDER BY words"
                ) { try $0.text(0) }
            }
            try expect(between, is: ["A", "B", "Z", "_"], "the words between two words")
            let spellings = try await database.read { read in
                try read.exists("SELECT 1 FROM \(Shop.sample) WHERE words IN (\("A\u{308}"), \("a\u{308}"))")
            }
            try expect(!spellings, "another spelling of a letter is another text")
        },
        Law("bytes are compared one by one, without signs") { database in
            try await database.make(Shop.sample)
            let blobs: [[UInt8]] = [[], [0], [0, 0], [0, 1], [1], [0x7F], [0x80], [0xFF], [0xFF, 0]]
            let found = try await database.write { transaction in
                let rows = blobs.enumerated().reversed().map { [SQLValue.integer(Int64($0)), .blob($1)] }
                try transaction.insert(into: Shop.sample, ["id", "bytes"], rows, onConflict: .fail)
                return try transaction.all("SELECT bytes FROM \(Shop.sample) ORDER BY bytes") {
                    try $0.value(0, as: [UInt8].self)
                }
            }
            try expect(found, is: blobs, "the blobs in order")
        },
    ]
}
