import Complaints
import Domain
import Kernel
import TestSupport

/// Draws acts with complaints, legal ones and others.
struct ComplaintStory {
    var random: SeededGenerator
    private(set) var now = Timestamp(milliseconds: 1_775_000_000_000)
    let staff: [StaffID]
    private var remedies: [RemedyID] = []
    static let customer = CustomerID(at: Timestamp(milliseconds: 1))
    static let terms = ComplaintTerms(fastLaneUntil: nil, silenceDays: 0, zone: .utc)

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        staff = (0..<4).map { StaffID(at: Timestamp(milliseconds: 10 + Int64($0))) }
    }

    mutating func opening(anonymous: Bool = false) -> ComplaintEntry {
        entry(.receive(Receipt(channel: .phone, regime: "iso-10002", isAnonymous: anonymous)), [.what: "Words."])
    }

    mutating func entry(_ act: ComplaintAct, _ words: ComplaintWords = [:]) -> ComplaintEntry {
        now = now + Int64.random(in: 0...86_400_000, using: &random)
        return ComplaintEntry(
            id: ComplaintEntryID(at: now), at: now, recordedAt: now, author: .program("test"), act: act, words: words)
    }

    private mutating func somebody() -> StaffID { staff.randomElement(using: &random) ?? staff[0] }

    /// Any act at all, with all words that any act needs, so that only the state can be in its way.
    mutating func anything(on file: ComplaintFile) -> ComplaintEntry {
        let words = Dictionary(uniqueKeysWithValues: ComplaintWord.allCases.map { ($0, "Words.") })
        let message = ComplaintAct.Message(.email, reference: "m1")
        let deed = ComplaintAct.CustomersAct(.email, reference: "m2")
        let other = somebody()
        let remedy = remedies.randomElement(using: &random)
        let isGiven = file.remedies.contains { $0.state == .granted || $0.state == .carriedOut }
        var acts: [ComplaintAct] = [
            .acknowledge(by: other, message), .assess(.init(.minor, .process)), .investigate,
            .waiveInvestigation(by: other), .ask(.customer, message), .ask(.thirdParty, message), .resume,
            .inform(.progress, message), .talk(.init(other, .phone, explainedAgain: Bool.random(using: &random))),
            .respond(.init(.upheld, sender: other, withoutRemedy: !isGiven, message)), .accept(deed), .dispute(deed),
            .review(by: other), .refer(to: "Ombudsman"), .decideExternally(.notUpheld), .withdraw(deed),
            .merge(into: ComplaintID(at: now)), .unmerge, .dismiss(by: other), .reinstate(by: other),
            .teach([.nothing]), .close, .reopen, .flag(.vulnerable, Bool.random(using: &random)), .spend(minutes: 5),
            .note, .wish, .handOver(from: file.owner, to: other),
            .promiseCall(on: Zone.utc.day(of: now) + Int.random(in: 0...3, using: &random)),
        ]
        if let remedy {
            acts += [
                .remedy(.carryOut(remedy, reference: "r")), .remedy(.reverse(remedy, by: other)),
                .remedy(.approve(remedy, by: other)), .remedy(.decline(remedy, by: other)),
            ]
        }
        let new = RemedyID(at: now)
        remedies.append(new)
        acts.append(.remedy(.grant(new, Remedy(.apology), by: other)))
        return entry(acts.randomElement(using: &random) ?? .note, words)
    }
}
