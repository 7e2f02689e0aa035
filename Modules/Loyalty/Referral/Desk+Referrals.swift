import Domain
import Kernel
import Storage

extension Desk {
    @discardableResult
    func refer(
        _ referee: CustomerID, by referrer: Referrer, words: String?, on day: CalendarDay?,
        evidence: [ReferralEvidence], in change: Change
    ) throws -> Referral {
        if let kept = try ReferralBook.referrals(of: [referee], in: change.storage).first {
            guard kept.referrer == referrer else { throw ReferralRefusal.taken(by: kept.referrer) }
        } else {
            try check(referee, referrer, in: change)
        }
        try EvidenceBook.note(evidence, of: referee, digests, in: change)
        try refer(
            [
                CustomerReferred(
                    customer: referee, referrer: referrer, words: try ReferralRefusal.checked(words),
                    on: try ReferralRefusal.past(day, in: change))
            ], in: change)
        try reviewReferrals(touching: [referee], in: change)
        guard let referral = try ReferralBook.referrals(of: [referee], in: change.storage).first else {
            throw ReferralRefusal.unknown
        }
        return referral
    }

    /// Records who came because of whom; what was recorded before stays.
    func refer(_ events: [CustomerReferred], in change: Change) throws {
        var known = Dictionary(
            try ReferralBook.referrals(of: Set(events.map(\.customer)), in: change.storage).map { ($0.referee, $0) },
            uniquingKeysWith: { first, _ in first })
        var touched: Set<CustomerID> = []
        for event in events {
            if let kept = known[event.customer] {
                guard kept.referrer == event.referrer else { throw ReferralRefusal.taken(by: kept.referrer) }
                continue
            }
            guard event.referrer != .customer(event.customer) else { throw ReferralRefusal.ofThemselves }
            var referral = Referral(
                of: event.customer, by: event.referrer, at: change.at, on: event.on, words: event.words)
            if event.referrer.customer != nil, event.on >= change.today - ReferralThanksSource.mostDays {
                referral.thanksOwedSince = change.today
            }
            known[event.customer] = referral
            let circle = try circle(closedBy: referral, in: change.storage)
            if !circle.isEmpty { referral.findings.insert(.cycle) }
            try ReferralBook.write([referral], in: change.storage)
            try block(circle, in: change)
            touched.formUnion(circle + [event.customer])
            try note(referral, in: change)
        }
        try reviewReferrals(of: touched, in: change)
    }

    private func note(_ referral: Referral, in change: Change) throws {
        switch referral.referrer {
        case .customer(let referrer):
            try change.note([
                History.Entry(referral.referee, "loyalty.referred"), History.Entry(referrer, "loyalty.has_referred"),
            ])
        case .staff(let staff): try change.note(referral.referee, "loyalty.referred", detail: "staff:\(staff)")
        }
    }

    /// The others of the circle that a new referral closes: one walk up the chain of who brought whom.
    private func circle(closedBy referral: Referral, in read: any ReadTransaction) throws -> [CustomerID] {
        guard var next = referral.referrer.customer else { return [] }
        var chain: [CustomerID] = []
        var seen: Set<CustomerID> = []
        while next != referral.referee {
            // A chain may lead into a circle of others.
            guard seen.insert(next).inserted, let above = try ReferralBook.referrers(of: [next], in: read)[next] else {
                return []
            }
            chain.append(next)
            next = above
        }
        return chain
    }

    private func block(_ circle: [CustomerID], in change: Change) throws {
        guard !circle.isEmpty else { return }
        var referrals = try ReferralBook.referrals(of: circle, in: change.storage)
        for index in referrals.indices { referrals[index].findings.insert(.cycle) }
        try ReferralBook.write(referrals, in: change.storage)
    }

    func note(_ evidence: [ReferralEvidence], of customer: CustomerID, in change: Change) throws {
        try EvidenceBook.note(evidence, of: customer, digests, in: change)
        try reviewReferrals(touching: [customer], in: change)
    }

    // MARK: Deciding

    @discardableResult
    func approveReferral(
        of referee: CustomerID, by staff: StaffID, because reason: String, in change: Change
    ) throws -> Referral {
        try decide(true, of: referee, by: staff, because: reason, in: change)
    }

    @discardableResult
    func voidReferral(
        of referee: CustomerID, by staff: StaffID, because reason: String, in change: Change
    ) throws -> Referral {
        try decide(false, of: referee, by: staff, because: reason, in: change)
    }

