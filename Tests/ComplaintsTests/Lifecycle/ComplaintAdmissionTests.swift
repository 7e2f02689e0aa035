import Complaints
import Domain
import Kernel
import Testing

/// What a complaint's file refuses, and what it says can be done instead.
struct ComplaintAdmissionTests {
    private static let day: Int64 = 86_400_000
    private static let start: Int64 = 1_775_000_000_000
    private static let mail = ComplaintAct.Message(.email, reference: "m1")
    private static let said = ComplaintAct.CustomersAct(.phone, reference: "c1")
    private static let people = (0..<2).map { StaffID(at: Timestamp(milliseconds: 10 + $0)) }
    private static let terms = ComplaintTerms(
        fastLaneUntil: Timestamp(milliseconds: start + 3 * day), silenceDays: 28, zone: .utc)

    private static func entry(_ act: ComplaintAct, after days: Int64, _ words: ComplaintWords) -> ComplaintEntry {
        let at = Timestamp(milliseconds: start + days * day)
        return ComplaintEntry(
            id: ComplaintEntryID(at: at), at: at, recordedAt: at, author: .program("test"), act: act, words: words)
    }

    /// A file of these acts, the first on the day after its receipt and each a day later.
    private static func file(_ acts: [ComplaintAct]) throws -> ComplaintFile {
        var file = try ComplaintFile.opened(
            ComplaintID(at: Timestamp(milliseconds: 5)), of: CustomerID(at: Timestamp(milliseconds: 1)),
            by: entry(
                .receive(Receipt(channel: .phone, regime: "iso-10002")), after: 0, [.what: "It leaks again today."]))
        for (number, act) in acts.enumerated() {
            file = try file.recording(entry(act, after: Int64(number + 1), words), under: terms)
        }
        return file
    }

    private static let words: ComplaintWords = Dictionary(
        uniqueKeysWithValues: ComplaintWord.allCases.filter { $0 != .what }.map { ($0, "It leaks again today.") })

    private static func refusal(of act: ComplaintAct, by file: ComplaintFile) -> ComplaintError? {
        do {
            _ = try file.recording(entry(act, after: 30, words), under: terms)
            return nil
        } catch {
            return error
        }
    }

    private static let responded: [ComplaintAct] = [
        .acknowledge(by: people[0], mail), .assess(.init(.minor, .outcome)), .investigate,
        .respond(.init(.upheld, sender: people[0], withoutRemedy: true, mail)),
    ]

    @Test func `a move that is not possible tells what can be done instead`() throws {
        let (received, responded) = (try Self.file([]), try Self.file(Self.responded))
        let acknowledged = try Self.file(Array(Self.responded.prefix(1)))
        let expected: [(ComplaintAct, ComplaintFile, String)] = [
            (.investigate, received, "Acknowledge it first; or the customer accepts, within the fast lane."),
            (.close, try Self.file(Array(Self.responded.prefix(3))), "Respond first."),
            (
                .acknowledge(by: Self.people[0], Self.mail), acknowledged,
                "It is past that: `complaint inform` tells the customer more."
            ),
            (.resume, responded, "Nobody is waited for."),
            (.unmerge, responded, "It is dealt with by itself already."),
            (
                .dismiss(by: Self.people[0]), responded,
                "Only what has just come in can turn out to be an inquiry: respond to it."
            ),
            (.reinstate(by: Self.people[0]), responded, "It is a complaint already."),
            (.reopen, responded, "It is not closed: go on with it."),
        ]
        for (act, file, remedy) in expected {
            let error = Self.refusal(of: act, by: file)
            #expect(error?.code == .illegalMove, "\(act)")
            #expect(error?.remedy == remedy, "\(act)")
        }
    }

    @Test func `nobody reviews a response of their own`() throws {
        let disputed = try Self.file(Self.responded + [.dispute(Self.said)])
        #expect(Self.refusal(of: .review(by: Self.people[0]), by: disputed)?.code == .invalid)
        #expect(Self.refusal(of: .review(by: Self.people[1]), by: disputed) == nil)
    }

