import Domain
import Kernel

/// What the fields of an imported purchase or return must be like, beyond what every kind of record asks.
extension ImportRow {
    /// The integrator's id of the customer.
    func customerID() throws(ImportFault) -> String {
        let text = try required("customer_id")
        try check("customer_id", text, limit: 200)
        return text
    }

    /// An id that the seller gave; nil when the row gives none.
    func sellersID(_ field: String, limit: Int) throws(ImportFault) -> String? {
        guard let text = text(field) else { return nil }
        try check(field, text, limit: limit)
        return text
    }

    /// A short text; nil when the row gives none.
    func shortText(_ field: String) throws(ImportFault) -> String? {
        guard let text = text(field) else { return nil }
        try check(field, text, limit: PurchaseRules.textLimit)
        return text
    }

    /// An instant that every row gives, none after today.
    func requiredTime(_ field: String) throws(ImportFault) -> Timestamp {
        let text = try required(field)
        guard let time = try time(field) else {
            throw fault(field, code: "date_malformed", "\(text) is no date.", remedy: "Give a date in every row.")
        }
        guard time >= PurchaseRules.earliest else {
            throw fault(
                field, code: "time_out_of_range", "The time lies before the year 1, UTC.",
                remedy: "Give the day it was.")
        }
        return time
    }

    /// An amount that every row gives, in the organisation's currency.
    func requiredAmount(_ field: String) throws(ImportFault) -> Int64 {
        _ = try required(field)
        let money = try amount(field)
        let currency = context.organisation.currency
        guard let money, money.currency == currency else {
            throw fault(
                text("currency") == nil ? field : "currency", code: "currency_differs",
                "The organisation's figures are in \(currency), and other currencies would mix with them.",
                remedy: "Convert the amounts to \(currency); dated exchange rates are not supported yet.")
        }
        return money.minor
    }

    private func check(_ field: String, _ text: String, limit: Int) throws(ImportFault) {
        guard text.utf8.count <= limit else {
            throw fault(
                field, code: "text_too_long", "The text is longer than \(limit) bytes.",
                remedy: "Shorten it to \(limit) bytes.")
        }
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
            throw fault(
                field, code: "text_invalid", "The text holds control characters.", remedy: "Take them out.")
        }
    }
}
