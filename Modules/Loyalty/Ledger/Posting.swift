import Domain

/// A command being carried out on a copy of a ledger.
struct Posting {
    private(set) var ledger: Ledger
    private(set) var entries: [Entry] = []
    let command: CommandID?
    /// From when on its entries hold.
    let at: Timestamp
    let recordedAt: Timestamp
    /// The programme's day.
    let on: CalendarDay

    /// - Parameter at: from when on its entries are meant to hold; never before the ledger's last entry does.
    init(_ command: CommandID?, on day: CalendarDay, at: Timestamp, recordedAt: Timestamp, in ledger: Ledger) {
        self.ledger = ledger
        self.command = command
        self.at = max(at, ledger.position.lastAt ?? at)
        self.recordedAt = max(recordedAt, self.at)
        on = day
    }

    /// What entries may carry besides.
    struct Note {
        var terms: LotTerms?
        var until: Timestamp?
        var slidesTo: Timestamp?
        var of: CommandID?
        var subject: String?
        var rule: String?
        var reason: String?
        var peer: Entry.Peer?
        var origin: LotOrigin?
    }

    /// Moves points; none when there are none.
    mutating func move(
        _ points: Int64, ofLot lot: Int, _ kind: Entry.Kind, from: Book, to: Book, _ note: Note = Note()
    ) {
        if points > 0 { add(points, ofLot: lot, kind, from: from, to: to, on: on, note) }
    }

    private mutating func add(
        _ points: Int64, ofLot lot: Int, _ kind: Entry.Kind, from: Book, to: Book, on day: CalendarDay, _ note: Note
    ) {
        let number = ledger.position.count + 1
        let entry = Entry(
            number: number, command: command, kind: kind, from: from, to: to, points: points,
            lot: note.terms == nil ? lot : number, at: at, recordedAt: recordedAt, on: day, terms: note.terms,
            until: note.until, slidesTo: note.slidesTo, of: note.of, subject: note.subject,
            rule: note.rule, reason: note.reason, peer: note.peer, origin: note.origin)
        ledger.append(entry)
        entries.append(entry)
    }

    /// Notes activity of a day that puts off the end of what slides.
    mutating func slide(to end: Timestamp, on day: CalendarDay, _ note: Note) {
        var note = note
        note.slidesTo = end
        add(0, ofLot: 0, .slid, from: .issuer, to: .issuer, on: day, note)
    }

    /// Makes a lot of points; what is owed is paid with it at once.
    mutating func issue(
        _ points: Int64, _ kind: Entry.Kind, from: Book = .issuer, to: Book = .points, by terms: LotTerms,
        _ note: Note = Note()
    ) {
        var note = note
        note.terms = terms
        move(points, ofLot: 0, kind, from: from, to: to, note)
        if to == .points { repay(with: points, ofLot: ledger.position.count) }
    }

    /// Pays what is owed with points of a lot.
    /// - Returns: how many it took.
    @discardableResult
    private mutating func repay(with points: Int64, ofLot lot: Int) -> Int64 {
        let owed = min(points, -ledger.total(of: .debt))
        move(owed, ofLot: lot, .repaid, from: .points, to: .debt)
        return owed
    }

    /// Takes points of lots in the order given.
    /// - Returns: how many the lots did not have.
    @discardableResult
    mutating func take(
        _ points: Int64, of lots: [Lot], _ kind: Entry.Kind, to: Book, _ note: Note = Note()
    ) -> Int64 {
        var left = points
        for lot in lots where left > 0 {
            let taken = min(left, lot.remaining)
            move(taken, ofLot: lot.number, kind, from: lot.book, to: to, note)
            left -= taken
        }
        return left
    }

    /// Gives points back to a lot: what was forgiven or is owed is taken of them, and what is left lapses where the lot
    /// is over.
    mutating func giveBack(
        _ points: Int64, toLot number: Int, _ kind: Entry.Kind, from: Book, _ note: Note = Note()
    ) {
        guard let book = ledger.lots[number]?.book else { return }
        move(points, ofLot: number, kind, from: from, to: book, note)
        var left = points
        if book == .points {
            let collected = min(left, ledger.position.forgiven)
            move(collected, ofLot: number, .collected, from: .points, to: .adjustment)
            left -= collected
            left -= repay(with: left, ofLot: number)
        }
        if let lot = ledger.lots[number], let end = ledger.end(of: lot), end <= at {
            write(off: left, of: lot, .lapsed)
        }
    }

    /// Takes points of a lot that is over, and notes what made it: giving that back takes nothing for them.
    mutating func write(off points: Int64, of lot: Lot, _ kind: Entry.Kind) {
        var note = Note()
        note.of = lot.command
        move(points, ofLot: lot.number, kind, from: lot.book, to: .breakage, note)
    }

    /// What a reservation holds is taken, as far as it is posted; the rest is given back, the last hold first.
    mutating func resolve(
        _ reservation: Reservation, posting points: Int64, givingBackAs kind: Entry.Kind, slidingTo: Timestamp? = nil
    ) {
        var note = Note()
        note.of = reservation.id
        note.slidesTo = slidingTo
        var left = points
        var rest: [Reservation.Hold] = []
        for hold in reservation.holds {
            let posted = min(left, hold.points)
            move(posted, ofLot: hold.lot, .redeemed, from: .reserved, to: .issuer, note)
            left -= posted
            if posted < hold.points { rest.append(Reservation.Hold(lot: hold.lot, points: hold.points - posted)) }
        }
        for hold in rest.reversed() { giveBack(hold.points, toLot: hold.lot, kind, from: .reserved, note) }
    }
}
