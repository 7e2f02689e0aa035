import Complaints
import Domain
import Kernel
import TestSupport
import Testing

/// Where one remedy stands after any acts in any order, beside a table of its own.
struct RemedyLawTests {
    private typealias State = RemedyRecord.State

    private static let start = Timestamp(milliseconds: 1_775_000_000_000)

    /// What follows; what is not in it changes nothing.
    private static func next(_ state: State?, _ act: RemedyAct, sameAsAsker: Bool, isCharge: Bool) -> State? {
        switch (state, act) {
        case (nil, .propose): .proposed
        case (nil, .grant), (.proposed, .grant): .granted
        case (nil, .askApproval), (.proposed, .askApproval), (.declined, .askApproval): .awaitingApproval
        case (.awaitingApproval, .approve) where !sameAsAsker: .granted
        case (.awaitingApproval, .decline): .declined
        case (.granted, .carryOut): .carriedOut
        case (.proposed, .reverse), (.awaitingApproval, .reverse), (.granted, .reverse), (.carriedOut, .reverse):
            .reversed
        case (.carriedOut, .settleCharge(_, let dropped, _)) where isCharge: dropped ? .dropped : .stands
        default: nil
        }
    }

    @Test(arguments: UInt64(1)...200)
    func `it is carried out once at most, approved by another person, and a charge has one end (A7.17)`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let euro = try #require(Currency("EUR"))
        let staff = (0..<2).map { StaffID(at: Timestamp(milliseconds: 10 + Int64($0))) }
        let id = RemedyID(at: RemedyLawTests.start)
        let isCharge = Bool.random(using: &random)
        let remedy = Remedy(
            isCharge ? .suspendedCharge : .goodwill, amount: Money(minor: 500, euro),
            until: isCharge ? CalendarDay(daysSince1970: 21_000) : nil)
        var entries = [entry(.receive(Receipt(channel: .phone, regime: "iso-10002")), 0)]
        var (state, asker, timesCarriedOut) = (State?.none, StaffID?.none, 0)
        for step in 1...12 {
            let (first, second) = Bool.random(using: &random) ? (staff[0], staff[1]) : (staff[1], staff[0])
            let acts: [RemedyAct] = [
                .propose(id, remedy), .grant(id, remedy, by: first), .askApproval(id, remedy, by: first, of: second),
                .approve(id, by: first), .approve(id, by: second), .decline(id, by: second),
                .carryOut(id, reference: "r"), .carryOut(id, reference: "again"), .reverse(id, by: first),
                .settleCharge(id, dropped: Bool.random(using: &random), by: first),
            ]
            let act = try #require(acts.randomElement(using: &random))
            entries.append(entry(.remedy(act), step))
            var isAsker = false
            if case .approve(_, let person) = act { isAsker = person == asker }
            if let after = RemedyLawTests.next(state, act, sameAsAsker: isAsker, isCharge: isCharge) {
                state = after
                if after == .awaitingApproval { asker = first }
                if after == .carriedOut { timesCarriedOut += 1 }
            }
            let file = try #require(
                ComplaintFile(ComplaintID(at: RemedyLawTests.start), of: CustomerID(at: RemedyLawTests.start), entries))
            let record = file.remedies.first
            #expect(record?.state == state)
            #expect((record?.carriedOutAt != nil) == (timesCarriedOut == 1))
            #expect(timesCarriedOut <= 1)
            #expect(record?.isSuspended ?? false == (isCharge && state == .carriedOut))
            if let approver = record?.approver, state == .granted { #expect(approver != record?.grantedBy) }
        }
    }

    private func entry(_ act: ComplaintAct, _ step: Int) -> ComplaintEntry {
        let time = RemedyLawTests.start + Int64(step) * 1000
        return ComplaintEntry(
            id: ComplaintEntryID(at: time), at: time, recordedAt: time, author: .program("test"), act: act)
    }
}
