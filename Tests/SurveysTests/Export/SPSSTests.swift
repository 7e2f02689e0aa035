import Domain
import TestSupport
import Testing

@testable import Surveys

@Suite(.enabled(if: SPSSReader.isOffered, Comment(rawValue: SPSSReader.missing)))
struct SPSSReadBackTests {
    @Test func `a file is read back as it was meant`() throws {
        let variables = [
            SPSSVariable(
                name: "recommend", label: "How likely is it that you recommend us?", kind: .number(decimals: 0),
                valueLabels: [.init(0, "not at all"), .init(10, "surely")], measure: .ordinal),
            SPSSVariable(
                name: "how_did_it_go_in_your_own_words", label: "Wie war’s?", kind: .text(width: 600)),
            SPSSVariable(name: "spent", kind: .number(decimals: 2), measure: .scale),
            SPSSVariable(name: "on", kind: .day, measure: .scale),
            SPSSVariable(name: "at", kind: .time, measure: .scale),
        ]
        let story = String(repeating: "Grüße, ", count: 66)
        let day = CalendarDay(daysSince1970: 0)
        let rows: [[ExportValue]] = [
            [
                .number(10), .text(story), .number(12.34), .number(SPSSBytes.seconds(of: day)),
                .number(SPSSBytes.seconds(of: day, milliseconds: 45_296_000)),
            ],
            [.missing, .text("kurz"), .number(-1e300), .missing, .missing],
        ]
        let content = try #require(try SPSSReader.read([SavedFile(variables, rows, label: "Wave 1").bytes]).first)
        #expect(content.names == variables.map(\.name))
        #expect(content.labels == variables.map { $0.label.isEmpty ? nil : $0.label })
        #expect(content.encoding == "UTF-8")
        #expect(content.fileLabel == "Wave 1")
        #expect(content.rows == 2)
        #expect(content.columns.prefix(3) == SavedFile.columns(variables, rows).prefix(3))
        #expect(content.columns[3] == [.text("1970-01-01"), .none])
        #expect(content.columns[4] == [.text("1970-01-01T12:34:56"), .none])
        #expect(
            content.measures == [
                "recommend": "ordinal", "how_did_it_go_in_your_own_words": "nominal", "spent": "scale", "on": "scale",
                "at": "scale",
            ])
        #expect(
            content.valueLabels == [
                "recommend": [
                    .init(value: .number(0), label: "not at all"), .init(value: .number(10), label: "surely"),
                ]
            ])
    }

    @Test func `every value and label comes back, whatever they are`() throws {
        let drawn = (UInt64(1)...40).map { seed in
            var generator = SeededGenerator(seed: seed)
            return DrawnTable(&generator)
        }
        let contents = try SPSSReader.read(
            drawn.map { try SavedFile($0.variables, $0.rows).bytes })
        for (place, (table, content)) in zip(drawn, contents).enumerated() {
            let seed = place + 1
            #expect(content.names == SPSSNames(table.variables).long, "seed \(seed)")
            #expect(content.columns == SavedFile.columns(table.variables, table.rows), "seed \(seed)")
            for (place, (name, variable)) in zip(content.names, table.variables).enumerated() {
                #expect(content.labels[place] ?? "" == variable.label, "seed \(seed), \(name)")
                let labels = Dictionary(
                    uniqueKeysWithValues: (content.valueLabels[name] ?? []).map { ($0.value, $0.label) })
                let expected = Dictionary(
                    uniqueKeysWithValues: variable.valueLabels.map {
                        (SPSSReader.Cell.number($0.value), DrawnTable.trimmed($0.label.cut(toBytes: 120)))
                    })
                #expect(labels == expected, "seed \(seed), \(name)")
            }
        }
    }

    @Test func `a text is read back at every width around those where the format changes`() throws {
        let widths = [
            1, 7, 8, 9, 16, 251, 252, 253, 254, 255, 256, 257, 503, 504, 505, 509, 510, 511, 765, 1020, 32_767,
        ]
        let letters = Array("abcdefghijklmnopqrstuvw")
        let texts = widths.map { width in String((0..<width).map { letters[$0 % letters.count] }) }
        let variables = widths.map { SPSSVariable(name: "w\($0)", kind: .text(width: $0)) }
        let shorter: [ExportValue] = texts.map { ExportValue.text(String($0.dropLast())) }
        let rows = [texts.map(ExportValue.text), shorter]
        let content = try #require(try SPSSReader.read([SavedFile(variables, rows).bytes]).first)
        #expect(content.names == widths.map { "w\($0)" })
        #expect(content.columns == SavedFile.columns(variables, rows))
    }
}

