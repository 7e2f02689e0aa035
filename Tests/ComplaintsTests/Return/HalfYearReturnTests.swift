import Complaints
import Domain
import TestSupport
import Testing

/// The return for a regulator.
struct HalfYearReturnTests {
    private static let begin = CalendarDay(daysSince1970: 20_000)

    private static func day(_ number: Int) -> CalendarDay { begin + number }

    private static func story(_ random: inout SeededGenerator) throws -> HalfYearReturn.Story {
        let euro = try #require(Currency("EUR"))
        var at = Int.random(in: 0...80, using: &random)
        var story = HalfYearReturn.Story(
            opened: day(at), causeGroup: ["service", "product", nil].randomElement(using: &random) ?? nil,
            isVulnerable: Bool.random(using: &random), failedVulnerable: Bool.random(using: &random))
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            at += Int.random(in: 0...20, using: &random)
            let bucket = HalfYearReturn.Bucket.allCases.randomElement(using: &random) ?? .later
            story.closings.append(.init(on: day(at), bucket, isUpheld: Bool.random(using: &random)))
            story.payments.append(.init(on: day(at), Money(minor: Int64.random(in: 1...999, using: &random), euro)))
            guard Bool.random(using: &random) else { break }
            at += Int.random(in: 0...20, using: &random)
            story.reopened.append(day(at))
        }
        return story
    }

    @Test(arguments: UInt64(1)...150)
    func `what was open, came in and was reopened is closed or still open, at every cut (A7.14)`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let stories = try (0..<Int.random(in: 0...12, using: &random)).map { _ in
            try HalfYearReturnTests.story(&random)
        }
        let cuts = (0..<4).map { _ in Int.random(in: -5...220, using: &random) }.sorted()
        var parts: [HalfYearReturn] = []
        for (from, to) in zip(cuts, cuts.dropFirst()) {
            let part = HalfYearReturn(stories, in: HalfYearReturnTests.day(from)..<HalfYearReturnTests.day(to))
            #expect(part.outstandingAtStart + part.opened + part.reopened == part.closed + part.outstandingAtEnd)
            #expect(part.closedWithin.count == HalfYearReturn.Bucket.allCases.count)
            #expect(part.upheld <= part.closed)
            #expect(part.openedByCause.values.reduce(0, +) == part.opened)
            #expect(part.vulnerable <= part.opened && part.failedVulnerable <= part.opened)
            if let last = parts.last { #expect(last.outstandingAtEnd == part.outstandingAtStart) }
            parts.append(part)
        }
        let whole = HalfYearReturn(
            stories, in: HalfYearReturnTests.day(cuts[0])..<HalfYearReturnTests.day(cuts[3]))
        #expect(parts.map(\.opened).reduce(0, +) == whole.opened)
        #expect(parts.map(\.closed).reduce(0, +) == whole.closed)
        #expect(parts.flatMap(\.redress.values).reduce(0, +) == whole.redress.values.reduce(0, +))
    }

    @Test func `buckets, upheld and paid redress are of the period alone`() throws {
        let (euro, pound) = (try #require(Currency("EUR")), try #require(Currency("GBP")))
        let (from, to) = (HalfYearReturnTests.day(10), HalfYearReturnTests.day(20))
        let figures = HalfYearReturn(
            [
                .init(
                    opened: from, closings: [.init(on: from, .threeBusinessDays, isUpheld: true)],
                    payments: [.init(on: from, Money(minor: 500, euro)), .init(on: to, Money(minor: 900, euro))],
                    causeGroup: "service", isVulnerable: true),
                .init(
                    opened: HalfYearReturnTests.day(1),
                    closings: [
                        .init(on: HalfYearReturnTests.day(5), .threeBusinessDays, isUpheld: true),
                        .init(on: HalfYearReturnTests.day(19), .later, isUpheld: false),
                    ],
                    reopened: [HalfYearReturnTests.day(12)],
                    payments: [.init(on: HalfYearReturnTests.day(11), Money(minor: 70, pound))]),
                .init(opened: to, failedVulnerable: true),
            ], in: from..<to)
        #expect(figures.opened == 1 && figures.reopened == 1 && figures.closed == 2 && figures.upheld == 1)
        #expect(figures.closedWithin == [.threeBusinessDays: 1, .eightWeeks: 0, .later: 1])
        #expect(figures.outstandingAtStart == 0 && figures.outstandingAtEnd == 0)
        #expect(figures.redress == [euro: 500, pound: 70])
        #expect(figures.vulnerable == 1 && figures.failedVulnerable == 0)
        #expect(!figures.isNil)
    }

    @Test func `a period in which nothing was open is a nil return, and one with an old open complaint is not`() {
        let days = HalfYearReturnTests.day(10)..<HalfYearReturnTests.day(20)
        #expect(HalfYearReturn([], in: days).isNil)
        #expect(!HalfYearReturn([.init(opened: HalfYearReturnTests.day(1))], in: days).isNil)
    }
}
