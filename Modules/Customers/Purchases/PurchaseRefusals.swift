// What the ledger refuses, in words.

extension CustomersError {
    static let purchaseDiffers = CustomersError(
        .purchaseDiffers, "A purchase of this id is on record with other values.",
        remedy: "Give another purchase another id; set a wrong one right with `mainstay import corrections`.")
    static let returnDiffers = CustomersError(
        .returnDiffers, "A return of this id is on record with other values.",
        remedy: "Give another return another id.")
    static let correctionDiffers = CustomersError(
        .correctionDiffers, "A correction of this id is on record with other values.",
        remedy: "Give another correction another id.")
    static let unknownPurchase = CustomersError(
        .unknownPurchase, "The customer has no purchase of this id.",
        remedy: "Record the purchase first, or name the right one.")
    static let beyondPurchase = CustomersError(
        .beyondPurchase, "More would be given back than is left of the purchase.",
        remedy: "Give back at most what is left; correct the purchase if its amount is wrong.")
    static let beforePurchase = CustomersError(
        .beforePurchase, "Something would be given back on a day before it was bought.",
        remedy: "Set the time of the return or of the purchase right.")
    static let currencyDiffers = CustomersError(
        .currencyDiffers, "The amount is not in the organisation's currency, and its figures would mix.",
        remedy: "Convert the amount; dated exchange rates are not supported yet.")
    static let negativeAmount = CustomersError(
        .amountNotPositive, "The amount of a purchase is negative.",
        remedy: "Record what was given back as a return of its purchase.")
    static let nothingReturned = CustomersError(
        .amountNotPositive, "The amount of a return is not more than 0.", remedy: "Give what was paid back.")
    static let futureTime = CustomersError(
        .futureTime, "The time lies in the future.", remedy: "Record it when it has happened.")
    static let timeOutOfRange = CustomersError(
        .timeOutOfRange, "The time lies before the year 1.", remedy: "Give milliseconds since 1970.")
    static let totalTooLarge = CustomersError(
        .totalTooLarge, "What the customer bought goes beyond 64 bits of minor units in all.",
        remedy: "Look for an amount that is too large.")

    static func invalidID(limit: Int) -> CustomersError {
        CustomersError(
            .invalidID, "An id is empty, longer than \(limit) bytes, or has the character U+0000.",
            remedy: "Give an id of 1 to \(limit) bytes.")
    }

    static func invalidText(limit: Int) -> CustomersError {
        CustomersError(
            .invalidText, "A category or channel is longer than \(limit) bytes, or has the character U+0000.",
            remedy: "Shorten it to \(limit) bytes.")
    }
}
