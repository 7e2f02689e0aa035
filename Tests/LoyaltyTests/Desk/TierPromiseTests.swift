import Domain
import Kernel
import Loyalty
import Storage
import TestSupport
import Testing

/// Who is promised a tier when what it rests on is given back.
struct TierPromiseTests {
    /// Anna buys what makes her gold, and gives the last of it back on a day.
    /// - Returns: her tier on some days.
    private static func tiers(
        on driver: Driver, givingBackOn back: String, asOf days: [String]
    ) async throws -> [String] {
        var tiers: [String] = []
        try await Club.open(on: driver) { application, clock, module in
            let anna = Club.customer(1)
            let purchases = [
                try Club.purchase(anna, "P1", on: "1998-01-20T10:00:00Z", for: 300),
                try Club.purchase(anna, "P2", on: "1998-02-01T10:00:00Z", for: 300),
            ]
            try await application.change(by: .program("till")) { change in
                _ = try module.program.record(purchases, in: change)
            }
            clock.now = try Club.instant("\(back)T11:00:00Z")
            try await application.change(by: .program("till")) { change in
                _ = try module.program.record(
                    [try Club.back(purchases[1], "R1", on: "\(back)T10:00:00Z", for: 300)], in: change)
            }
            for day in try days.map({ try #require(CalendarDay(iso: $0)) }) {
                let standing = try await application.read {
                    try module.program.standings(of: [anna], on: day, in: $0)[anna]
                }
                tiers.append(standing?.rank.id ?? "")
            }
            #expect(try await Club.findings(application, module) == [])
        }
        return tiers
    }

    @Test(arguments: Driver.allCases)
    func `a tier that was relied on is kept for the days of notice`(driver: Driver) async throws {
        let tiers = try await Self.tiers(
            on: driver, givingBackOn: "1998-03-10", asOf: ["1998-03-10", "1998-03-29", "1998-03-30"])
        #expect(tiers == ["gold", "gold", "green"])
    }

    @Test(arguments: Driver.allCases)
    func `a tier that rests on what may still be given back, or on what is newer than the notice, is not`(
        driver: Driver
    ) async throws {
        let tiers = try await Self.tiers(on: driver, givingBackOn: "1998-02-20", asOf: ["1998-02-20"])
        #expect(tiers == ["green"])
    }

    @Test(arguments: Driver.allCases)
    func `who buys and gives back every month has a tier only in between`(driver: Driver) async throws {
        try await Club.open(on: driver) { application, clock, module in
            let anna = Club.customer(1)
            for month in 2...7 {
                let bought = try [1, 2].map { day in
                    try Club.purchase(anna, "P\(month)-\(day)", on: "1998-0\(month)-0\(day)T10:00:00Z", for: 300)
                }
                clock.now = try Club.instant("1998-0\(month)-02T11:00:00Z")
                try await application.change(by: .program("till")) { change in
                    _ = try module.program.record(bought, in: change)
                }
                clock.now = try Club.instant("1998-0\(month)-09T11:00:00Z")
                try await application.change(by: .program("till")) { change in
                    _ = try module.program.record(
                        try bought.map { purchase in
                            try Club.back(
                                purchase, "R\(purchase.purchase.rawValue)", on: "1998-0\(month)-09T10:00:00Z", for: 300)
                        }, in: change)
                }
                let day = try #require(CalendarDay(iso: "1998-0\(month)-09"))
                let standing = try await application.read {
                    try module.program.standings(of: [anna], on: day, in: $0)[anna]
                }
                #expect(standing?.rank.id == "green", "month \(month)")
            }
        }
    }
}
