public import Domain

extension Ledger {
    /// Carries out a command by a programme's terms, after what time has brought about.
    ///
    /// The ledger has to know the entries that the command refers to. Whether a command came before is for whoever keeps
    /// the ledger to know.
    /// - Parameters:
    ///   - command: what is to be done.
    ///   - programme: by whose terms.
    ///   - now: when.
    /// - Returns: the entries that were made, those of time first.
    /// - Throws: ``LoyaltyError``; the ledger is as before then.
    @discardableResult
    public mutating func carryOut(
        _ command: Command, under programme: Programme, at now: Timestamp
    ) throws(LoyaltyError) -> [Entry] {
        var ledger = self
        let made = try ledger.post(command.id, at: now, recordedAt: now, in: programme.zone) {
            posting throws(LoyaltyError) in
            try posting.carryOut(command.action, under: programme)
        }
        self = ledger
        return made
    }

    /// Makes entries of a command, after those of what time has brought about.
    ///
    /// When `body` throws, nothing is left of the ledger: whoever lets it throw works on a copy.
    /// - Parameters:
    ///   - command: whose entries they are.
    ///   - time: from when on they are meant to hold; its day is theirs.
    ///   - now: when that is recorded.
    ///   - zone: the programme's.
    ///   - body: makes them.
    /// - Returns: all that were made, those of time first.
    mutating func post<E: Error>(
        _ command: CommandID, at time: Timestamp, recordedAt now: Timestamp, in zone: Zone,
        _ body: (inout Posting) throws(E) -> Void
    ) throws(E) -> [Entry] {
        var made = settle(by: max(time, position.lastAt ?? time), in: zone, recordedAt: now)
        var posting = Posting(command, on: zone.day(of: time), at: time, recordedAt: now, in: take())
        try body(&posting)
        made += posting.entries
        self = posting.ledger
        return made
    }
}

extension Posting {
    mutating func carryOut(_ action: Command.Action, under programme: Programme) throws(LoyaltyError) {
        var note = Note()
        switch action {
        case .earn(let points, for: let subject, rule: let rule):
            try Posting.check(points, for: subject)
            note.subject = subject
            note.rule = rule
            issue(points, .earned, by: programme.expiry.terms(of: on, from: at, in: programme.zone), note)
        case .grant(let points, complaint: let complaint):
            try Posting.check(points, for: complaint)
            note.subject = complaint
            let terms = programme.goodwillExpiry.terms(of: on, from: at, in: programme.zone)
            issue(points, .granted, to: .goodwill, by: terms, note)
        case .redeem(let points, from: let book, for: let subject):
            try Posting.check(points, for: subject)
            guard book == .points || book == .goodwill else {
                throw LoyaltyError(.invalid, "Only points and goodwill can be redeemed.")
            }
            note.subject = subject
            note.slidesTo = book == .points ? programme.expiry.slid(to: on, in: programme.zone) : nil
            try take(points, ofBook: book, .redeemed, to: .issuer, note)
        case .reserve(let points, seconds: let seconds, for: let subject):
            try Posting.check(points, for: subject)
            guard (1...Posting.longestReservation).contains(seconds) else {
                throw LoyaltyError(
                    .invalid, "A reservation holds for 1 second to 400 days.", remedy: "Give such a time.")
            }
            note.subject = subject
            // What is held can be used no longer than it could be otherwise.
            note.until = [at + seconds * 1000, nextEnd].compactMap(\.self).min()
            try take(points, ofBook: .points, .reserved, to: .reserved, note)
        case .post(let id, points: let points):
            try post(points, of: id, under: programme)
        case .void(let id):
            resolve(try reservation(id), posting: 0, givingBackAs: .voided)
        case .reverse(let id, points: let points):
            try reverse(id, points)
        case .correct(let points, reason: let reason, of: let id):
            try correct(points, reason, of: id, under: programme)
        }
    }

    /// The longest time that points are held, in seconds: 400 days.
    static let longestReservation: Int64 = 400 * 86_400

    /// More points than this make no sense in one command, and sums of them stay within 64 bits.
    static let mostPoints: Int64 = 1_000_000_000_000

    static func check(_ points: Int64) throws(LoyaltyError) {
        guard (1...mostPoints).contains(points) else {
            throw LoyaltyError(
                .invalid, "Points are whole numbers from 1 to \(mostPoints).", remedy: "Give such a number.")
        }
    }

