import Domain

/// Since when a customer has had no contact that sold nothing, and no thanks of substance.
struct Rhythm: Hashable, Sendable {
    let customer: CustomerID
    /// The day on which the file was opened here, or of the first contact when that is all that is known. What was
    /// before is not known, which is not the same as that nothing was.
    var begunOn: CalendarDay
    var firstPurchaseOn: CalendarDay?
    /// Whether purchases on two different days were heard of. It only spares looking: a purchase that was taken back
    /// does not unset it, and whoever hands a reason over asks again.
    var isRepeating = false
    /// The last contact in which the customer was reached and nothing was sold.
    var lastContactOn: CalendarDay?
    /// The last day on which somebody decided that no such contact is needed.
    var contactSettledOn: CalendarDay?
    /// The last contact that gave something of substance.
    var lastValueOn: CalendarDay?
    /// The last day on which somebody decided that no thanks are needed.
    var appreciationSettledOn: CalendarDay?

    /// The day from which the time without a contact is counted.
    var contactFromOn: CalendarDay {
        latest(lastContactOn, contactSettledOn)
    }

    /// The day from which the time without thanks is counted.
    var appreciationFromOn: CalendarDay {
        latest(lastValueOn, appreciationSettledOn)
    }

    private func latest(_ contact: CalendarDay?, _ settled: CalendarDay?) -> CalendarDay {
        [contact, settled].compactMap(\.self).max() ?? begunOn
    }

    init(_ customer: CustomerID, begunOn: CalendarDay) {
        self.customer = customer
        self.begunOn = begunOn
    }

    /// Takes in that something was bought; the order in which purchases are heard of does not matter.
    mutating func bought(on day: CalendarDay) {
        if let firstPurchaseOn {
            isRepeating = isRepeating || day != firstPurchaseOn
            self.firstPurchaseOn = min(day, firstPurchaseOn)
        } else {
            firstPurchaseOn = day
        }
    }

    /// Takes in a contact.
    mutating func had(_ contact: ContactRecord) {
        if contact.isCourtesy { lastContactOn = max(contact.on, lastContactOn ?? contact.on) }
        if contact.isAppreciation { lastValueOn = max(contact.on, lastValueOn ?? contact.on) }
    }
}
