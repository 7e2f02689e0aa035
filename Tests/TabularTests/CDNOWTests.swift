import Foundation
import Testing

@testable import Tabular

/// The CDNOW sample: 6,919 purchases of 2,357 customers (Fader and Hardie, brucehardie.com/datasets).
struct CDNOWTests {
    private let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/cdnow_sample.txt").path

    @Test func `the CDNOW sample is 6,919 rows of 5 fields in runs of blanks`() throws {
        let options = CSVOptions(columns: [nil, "customer_id", "date", nil, "amount"])
        let reading = Reading(try .file(at: path), .csv(options))
        #expect(reading.delimiter == .blanks)
        #expect(reading.end == nil)
        #expect(reading.errors == [])
        #expect(reading.rows.count == 6_919)
        #expect(Set(reading.rows.map { $0[1] }).count == 2_357)
        #expect(reading.findings.first == .row(["00004", "0001", "19970101", "2", "29.33"], line: 1))
        #expect(reading.findings.last == .row(["23569", "2357", "19970325", "2", "25.74"], line: 6_919))
    }
}
