import Domain
import Kernel
import Storage

/// What a customer's card shows of purchases: the last one, with a thank-you for it, and where the customer stands.
struct PurchaseSection: CardSectionSource {
    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        let rules = StageRules(try SettingsStore.read(in: read))
        guard
            let known = try StageReading.known(of: [customer], on: day, rules.settings.loyalty, in: read).first
        else {
            return CardSection(fields: [Detail.Field("purchases", 0), Detail.Field("last_purchase", .none)])
        }
        let summary = known.summary
        let standing = rules.standing(of: known.facts, on: day)
        let currency = try Organisation.kept(in: read).currency
        let last = try StoredPurchases.lastPurchase(of: customer, on: summary.lastOn, asOf: day, in: read)
        return CardSection(
            fields: [
                Detail.Field("purchases", .count(summary.purchases)),
                Detail.Field("last_purchase", last.map(PurchaseSection.detail) ?? .none),
            ],
            lines: [bought(summary, currency), standing.reason],
            words: last.map { [PurchaseSection.thanks(for: $0)] } ?? [])
    }

    private func bought(_ summary: CustomerSummary, _ currency: Currency) -> Sentence {
        Sentence(
            "customers.bought",
            [
                "purchases": .count(summary.purchases), "days": .count(summary.days), "first": .day(summary.firstOn),
                "last": .day(summary.lastOn), "total": .money(Money(minor: summary.total, currency)),
            ])
    }

    private static func detail(of last: KeptPurchase) -> Detail {
        .record([
            Detail.Field("on", .day(last.on)), Detail.Field("amount", .money(last.purchase.amount)),
            Detail.Field("currency", .text(last.purchase.amount.currency.code)),
            Detail.Field("category", .optional(last.purchase.category)),
        ])
    }

    private static func thanks(for last: KeptPurchase) -> Sentence {
        guard let category = last.purchase.category else {
            return Sentence("customers.thanks", ["day": .day(last.on)])
        }
        return Sentence("customers.thanks.category", ["day": .day(last.on), "category": .text(category)])
    }
}
