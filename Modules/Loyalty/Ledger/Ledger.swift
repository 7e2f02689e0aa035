public import Domain

/// A member's points: what the entries of the ledger come to.
///
/// It is a value; what is to be done is tried on a copy, so that a refusal leaves nothing behind. As long as facts come in
/// the order in which they happened, nothing in it depends
/// on when somebody looked: what time alone brings about holds from its own instant on, and every command begins with
/// writing down what is due by then.
///
/// It knows the entries only that it was told of. Whoever keeps the entries elsewhere restores it with
/// ``init(position:lots:reservations:entries:)``.
public struct Ledger: Hashable, Sendable {
    /// Where a ledger stands, besides its lots.
    public struct Position: Hashable, Sendable {
        /// How many entries there are; the next one has the number after it.
        public internal(set) var count = 0
        /// From when on the last entry holds; nil when there is none.
        public internal(set) var lastAt: Timestamp?
        /// What the entries come to, for each book that any of them touched.
        public internal(set) var totals: [Book: Int64] = [:]
        /// What was left with the member of returned purchases, and is taken when spent points come back.
        public internal(set) var forgiven: Int64 = 0
        /// Until when lots that slide are valid at least.
        public internal(set) var slidesTo: Timestamp?

        /// That of a ledger without entries.
        public init() {}
    }

    /// Where it stands.
    public private(set) var position = Position()
    /// The lots, by number: all that are open, and others that it was told of.
    public private(set) var lots: [Int: Lot] = [:]
    /// The reservations that hold points.
    public private(set) var reservations: [CommandID: Reservation] = [:]
    /// The entries that it was told of, in order.
    public private(set) var entries: [Entry] = []
    /// Where the entries stand that a command made, or that refer to it.
    private var places: [CommandID: [Int]] = [:]

    /// A ledger without entries.
    public init() {}

    /// What entries come to; they begin with the first one.
    public init(_ entries: some Sequence<Entry>) {
        for entry in entries { append(entry) }
    }

    /// A ledger that is kept elsewhere.
    /// - Parameters:
    ///   - position: where it stands.
    ///   - lots: all open lots, and those that the entries refer to.
    ///   - reservations: all that hold points.
    ///   - entries: those that a command refers to, in order.
    init(position: Position, lots: [Lot], reservations: [Reservation], entries: [Entry]) {
        self.position = position
        self.lots = Dictionary(lots.lazy.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        self.reservations = Dictionary(reservations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in entries { list(entry) }
    }

    /// What the entries of a book come to.
    public func total(of book: Book) -> Int64 { position.totals[book] ?? 0 }

    /// From when on a lot's points can no longer be used; nil when never.
    func end(of lot: Lot) -> Timestamp? {
        guard let end = lot.terms.endsAt else { return nil }
        return lot.terms.slides ? max(end, position.slidesTo ?? end) : end
    }

    /// The lots of a book in the order in which they are used: the first end first, then the one that came first.
    func inOrder(_ book: Book, where isMeant: (Lot) -> Bool = { _ in true }) -> [Lot] {
        // Places are sorted in the lots' stead: a lot is large.
        var places: [(end: Timestamp?, number: Int)] = []
        for lot in lots.values where lot.book == book && lot.remaining > 0 && isMeant(lot) {
            places.append((end(of: lot), lot.number))
        }
        places.sort { left, right in
            switch (left.end, right.end) {
            case (let first?, let second?) where first != second: first < second
            case (_?, nil): true
            case (nil, _?): false
            default: left.number < right.number
            }
        }
        return places.compactMap { lots[$0.number] }
    }

    /// Takes an entry in, which has the next number.
    mutating func append(_ entry: Entry) {
        position.count = entry.number
        position.lastAt = entry.at
        position.totals[entry.from, default: 0] -= entry.points
        position.totals[entry.to, default: 0] += entry.points
        if let slidesTo = entry.slidesTo { position.slidesTo = max(slidesTo, position.slidesTo ?? slidesTo) }
        switch entry.kind {
        case .forgiven: position.forgiven += entry.points
        case .collected: position.forgiven -= entry.points
        default: break
        }
        move(entry)
        hold(entry)
        list(entry)
    }

    /// Adds an entry to those it knows.
    private mutating func list(_ entry: Entry) {
        for command in Set([entry.command, entry.of].compactMap(\.self)) {
            places[command, default: []].append(entries.count)
        }
        entries.append(entry)
    }

    /// The entries of a command that it knows.
    func entries(of command: CommandID) -> [Entry] {
        (places[command] ?? []).lazy.map { entries[$0] }.filter { $0.command == command }
    }

    /// The entries it knows that resolve a command, undo it or set it right.
    func entries(resolving command: CommandID) -> [Entry] {
        (places[command] ?? []).lazy.map { entries[$0] }.filter { $0.of == command }
    }

    /// Moves the points of the entry's lot.
    private mutating func move(_ entry: Entry) {
        if let terms = entry.terms {
            lots[entry.number] = Lot(
                number: entry.number, book: entry.to, original: entry.points, terms: terms,
                command: entry.command, remaining: entry.points)
            return
        }
        switch entry.from {
        case .points, .goodwill: lots[entry.lot]?.remaining -= entry.points
        case .reserved: lots[entry.lot]?.reserved -= entry.points
        case .debt, .issuer, .breakage, .adjustment, .peers: break
        }
        switch entry.to {
        case .points, .goodwill: lots[entry.lot]?.remaining += entry.points
        case .reserved: lots[entry.lot]?.reserved += entry.points
        case .debt, .issuer, .breakage, .adjustment, .peers: break
        }
    }

    /// Takes the entry in as far as it is about a reservation.
    private mutating func hold(_ entry: Entry) {
        if entry.to == .reserved, let id = entry.command, let until = entry.until {
            reservations[id, default: Reservation(id: id, until: until)].holds
                .append(Reservation.Hold(lot: entry.lot, points: entry.points))
        } else if entry.from == .reserved, let id = entry.of {
            // Whatever resolves a reservation leaves nothing of it.
            reservations[id] = nil
        }
    }
}
