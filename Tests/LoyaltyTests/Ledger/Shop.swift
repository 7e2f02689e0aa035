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

extension Shop {
    /// A point for each euro; halves and less are left out.
    static let programme = programme()

    static func programme(
        _ expiry: ExpiryPolicy = .never, returns: ReturnPolicy = .withinBalance, returnDays: Int = 0,
        zone: String = "UTC"
    ) -> Programme {
        var programme = Programme(id: "bakery", zone: Zone(zone) ?? .utc, currency: .euro)
        programme.earning = [EarningRule(id: "base", .perAmount(points: 1, minor: 100), qualifies: true)]
        programme.expiry = expiry
        programme.returns = returns
        programme.returnDays = returnDays
        return programme
    }

    /// A day of 2026 at noon, in UTC.
    static func noon(_ month: Int, _ day: Int, year: Int = 2026) -> Timestamp {
        Timestamp(utc: Shop.day(year, month, day), milliseconds: 43_200_000)
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
        CalendarDay(year: year, month: month, day: day) ?? CalendarDay(daysSince1970: 0)
    }
}

/// A member's points, told in the words of the counter.
struct Counter {
    let programme: Programme
    private(set) var ledger = Ledger()
    private var purchases: [Int: MemberPurchase] = [:]
    private var count = 0

    init(_ programme: Programme = Shop.programme) { self.programme = programme }

    init(_ programme: Programme, _ ledger: Ledger) {
        self.programme = programme
        self.ledger = ledger
        count = 5_000
    }

    func balance(at time: Timestamp) -> Balance { ledger.balance(at: time) }

    mutating func settle(by time: Timestamp) { ledger.settle(by: time, in: programme.zone) }

    /// Buys something for so many euros.
    mutating func buy(
        _ number: Int, euros: Int64, at time: Timestamp,
        _ circumstances: Circumstances = Circumstances(dayOfPurchase: 1)
    ) {
        let purchase = MemberPurchase(Shop.purchase(number, minor: euros * 100, at: time), circumstances)
        purchases[number] = purchase
        ledger.credit(purchase, under: programme, at: time, recordedAt: time)
    }

    mutating func giveBack(_ number: Int, euros: Int64, at time: Timestamp) {
        purchases[number]?.returned += euros * 100
        stands(number, at: time)
    }

    /// Sets right for how many euros something was bought.
    mutating func amend(_ number: Int, euros: Int64, at time: Timestamp) {
        guard let old = purchases[number]?.purchase else { return }
        purchases[number]?.purchase = Shop.purchase(number, minor: euros * 100, at: old.at)
        stands(number, at: time)
    }

    private mutating func stands(_ number: Int, at time: Timestamp) {
        guard let purchase = purchases[number] else { return }
        ledger.credit(purchase, under: programme, at: time, recordedAt: time)
    }

    /// Carries out an action.
    /// - Returns: the id of its command.
    @discardableResult
    mutating func tell(_ action: Command.Action, at time: Timestamp) throws(LoyaltyError) -> CommandID {
        count += 1
        let id = Shop.id(count)
        try ledger.carryOut(Command(id: id, action), under: programme, at: time)
        return id
    }

    /// Why an action is refused; nil when it is not.
    mutating func refusal(of action: Command.Action, at time: Timestamp) -> LoyaltyError? {
        do throws(LoyaltyError) {
            try tell(action, at: time)
            return nil
        } catch {
            return error
        }
    }

    @discardableResult
    mutating func redeem(_ points: Int64, at time: Timestamp) throws(LoyaltyError) -> CommandID {
        try tell(.redeem(points, from: .points, for: "coffee"), at: time)
    }
}
