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
    mutating func credit(
        _ bonus: ReferralBonus, under programme: Programme, recordedAt now: Timestamp
    ) -> [Entry] {
        let had = earned(by: bonus.command)
        guard had != bonus.points else { return [] }
        let time = bonus.points > had ? bonus.at : now
        return post(bonus.command, at: time, recordedAt: now, in: programme.zone) { posting in
            var note = Posting.Note()
            note.subject = "\(bonus.referee)"
            note.rule = ReferralBonus.rule
            if bonus.points > had {
                let missing = bonus.points - had
                let rest = missing - posting.spare(missing, of: bonus.command, note)
                if rest > 0 { posting.issue(rest, .earned, by: bonus.terms, note) }
            } else {
                posting.takeBack(had - bonus.points, of: bonus.command, by: programme.returns, note)
            }
        }
    }
}
