import Domain
import Kernel
import TestSupport
import Testing

@testable import Complaints

/// The regulator's return, made from whole histories.
struct HalfYearFileTests {
    @Test(arguments: UInt64(1)...40)
    func `what was open and came in is what was closed and is open, at every cut (A7.14)`(seed: UInt64) throws {
        var story = ComplaintStory(seed: seed)
        let terms = try ComplaintClockTests.terms("fca-disp")
        var stories: [HalfYearReturn.Story] = []
        for _ in 0..<20 {
            let opening = story.opening()
            var file = try ComplaintFile.opened(ComplaintID(at: opening.at), of: ComplaintStory.customer, by: opening)
            for _ in 0..<Int.random(in: 0...40, using: &story.random) {
                let entry = story.anything(on: file)
                // Nobody knows with what it would be dealt.
                if case .merge = entry.act { continue }
                file = (try? file.recording(entry, under: ComplaintStory.terms)) ?? file
            }
            if let told = try HalfYearReturn.Story(file, dealtWith: nil, terms, causeGroup: nil) {
                stories.append(told)
            }
        }
        let begin = try #require(stories.map(\.opened).min())
        for _ in 0..<10 {
            let from = begin + Int.random(in: -5...200, using: &story.random)
            let report = HalfYearReturn(stories, in: from..<(from + Int.random(in: 1...180, using: &story.random)))
            #expect(
                report.outstandingAtStart + report.opened + report.reopened == report.closed + report.outstandingAtEnd,
                "seed \(seed)")
            #expect(report.closedWithin.values.reduce(0, +) == report.closed)
            #expect(report.upheld <= report.closed)
        }
    }

    @Test func `a complaint is closed by its response, in the bucket of its day, and paid when the customer gets it`()
        throws
    {
        let terms = try ComplaintClockTests.terms("fca-disp")
        func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }
        func entry(_ at: String, _ act: ComplaintAct, _ words: ComplaintWords = [:]) throws -> ComplaintEntry {
            let at = try time(at)
            return ComplaintEntry(
                id: ComplaintEntryID(at: at), at: at, recordedAt: at, author: .program("test"), act: act, words: words)
        }
        let staff = StaffID(at: try time("2026-01-01T00:00:00Z"))
        let mail = ComplaintAct.Message(.email, reference: "m")
        let refund: RemedyID = Identifier(at: try time("2026-01-02T00:00:00Z"))
        var file = try ComplaintFile.opened(
            ComplaintID(at: try time("2026-04-02T10:00:00Z")), of: ComplaintStory.customer,
            by: try entry(
                "2026-04-02T10:00:00Z", .receive(Receipt(channel: .phone, regime: "fca-disp")), [.what: "It broke."]))
        for (at, act, words) in [
            ("2026-04-07T10:00:00Z", .acknowledge(by: staff, mail), [.message: "You said: it broke."]),
            ("2026-04-07T11:00:00Z", .assess(.init(.minor, .outcome)), [:]),
            ("2026-04-07T12:00:00Z", .investigate, [:]),
            (
                "2026-04-08T12:00:00Z",
                .remedy(.grant(refund, Remedy(.refund, amount: Money(minor: 900, .euro)), by: staff)), [:]
            ),
            (
                "2026-04-10T12:00:00Z", .respond(.init(.partlyUpheld, sender: staff, mail)),
                [.message: "Sorry.", .nextStep: "Call."]
            ),
            ("2026-04-20T12:00:00Z", .remedy(.carryOut(refund, reference: "r")), [:]),
        ] as [(String, ComplaintAct, ComplaintWords)] {
            file = try file.recording(try entry(at, act, words), under: ComplaintStory.terms)
        }
        let story = try #require(try HalfYearReturn.Story(file, dealtWith: nil, terms, causeGroup: "product"))
        let day = try #require(CalendarDay(iso: "2026-04-10"))
        #expect(story.closings == [.init(on: day, .eightWeeks, isUpheld: true)])
        #expect(story.payments == [.init(on: day + 10, Money(minor: 900, .euro))])
        #expect(story.causeGroup == "product")
    }

    @Test func `a merged complaint is closed and reopened with the one with which it is dealt (A7.14)`() throws {
        let terms = try ComplaintClockTests.terms("fca-disp")
        let start = try #require(Timestamp(rfc3339: "2026-03-02T10:00:00Z"))
        func entry(_ day: Int64, _ act: ComplaintAct) -> ComplaintEntry {
            let at = start + day * 86_400_000
            let words = Dictionary(uniqueKeysWithValues: ComplaintWord.allCases.map { ($0, "It broke on the table.") })
            return ComplaintEntry(
                id: ComplaintEntryID(at: at), at: at, recordedAt: at, author: .program("test"), act: act, words: words)
        }
        let staff = StaffID(at: start)
        let mail = ComplaintAct.Message(.email, reference: "m")
        func file(_ id: Int64, _ received: Int64, _ acts: [(Int64, ComplaintAct)]) throws -> ComplaintFile {
            var file = try ComplaintFile.opened(
                ComplaintID(at: start + id), of: ComplaintStory.customer,
                by: entry(received, .receive(Receipt(channel: .phone, regime: "fca-disp"))))
            for (day, act) in acts { file = try file.recording(entry(day, act), under: ComplaintStory.terms) }
            return file
        }
        let response = ComplaintAct.respond(.init(.upheld, sender: staff, withoutRemedy: true, mail))
        let member = try file(2, 1, [(2, .merge(into: ComplaintID(at: start + 1)))])
        let head = try file(
            1, 0,
            [
                (0, .acknowledge(by: staff, mail)), (0, .assess(.init(.minor, .outcome))), (0, .investigate),
                (1, response), (2, .takeIn(member.id, receivedAt: member.receivedAt)), (2, .teach([.nothing])),
                (44, .close), (49, .reopen), (50, response), (51, .accept(.init(.phone, reference: "c"))), (52, .close),
            ])
        let stories = [
            try HalfYearReturn.Story(head, dealtWith: nil, terms, causeGroup: nil),
            try HalfYearReturn.Story(member, dealtWith: head, terms, causeGroup: nil),
        ].compactMap { $0 }
        let from = Zone.utc.day(of: start)
        for length in [3, 46, 50, 90] {
            let report = HalfYearReturn(stories, in: from..<(from + length))
            #expect(
                report.outstandingAtStart + report.opened + report.reopened == report.closed + report.outstandingAtEnd)
        }
        let whole = HalfYearReturn(stories, in: from..<(from + 90))
        #expect((whole.opened, whole.reopened, whole.closed, whole.outstandingAtEnd) == (2, 2, 4, 0))
    }
}
