import Domain

/// What one of the two has by a referral, as it should stand in the ledger.
struct ReferralBonus {
    /// The rule that the entries name.
    static let rule = "referral"

    /// The command under which it stands.
    let command: CommandID
    /// Who came.
    let referee: CustomerID
    /// How many points.
    let points: Int64
    /// By which terms.
    let terms: LotTerms
    /// From when on, where points are given.
    let at: Timestamp

    /// What a side of a referral should have.
    /// - Parameter points: how many, while it is paid.
    init(
        _ points: Int64, of side: CustomerID, by referral: Referral, purchase: PurchaseRecorded?,
        under programme: Programme
    ) {
        let since = referral.verdict.at ?? referral.at
        // What can still be given back can't be used yet, nor can what was given for it.
        let start = max(since, purchase.map(programme.returnWindowEnd) ?? since)
        command = ReferralBonus.command(of: side, for: referral.referee)
        referee = referral.referee
        self.points = points
        terms = programme.expiry.terms(of: programme.zone.day(of: since), from: start, in: programme.zone)
        at = since
    }

    /// The command of a side's points for a referral: there is one for each who came, and never a second one.
    static func command(of side: CustomerID, for referee: CustomerID) -> CommandID {
        CommandID(of: side, "referral", "of \(referee)")
    }
}

extension Ledger {
    /// Brings what a member has by a referral to what they should have: gives what is missing, takes what is too much by
    /// the programme's return policy.
    ///
    /// The ledger has to know the entries of the bonus's command, and those that refer to it.
    /// - Returns: the entries that were made, those of time first.
    mutating func settle(
        _ bonus: ReferralBonus, under programme: Programme, recordedAt now: Timestamp
    ) -> [Entry] {
        let had = earned(by: bonus.command)
        guard had != bonus.points else { return [] }
        let time = bonus.points > had ? bonus.at : now
        var ledger = self
        var made = ledger.settle(by: max(time, position.lastAt ?? time), in: programme.zone, recordedAt: now)
        var posting = Posting(
            bonus.command, on: programme.zone.day(of: time), at: time, recordedAt: now, in: ledger)
        if bonus.points > had {
            posting.give(bonus.points - had, of: bonus)
        } else {
            posting.takeBack(had - bonus.points, of: bonus, by: programme.returns)
        }
        made += posting.entries
        self = posting.ledger
        return made
    }

    /// How many points of a command were left with the member as `kind`, and are still, by the entries it knows.
    fileprivate func left(of command: CommandID, as kind: Entry.Kind, undoneAs undone: Entry.Kind) -> Int64 {
        entries.reduce(0) { sum, entry in
            guard entry.command == command else { return sum }
            if entry.kind == kind { return sum + entry.points }
            return entry.kind == undone && entry.to == .adjustment ? sum - entry.points : sum
        }
    }

    /// How many points of a command ended unused and were not taken back, by the entries it knows.
    fileprivate func ended(of command: CommandID) -> Int64 {
        entries.reduce(0) { sum, entry in
            if entry.to == .breakage, entry.of == command { return sum + entry.points }
            return entry.from == .breakage && entry.command == command ? sum - entry.points : sum
        }
    }
}

extension Posting {
    private func note(of bonus: ReferralBonus) -> Note {
        var note = Note()
        note.subject = "\(bonus.referee)"
        note.rule = ReferralBonus.rule
        return note
    }

    /// Gives points; what was left with the member when they were taken back is not given again.
    fileprivate mutating func give(_ points: Int64, of bonus: ReferralBonus) {
        let note = note(of: bonus)
        let forgiven = min(
            points, ledger.position.forgiven, ledger.left(of: bonus.command, as: .forgiven, undoneAs: .collected))
        move(forgiven, ofLot: 0, .collected, from: .issuer, to: .adjustment, note)
        let retained = min(points - forgiven, ledger.left(of: bonus.command, as: .retained, undoneAs: .earned))
        move(retained, ofLot: 0, .earned, from: .issuer, to: .adjustment, note)
        let rest = points - forgiven - retained
        if rest > 0 { issue(rest, .earned, by: bonus.terms, note) }
    }

    /// Takes points back: its own first, then as the policy says.
    fileprivate mutating func takeBack(_ points: Int64, of bonus: ReferralBonus, by policy: ReturnPolicy) {
        let note = note(of: bonus)
        let now = at
        let isPending = { (lot: Lot) in lot.terms.startsAt > now }
        let own = ledger.inOrder(.points) { $0.command == bonus.command }
        let others = ledger.inOrder(.points) { $0.command != bonus.command }
        var left = take(points, of: policy == .onlyPending ? own.filter(isPending) : own, .returned, to: .issuer, note)
        // What ended unused was no gain.
        let ended = min(left, ledger.ended(of: bonus.command))
        move(ended, ofLot: 0, .returned, from: .breakage, to: .issuer, note)
        left -= ended
        guard policy != .onlyPending else {
            return move(left, ofLot: 0, .retained, from: .adjustment, to: .issuer, note)
        }
        let usable = others.filter { !isPending($0) } + others.filter(isPending)
        left = take(left, of: usable, .returned, to: .issuer, note)
        let kind: (Entry.Kind, Book) = policy == .unlimited ? (.owed, .debt) : (.forgiven, .adjustment)
        move(left, ofLot: 0, kind.0, from: kind.1, to: .issuer, note)
    }
}
