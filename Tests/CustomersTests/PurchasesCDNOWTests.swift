import Domain
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

/// The purchases of 2,357 customers of a music shop, and the summary of them that was published: Fader, Hardie and Lee
/// 2005, "Counting Your Customers the Easy Way", Marketing Science 24(2).
@Suite struct PurchasesCDNOWTests {
    private func lines(_ name: String) throws -> [String] {
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: fixtures.appending(path: "Fixtures/\(name)"), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    private func records(_ organisation: Organisation) throws -> [Imported<PurchaseImport.Record>] {
        let kind = PurchaseImport(files: KeptFiles(), ledger: ledger)
        let context = ImportContext(
            organisation: organisation, currency: organisation.currency, dates: .iso, today: date("1998-07-01"))
        var counts: [String: Int] = [:]
        return try lines("cdnow_sample.txt").enumerated().map { index, line in
            let fields = line.split(separator: " ").map(String.init)
            let row = ImportRow(
                line: index + 1, context: context,
                ["customer_id": fields[1], "purchased_at": fields[2], "amount": fields[4]])
            let record = try kind.record(from: row)
            let identity = try #require(kind.identity(of: record))
            counts[identity, default: 0] += 1
            return Imported(line: index + 1, ordinal: counts[identity, default: 0], record)
        }
    }

    @Test(arguments: Driver.allCases)
    func `as of the end of calibration the summaries are the published ones`(_ driver: Driver) async throws {
        try await withApplication(on: driver, modules: [CustomersModule.ofTests]) { application, _ in
            let organisation = try await application.organisation()
            var records = try records(organisation)
            var generator = SeededGenerator(seed: 11)
            records.shuffle(using: &generator)
            let kind = PurchaseImport(files: KeptFiles(), ledger: ledger)
            for chunk in records.pages(of: 1000) {
                try await application.change(by: .program("import")) { _ = try kind.apply(Array(chunk), in: $0) }
            }
            let end = date("1997-09-30")
            let found = try await application.read { read in
                let names = try read.all("SELECT customer_id, external_id FROM customers_external_id") {
                    (try $0.value(0, as: CustomerID.self), try $0.text(1))
                }
                let byID = Dictionary(uniqueKeysWithValues: names)
                var summaries: [String: PurchaseSummary] = [:]
                try StoredPurchases().forEachSummary(asOf: end, in: read) { summaries[byID[$0.customer] ?? ""] = $0 }
                return summaries
            }
            let published = try lines("cdnow_customers_summary.csv").dropFirst()
            #expect(found.count == 2357 && published.count == 2357)
            for line in published {
                let fields = line.split(separator: ",")
                let number = try #require(Int(fields[0]))
                let id = String(String(10000 + number).dropFirst())
                let summary = try #require(found[id])
                #expect(summary.days - 1 == Int(fields[1]), "\(line)")
                #expect(weeks(summary.lastOn - summary.firstOn) == Double(fields[2]), "\(line)")
                #expect(weeks(end - summary.firstOn) == Double(fields[3]), "\(line)")
            }
            try await comparePast(application)
        }
    }

    /// 6,919 purchases on 6,696 days of customers, and the published 946 customers who bought again in calibration.
    private func comparePast(_ application: Application) async throws {
        let figures = try await application.read { read in
            var (days, purchases, total): (Int, Int, Int64) = (0, 0, 0)
            try StoredPurchases().forEachSummary(in: read) {
                days += $0.days
                purchases += $0.purchases
                total += $0.total
            }
            var repeaters = 0
            try StoredPurchases().forEachSummary(asOf: date("1997-09-30"), in: read) {
                if $0.days > 1 { repeaters += 1 }
            }
            return (days: days, purchases: purchases, total: total, repeaters: repeaters)
        }
        #expect(figures.purchases == 6919)
        #expect(figures.repeaters == 946)
        #expect(figures.total == 24_409_194)
        #expect(figures.days == 6696)
    }

    /// Weeks to two decimals, as they are printed.
    private func weeks(_ days: Int) -> Double {
        (Double(days) / 7 * 100).rounded() / 100
    }

    @Test(arguments: Driver.allCases)
    func `on the last day of the data the nudge for a second purchase is for those whose time has come`(driver: Driver)
        async throws
    {
        try await withApplication(on: driver, modules: [CustomersModule.ofTests]) { application, _ in
            let all = try records(try await application.organisation())
            let kind = PurchaseImport(files: KeptFiles(), ledger: ledger)
            try await application.change(by: .program("import")) { change in
                _ = try kind.apply(all.filter { $0.record.on <= date("1997-06-30") }, in: change)
            }
            let suggestions = try await application.read { read in
                var suggestions: [Suggestion] = []
                try SecondPurchase().suggest(for: date("1997-06-30"), in: read) { suggestions.append($0) }
                return suggestions
            }
            #expect(Set(suggestions.map(\.customer)).count == suggestions.count)
            // 805 had come back by then; 61 is their 75 % point; 519 trials were 61 to 122 days old.
            let usual = try #require(suggestions.first?.arguments["usual"])
            #expect(usual == .count(61))
            #expect(suggestions.allSatisfy { $0.since <= date("1997-06-30") && $0.due >= date("1997-06-30") })
            #expect(suggestions.count == 519)
        }
    }
}
