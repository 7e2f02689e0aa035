import Domain
import Testing

@testable import Kernel

struct DateNotationTests {
    @Test(
        arguments: [
            "2026-03-01 09:30:00+00", "2026-03-01 09:30:00+0000", "2026-03-01 09:30:00 UTC", "2026-03-01 09:30:00UTC",
            "2026-03-01 09:30:00 +00:00", "2026-03-01T09:30:00.000Z", "2026-03-01 10:30:00+01",
            "2026-03-01 10:30:00+0100", "2026-03-01 10:30:00 +0100", "2026-03-01T10:30+01:00",
            "2026-03-01 04:00:00.000000-0530", "20260301T09:30:00Z",
        ])
    func `instants of common exports are read`(text: String) throws {
        let reading = try DateNotation.iso.read(text)
        let offset = try #require(reading.offsetMinutes)
        let time = Timestamp(utc: reading.day, milliseconds: (reading.clock ?? 0) - Int64(offset) * 60_000)
        #expect("\(time)" == "2026-03-01T09:30:00Z")
    }

    @Test(
        arguments: [
            "2026-03-01 09:30:00 CET", "2026-03-01 09:30:00+1", "2026-03-01 09:30:00+24", "2026-03-01 09:30:00+0160",
            "2026-03-01 09:30:00  UTC", "2026-03-01 09:30:00 UTC+1", "2026-03-01 09:30:00-", "2026-03-01 09:30:00+01:",
            "2026-03-01 09:30:00Z0", "2026-03-01 09:30:00 PM",
        ])
    func `other words behind a time are refused`(text: String) throws {
        #expect(try DateNotation.iso.read(text).offsetMinutes == nil)
    }
}
