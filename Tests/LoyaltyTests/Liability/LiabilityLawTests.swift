import Domain
import TestSupport
import Testing

@testable import Loyalty

/// No point is lost between the cohorts.
@Suite struct LiabilityLawTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `in every cohort what was issued was used, expired, taken or is open, and the cohorts come to the books`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let programme = try RandomDraft(seed: seed).programme()
        let members = try (0..<4).map { try BusyMember(seed: seed * 10 + $0, programme) }
        let last = try #require(members.flatMap(\.times).max())
        let times = [
            try #require(members.flatMap(\.times).randomElement(using: &random)), last, last + 40_000_000_000,
        ]
        let period = [CalendarPeriod.month, .quarter, .halfYear, .year].randomElement(&random)
        for time in times {
            let ledgers = members.map { member in
                var ledger = member.member.ledger.asOf(time)
                ledger.settle(by: time, in: programme.zone)
                return ledger
            }
            var liability = Liability(by: period, at: time, in: programme.zone)
            for member in members { liability.add(member.member.ledger) }
            let report = liability.report(by: programme)
            for points in report.cohorts.map(\.points) + [report.corrections, report.goodwill] {
                #expect(
                    points.issued
                        == points.used + points.expired + points.takenBack + points.corrected + points.available
                        + points.pending + points.reserved, "seed \(seed)")
            }
            for cohort in report.cohorts { #expect((0...cohort.points.open).contains(cohort.expected)) }
            check(report, ledgers, at: time, seed: seed)
            var backwards = Liability(by: period, at: time, in: programme.zone)
            for ledger in ledgers.reversed() { backwards.add(ledger) }
            #expect(backwards.report(by: programme) == report, "seed \(seed)")
        }
    }

    private func check(_ report: LiabilityReport, _ ledgers: [Ledger], at time: Timestamp, seed: UInt64) {
        func total(_ book: Book) -> Int64 { ledgers.reduce(0) { $0 + $1.total(of: book) } }
        let (sales, corrections, goodwill) = (report.total, report.corrections, report.goodwill)
        #expect(sales.open + corrections.open == total(.points) + total(.reserved), "seed \(seed)")
        #expect(sales.reserved + corrections.reserved == total(.reserved))
        #expect(goodwill.open == total(.goodwill))
        #expect(sales.expired + corrections.expired + goodwill.expired == total(.breakage))
        #expect(report.owed == -total(.debt))
        #expect(
            total(.adjustment)
                == sales.corrected + corrections.corrected + goodwill.corrected - corrections.issued - report.left,
            "seed \(seed)")
        let balances = ledgers.map { $0.balance(at: time) }
        #expect(sales.pending + corrections.pending == balances.reduce(0) { $0 + $1.pending })
        #expect(sales.available + corrections.available == balances.reduce(0) { $0 + $1.available })
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `with no goodwill and no corrections nothing else of the report changes`(seed: UInt64) throws {
        let programme = try RandomDraft(seed: seed).programme()
        let time = Timestamp(milliseconds: 1_900_000_000_000)
        let bought = try BusyMember(seed: seed, programme).member.purchases
        var (plain, graced) = (Ledger(), Ledger())
        for purchase in bought {
            plain.credit(purchase, under: programme, at: purchase.purchase.at, recordedAt: time)
            graced.credit(purchase, under: programme, at: purchase.purchase.at, recordedAt: time)
            var random = SeededGenerator(seed: seed)
            let grant = Command(id: CommandID(at: time, using: &random), .grant(50, complaint: "late"))
            try graced.carryOut(grant, under: programme, at: purchase.purchase.at)
        }
        let reports = [plain, graced].map { ledger in
            var liability = Liability(by: .month, at: time, in: programme.zone)
            liability.add(ledger)
            return liability.report(by: programme)
        }
        #expect(reports[0].cohorts == reports[1].cohorts)
        #expect(reports[0].goodwill.issued == 0 && reports[1].goodwill.issued == 50 * Int64(bought.count))
    }

    @Test func `cohorts begin and end with the periods of the calendar`() throws {
        let day = try #require(CalendarDay(iso: "2024-02-29"))
        for (period, from, until) in [
            (CalendarPeriod.month, "2024-02-01", "2024-03-01"), (.quarter, "2024-01-01", "2024-04-01"),
            (.halfYear, "2024-01-01", "2024-07-01"), (.year, "2024-01-01", "2025-01-01"),
        ] {
            let number = period.number(of: day)
            #expect("\(period.firstDay(of: number))" == from && "\(period.firstDay(of: number + 1))" == until)
            #expect(period.number(of: period.firstDay(of: number + 1)) == number + 1)
            #expect(period.number(of: period.firstDay(of: number)) == number)
        }
    }
}
