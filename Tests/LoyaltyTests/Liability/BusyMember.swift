import Domain
import TestSupport

@testable import Loyalty

/// A generated member who does whatever can be done with points.
struct BusyMember {
    private(set) var member: Member
    /// When anything happened, the last time last.
    private(set) var times: [Timestamp] = []
    private let programme: Programme
    private let versions: ProgrammeVersions
    private var room = CampaignTotals()
    private var undoable: [CommandID] = []
    private var reservations: [CommandID] = []
    private var now = Timestamp(milliseconds: 1_704_100_000_000)

    init(seed: UInt64, _ programme: Programme) throws {
        var random = SeededGenerator(seed: seed)
        self.programme = programme
        let first = CalendarDay(daysSince1970: 19_723)
        versions = ProgrammeVersions(programme, startingOn: first)
        member = Member(CustomerID(at: now, using: &random), joinedOn: first)
        for number in 0..<Int.random(in: 5...40, using: &random) {
            now = now + Int64.random(in: 0...3_500_000_000, using: &random)
            times.append(now)
            if Int.random(in: 0..<5, using: &random) < 3 {
                try buy(number, &random)
            } else {
                try command(&random)
            }
        }
    }

    private mutating func buy(_ number: Int, _ random: inout SeededGenerator) throws {
        let old = member.purchases.filter { $0.net > 0 }
        if let old = old.randomElement(using: &random), Int.random(in: 0..<3, using: &random) == 0 {
            let amount = Bool.random(using: &random) ? old.net : Int64.random(in: 1...old.net, using: &random)
            _ = try member.take(
                PurchaseReturned(
                    customer: member.customer, returnID: ReturnID(rawValue: "r\(number)"),
                    purchase: old.purchase.purchase, at: now, on: programme.zone.day(of: now),
                    amount: Money(minor: amount, .euro)), under: versions, &room, at: now)
        } else {
            _ = member.take(
                PurchaseRecorded(
                    customer: member.customer, purchase: PurchaseID(rawValue: "p\(number)"), at: now,
                    on: programme.zone.day(of: now),
                    amount: Money(minor: Int64.random(in: 0...9_000, using: &random), .euro)),
                under: versions, &room, at: now)
        }
    }

    private mutating func command(_ random: inout SeededGenerator) throws {
        let balance = member.ledger.balance(at: now)
        let id = CommandID(at: now, using: &random)
        let some = Int64.random(in: 1...max(1, balance.available), using: &random)
        let action: Command.Action
        switch Int.random(in: 0..<9, using: &random) {
        case 0: action = .grant(some, complaint: "late")
        case 1: action = .correct(some, reason: "forgotten", of: nil)
        case 2: action = .correct(-some, reason: "too many", of: nil)
        case 3: action = .redeem(max(1, balance.goodwill), from: .goodwill, for: "a mug")
        case 4: action = .reserve(some, seconds: Int64.random(in: 1...4_000_000, using: &random), for: "a mug")
        case 5:
            action = reservations.randomElement(using: &random).map { .post($0, points: 1) } ?? .earn(3, for: "a word")
        case 6: action = reservations.randomElement(using: &random).map { .void($0) } ?? .earn(4, for: "a word")
        case 7:
            action = undoable.randomElement(using: &random).map { .reverse($0, points: nil) } ?? .earn(5, for: "a word")
        default: action = .redeem(some, from: .points, for: "a mug")
        }
        // What is refused leaves the ledger as it is.
        guard (try? member.ledger.carryOut(Command(id: id, action), under: programme, at: now)) != nil else { return }
        switch action {
        case .reserve: reservations.append(id)
        case .redeem, .post, .reverse: undoable.append(id)
        default: break
        }
    }
}
