import Domain
import Kernel
import TestSupport

@testable import Loyalty

/// What referrals should come to, reckoned anew from everything that happened, in the plainest way.
struct PlainReferrals {
    struct Purchase {
        let id: String
        let customer: UInt64
        var at: Timestamp
        var on: CalendarDay
        var amount: Int64
        var returned: Int64 = 0

        var counts: Bool { returned == 0 || amount > returned }
    }

    struct Brought {
        let referee: UInt64
        let referrer: UInt64
        let on: CalendarDay
        var findings: Set<ReferralFinding> = []
        var decision: (isApproved: Bool, known: Set<ReferralFinding>, at: Timestamp)?
        var wasPaid = false
    }

    let rules: ReferralClub.Rules
    var referrals: [Brought] = []
    var purchases: [Purchase] = []
    /// What is known of customers: the same words are the same thing.
    var marks: [UInt64: Set<String>] = [:]

    /// Each with its finding, for both customers.
    static let kinds: [(String, ReferralFinding)] = [
        ("email", .email), ("phone", .phone), ("payment_instrument", .paymentInstrument), ("device", .device),
        ("ip", .ip), ("address", .address),
    ]

    func found(_ brought: Brought) -> Set<ReferralFinding> {
        let both = marks[brought.referee, default: []].intersection(marks[brought.referrer, default: []])
        return Set(Self.kinds.filter { kind in both.contains { $0.hasPrefix(kind.0 + "=") } }.map(\.1))
    }

    /// Whether somebody comes back to themselves who goes from each to who brought them.
    func isInCircle(_ brought: Brought) -> Bool {
        var at = brought.referrer
        for _ in referrals {
            if at == brought.referee { return true }
            guard let above = referrals.first(where: { $0.referee == at }) else { return false }
            at = above.referrer
        }
        return false
    }

    /// - Parameter asBought: as if nothing had been given back.
    func verdict(
        _ brought: Brought, at now: Timestamp, asBought: Bool = false
    ) -> (state: ReferralVerdict.State, since: Timestamp?) {
        if isInCircle(brought) { return (.cycle, nil) }
        if brought.findings.contains(where: { [.email, .phone, .paymentInstrument].contains($0) }) {
            return (.blocked, nil)
        }
        if brought.decision?.isApproved == false { return (.voided, nil) }
        let own = purchases.filter { $0.customer == brought.referee }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        if own.contains(where: { $0.on < brought.on }) { return (.notNew, nil) }
        if !brought.findings.subtracting(brought.decision?.known ?? []).isEmpty { return (.review, nil) }
        let counting = own.filter { asBought || $0.counts }
        guard let first = counting.first else { return (.firstPurchase, nil) }
        let large = counting.filter { $0.amount - (asBought ? 0 : $0.returned) >= Int64(rules.minimum) * 100 }
        let due: Timestamp
        if rules.payment == .secondPurchase {
            guard let second = large.first(where: { $0.on > first.on }) else { return (.secondPurchase, nil) }
            due = second.at
        } else {
            guard let one = large.first else { return (.firstPurchase, nil) }
            due = ReferralLawTests.berlin.time(of: ReferralLawTests.berlin.day(of: one.at) + 15)
        }
        if due > now { return (.returnWindow, due) }
        return (.paid, max(due, brought.decision?.at ?? due))
    }

    /// Looks at everything as it stands at an instant.
    mutating func look(at now: Timestamp) {
        for index in referrals.indices {
            let stays =
                referrals[index].wasPaid && verdict(referrals[index], at: now).state == .paid
                && windowEnd(referrals[index]).map { $0 <= now } ?? true
            if !stays, !isInCircle(referrals[index]), !isBlocked(referrals[index]) {
                referrals[index].findings.formUnion(found(referrals[index]))
            }
            referrals[index].wasPaid = verdict(referrals[index], at: now).state == .paid
        }
    }

    /// Until when what it is paid for can be given back, where it is paid before that.
    private func windowEnd(_ brought: Brought) -> Timestamp? {
        guard rules.payment == .secondPurchase else { return nil }
        let counting = purchases.filter { $0.customer == brought.referee && $0.counts }
            .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        let second = counting.first { purchase in
            purchase.on > counting[0].on && purchase.amount - purchase.returned >= Int64(rules.minimum) * 100
        }
        return second.map { ReferralLawTests.berlin.time(of: ReferralLawTests.berlin.day(of: $0.at) + 15) }
    }

    private func isBlocked(_ brought: Brought) -> Bool {
        brought.findings.contains { [.email, .phone, .paymentInstrument].contains($0) }
    }

    /// Since when one counts against the year's limit, also when what was bought is given back.
    private func counted(_ brought: Brought, at now: Timestamp) -> Timestamp? {
        let (state, since) = verdict(brought, at: now, asBought: true)
        return state == .paid || state == .returnWindow ? since : nil
    }

    /// What the two of a referral should have by it.
    func points(_ brought: Brought, at now: Timestamp) -> (referrer: Int64, referee: Int64) {
        guard verdict(brought, at: now).state == .paid, let since = counted(brought, at: now) else { return (0, 0) }
        let year = ReferralLawTests.berlin.day(of: since).components.year
        let before = referrals.filter { other in
            guard other.referrer == brought.referrer, other.referee != brought.referee,
                let time = counted(other, at: now),
                ReferralLawTests.berlin.day(of: time).components.year == year
            else { return false }
            return (time, Club.customer(other.referee)) < (since, Club.customer(brought.referee))
        }
        return (before.count < rules.mostPerYear ?? .max ? 100 : 0, 30)
    }
}
