import Domain
import Kernel
import Storage

extension DayPlanner {
    func close(_ closing: Closing, in change: Change) throws {
        let item = closing.item
        if let ending = try ending(of: item, in: change.storage) {
            guard ending.outcome == closing.outcome, ending.until == closing.postponedDay,
                ending.note == closing.note, ending.isFulfilled == closing.isFulfilled
            else {
                throw OutreachError(
                    .closedBefore, "The item was closed before as \(ending.outcome.rawValue).",
                    remedy: Ending.remedy)
            }
            return
        }
        let until = try closing.validPostponedDay(after: change.today)
        if let fault = closing.note.flatMap(Closing.fault(ofNote:)) { throw fault }
        try change.storage.execute(
            """
            UPDATE \(OutreachTables.item) SET outcome = \(closing.outcome), closed_on = \(change.today),
              postponed_to = \(until), note = \(closing.note), is_fulfilled = \(closing.isFulfilled)
            WHERE customer_id = \(item.customer) AND day = \(item.day) AND item_id = \(item.id)
            """)
        try settle(item, closing.outcome, until: until, in: change)
        if item.nature == .chosen, closing.outcome == .done || closing.outcome == .declined {
            try PressureLedger().note(
                [ChosenContact(item.customer, kind: "outreach.contact", occasion: "\(item.id)")], in: change)
        }
        try change.note(item.customer, "outreach.closed", detail: closing.outcome.rawValue)
        try change.publish(
            OutreachClosed(
                customer: item.customer, contact: item.id, at: change.at, on: change.today,
                channel: closing.channel ?? item.channel ?? .phone, staff: closing.staff ?? item.staff,
                outcome: closing.outcome, isFulfilled: closing.isFulfilled, note: closing.note,
                reasons: item.reasons.map { reason in
                    OutreachClosed.Reason(
                        kind: reason.kind, occasion: reason.occasion, isOwed: reason.nature == .owed)
                }))
    }

    /// How an item was closed; nil while it is open.
    /// - Throws: ``OutreachError`` when there is no such item.
    func ending(of item: Item, in read: any ReadTransaction) throws -> Ending? {
        let found = try read.first(
            """
            SELECT outcome, postponed_to, note, is_fulfilled FROM \(OutreachTables.item)
            WHERE customer_id = \(item.customer) AND day = \(item.day) AND item_id = \(item.id)
            """
        ) { row in
            try row.value(0, as: OutreachClosed.Outcome?.self).map { outcome in
                Ending(
                    outcome: outcome, until: try row.value(1), note: try row.value(2), isFulfilled: try row.value(3))
            }
        }
        guard let found else {
            throw OutreachError(.unknownItem, "There is no such item.", remedy: "See `mainstay today` for the items.")
        }
        return found
    }

    /// Keeps the item's reasons from coming back: for good, until a day, or not at all when nobody answered. What is
    /// owed until it is carried out is never settled for good here.
    private func settle(
        _ item: Item, _ outcome: OutreachClosed.Outcome, until: CalendarDay?, in change: Change
    ) throws {
        if outcome == .notReached { return }
        let settled = item.reasons.filter { !$0.needsFulfilment || until != nil }
        try change.storage.insert(
            into: OutreachTables.settled, ["customer_id", "kind", "occasion", "settled_on", "until_on"],
            settled.map { reason in
                [
                    item.customer.sqlValue, .text(reason.kind), .text(reason.occasion), change.today.sqlValue,
                    until.sqlValue,
                ]
            }, onConflict: .update)
        if let until {
            try Postponed.keep(settled, until: until, in: change)
        } else {
            try Postponed.end(settled, in: change)
        }
    }
}

/// How an item was closed, as it is kept.
struct Ending {
    let outcome: OutreachClosed.Outcome
    let until: CalendarDay?
    let note: String?
    let isFulfilled: Bool

    /// What to do about another ending of the same item.
    static let remedy = "Record a contact to add to what was said, or keep the promise or request by itself."
}

extension Closing {
    /// Why a note can't be kept; nil when it can.
    static func fault(ofNote note: String) -> OutreachError? {
        guard note.utf8.count > 4000 || note.hasControlCharacters else { return nil }
        return OutreachError(
            .noteInvalid, "The note is longer than 4000 bytes or holds control characters.",
            remedy: "Shorten it, or take them out; line breaks and tabs may stay.")
    }

    /// The day on which a postponed item comes back; nil for other outcomes.
    fileprivate var postponedDay: CalendarDay? { outcome == .postponed ? until : nil }

    /// The same, which must be a later day.
    fileprivate func validPostponedDay(after today: CalendarDay) throws -> CalendarDay? {
        guard outcome == .postponed else { return nil }
        guard let until, until > today else {
            throw OutreachError(
                .noPostponedDay, "A postponed contact needs the day on which it comes back, later than \(today).",
                remedy: "Give it with `--until YYYY-MM-DD`.")
        }
        return until
    }
}
