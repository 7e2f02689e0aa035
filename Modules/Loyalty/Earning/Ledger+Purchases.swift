public import Domain

extension Ledger {
    /// Brings what a purchase has earned to what it is worth as it stands: gives what is missing, takes what is too
    /// much by the programme's return policy.
    ///
    /// The ledger has to know the entries of the purchase's command, and those that refer to it.
    /// - Parameters:
    ///   - purchase: the purchase as it stands.
    ///   - programme: by whose rules.
    ///   - time: when it came to stand so: when it was bought, or given back.
    ///   - now: when that is recorded.
    /// - Returns: the entries that were made, those of time first.
    @discardableResult
    public mutating func credit(
        _ purchase: MemberPurchase, under programme: Programme, at time: Timestamp, recordedAt now: Timestamp
    ) -> [Entry] {
        post(purchase.command, at: time, recordedAt: now, in: programme.zone) { posting in
            posting.credit(purchase, under: programme)
        }
    }

    /// What a purchase has earned and not given back, by the entries it knows.
    func earned(by purchase: CommandID) -> Int64 {
        entries(of: purchase).reduce(0) { $0 + $1.kind.shareOfEarned(from: $1.from) * $1.points }
    }
}

extension Entry.Kind {
    /// Whether points of an entry under a purchase's command count to what it has earned (1), are taken off (-1), or
    /// neither (0).
    /// - Parameter book: the book that they leave.
    func shareOfEarned(from book: Book) -> Int64 {
        switch self {
        // What is collected of points that came back along with it is of other purchases.
        case .collected where book != .issuer: 0
        case .earned, .collected: 1
        case .returned, .retained, .forgiven, .owed: -1
        default: 0
        }
    }
}

extension Ledger {
    /// How many points of a command were left with the member, by the entries it knows.
    fileprivate func left(of command: CommandID, as left: Entry.Kind, undoneAs undone: Entry.Kind) -> Int64 {
        entries(of: command).reduce(0) { sum, entry in
            if entry.kind == left { return sum + entry.points }
            return entry.kind == undone && entry.from == .issuer && entry.to == .adjustment ? sum - entry.points : sum
        }
    }
}

extension Posting {
    /// What was left with the member of a command's points is not given again when it is worth more again.
    /// - Returns: how many points are not to be given.
    mutating func spare(_ points: Int64, of command: CommandID, _ note: Note) -> Int64 {
        let forgiven = min(
            points, ledger.position.forgiven, ledger.left(of: command, as: .forgiven, undoneAs: .collected))
        move(forgiven, ofLot: 0, .collected, from: .issuer, to: .adjustment, note)
        let retained = min(points - forgiven, ledger.left(of: command, as: .retained, undoneAs: .earned))
        move(retained, ofLot: 0, .earned, from: .issuer, to: .adjustment, note)
        return forgiven + retained
    }

    mutating func credit(_ purchase: MemberPurchase, under programme: Programme) {
        let awards = programme.awards(for: purchase)
        let worth = awards.reduce(0) { $0 + $1.points }
        let day = programme.day(of: purchase.purchase)
        let end = purchase.counts ? programme.expiry.slid(to: day, in: programme.zone) : nil
        var note = Note()
        note.subject = purchase.purchase.purchase.rawValue
        withdrawMisdated(purchase, under: programme, note)
        let earned = ledger.earned(by: purchase.command)
        if earned > worth {
            takeBack(earned - worth, of: purchase.command, by: programme.returns, note)
        } else if worth > earned {
            var spared = spare(worth - earned, of: purchase.command, note)
            let parts: [(points: Int64, rule: String?)] =
                earned == 0 ? awards.map { ($0.points, $0.rule) } : [(worth - earned, nil)]
            for part in parts {
                let given = max(part.points - spared, 0)
                spared -= part.points - given
                note.rule = part.rule
                note.slidesTo = day == on ? end : nil
                issue(given, .earned, by: programme.terms(of: purchase.purchase), note)
            }
        }
        // What slides is put off whether or not there are points to tell of it.
        guard let end else { return }
        if !ledger.entries(of: purchase.command).contains(where: { $0.slidesTo == end }) {
            note.rule = nil
            slide(to: end, on: day, note)
        }
        revive(endedAfter: programme.zone.time(of: day), in: programme.zone)
    }

    /// Takes what is left of points that stand by other terms than the purchase has now, because its day was set right;
    /// they are given anew by these.
    private mutating func withdrawMisdated(_ purchase: MemberPurchase, under programme: Programme, _ note: Note) {
        let terms = programme.terms(of: purchase.purchase)
        let lots = ledger.entries(of: purchase.command).compactMap { $0.terms == nil ? nil : ledger.lots[$0.number] }
            .filter { $0.terms != terms }
        take(lots.reduce(0) { $0 + $1.remaining }, of: lots, .returned, to: .issuer, note)
    }

    /// Takes points that a command gave and that are not earned after all: its own first, then as the policy says.
    mutating func takeBack(_ points: Int64, of command: CommandID, by policy: ReturnPolicy, _ note: Note) {
        let own = ledger.inOrder(.points) { $0.command == command }
        let others = ledger.inOrder(.points) { $0.command != command }
        let now = at
        let isPending = { (lot: Lot) in lot.terms.startsAt > now }
        var left = take(points, of: policy == .onlyPending ? own.filter(isPending) : own, .returned, to: .issuer, note)
        // What ended unused was no gain.
        for lot in ledger.lots.values.filter({ $0.command == command }).sorted(by: { $0.number < $1.number }) {
            let ended = min(left, ledger.ended(in: lot))
            move(ended, ofLot: lot.number, .returned, from: .breakage, to: .issuer, note)
            left -= ended
        }
        switch policy {
        case .onlyPending:
            move(left, ofLot: 0, .retained, from: .adjustment, to: .issuer, note)
        case .withinBalance, .unlimited:
            let usable = others.filter { !isPending($0) }
            left = take(left, of: usable + others.filter(isPending), .returned, to: .issuer, note)
            if policy == .unlimited {
                move(left, ofLot: 0, .owed, from: .debt, to: .issuer, note)
            } else {
                move(left, ofLot: 0, .forgiven, from: .adjustment, to: .issuer, note)
            }
        }
    }
}
