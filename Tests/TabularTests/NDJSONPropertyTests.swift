import Foundation
import TestSupport
import Testing

@testable import Tabular

struct NDJSONPropertyTests {
    private let damages: [UInt8] = Array("\"\\{}[]:, 0e-.u".utf8) + [0, 0xC3, 0x1F]
    private let keys = ["a", "key with blank", "ä\"\\", "東", ""]

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `flat objects read as JSONSerialization reads them`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let line = object(&generator)
            let bufferSize = Int.random(in: 1...50, using: &generator)
            var reader = try TabularReader(ByteSource(line), .ndjson(keys: keys), bufferSize: bufferSize)
            guard case .row(let row)? = try reader.next() else {
                Issue.record("seed \(seed): \(line)")
                continue
            }
            let reference = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            for (column, key) in keys.enumerated() {
                #expect(
                    agrees(row, at: column, with: reference?[key]), "seed \(seed), key \(key): \(line)")
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the size of the buffer has no bearing on what is found`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let lines = (0..<10).map { _ in damaged(object(&generator), &generator) }
        let source = ByteSource(Array(lines.joined(separator: [.carriageReturn, .lineFeed])))
        let limit = Int.random(in: 20...200, using: &generator)
        let whole = Reading(source, .ndjson(keys: keys), recordLimit: limit)
        for size in [1, 2, 7, 64] {
            let parts = Reading(source, .ndjson(keys: keys), recordLimit: limit, bufferSize: size)
            #expect(parts == whole, "seed \(seed), buffer \(size)")
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a damaged line never crashes and is refused wherever JSONSerialization refuses it`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let line = damaged(object(&generator), &generator)
            let reading = Reading(ByteSource(line), .ndjson(keys: keys, ignoresOtherKeys: true))
            for error in reading.errors {
                #expect(error.line ?? 0 >= 1, "seed \(seed): \(error)")
                #expect((1...(line.count + 1)).contains(error.column ?? 0), "seed \(seed): \(error)")
            }
            let isObject = (try? JSONSerialization.jsonObject(with: Data(line))) is [String: Any]
            if reading.errors.isEmpty, reading.end == nil, !reading.rows.isEmpty {
                #expect(isObject, "seed \(seed): \(String(decoding: line, as: UTF8.self))")
            }
        }
    }

    /// Whether a field is what Foundation makes of it; numbers as far as a double can tell.
    private func agrees(_ row: TabularRow, at column: Int, with reference: Any?) -> Bool {
        let text = row.text(at: column)
        return switch row.kind(at: column) {
        case .text: (reference as? String).map { Array($0.utf8) } == text.map { Array($0.utf8) }
        case .number: (reference as? NSNumber)?.doubleValue == text.flatMap { Double($0) }
        case .boolean: reference as? Bool == text.flatMap { Bool($0) }
        case .null: reference is NSNull && text == nil
        case .absent: reference == nil && text == nil
        }
    }

    /// One line of JSON with some of the keys in any order.
    private func object(_ generator: inout SeededGenerator) -> String {
        let members = keys.shuffled(using: &generator).prefix(Int.random(in: 0...keys.count, using: &generator)).map {
            let blank = [" ", "", "\t"].randomElement(using: &generator) ?? ""
            return string($0, &generator) + blank + ":" + blank + value(&generator)
        }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private func value(_ generator: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: return "true"
        case 1: return "false"
        case 2: return "null"
        case 3:
            let digits = Int.random(in: -1_000_000...1_000_000, using: &generator)
            let fraction = ["", ".5", ".0000125", "e3", "E-7", ".25e+2"].randomElement(using: &generator) ?? ""
            return "\(digits)\(fraction)"
        default: return string(generator.text(upTo: 8), &generator)
        }
    }

    /// The text as a JSON string, each character escaped if it must be, or by chance.
    private func string(_ text: String, _ generator: inout SeededGenerator) -> String {
        let characters = text.unicodeScalars.map { scalar in
            // U+FEFF needs no escape, but Foundation loses it without.
            let must = scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || scalar == "\u{FEFF}"
            guard must || Int.random(in: 0..<4, using: &generator) == 0 else { return String(scalar) }
            return String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }
        return "\"" + characters.joined() + "\""
    }

    /// The bytes with one of them removed, changed or added.
    private func damaged(_ line: String, _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(line.utf8)
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        let byte = damages.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.remove(at: at)
        case 1: bytes[at] = byte
        default: bytes.insert(byte, at: at)
        }
        return bytes
    }
}
