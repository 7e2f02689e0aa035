public import Domain
import Kernel
public import Storage

/// That a customer has taken an offer.
public struct OfferTaking: Hashable, Sendable, Codable {
    /// The client's id of it; also of the points or the redemption that came of it.
    public let id: CommandID
    /// Who.
    public let customer: CustomerID
    /// The offer's id.
    public let offer: String
    /// The number of the version by which the customer was entitled.
    public let number: Int
    /// As what the customer took it.
    public let role: OfferRole
    /// On which day, the organisation's.
    public let takenOn: CalendarDay
    /// By which way, if that is known.
    public let channel: ChannelName?
}

extension OfferRole: SQLConvertible {}

/// Keeps what was taken.
enum OfferTakingBook {
    private static let columns: [Name] = [
        "customer_id", "taking_id", "offer_id", "number", "role", "taken_on", "channel",
    ]

    static func write(_ taking: OfferTaking, in storage: any Transaction) throws {
        try storage.insert(
            into: LoyaltyTables.offerTaking, columns,
            [
                [
                    taking.customer.sqlValue, taking.id.sqlValue, .text(taking.offer), taking.number.sqlValue,
                    taking.role.sqlValue, taking.takenOn.sqlValue, taking.channel.sqlValue,
                ]
            ], onConflict: .fail)
    }

    /// What these customers have taken, the last first.
    static func takings(of customers: [CustomerID], in read: any ReadTransaction) throws -> [OfferTaking] {
        try customers.pages().flatMap { page in
            try read.all(
                """
                SELECT \(columns) FROM \(LoyaltyTables.offerTaking) WHERE customer_id IN (\(list: page))
                ORDER BY customer_id, taken_on DESC, taking_id DESC
                """
            ) { row in
                OfferTaking(
                    id: try row.value(1), customer: try row.value(0), offer: try row.text(2),
                    number: try row.value(3), role: try row.value(4), takenOn: try row.value(5),
                    channel: try row.value(6))
            }
        }
    }

    /// How often the versions of an offer were taken.
    static func counts(of offer: String, in read: any ReadTransaction) throws -> [Int: [OfferRole: Int]] {
        var counts: [Int: [OfferRole: Int]] = [:]
        try read.each(
            """
            SELECT number, role, count(*) FROM \(LoyaltyTables.offerTaking) WHERE offer_id = \(offer)
            GROUP BY number, role
            """
        ) { row in counts[try row.value(0), default: [:]][try row.value(1)] = try row.value(2, as: Int.self) }
        return counts
    }
}
