import Definitions
import Domain
import Kernel
import Storage

/// Published offers on the module's table.
struct OfferBook: Sendable {
    private let memory = ReadingMemory<String, Offer>(ofAtMost: 256)

    /// Whether it is kept which existing customers are to be told of an offer.
    enum Notices: String, Hashable, CaseIterable, SQLConvertible {
        /// Nobody is: it is made to existing customers, or they are exempt.
        case none
        /// Page by page it is being written down who is entitled.
        case filling
        /// It is kept of everybody.
        case kept
        /// The term is over.
        case over
    }

    /// Every version, in the order of publishing.
    func all(in read: any ReadTransaction) throws -> [PublishedOffer] {
        try rows("ORDER BY number", in: read)
    }

    /// The versions whose terms are not over on a day, in the order of publishing.
    func running(on day: CalendarDay, in read: any ReadTransaction) throws -> [PublishedOffer] {
        try rows("WHERE ends_on > \(day) ORDER BY number", in: read)
    }

    /// The versions of which it is kept whom to tell, in the order of publishing.
    func noticing(_ states: [Notices], in read: any ReadTransaction) throws -> [PublishedOffer] {
        try rows("WHERE notices IN (\(list: states)) ORDER BY number", in: read)
    }

    private func rows(_ which: SQL, in read: any ReadTransaction) throws -> [PublishedOffer] {
        let rows = try read.all(
            "SELECT number, published_on, closed_on, reason, definition FROM \(LoyaltyTables.offer) \(which)"
        ) { row in
            (
                number: try row.value(0, as: Int.self), publishedOn: try row.value(1, as: CalendarDay.self),
                closedOn: try row.value(2, as: CalendarDay?.self), reason: try row.value(3, as: String?.self),
                text: try row.text(4)
            )
        }
        return try rows.map { row in
            let offer = try memory.value(of: row.text) {
                try OfferReader.checked(row.text)
                    ?? { throw StorageError(.corrupt, "A published offer can't be read.") }()
            }
            return PublishedOffer(
                number: row.number, offer, publishedOn: row.publishedOn, closedOn: row.closedOn,
                withdrawalReason: row.reason)
        }
    }

    /// Adds a version.
    func write(_ published: PublishedOffer, _ text: String, in change: Change) throws {
        let offer = published.offer
        try change.storage.insert(
            into: LoyaltyTables.offer,
            [
                "number": published.number, "offer_id": offer.id, "version": "\(offer.version)", "definition": text,
                "ends_on": offer.term.upperBound, "published_on": published.publishedOn, "published_at": change.at,
                "author": "\(change.author)", "notices": published.isNoticed ? Notices.filling : Notices.none,
            ], onConflict: .fail)
    }

    /// Notes how far it is with whom to tell.
    func note(_ notices: Notices, of number: Int, in storage: any Transaction) throws {
        try storage.execute("UPDATE \(LoyaltyTables.offer) SET notices = \(notices) WHERE number = \(number)")
    }

    /// Closes a version.
    func close(_ number: Int, on day: CalendarDay, because reason: String?, in storage: any Transaction) throws {
        if let reason {
            try storage.execute(
                """
                UPDATE \(LoyaltyTables.offer) SET closed_on = \(day), reason = \(reason) WHERE number = \(number)
                """)
        } else {
            try storage.execute("UPDATE \(LoyaltyTables.offer) SET closed_on = \(day) WHERE number = \(number)")
        }
    }
}
