import Domain

/// A member's ledger as it is kept, and what has been done to it since it was read.
struct KeptLedger {
    let customer: CustomerID
    /// On which day the customer became a member.
    var joinedOn: CalendarDay
    private let joinedBefore: CalendarDay
    /// On how many days something was bought before the programme began.
    var earlierDays: Int
    private let earlierDaysBefore: Int
    /// The seal of the last entry that is kept.
    let seal: [UInt8]
    /// As it was read.
    let before: Ledger
    /// As it stands.
    var ledger: Ledger
    /// Whether there is a row for the member.
    let isKept: Bool
    /// What was added since.
    private(set) var added: [Entry] = []

    /// Somebody who is no member yet.
    init(_ customer: CustomerID, joinedOn: CalendarDay, earlierDays: Int) {
        self.init(
            customer, joinedOn: joinedOn, earlierDays: earlierDays, seal: EntrySeal.first, Ledger(), isKept: false)
    }

    init(
        _ customer: CustomerID, joinedOn: CalendarDay, earlierDays: Int, seal: [UInt8], _ ledger: Ledger, isKept: Bool
    ) {
        self.customer = customer
        self.joinedOn = joinedOn
        joinedBefore = joinedOn
        self.earlierDays = earlierDays
        earlierDaysBefore = earlierDays
        self.seal = seal
        self.isKept = isKept
        before = ledger
        self.ledger = ledger
    }

    /// Whether anything is to be written.
    var isChanged: Bool { !added.isEmpty || !isKept || joinedOn != joinedBefore || earlierDays != earlierDaysBefore }

    /// Notes entries that the ledger has taken in.
    mutating func add(_ entries: [Entry]) { added += entries }

    /// The lots that are to be written.
    var changedLots: [Lot] {
        touchedLots.compactMap { ledger.lots[$0] }.filter { $0.isOpen && before.lots[$0.number] != $0 }
    }

    /// The numbers of the lots whose rows are to go.
    var closedLots: [Int] {
        touchedLots.filter { before.lots[$0]?.isOpen == true && ledger.lots[$0]?.isOpen != true }
    }

    /// The lots that may stand otherwise, in order: those that the added entries are of; all when the ledger was made
    /// anew.
    private var touchedLots: [Int] {
        let touched = added.isEmpty ? Set(before.lots.keys).union(ledger.lots.keys) : Set(added.map(\.lot))
        return touched.sorted()
    }

    /// The reservations that are to be written.
    var newReservations: [Reservation] {
        ledger.reservations.values.filter { before.reservations[$0.id] != $0 }.sorted { $0.id < $1.id }
    }

    /// The reservations whose rows are to go.
    var endedReservations: [CommandID] {
        before.reservations.values.filter { ledger.reservations[$0.id] != $0 }.map(\.id).sorted()
    }
}
