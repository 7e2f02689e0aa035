import Foundation
import TestSupport
import Testing

@testable import Domain

struct TimestampTests {
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `an instant reads as it was written`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let day = CalendarDayTests.anyDay(using: &generator)
            let time = Timestamp(utc: day, milliseconds: Int64.random(in: 0..<86_400_000, using: &generator))
            #expect(Timestamp(rfc3339: "\(time)") == time)
            #expect(time.utc.day == day)
        }
        let time = Timestamp(milliseconds: Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator))
        #expect(try JSONDecoder().decode(Timestamp.self, from: JSONEncoder().encode(time)) == time)
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `an offset only says where the clock hangs`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        for _ in 0..<200 {
            let minute = Int64.random(in: 0...50_000_000, using: &generator)
            let offset = Int.random(in: -1439...1439, using: &generator)
            let local = Timestamp(milliseconds: (minute + Int64(offset)) * 60_000)
            let text = "\(local)".dropLast()
            let sign = offset < 0 ? "-" : "+"
            let written = "\(text)\(sign)\(two(abs(offset) / 60)):\(two(abs(offset) % 60))"
            #expect(Timestamp(rfc3339: written) == Timestamp(milliseconds: minute * 60_000), "\(written)")
        }
    }

    /// RFC 3339 §5.8; the last three leave out what may be left out.
    @Test(
        arguments: [
            ("1985-04-12T23:20:50.52Z", 482_196_050_520), ("1996-12-19T16:39:57-08:00", 851_042_397_000),
            ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130), ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.999z", -1), ("2026-03-01T09:30:00.1239+01:00", 1_772_353_800_123),
            ("2026-03-01 08:30:00Z", 1_772_353_800_000), ("2026-03-01T08:30Z", 1_772_353_800_000),
            ("2026-03-01T09:30+01:00", 1_772_353_800_000),
        ] as [(String, Int64)])
    func `the standard's examples are the instants that they name`(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(
        arguments: [
            "", "2026-03-01", "2026-03-01T08:30:00", "2026-03-01T24:00:00Z", "2026-03-01T08:60:00Z",
            "2026-03-01T08:30:61Z", "2026-02-29T08:30:00Z", "2026-03-01T8:30:00Z", "2026-03-01T08:30:00.Z",
            "2026-03-01T08:30:00,5Z", "2026-03-01T08:30:00+0100", "2026-03-01T08:30:00+1:00",
            "2026-03-01T08:30:00+24:00", "2026-03-01T08:30:00+01:60", "2026-03-01T08:30:00Z ",
            "2026-03-01_08:30:00Z", "2026-03-01T+8:30:00Z", "2026-03-01T-0:30:00Z", "2026-03-01T08:+3:00Z",
            "2026-03-01T08:30:00+-5:00", "2026-03-01T08:30:00++5:00", "2026-03-01T08:30:00+05:-5",
            "2026-03-01T08:30:00-05:+5", "2026-03-01T0８:30:00Z", "2026-03-01T08:30:00ZZ", "2026-03-01T08:30:-1Z",
        ])
    func `text that is no instant is refused`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `milliseconds are written only where there are any`() {
        #expect("\(Timestamp(milliseconds: 0))" == "1970-01-01T00:00:00Z")
        #expect("\(Timestamp(milliseconds: 1))" == "1970-01-01T00:00:00.001Z")
        #expect("\(Timestamp(milliseconds: -1))" == "1969-12-31T23:59:59.999Z")
        #expect("\(Timestamp(milliseconds: 999_120))" == "1970-01-01T00:16:39.120Z")
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `quotients are rounded towards minus infinity`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let number = Int64.random(in: -1000...1000, using: &generator)
            let divisor = Int64.random(in: 1...40, using: &generator)
            let quotient = number.flooredQuotient(divisor)
            #expect(quotient * divisor <= number)
            #expect((quotient + 1) * divisor > number)
        }
    }
}