    @Test func `only what was accepted before a response is summed up`() throws {
        let inTheLane = try Self.file([.accept(Self.said)])
        #expect(Self.refusal(of: .inform(.summary, Self.mail), by: inTheLane) == nil)
        let responded = try Self.file(Self.responded)
        #expect(Self.refusal(of: .inform(.summary, Self.mail), by: responded)?.code == .invalid)
        let accepted = try Self.file(Self.responded + [.accept(Self.said)])
        #expect(Self.refusal(of: .inform(.summary, Self.mail), by: accepted)?.code == .invalid)
    }

    @Test func `a remedy that is owed is named when the complaint is to be closed`() throws {
        let remedy = RemedyID(at: Timestamp(milliseconds: 7))
        let file = try Self.file(
            Array(Self.responded.prefix(3)) + [
                .remedy(.grant(remedy, Remedy(.apology), by: Self.people[0])),
                .respond(.init(.upheld, sender: Self.people[0], Self.mail)), .accept(Self.said), .teach([.nothing]),
            ])
        let error = Self.refusal(of: .close, by: file)
        #expect(error?.code == .remedyOwed)
        #expect(error?.message.contains("apology \(remedy)") == true)
    }

    @Test func `a complaint with which others are dealt is not merged itself`() throws {
        let (head, other) = (ComplaintID(at: Timestamp(milliseconds: 8)), ComplaintID(at: Timestamp(milliseconds: 9)))
        let file = try Self.file([.takeIn(other, receivedAt: Timestamp(milliseconds: Self.start))])
        #expect(Self.refusal(of: .merge(into: head), by: file)?.code == .badLink)
        #expect(Self.refusal(of: .merge(into: head), by: try Self.file([])) == nil)
    }

    @Test func `the summary can still be sent when the complaint was reopened`() throws {
        let reopened = try Self.file([.accept(Self.said), .teach([.nothing]), .close, .reopen])
        #expect(Self.refusal(of: .inform(.summary, Self.mail), by: reopened) == nil)
    }

    @Test func `a charge that was dropped is a remedy of the response`() throws {
        let remedy = RemedyID(at: Timestamp(milliseconds: 7))
        let day = Zone.utc.day(of: Timestamp(milliseconds: Self.start)) + 60
        let charge = Remedy(.suspendedCharge, amount: Money(minor: 900, .euro), until: day)
        let file = try Self.file(
            Array(Self.responded.prefix(3)) + [
                .remedy(.grant(remedy, charge, by: Self.people[0])), .remedy(.carryOut(remedy, reference: "r")),
                .remedy(.settleCharge(remedy, dropped: true, by: Self.people[0])),
            ])
        #expect(Self.refusal(of: .respond(.init(.upheld, sender: Self.people[0], Self.mail)), by: file) == nil)
    }

    @Test func `what the customer has got is taken back with a reason only`() throws {
        let remedy = RemedyID(at: Timestamp(milliseconds: 7))
        let refund = Remedy(.refund, amount: Money(minor: 900, .euro))
        let granted = try Self.file([.remedy(.grant(remedy, refund, by: Self.people[0]))])
        let paid = try Self.file([
            .remedy(.grant(remedy, refund, by: Self.people[0])), .remedy(.carryOut(remedy, reference: "r")),
        ])
        let reversal = Self.entry(.remedy(.reverse(remedy, by: Self.people[0])), after: 30, [:])
        #expect(try granted.recording(reversal, under: Self.terms).remedies[0].state == .reversed)
        #expect(throws: ComplaintError.self) { try paid.recording(reversal, under: Self.terms) }
        #expect(Self.refusal(of: .remedy(.reverse(remedy, by: Self.people[0])), by: paid) == nil)
    }
}