@Suite struct SPSSTests {
    @Test(arguments: UInt64(1)...100)
    func `short names are unique and of 8 bytes at most, long ones of 64`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let words = [
            "q", "Frage", "frage", "to", "1st", "überraschung", "a b", "", "end.", String(repeating: "é", count: 60),
        ]
        let variables = (0..<Int.random(in: 1...150, using: &generator)).map { _ in
            SPSSVariable(
                name: (words.randomElement(using: &generator) ?? "") + (words.randomElement(using: &generator) ?? ""),
                kind: .text(width: Int.random(in: 1...2000, using: &generator)))
        }
        let names = SPSSNames(variables)
        let short = names.short.flatMap { $0 }
        #expect(!(short + names.long).contains { $0.uppercased() == "TO" }, "seed \(seed): a reserved word")
        #expect(Set(short).count == short.count, "seed \(seed)")
        #expect(Set(names.long.map { $0.lowercased() }).count == variables.count, "seed \(seed)")
        #expect(names.long.allSatisfy { !$0.isEmpty && $0.utf8.count <= 64 && $0.last != "." }, "seed \(seed)")
        for name in short {
            let bytes = Array(name.utf8)
            #expect((1...8).contains(bytes.count), "seed \(seed)")
            #expect(bytes.allSatisfy(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@#$".utf8).contains), "seed \(seed)")
            #expect((65...90).contains(bytes[0]), "seed \(seed): \(name)")
        }
    }

    @Test(arguments: UInt64(1)...100)
    func `a text is cut between characters, as late as it can be`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let letters: [Character] = ["a", "ß", "€", "😀", "é", "👩‍👩‍👧"]
        let text = String((0..<60).compactMap { _ in letters.randomElement(using: &generator) })
        let cut = text.cut(toBytes: 120)
        #expect(cut.utf8.count <= 120 && text.hasPrefix(cut), "seed \(seed)")
        if cut != text {
            #expect(text.prefix(cut.count + 1).utf8.count > 120, "seed \(seed)")
        }
    }

    @Test func `a column takes what comes back from it, and nothing else`() {
        let text = SPSSVariable(name: "note", kind: .text(width: 4))
        let number = SPSSVariable(name: "n", kind: .number(decimals: 0))
        #expect(text.admits(.text("Grü")) && text.admits(.missing) && number.admits(.number(1)))
        #expect(![.text("Grüß"), .text("a\0"), .number(1)].contains(where: text.admits))
        #expect(![.text("1"), .number(.nan), .number(-.greatestFiniteMagnitude)].contains(where: number.admits))
    }

    @Test func `rows are handed on as they come, in pieces of some size`() throws {
        var pieces: [Int] = []
        let variables = [SPSSVariable(name: "note", kind: .text(width: 1000))]
        var writer = try SPSSWriter(variables, on: CalendarDay(daysSince1970: 0), rows: 1_000) {
            pieces.append($0.count)
        }
        for _ in 0..<1000 {
            try writer.write([.text("x")])
        }
        try writer.finish()
        #expect(pieces.count > 10)
        #expect(pieces.allSatisfy { $0 < 70_000 })
        // 255 + 255 + 255 + 244 bytes, each filled up to eights, a row.
        let rows: Int = pieces.dropFirst().reduce(0, +)
        #expect(rows == 1_016_000)
    }
}

/// A whole file in memory.
struct SavedFile {
    let bytes: [UInt8]

    init(_ variables: [SPSSVariable], _ rows: [[ExportValue]], label: String = "") throws {
        var bytes: [UInt8] = []
        var writer = try SPSSWriter(
            variables, label: label, on: CalendarDay(daysSince1970: 20_000), rows: rows.count
        ) { bytes += $0 }
        for row in rows {
            try writer.write(row)
        }
        try writer.finish()
        self.bytes = bytes
    }

    /// What a reader must find.
    static func columns(_ variables: [SPSSVariable], _ rows: [[ExportValue]]) -> [[SPSSReader.Cell]] {
        variables.enumerated().map { place, variable in
            rows.map { SPSSReader.Cell($0[place], isText: variable.width > 0) }
        }
    }
}

/// Columns and rows by chance.
struct DrawnTable {
    var variables: [SPSSVariable] = []
    var rows: [[ExportValue]] = []

    init(_ generator: inout SeededGenerator) {
        for place in 0..<Int.random(in: 1...12, using: &generator) {
            let isText = Bool.random(using: &generator)
            let widths = [3, 8, 9, 40, 120, 255, 256, 700, 1500]
            let width = isText ? widths.randomElement(using: &generator) ?? 8 : 0
            let labels = Set(
                (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                    Double(Int.random(in: -10...10, using: &generator))
                }
            ).map { SPSSVariable.ValueLabel($0, DrawnTable.text(200, &generator) + "!") }
            variables.append(
                SPSSVariable(
                    name: ["antwort", "Frage \(place)", "größe", "q1"].randomElement(using: &generator) ?? "q",
                    label: Bool.random(using: &generator) ? "" : DrawnTable.text(100, &generator) + "?",
                    kind: width == 0 ? .number(decimals: place % 3) : .text(width: width),
                    valueLabels: isText ? [] : labels))
        }
        rows = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            variables.map { DrawnTable.value($0.width, &generator) }
        }
    }

    private static func value(_ width: Int, _ generator: inout SeededGenerator) -> ExportValue {
        if Int.random(in: 0..<5, using: &generator) == 0 {
            return .missing
        }
        guard width == 0 else { return .text(text(width, &generator)) }
        return .number(
            Bool.random(using: &generator)
                ? Double(Int.random(in: -10...10, using: &generator)) : Double.random(in: -1e9...1e9, using: &generator)
        )
    }

    /// A text of at most so many bytes that does not end in a space.
    private static func text(_ most: Int, _ generator: inout SeededGenerator) -> String {
        let letters: [Character] = ["a", "Z", "ß", "€", "😀", " ", "'", "\"", ",", "\n", "=", "é"]
        let length = Int.random(in: 0...most, using: &generator)
        let text = String((0..<length).compactMap { _ in letters.randomElement(using: &generator) }).cut(toBytes: most)
        return trimmed(text)
    }

    /// Without the spaces at its end.
    static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}