    private func decide(
        _ isApproved: Bool, of referee: CustomerID, by staff: StaffID, because reason: String, in change: Change
    ) throws -> Referral {
        guard var referral = try ReferralBook.referrals(of: [referee], in: change.storage).first else {
            throw ReferralRefusal.unknown
        }
        guard let reason = try ReferralRefusal.checked(reason) else { throw ReferralRefusal.noReason }
        if let directory = self.staff, try directory.member("\(staff)", in: change.storage) == nil {
            throw LoyaltyError(
                .invalid, "Nobody of that id works here.", remedy: "See `mainstay staff list` for who does.")
        }
        let state = referral.verdict.state
        if isApproved {
            if referral.decision?.isApproved == true, referral.openFlags.isEmpty { return referral }
            guard state == .review || state == .voided else { throw ReferralRefusal.undecidable(state) }
        } else {
            if state == .voided { return referral }
            guard !state.isVoid else { throw ReferralRefusal.undecidable(state) }
        }
        referral.decision = Referral.Decision(
            isApproved: isApproved, findings: referral.findings.filter { !$0.blocks }, by: staff, because: reason,
            at: change.at)
        try ReferralBook.write([referral], in: change.storage)
        try change.note(
            referee, isApproved ? "loyalty.referral_approved" : "loyalty.referral_voided",
            detail: "staff:\(staff): \(reason)")
        try reviewReferrals(of: [referee], in: change)
        return try ReferralBook.referrals(of: [referee], in: change.storage).first ?? referral
    }

    // MARK: Thanks

    /// Ends the thanks that the day's list says were given, or that nobody will give.
    func endThanks(_ items: [OutreachClosed], in change: Change) throws {
        for item in items {
            switch item.outcome {
            case .notReached, .postponed: continue
            case .done, .declined, .skipped: break
            }
            for reason in item.reasons where reason.kind == ReferralThanksSource.kind {
                guard let referee = CustomerID(reason.occasion) else { continue }
                if try ReferralBook.endThanks(by: item.customer, for: referee, in: change.storage),
                    item.outcome == .done
                {
                    try change.note(item.customer, "loyalty.referral_thanked")
                }
            }
        }
    }

    // MARK: Reading

    func referrals(of referees: [CustomerID], in read: any ReadTransaction) throws -> [CustomerID: Referral] {
        Dictionary(
            try ReferralBook.referrals(of: referees, in: read).map { ($0.referee, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    func referrals(by referrers: [CustomerID], in read: any ReadTransaction) throws -> [Referral] {
        try ReferralBook.referrals(by: referrers, in: read)
    }

    func referralsToReview(in read: any ReadTransaction) throws -> [Referral] {
        try ReferralBook.waitingForReview(in: read)
    }

    func forEachReferral(in read: any ReadTransaction, _ body: (Referral) throws -> Void) throws {
        try ReferralBook.forEachPage(in: read) { try $0.forEach(body) }
    }

    private func check(_ referee: CustomerID, _ referrer: Referrer, in change: Change) throws {
        guard referrer != .customer(referee) else { throw ReferralRefusal.ofThemselves }
        let named = [referee] + [referrer.customer].compactMap { $0 }
        if let customers {
            let known = try customers.entries(of: named, on: change.today, in: change.storage)
            guard named.allSatisfy({ known[$0] != nil }) else {
                throw LoyaltyError(
                    .invalid, "There is no customer of that id.", remedy: "Open the customer's file first.")
            }
        }
        if let staff, let member = referrer.staff, try staff.member("\(member)", in: change.storage) == nil {
            throw LoyaltyError(
                .invalid, "Nobody of that id works here.", remedy: "See `mainstay staff list` for who does.")
        }
    }
}

/// Why something about a referral is refused.
private enum ReferralRefusal {
    static func taken(by referrer: Referrer) -> LoyaltyError {
        let who =
            switch referrer {
            case .customer(let id): "customer \(id)"
            case .staff(let id): "staff member \(id)"
            }
        return LoyaltyError(
            .alreadyReferred, "It was recorded before that \(who) referred this customer.",
            remedy: "Leave it as it is: the first one who was named holds.")
    }

    static let ofThemselves = LoyaltyError(
        .invalid, "Customers can't refer themselves.", remedy: "Name who recommended you.")
    static let unknown = LoyaltyError(
        .unknownReferral, "Nobody referred that customer.", remedy: "Look at `mainstay loyalty refer list`.")
    static let noReason = LoyaltyError(.invalid, "A decision needs a reason.", remedy: "Say why, in a sentence.")

    static func undecidable(_ state: ReferralVerdict.State) -> LoyaltyError {
        LoyaltyError(
            .referralNotWaiting, "There is nothing to decide: the referral is \(state.rawValue).",
            remedy: "Look at `mainstay loyalty refer review` for those that wait for a person.")
    }

    /// Words as they are kept; nil when they say nothing.
    static func checked(_ words: String?) throws(LoyaltyError) -> String? {
        guard let words = words?.normalized, !words.isEmpty else { return nil }
        guard words.utf8.count <= 4_000, !words.hasControlCharacters else {
            throw LoyaltyError(
                .invalid, "The words are longer than 4000 bytes, or hold control characters.",
                remedy: "Write them in a few sentences.")
        }
        return words
    }

    static func past(_ day: CalendarDay?, in change: Change) throws(LoyaltyError) -> CalendarDay {
        guard let day else { return change.today }
        guard day <= change.today else {
            throw LoyaltyError(
                .invalid, "The day \(day) lies in the future.", remedy: "Give a day up to \(change.today).")
        }
        return day
    }
}
