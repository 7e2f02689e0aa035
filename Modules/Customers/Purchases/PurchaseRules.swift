import Domain
import Kernel

/// What a purchase, a return and a correction must be like before the database is looked at.
struct PurchaseRules {
    /// The longest id of a purchase, in bytes.
    static let purchaseIDLimit = 200
    /// The longest id of a return, in bytes: one that is made up names the purchase too.
    static let returnIDLimit = 256
    /// The longest category or channel, in bytes.
    static let textLimit = 200

    private let currency: Currency
    private let tomorrow: Timestamp

    /// The rules for what is recorded in a change.
    ///
    /// The day counts, not the instant: a bare date stands for its whole day, and the clocks of tills go ahead.
    init(_ change: Change) {
        let zone = change.organisation.zone
        currency = change.organisation.currency
        tomorrow = zone.time(of: max(change.today, zone.day(of: change.at)) + 1)
    }

    func check(_ purchase: Purchase) throws(CustomersError) {
        try check(id: purchase.id.rawValue, limit: PurchaseRules.purchaseIDLimit)
        try check(text: purchase.category)
        try check(text: purchase.channel?.rawValue)
        guard purchase.amount.currency == currency else { throw .currencyDiffers }
        guard purchase.amount.minor >= 0 else { throw .negativeAmount }
        try check(purchase.at)
    }

    func check(_ back: PurchaseReturn) throws(CustomersError) {
        try check(id: back.id.rawValue, limit: PurchaseRules.returnIDLimit)
        try check(id: back.purchase.rawValue, limit: PurchaseRules.purchaseIDLimit)
        guard back.amount.currency == currency else { throw .currencyDiffers }
        guard back.amount.minor > 0 else { throw .nothingReturned }
        try check(back.at)
    }

    /// Whether a text is short enough, and can be kept.
    static func isValid(_ text: String, limit: Int) -> Bool {
        text.utf8.count <= limit && !text.utf8.contains(0)
    }

    private func check(id: String, limit: Int) throws(CustomersError) {
        guard !id.isEmpty, PurchaseRules.isValid(id, limit: limit) else { throw .invalidID(limit: limit) }
    }

    private func check(text: String?) throws(CustomersError) {
        guard let text else { return }
        guard PurchaseRules.isValid(text, limit: PurchaseRules.textLimit) else {
            throw .invalidText(limit: PurchaseRules.textLimit)
        }
    }

    private func check(_ time: Timestamp) throws(CustomersError) {
        guard time >= PurchaseRules.earliest else { throw .timeOutOfRange }
        guard time < tomorrow else { throw .futureTime }
    }

    /// The first instant of the year 1, UTC.
    static let earliest = Timestamp(milliseconds: -62_135_596_800_000)
}