    private static func check(_ points: Int64, for subject: String) throws(LoyaltyError) {
        try check(points)
        guard !subject.normalized.isEmpty, subject.utf8.count <= textLimit, !subject.hasControlCharacters else {
            throw LoyaltyError(
                .invalid, "Nothing, or too much, is said of what it is for.",
                remedy: "Say it in 1 to \(textLimit) bytes without control characters.")
        }
    }

    /// The most bytes of what a command is for, and of a reason.
    static let textLimit = 400

    /// When the points end that are used next; nil when they do not.
    private var nextEnd: Timestamp? {
        ledger.inOrder(.points) { $0.terms.startsAt <= at }.first.flatMap { ledger.end(of: $0) }
    }

    /// Takes points that can be used now, in their order; all of them or none.
    private mutating func take(
        _ points: Int64, ofBook book: Book, _ kind: Entry.Kind, to: Book, _ note: Note
    ) throws(LoyaltyError) {
        let usable = ledger.inOrder(book) { $0.terms.startsAt <= at }
        let available = usable.reduce(0) { $0 + $1.remaining }
        guard points <= available else {
            throw LoyaltyError(
                .insufficientPoints, "\(points) points are asked for, and \(available) can be used.",
                remedy: book == .goodwill
                    ? "Ask for no more."
                    : "Ask for no more; points of the last purchases can be used when their time to return is over.")
        }
        take(points, of: usable, kind, to: to, note)
    }

    /// The reservation of that id, if it still holds.
    private func reservation(_ id: CommandID) throws(LoyaltyError) -> Reservation {
        if let reservation = ledger.reservations[id] { return reservation }
        guard ledger.entries(of: id).contains(where: { $0.kind == .reserved }) else {
            throw LoyaltyError(
                .unknownReservation, "There is no reservation of that id.", remedy: "Reserve the points first.")
        }
        let how =
            switch ledger.entries(resolving: id).map(\.kind) {
            case let kinds where kinds.contains(.redeemed): "posted"
            case let kinds where kinds.contains(.voided): "voided"
            default: "given back when its time was over"
            }
        throw LoyaltyError(
            .reservationResolved, "The reservation was \(how).", remedy: "Reserve the points anew if they are needed.")
    }

    private mutating func post(
        _ points: Int64?, of id: CommandID, under programme: Programme
    ) throws(LoyaltyError) {
        let reservation = try reservation(id)
        let points = points ?? reservation.points
        try Posting.check(points)
        guard points <= reservation.points else {
            throw LoyaltyError(
                .insufficientPoints, "\(points) points are to be posted, and \(reservation.points) are reserved.",
                remedy: "Post no more than are reserved.")
        }
        resolve(
            reservation, posting: points, givingBackAs: .released,
            slidingTo: programme.expiry.slid(to: on, in: programme.zone))
    }

    private mutating func correct(
        _ points: Int64, _ reason: String, of id: CommandID?, under programme: Programme
    ) throws(LoyaltyError) {
        guard points != 0, points.magnitude <= Posting.mostPoints.magnitude else {
            throw LoyaltyError(
                .invalid, "A correction gives or takes 1 to \(Posting.mostPoints) points.",
                remedy: "Give such a number.")
        }
        guard !reason.normalized.isEmpty, reason.utf8.count <= Posting.textLimit, !reason.hasControlCharacters else {
            throw LoyaltyError(
                .invalid, "A correction needs a reason.",
                remedy: "Say what was wrong, in at most \(Posting.textLimit) bytes without control characters.")
        }
        if let id, ledger.entries(of: id).isEmpty { throw Posting.unknown }
        var note = Note()
        note.of = id
        note.reason = reason
        if points > 0 {
            let terms = programme.expiry.terms(of: on, from: at, in: programme.zone)
            issue(points, .corrected, from: .adjustment, by: terms, note)
        } else {
            try take(-points, ofBook: .points, .corrected, to: .adjustment, note)
        }
    }

    static let unknown = LoyaltyError(
        .unknownCommand, "There is no command of that id in the member's ledger.",
        remedy: "`mainstay loyalty history CUSTOMER` shows the ids.")
}
