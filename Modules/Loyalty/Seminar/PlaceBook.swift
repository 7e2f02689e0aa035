import Domain
import Kernel
public import Storage

extension Place.State: SQLConvertible {}

/// Keeps customers' places in seminars.
enum PlaceBook {
    private static let columns: [Name] = [
        "customer_id", "seminar_id", "state", "since_on", "redemption_id", "answer", "pending_on",
    ]

    static func place(
        of customer: CustomerID, in seminar: String, _ read: any ReadTransaction
    ) throws -> Place? {
        try read.first(
            """
            SELECT \(columns) FROM \(SeminarTables.place)
            WHERE customer_id = \(customer) AND seminar_id = \(seminar)
            """, place(from:))
    }

    static func places(of customer: CustomerID, in read: any ReadTransaction) throws -> [Place] {
        try read.all(
            """
            SELECT \(columns) FROM \(SeminarTables.place) WHERE customer_id = \(customer)
            ORDER BY since_on DESC, seminar_id
            """, place(from:))
    }

    /// Which of these customers have a place in a seminar.
    static func holders(
        among customers: [CustomerID], of seminar: String, in read: any ReadTransaction
    ) throws -> Set<CustomerID> {
        var found: Set<CustomerID> = []
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id FROM \(SeminarTables.place)
                WHERE customer_id IN (\(list: page)) AND seminar_id = \(seminar)
                """
            ) { found.insert(try $0.value(0)) }
        }
        return found
    }

    /// Hands over the places in a seminar, of some states, by state; who waits in the order of the queue.
    static func forEach(
        in seminar: String, _ states: [Place.State], _ read: any ReadTransaction,
        _ body: (Place) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(columns) FROM \(SeminarTables.place)
            WHERE seminar_id = \(seminar) AND state IN (\(list: states)) ORDER BY state, waits_at, customer_id
            """
        ) { try body(place(from: $0)) }
    }

    /// The same all at once: of as many as have a seat, or wait for one.
    static func places(in seminar: String, _ states: [Place.State], _ read: any ReadTransaction) throws -> [Place] {
        var places: [Place] = []
        try forEach(in: seminar, states, read) { places.append($0) }
        return places
    }

    /// Hands over the places about which customers are to be contacted by a day, the longest due first.
    static func forEachPending(
        by day: CalendarDay, in read: any ReadTransaction, _ body: (Place) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT \(columns) FROM \(SeminarTables.place) WHERE pending_on <= \(day)
            ORDER BY pending_on, customer_id, seminar_id
            """
        ) { try body(place(from: $0)) }
    }

    /// The first ones in the queue for a seat.
    static func waiting(for seminar: String, limit: Int, in read: any ReadTransaction) throws -> [Place] {
        try read.all(
            """
            SELECT \(columns) FROM \(SeminarTables.place)
            WHERE seminar_id = \(seminar) AND state = \(Place.State.waiting)
            ORDER BY waits_at, customer_id LIMIT \(limit)
            """, place(from:))
    }

    /// How many places there are in each state.
    static func counts(of seminar: String, in read: any ReadTransaction) throws -> [Place.State: Int] {
        var counts: [Place.State: Int] = [:]
        try read.each(
            "SELECT state, count(*) FROM \(SeminarTables.place) WHERE seminar_id = \(seminar) GROUP BY state"
        ) { counts[try $0.value(0)] = try $0.value(1, as: Int.self) }
        return counts
    }

    /// Writes invitations.
    static func invite(
        _ customers: [CustomerID], to seminar: String, on day: CalendarDay, in storage: any Transaction
    ) throws {
        try storage.insert(
            into: SeminarTables.place, ["customer_id", "seminar_id", "state", "since_on", "pending_on"],
            customers.map { customer in
                [customer.sqlValue, .text(seminar), Place.State.invited.sqlValue, day.sqlValue, day.sqlValue]
            }, onConflict: .skip)
    }

    /// Writes a place as it stands now.
    /// - Parameters:
    ///   - time: when the customer began to wait, if the place is one in the queue.
    ///   - worth: what taking part was worth, if the customer did.
    static func write(_ place: Place, at time: Timestamp, worth: Int64, in change: Change) throws {
        try change.storage.insert(
            into: SeminarTables.place,
            [
                "customer_id": place.customer, "seminar_id": place.seminar, "state": place.state,
                "since_on": place.since, "waits_at": place.state == .waiting ? time : nil,
                "redemption_id": place.redemption, "worth": place.state == .attended ? worth : nil,
                "answer": place.answer, "pending_on": place.pendingOn,
            ], onConflict: .update)
    }

    /// Gives every seat back, and every place in the queue; who had one is to hear it, and nobody is invited any more.
    static func callOff(_ seminar: String, on day: CalendarDay, in storage: any Transaction) throws {
        let states = [Place.State.registered, .waiting]
        try storage.execute(
            """
            UPDATE \(SeminarTables.place)
            SET state = \(Place.State.cancelled), since_on = \(day), waits_at = NULL, pending_on = \(day)
            WHERE seminar_id = \(seminar) AND state IN (\(list: states))
            """)
        try storage.execute(
            """
            UPDATE \(SeminarTables.place) SET pending_on = NULL
            WHERE seminar_id = \(seminar) AND state = \(Place.State.invited)
            """)
    }

    /// Has whoever has a seat told of something from a day on.
    static func tell(_ seminar: String, on day: CalendarDay, in storage: any Transaction) throws {
        try storage.execute(
            """
            UPDATE \(SeminarTables.place) SET pending_on = \(day)
            WHERE seminar_id = \(seminar) AND state = \(Place.State.registered)
            """)
    }

    /// The place that a redemption paid for.
    static func place(
        paidBy redemption: CommandID, of customer: CustomerID, in read: any ReadTransaction
    ) throws -> Place? {
        try read.first(
            """
            SELECT \(columns) FROM \(SeminarTables.place)
            WHERE customer_id = \(customer) AND redemption_id = \(redemption)
            """, place(from:))
    }

    /// Notes that there is nothing more to say about a place.
    static func close(_ customer: CustomerID, in seminar: String, _ storage: any Transaction) throws {
        try storage.execute(
            """
            UPDATE \(SeminarTables.place) SET pending_on = NULL
            WHERE customer_id = \(customer) AND seminar_id = \(seminar)
            """)
    }

    static func place(from row: borrowing any Row) throws -> Place {
        Place(
            try row.value(0), try row.text(1), try row.value(2), since: try row.value(3), redemption: try row.value(4),
            answer: try row.value(5, as: String?.self), pendingOn: try row.value(6))
    }
}

extension PlaceBook {
    /// How many took part, how many of them answered, and what it was worth to them.
    static func given(
        in seminar: String, _ read: any ReadTransaction
    ) throws -> (count: Int, answered: Int, worth: Int64) {
        try read.first(
            """
            SELECT count(*), count(answer), CAST(coalesce(sum(worth), 0) AS BIGINT) FROM \(SeminarTables.place)
            WHERE seminar_id = \(seminar) AND state = \(Place.State.attended)
            """
        ) { (try $0.value(0), try $0.value(1), try $0.value(2)) } ?? (0, 0, 0)
    }
}
