import Domain
import TestSupport

@testable import Loyalty

/// A bakery with a customer, for whom points are kept.
enum Shop {
    static let customer = identifier(1, of: Customer.self)

    private static func identifier<Subject>(_ number: Int, of: Subject.Type) -> Identifier<Subject> {
        var generator = SeededGenerator(seed: UInt64(number))
        return Identifier(at: Timestamp(milliseconds: Int64(number)), using: &generator)
    }

    static func id(_ number: Int) -> CommandID { identifier(number, of: Command.self) }

    static func purchase(
        _ number: Int, minor: Int64, at time: Timestamp, category: String? = nil, channel: ChannelName? = nil,
        currency: Currency = .euro
    ) -> PurchaseRecorded {
        PurchaseRecorded(
            customer: customer, purchase: PurchaseID(rawValue: "purchase \(number)"), at: time,
            on: Zone.utc.day(of: time), amount: Money(minor: minor, currency), category: category, channel: channel)
    }
}
