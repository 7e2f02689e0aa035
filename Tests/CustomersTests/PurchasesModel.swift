import Domain
import Kernel
import TestSupport

@testable import Customers

/// Purchases, returns and corrections kept the plainest way, to compare the ledger with.
struct PurchasesModel {
    struct Kept {
        var purchase: Purchase
        let first: Purchase
        var on: CalendarDay
        var returns: [(on: CalendarDay, minor: Int64)] = []

        func left(_ day: CalendarDay?) -> Int64 {
            purchase.amount.minor - returned(day)
        }

        func returned(_ day: CalendarDay? = nil) -> Int64 {
            returns.filter { returned in day.map { returned.on <= $0 } ?? true }.reduce(0) { $0 + $1.minor }
        }

        func counts(_ day: CalendarDay?) -> Bool {
            (day.map { on <= $0 } ?? true) && (purchase.amount.minor == 0 || left(day) > 0)
        }
    }

    let zone: Zone
    var kept: [PurchaseMatching.Key: Kept] = [:]
    var returns: [ReturnMatching.Key: PurchaseReturn] = [:]
    var corrections: [CorrectionKey: Purchase] = [:]

    struct CorrectionKey: Hashable {
        let customer: CustomerID
        let id: PurchaseCorrection.ID
    }

    mutating func record(_ purchases: [Purchase]) throws -> LedgerTally {
        var tally = LedgerTally()
        for purchase in purchases {
            if let there = kept[purchase.key] {
                guard there.purchase == purchase || there.first == purchase else {
                    throw CustomersError.purchaseDiffers
                }
                tally.unchanged += 1
            } else {
                kept[purchase.key] = Kept(purchase: purchase, first: purchase, on: zone.day(of: purchase.at))
                tally.added += 1
            }
        }
        return tally
    }

    mutating func record(_ back: PurchaseReturn) throws -> LedgerTally {
        if let there = returns[back.key] {
            guard there == back else { throw CustomersError.returnDiffers }
            return LedgerTally(unchanged: 1)
        }
        guard let there = kept[back.purchaseKey] else { throw CustomersError.unknownPurchase }
        let on = zone.day(of: back.at)
        guard on >= there.on else { throw CustomersError.beforePurchase }
        guard back.amount.minor <= there.left(nil) else { throw CustomersError.beyondPurchase }
        returns[back.key] = back
        kept[back.purchaseKey]?.returns.append((on, back.amount.minor))
        return LedgerTally(added: 1)
    }

    mutating func correct(_ correction: PurchaseCorrection) throws -> Bool {
        let purchase = correction.purchase
        let key = CorrectionKey(customer: purchase.customer, id: correction.id)
        if let there = corrections[key] {
            guard there == purchase else { throw CustomersError.correctionDiffers }
            return false
        }
        guard let there = kept[purchase.key] else { throw CustomersError.unknownPurchase }
        guard purchase.amount.minor >= there.returned() else { throw CustomersError.beyondPurchase }
        let on = zone.day(of: purchase.at)
        guard there.returns.allSatisfy({ $0.on >= on }) else { throw CustomersError.beforePurchase }
        corrections[key] = purchase
        kept[purchase.key]?.purchase = purchase
        kept[purchase.key]?.on = on
        return true
    }

    /// The days of purchase that count, in order.
    func days(of customer: CustomerID, until day: CalendarDay? = nil) -> [CalendarDay] {
        Set(kept.values.filter { $0.purchase.customer == customer && $0.counts(day) }.map(\.on)).sorted()
    }

    func summary(of customer: CustomerID, until day: CalendarDay? = nil) -> PurchaseSummary? {
        let counting = kept.values.filter { $0.purchase.customer == customer && $0.counts(day) }
        let days = days(of: customer, until: day)
        guard let first = days.first, let last = days.last else { return nil }
        return PurchaseSummary(
            customer: customer, firstOn: first, secondOn: days.dropFirst().first, lastOn: last, days: days.count,
            purchases: counting.count, total: counting.reduce(0) { $0 + $1.left(day) },
            repeatTotal: counting.filter { $0.on > first }.reduce(0) { $0 + $1.left(day) })
    }

    func summaries(until day: CalendarDay? = nil) -> [CustomerID: PurchaseSummary] {
        let customers = Set(kept.values.map(\.purchase.customer))
        return customers.reduce(into: [:]) { $0[$1] = summary(of: $1, until: day) }
    }

    /// What a customer bought from a day on and gave back of it, in the order in which it happened.
    func facts(of customer: CustomerID, from day: CalendarDay? = nil) -> [PurchaseFact] {
        var list: [(at: Timestamp, rank: String, fact: PurchaseFact)] = []
        for there in kept.values where there.purchase.customer == customer && day.map({ there.on >= $0 }) ?? true {
            let purchase = there.purchase
            list.append(
                (
                    purchase.at, "0 \(purchase.id.rawValue)",
                    .recorded(
                        PurchaseRecorded(
                            customer: customer, purchase: purchase.id, at: purchase.at, on: there.on,
                            amount: purchase.amount, category: purchase.category, channel: purchase.channel))
                ))
            for back in returns.values where back.purchaseKey == purchase.key {
                list.append(
                    (
                        max(back.at, purchase.at), "1 \(purchase.id.rawValue) \(back.id.rawValue)",
                        .returned(
                            PurchaseReturned(
                                customer: customer, returnID: back.id, purchase: purchase.id, at: back.at,
                                on: zone.day(of: back.at), amount: back.amount))
                    ))
            }
        }
        return list.sorted { ($0.at, $0.rank) < ($1.at, $1.rank) }.map(\.fact)
    }
}
