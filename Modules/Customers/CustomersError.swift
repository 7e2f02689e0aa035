public import Kernel

/// What Customers refuses.
public struct CustomersError: Refusal, Hashable {
    /// The kind of fault; stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There is no such customer.
        case unknownCustomer = "unknown_customer"
        /// There is no such need of that customer.
        case unknownNeed = "unknown_need"
        /// There is no such solution.
        case unknownSolution = "unknown_solution"
        /// It was noted before that somebody else brought the customer.
        case alreadyReferred = "already_referred"
        /// Somebody would have brought themselves.
        case selfReferral = "self_referral"
        /// The customer is a person, where an organisation is meant.
        case notAnOrganisation = "not_an_organisation"
        /// An external id is empty, longer than 200 bytes, or holds control characters.
        case externalIDInvalid = "external_id_invalid"
        /// An external id belongs to another customer.
        case externalIDTaken = "external_id_taken"
        /// A client-made id came before with something else.
        case idReused = "id_reused"
        /// A day lies in the future.
        case dateInFuture = "date_in_future"
        /// A text is empty.
        case textEmpty = "text_empty"
        /// A text is longer than the field takes.
        case textTooLong = "text_too_long"
        /// A text holds control characters.
        case textInvalid = "text_invalid"
        /// A fact of this field needs to say of what: the channel, the date's name.
        case itemMissing = "item_missing"
        /// Neither `person` nor `organisation`.
        case kindUnknown = "kind_unknown"
        /// No e-mail address.
        case emailInvalid = "email_invalid"
        /// No telephone number.
        case phoneInvalid = "phone_invalid"
        /// No channel's name.
        case channelInvalid = "channel_invalid"
        /// None of `preferred`, `welcome`, `never`.
        case preferenceUnknown = "preference_unknown"
        /// None of the things that customers value.
        case valueUnknown = "value_unknown"
        /// No tag of a language.
        case languageInvalid = "language_invalid"
        /// No time zone of the IANA database.
        case zoneUnknown = "zone_unknown"
        /// No birthday.
        case birthdayInvalid = "birthday_invalid"
        /// No day, or day of the year.
        case dateInvalid = "date_invalid"
        /// Neither 28 February nor 1 March.
        case leapDayInvalid = "leap_day_invalid"
        /// No id of a staff member.
        case staffInvalid = "staff_invalid"
        /// No name of a need: small letters, digits and underscores.
        case needInvalid = "need_invalid"
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
}
