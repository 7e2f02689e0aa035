import TestSupport
import Testing

@testable import Tabular

struct CSVPropertyTests {
    @Test func `a rejected record stands under the file's header and is read again alike`() {
        let first = Reading(ByteSource("a;b\n1;2;3\n4;5\n\"6\n"), .csv(CSVOptions(delimiter: .semicolon)))
        var rejected = first.header ?? []
        for case .rejected(_, let raw) in first.findings { rejected += [.lineFeed] + raw }
        #expect(rejected == Array("a;b\n1;2;3".utf8))
        #expect(Reading(csv: rejected).errors == first.errors)
    }

    private let nasty = Array("\"\"\"\"\",,;\t  \r\r\n\n\nab".utf8) + [0xC3, 0xA4, 0xE6, 0x9D, 0xB1, 0xFF, 0x00]

    @Test(arguments: Delimiter.allCases, 0..<25 as Range<UInt64>)
    func `what is written is read again`(delimiter: Delimiter, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let width = Int.random(in: 1...4, using: &generator)
        let rows = (0..<10).map { _ in (0..<width).map { _ in generator.text(upTo: 8) } }
        let text = CSVText(delimiter: delimiter, lineEnd: seed.isMultiple(of: 2) ? "\r\n" : "\n").text(rows)
        let options = CSVOptions(delimiter: delimiter, columns: Array(repeating: nil, count: width))
        let bufferSize = Int.random(in: 1...40, using: &generator)
        let reading = Reading(ByteSource(text), .csv(options), bufferSize: bufferSize)
        #expect(reading.end == nil, "seed \(seed)")
        #expect(reading.errors == [], "seed \(seed)")
        // As bytes: text that merely looks alike is equal to Swift.
        let read = reading.rows.map { $0.map { $0.map { Array($0.utf8) } } }
        #expect(read == rows.map { $0.map { Array($0.utf8) } }, "seed \(seed)")
    }

    @Test(arguments: Delimiter.allCases, 0..<20 as Range<UInt64>)
    func `the size of the buffer has no bearing on what is found`(delimiter: Delimiter, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let source = ByteSource(generator.bytes(nasty, upTo: 60))
            let hasHeader = Bool.random(using: &generator)
            let options = CSVOptions(
                delimiter: Bool.random(using: &generator) ? delimiter : nil,
                encoding: Bool.random(using: &generator) ? .utf8 : .windows1252, columns: hasHeader ? nil : ["a", "b"])
            let limit = Int.random(in: 1...30, using: &generator)
            let whole = Reading(source, .csv(options), recordLimit: limit)
            for size in [1, 2, 3, 7, 16] {
                let parts = Reading(source, .csv(options), recordLimit: limit, bufferSize: size)
                #expect(parts == whole, "seed \(seed), buffer \(size)")
            }
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `any bytes are read without a crash and every error has a place in them`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let isAnything = Bool.random(using: &generator)
            let bytes = generator.bytes(isAnything ? Array(UInt8.min...UInt8.max) : nasty, upTo: 200)
            let lines = lineLengths(of: bytes)
            let options = CSVOptions(delimiter: .allCases.randomElement(using: &generator), columns: ["a", "b"])
            let reading = Reading(ByteSource(bytes), .csv(options), bufferSize: 16)
            var last = 0
            for error in reading.errors + [reading.end].compactMap(\.self) {
                guard let line = error.line, let column = error.column else {
                    #expect([.emptyFile, .unclearDelimiter, .unsupportedEncoding].contains(error.code), "seed \(seed)")
                    continue
                }
                let width = lines.indices.contains(line - 1) ? lines[line - 1] : -1
                #expect((1..<(width + 2)).contains(column), "seed \(seed): \(error)")
                #expect(line >= last, "seed \(seed): \(error)")
                last = line
            }
        }
    }

    @Test(arguments: Delimiter.allCases, 0..<20 as Range<UInt64>)
    func `the fields are those that a plain reading of the rules gives`(delimiter: Delimiter, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let bytes = generator.bytes(Array("\"\"\"\",;\t  \r\n\nab".utf8), upTo: 40)
            let options = CSVOptions(delimiter: delimiter, columns: [nil, nil])
            let reading = Reading(ByteSource(bytes), .csv(options))
            var plain = PlainCSV(bytes, delimiter)
            let records = plain.records()
            let expected = records.filter { $0.isSound && $0.fields.count == 2 }
            #expect(reading.rows == expected.map(\.fields), "seed \(seed): \(bytes)")
            if reading.end?.code != .emptyFile {
                #expect((reading.end == nil) == plain.isTerminated, "seed \(seed): \(bytes)")
            }
            #expect(reading.errors.count == records.count - expected.count, "seed \(seed): \(bytes)")
        }
    }

    /// The number of bytes of each physical line.
    private func lineLengths(of bytes: [UInt8]) -> [Int] {
        var lengths = [0]
        for (index, byte) in bytes.enumerated() {
            if byte == .carriageReturn && index + 1 < bytes.count && bytes[index + 1] == .lineFeed { continue }
            if byte == .lineFeed || byte == .carriageReturn {
                lengths.append(0)
            } else {
                lengths[lengths.count - 1] += 1
            }
        }
        return lengths
    }
}

/// The rules of the reader once more, as plainly as can be: the whole file at once, byte after byte.
private struct PlainCSV {
    struct Record {
        var fields: [String] = []
        var isSound = true
    }

    private let bytes: [UInt8]
    private let delimiter: Delimiter
    private var at = 0
    private(set) var isTerminated = true

    init(_ bytes: [UInt8], _ delimiter: Delimiter) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    mutating func records() -> [Record] {
        var records: [Record] = []
        while at < bytes.count {
            let start = at
            let record = record()
            let isBlank = bytes[start..<at].allSatisfy { $0.isBlank || $0 == .lineFeed || $0 == .carriageReturn }
            if isTerminated, record.fields.count > 1 || !isBlank { records.append(record) }
        }
        return records
    }

    private mutating func record() -> Record {
        var record = Record()
        while true {
            if delimiter == .blanks {
                while at < bytes.count, bytes[at].isBlank { at += 1 }
                if at == bytes.count || isLineEnd(bytes[at]) { break }
            }
            record.fields.append(field(&record.isSound))
            guard at < bytes.count, delimiter.parts(bytes[at]) else { break }
            at += 1
        }
        if at < bytes.count { at += bytes[at...].starts(with: [.carriageReturn, .lineFeed]) ? 2 : 1 }
        return record
    }

    private mutating func field(_ isSound: inout Bool) -> String {
        var text: [UInt8] = []
        if at < bytes.count, bytes[at] == .quote {
            at += 1
            while at < bytes.count, bytes[at] != .quote || bytes[at...].starts(with: [.quote, .quote]) {
                text.append(bytes[at])
                at += bytes[at] == .quote ? 2 : 1
            }
            if at == bytes.count { isTerminated = false }
            at += at < bytes.count ? 1 : 0
            if at < bytes.count, !delimiter.parts(bytes[at]), !isLineEnd(bytes[at]) { isSound = false }
        }
        let rest = bytes[at...].prefix { !delimiter.parts($0) && !isLineEnd($0) }
        if text.isEmpty, rest.first != .quote, rest.first(where: { !$0.isBlank }) == .quote { isSound = false }
        text += rest
        at = rest.endIndex
        return String(decoding: text, as: UTF8.self)
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == .lineFeed || byte == .carriageReturn }
}
