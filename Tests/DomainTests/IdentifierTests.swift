import Domain
import Foundation
import TestSupport
import Testing

struct IdentifierTests {
    static func anyID(using generator: inout SeededGenerator) throws -> CustomerID {
        let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return try #require(bytes.withUnsafeBytes { CustomerID(bytes: $0) })
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `an id is the same made from its bytes, its text and its JSON`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let id = try IdentifierTests.anyID(using: &generator)
            #expect(id.bytes.withUnsafeBytes { CustomerID(bytes: $0) } == id)
            #expect(CustomerID("\(id)") == id)
            #expect(CustomerID("\(id)".uppercased()) == id)
            #expect("\(id)" == UUID(uuidString: "\(id)")?.uuidString.lowercased())
            #expect(try JSONDecoder().decode([CustomerID].self, from: JSONEncoder().encode([id])) == [id])
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `ids sort as their bytes and as their texts`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let ids = try (0..<60).map { _ in try IdentifierTests.anyID(using: &generator) }
        let sorted = ids.sorted()
        #expect(sorted == ids.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
        #expect(sorted == ids.sorted { "\($0)" < "\($1)" })
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `ids sort by the millisecond in which they were made`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let first = Timestamp(milliseconds: Int64.random(in: 0...0xffff_ffff_fffe, using: &generator))
            let later = first + 1
            #expect(
                CustomerID(at: first, using: &generator) < CustomerID(at: later, using: &generator), "\(first)")
        }
    }

    /// RFC 9562, §5.7 and the example of appendix A.6.
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `a new id is a UUID of version 7 with the time it was made`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let time = try #require(Timestamp(rfc3339: "2022-02-22T19:22:22.000Z"))
        for _ in 0..<100 {
            let id = StaffID(at: time, using: &generator)
            #expect("\(id)".hasPrefix("017f22e2-79b0-7"))
            #expect(id.bytes[8] & 0xc0 == 0x80)
        }
        #expect(
            CustomerID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F").map { "\($0)" }
                == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test func `an instant before 1970 makes an id of 1970`() {
        #expect("\(CustomerID(at: Timestamp(milliseconds: -1)))".hasPrefix("00000000-0000-7"))
    }

    @Test func `a thousand ids of one millisecond are a thousand`() {
        let time = Timestamp(milliseconds: 1_000_000)
        #expect(Set((0..<1000).map { _ in ContactID(at: time) }).count == 1000)
    }

    @Test(
        arguments: [
            "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398fa", "017g22e2-79b0-7cc3-98c4-dc0c0c07398f",
            "017f22e2_79b0-7cc3-98c4-dc0c0c07398f", "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
            "０17f22e2-79b0-7cc3-98c4-dc0c0c0739", "-17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        ])
    func `text that is no UUID is refused`(text: String) throws {
        #expect(CustomerID(text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CustomerID].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test(arguments: [0, 1, 15, 17, 32])
    func `an id has 16 bytes`(count: Int) {
        #expect([UInt8](repeating: 7, count: count).withUnsafeBytes { CustomerID(bytes: $0) } == nil)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `ids of a sequence are of version 7, all different, and sort as they were made`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let time = try #require(Timestamp(rfc3339: "2022-02-22T19:22:22.000Z"))
        var sequence = IdentifierSequence(at: time, using: &generator)
        let ids: [StaffID] = (0..<500).map { _ in sequence.next() }
        #expect(ids == Set(ids).sorted())
        for id in ids { #expect("\(id)".hasPrefix("017f22e2-79b0-7") && id.bytes[8] & 0xc0 == 0x80) }
        var other = IdentifierSequence(at: time, using: &generator)
        #expect(!ids.contains(other.next()))
    }

    @Test func `a sequence that begins at its highest number goes on`() {
        struct Ones: RandomNumberGenerator {
            mutating func next() -> UInt64 { .max }
        }
        var generator = Ones()
        var sequence = IdentifierSequence(at: Timestamp(milliseconds: 0), using: &generator)
        let ids: [StaffID] = (0..<3).map { _ in sequence.next() }
        #expect(
            ids.map { "\($0)" } == [
                "00000000-0000-7800-8000-000000000000", "00000000-0000-7800-8000-000000000001",
                "00000000-0000-7800-8000-000000000002",
            ])
    }
}
