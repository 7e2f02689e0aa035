import Foundation
import TestSupport
import Testing

@testable import Tabular

struct EncodingTests {
    private let western = CSVOptions(delimiter: .comma, encoding: .windows1252)

    @Test func `a byte order mark is passed over, even in front of a quoted name`() {
        #expect(Reading(csv: "\u{FEFF}a,b\n1,2\n").columns == ["a", "b"])
        #expect(Reading(csv: "\u{FEFF}\"a\",b\n1,2\n").columns == ["a", "b"])
        #expect(Reading(ndjson: "\u{FEFF}{\"a\":1}\n", ["a"]).rows == [["1"]])
    }

    @Test func `a byte order mark contradicts Windows-1252`() {
        #expect(Reading(csv: "\u{FEFF}a,b\n", western).end?.code == .encodingConflict)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
    func `a file in UTF-16 is refused`(bytes: [UInt8]) {
        #expect(Reading(csv: bytes).end?.code == .unsupportedEncoding)
        #expect(Reading(ByteSource(bytes), .ndjson(keys: ["a"])).end?.code == .unsupportedEncoding)
    }

    @Test func `bytes that are not UTF-8 reject their row and name the byte of the line`() {
        let reading = Reading(csv: Array("a,b\nä,".utf8) + [0x4D, 0xFC, 0x6C] + Array("\n3,4\n".utf8))
        #expect(reading.errors.map(\.code) == [.invalidUTF8])
        #expect(reading.errors.map(\.line) == [2])
        #expect(reading.errors.map(\.column) == [5])
        #expect(reading.errors.map(\.value) == ["M\u{FFFD}l"])
        #expect(reading.rows == [["3", "4"]])
    }

    @Test func `the line of a bad byte is that inside the quoted field`() {
        let reading = Reading(csv: Array("a,b\n1,\"x\r\ny".utf8) + [0x80] + Array("\"\n3,4\n".utf8))
        #expect(reading.errors.map(\.line) == [3])
        #expect(reading.errors.map(\.column) == [2])
    }

    @Test func `a NUL character rejects its row`() {
        let reading = Reading(csv: "a,b\nä\u{0},2\n\"x\n\u{0}\",2\n3,4\n")
        #expect(reading.errors.map(\.code) == [.nulCharacter, .nulCharacter])
        #expect(reading.errors.map(\.line) == [2, 4])
        #expect(reading.errors.map(\.column) == [2, 1])
        #expect(reading.errors.map(\.value) == ["ä\\u{0}", "x\\u{A}\\u{0}"])
        #expect(reading.rows == [["3", "4"]])
    }

    @Test func `Windows-1252 is decoded, in quoted fields too`() {
        let bytes: [UInt8] = Array("name,price\n".utf8) + [0x4D, 0xFC, 0x2C, 0x22, 0x80, 0x22, 0x22, 0x35, 0x22, 0x0A]
        let reading = Reading(csv: bytes + [0x80, 0x2C, 0x35, 0x0A], western)
        #expect(reading.rows == [["Mü", "€\"5"], ["€", "5"]])
    }

    @Test func `every character of Windows-1252 agrees with Foundation's`() {
        let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        for byte in UInt8.min...UInt8.max {
            let scalar = Windows1252.scalar(of: byte)
            if undefined.contains(byte) {
                #expect(scalar == nil)
            } else {
                let expected = String(data: Data([byte]), encoding: .windowsCP1252)
                #expect(scalar.map { String($0) } == expected, "byte \(byte)")
            }
        }
    }

    @Test func `a byte that Windows-1252 leaves undefined rejects its row`() {
        let reading = Reading(csv: Array("a,b\n".utf8) + [0xE4, 0x81, 0x2C, 0x31, 0x0A] + Array("3,4\n".utf8), western)
        #expect(reading.errors.map(\.code) == [.undefinedByte])
        #expect(reading.errors.map(\.column) == [2])
        #expect(reading.rows == [["3", "4"]])
    }

    @Test func `columns count characters in either encoding`() throws {
        for (options, bytes) in [
            (CSVOptions(delimiter: .comma, columns: [nil, nil]), Array("äö,x".utf8)),
            (CSVOptions(delimiter: .comma, encoding: .windows1252, columns: [nil, nil]), [0x80, 0xF6, 0x2C, 0x78]),
        ] {
            var reader = try TabularReader(ByteSource(bytes), .csv(options))
            guard case .row(let row)? = try reader.next() else { throw Missing() }
            #expect(row.position(at: 1).column == 4)
            #expect(Array(row.raw) == bytes)
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the search for a bad byte agrees with the standard library`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let choice: [UInt8] =
            [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF]
            + [0xF0, 0xF1, 0xF4, 0xF5, 0xFF]
        for _ in 0..<500 {
            let bytes = generator.bytes(choice, upTo: 6)
            let fault = bytes.withUnsafeBufferPointer(firstInvalidUTF8)
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect((fault == nil) == isValid, "seed \(seed): \(bytes)")
            guard let fault else { continue }
            #expect(String(validating: bytes[..<fault], as: UTF8.self) != nil, "seed \(seed): \(bytes)")
            let following = (fault + 1)...max(fault + 1, min(bytes.count, fault + 4))
            #expect(
                following.allSatisfy { end in
                    end > bytes.count || String(validating: bytes[fault..<end], as: UTF8.self) == nil
                }, "seed \(seed): \(bytes)")
        }
    }
}
