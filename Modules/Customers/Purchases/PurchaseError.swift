public import Kernel

/// What keeps a purchase, a return or a correction from being recorded.
public struct PurchaseError: Refusal, Hashable, CustomStringConvertible {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The purchase's id is on record with other values.
        case purchaseDiffers = "purchase_differs"
        /// The return's id is on record with other values.
        case returnDiffers = "return_differs"
        /// The correction's id is on record with other values.
        case correctionDiffers = "correction_differs"
        /// The customer has no purchase of that id.
        case unknownPurchase = "unknown_purchase"
        /// More would be given back than is left of the purchase.
        case beyondPurchase = "beyond_purchase"
        /// Something would be given back before it was bought.
        case beforePurchase = "before_purchase"
        /// The amount is in another currency than the organisation's figures.
        case currencyDiffers = "currency_differs"
        /// The amount is negative, or that of a return is 0.
        case amountNotPositive = "amount_not_positive"
        /// The time lies in the future.
        case futureTime = "future_time"
        /// The time lies before the year 1.
        case timeOutOfRange = "time_out_of_range"
        /// An id is empty, too long, or has a character that no database keeps.
        case invalidID = "invalid_id"
        /// A category or channel is too long, or has a character that no database keeps.
        case invalidText = "invalid_text"
        /// A customer's total goes beyond 64 bits of minor units.
        case totalTooLarge = "total_too_large"
    }

    /// The kind of fault.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: String

    /// An error; see the properties.
    public init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// The code, what happened and what to do.
    public var description: String { "\(code.rawValue): \(message) \(remedy)" }
}

extension PurchaseError {
    static let purchaseDiffers = PurchaseError(
        .purchaseDiffers, "A purchase of this id is on record with other values.",
        remedy: "Give another purchase another id; set a wrong one right with a correction.")
    static let returnDiffers = PurchaseError(
        .returnDiffers, "A return of this id is on record with other values.",
        remedy: "Give another return another id.")
    static let correctionDiffers = PurchaseError(
        .correctionDiffers, "A correction of this id is on record with other values.",
        remedy: "Give another correction another id.")
    static let unknownPurchase = PurchaseError(
        .unknownPurchase, "The customer has no purchase of this id.",
        remedy: "Record the purchase first, or name the right one.")
    static let beyondPurchase = PurchaseError(
        .beyondPurchase, "More would be given back than is left of the purchase.",
        remedy: "Give back at most what is left; correct the purchase if its amount is wrong.")
    static let beforePurchase = PurchaseError(
        .beforePurchase, "Something would be given back on a day before it was bought.",
        remedy: "Set the time of the return or of the purchase right.")
    static let currencyDiffers = PurchaseError(
        .currencyDiffers, "The amount is not in the organisation's currency, and its figures would mix.",
        remedy: "Convert the amount; dated exchange rates are not supported yet.")
    static let negativeAmount = PurchaseError(
        .amountNotPositive, "The amount of a purchase is negative.",
        remedy: "Record what was given back as a return of its purchase.")
    static let nothingReturned = PurchaseError(
        .amountNotPositive, "The amount of a return is not more than 0.", remedy: "Give what was paid back.")
    static let futureTime = PurchaseError(
        .futureTime, "The time lies in the future.", remedy: "Record it when it has happened.")
    static let timeOutOfRange = PurchaseError(
        .timeOutOfRange, "The time lies before the year 1.", remedy: "Give milliseconds since 1970.")
    static let totalTooLarge = PurchaseError(
        .totalTooLarge, "What the customer bought goes beyond 64 bits of minor units in all.",
        remedy: "Look for an amount that is too large.")

    static func invalidID(limit: Int) -> PurchaseError {
        PurchaseError(
            .invalidID, "An id is empty, longer than \(limit) bytes, or has the character U+0000.",
            remedy: "Give an id of 1 to \(limit) bytes.")
    }

    static func invalidText(limit: Int) -> PurchaseError {
        PurchaseError(
            .invalidText, "A category or channel is longer than \(limit) bytes, or has the character U+0000.",
            remedy: "Shorten it to \(limit) bytes.")
    }
}
