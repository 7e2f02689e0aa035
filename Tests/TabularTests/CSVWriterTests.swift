import Testing

@testable import Tabular

struct CSVWriterTests {
    private func written(_ rows: [[String]], _ delimiter: Delimiter = .comma, inCRLF: Bool = true) throws -> String {
        let memory = Memory()
        var writer = CSVWriter(to: memory.sink, delimiter: delimiter, endsLinesInCRLF: inCRLF)
        for row in rows { try writer.write(row) }
        try writer.finish()
        return memory.text
    }

    @Test func `fields are quoted only where they need it`() throws {
        let row = ["plain", "a b", "x,y", "say \"hi\"", "two\nlines", "cr\r", "", "semi;colon"]
        #expect(
            try written([row]) == "plain,a b,\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\r\",,semi;colon\r\n")
        #expect(try written([["x,y", "a;b"]], .semicolon, inCRLF: false) == "x,y;\"a;b\"\n")
        #expect(try written([["x y", "", "z"]], .blanks, inCRLF: false) == "\"x y\" \"\" z\n")
    }

    @Test func `a record that would look like a blank line or a byte order mark is quoted`() throws {
        #expect(try written([[""], [" "], ["\u{FEFF}a"]], inCRLF: false) == "\"\"\n\" \"\n\"\u{FEFF}a\"\n")
    }

    @Test func `a raw record is written as it is`() throws {
        let memory = Memory()
        var writer = CSVWriter(to: memory.sink)
        try writer.write(["a", "b"])
        try writer.write(raw: [0x31, 0x2C, 0xFC])
        try writer.finish()
        #expect(memory.bytes == Array("a,b\r\n1,".utf8) + [0xFC, 0x0D, 0x0A])
    }

    @Test func `a rejected record can be written with the file's header and read again alike`() throws {
        let source = ByteSource("a;b\n1;2;3\n4;5\n\"6\n")
        let first = Reading(source, .csv(CSVOptions(delimiter: .semicolon)))
        let memory = Memory()
        var writer = CSVWriter(to: memory.sink)
        try writer.write(raw: first.header ?? [])
        for case .rejected(_, let raw) in first.findings { try writer.write(raw: raw) }
        try writer.finish()
        #expect(memory.text == "a;b\r\n1;2;3\r\n")
        #expect(Reading(csv: memory.bytes).errors == first.errors)
    }

    @Test func `what is written reaches the sink in blocks before the end`() throws {
        var blocks: [Int] = []
        var writer = CSVWriter(to: ByteSink { blocks.append($0.count) })
        for _ in 0..<3 { try writer.write([String(repeating: "x", count: 40_000)]) }
        #expect(blocks == [80_004])
        try writer.finish()
        #expect(blocks == [80_004, 40_002])
    }
}
