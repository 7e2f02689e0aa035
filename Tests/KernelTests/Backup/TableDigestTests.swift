import DigestsCrypto
import Storage
import TestSupport
import Testing

@testable import Kernel

/// What a table holds, in short.
@Suite struct TableDigestTests {
    private static let table = Table(
        "part_sample", .global,
        [
            .integer("id"), .real("part").optional, .text("words").optional, .blob("bytes").optional,
        ],
        key: ["id"])

    private func digest(_ rows: [[SQLValue]], of table: Table = table, flushing: Bool = false) -> TableDigest {
        var digest = RunningTableDigest(of: table, by: CryptoDigests())
        for row in rows {
            digest.add(row)
            if flushing { digest.flush() }
        }
        return digest.finish()
    }

    @Test func `the form that is digested never changes`() {
        // Backups keep these digests: a change of the form makes every one of them look damaged.
        func number(_ kind: UInt8, _ value: UInt64) -> [UInt8] {
            [kind] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        func text(_ text: String) -> [UInt8] { number(3, UInt64(text.utf8.count)) + Array(text.utf8) }
        let head = ["id", "integer", "part", "real", "words", "text", "bytes", "blob"].flatMap(text)
        let row =
            number(1, UInt64(bitPattern: -2)) + number(2, (1.5).bitPattern) + text("für") + number(4, 2) + [0, 255]
        let nulls = number(1, 7) + number(0, 0) + number(0, 0) + number(0, 0)
        var expected = CryptoDigests().sha256()
        (head + row + nulls).withUnsafeBytes { expected.update($0) }
        let found = digest([
            [.integer(-2), .real(1.5), .text("für"), .blob([0, 255])], [.integer(7), .null, .null, .null],
        ])
        #expect(found == TableDigest(table: "part_sample", rows: 2, sha256: hexadecimal(expected.finish())))
    }

    @Test func `the sign of zero does not count, since engines lose it`() {
        #expect(
            digest([[.integer(1), .real(0.0), .null, .null]]) == digest([[.integer(1), .real(-0.0), .null, .null]]))
    }

    @Test func `tables without rows differ by their columns`() {
        let other = Table("part_sample", .global, [.integer("id")], key: ["id"])
        #expect(digest([]).sha256 != digest([], of: other).sha256)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `rows that differ anywhere have another digest, however they are flushed`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func value() -> SQLValue {
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: .null
            case 1: .integer(.random(in: -2...2, using: &generator))
            case 2: .real(Double(Int.random(in: -2...2, using: &generator)))
            case 3: .text(String(repeating: "a", count: .random(in: 0...3, using: &generator)))
            default: .blob(Array(repeating: 97, count: .random(in: 0...3, using: &generator)))
            }
        }
        var seen: [TableDigest: [[SQLValue]]] = [:]
        for _ in 0..<300 {
            let rows = (0..<Int.random(in: 0...2, using: &generator)).map { _ in (0..<4).map { _ in value() } }
            let found = digest(rows)
            #expect(digest(rows, flushing: true) == found)
            #expect(seen.updateValue(rows, forKey: found) ?? rows == rows)
        }
    }
}
