import Domain
import Kernel
import Storage

extension KeptSeminars {
    @discardableResult
    func take(_ step: Place.Step, of customer: CustomerID, in seminar: String, in change: Change) throws -> Place {
        let place = try PlaceBook.place(of: customer, in: seminar, change.storage)
        if place?.redemption != nil, step == .cancel {
            throw LoyaltyError(
                .notReversible, "The seat was paid for with points, and comes and goes with them.",
                remedy: "Cancel the redemption with `mainstay loyalty cancel`.")
        }
        let next = try Self.take(step, of: customer, in: seminar, paidBy: place?.redemption, in: change)
        // The seat was there, whether or not it was used.
        if let redemption = next.redemption, step == .attend || step == .miss {
            try desk.fulfil(redemption, in: change)
        }
        return next
    }

    /// Takes a step, whoever paid for the place.
    @discardableResult
    static func take(
        _ step: Place.Step, of customer: CustomerID, in id: String, paidBy redemption: CommandID?, in change: Change
    ) throws -> Place {
        let published = try demanded(id, in: change.storage)
        let before = try PlaceBook.place(of: customer, in: id, change.storage)
        let state = try Place.state(after: step, from: before?.state, hasSeat: published.left != 0)
        guard let state else { return before ?? Place(customer, id, .invited, since: change.today) }
        try check(step, published, on: change.today)
        let seats = (Place.takesSeat(state) ? 1 : 0) - (Place.takesSeat(before?.state) ? 1 : 0)
        // Whoever takes a seat writes the seminar first, so that two can't take the last one.
        if seats != 0 { try SeminarBook.take(seats, of: id, in: change.storage) }
        // Who came, came on the day of the meeting, whenever that is said.
        let isOver = state == .attended || state == .missed
        let since = isOver ? published.seminar.meeting?.on ?? change.today : change.today
        let asksOn = max(since + published.seminar.followUpDays, change.today)
        let place = Place(
            customer, id, state, since: since, redemption: state == .cancelled ? nil : redemption,
            answer: before?.answer, pendingOn: state == .attended && before?.answer == nil ? asksOn : nil)
        try PlaceBook.write(place, at: change.at, worth: published.seminar.value, in: change)
        try change.note(customer, "loyalty.seminar_\(state.rawValue)", detail: id)
        if seats < 0, state == .cancelled { try fillSeats(of: try demanded(id, in: change.storage), in: change) }
        return place
    }

    /// Seats somebody who pays with points; a lesson is handed out at once.
    static func seat(_ redemption: Redemption, in id: String, _ change: Change) throws {
        let published = try demanded(id, in: change.storage)
        let step = published.seminar.meeting == nil ? Place.Step.attend : .register
        try take(step, of: redemption.customer, in: id, paidBy: redemption.id, in: change)
    }

    /// Gives the seat back that a redemption paid for, if it still takes one.
    static func giveBackSeat(of redemption: Redemption, in change: Change) throws {
        let place = try PlaceBook.place(paidBy: redemption.id, of: redemption.customer, in: change.storage)
        guard let place, place.state == .registered else { return }
        try take(.cancel, of: redemption.customer, in: place.seminar, paidBy: nil, in: change)
    }

    /// Refuses to take points for a seat that is not to be had.
    static func refuseSeat(
        of customer: CustomerID, in id: String, on today: CalendarDay, _ read: any ReadTransaction
    ) throws {
        let published = try demanded(id, in: read)
        let before = try PlaceBook.place(of: customer, in: id, read)
        let step = published.seminar.meeting == nil ? Place.Step.attend : .register
        try check(step, published, on: today)
        guard let state = try Place.state(after: step, from: before?.state, hasSeat: published.left != 0) else {
            throw LoyaltyError(
                .placeClosed, "The customer's place: \(before?.state.rawValue ?? "none").",
                remedy: "Nothing is to be paid for it.")
        }
        guard state != .waiting else {
            throw LoyaltyError(
                .outOfStock, "All seats of the seminar are taken.",
                remedy: "Put the customer in the queue with `mainstay loyalty seminar register`.")
        }
    }

    private static func check(
        _ step: Place.Step, _ published: PublishedSeminar, on today: CalendarDay
    ) throws(LoyaltyError) {
        if published.calledOffOn != nil {
            throw LoyaltyError(
                .placeClosed, "The seminar was called off.", remedy: "Publish another one with another id.")
        }
        guard let meeting = published.seminar.meeting else {
            guard step == .attend || step == .decline else {
                throw LoyaltyError(
                    .invalid, "A lesson has no seats.",
                    remedy: "Note with `mainstay loyalty seminar attend` that it was handed out.")
            }
            return
        }
        switch step {
        case .attend, .miss:
            if today < meeting.on {
                throw LoyaltyError(
                    .invalid, "The seminar is on \(meeting.on).", remedy: "Note who came when it was held.")
            }
        case .register, .cancel, .decline:
            if today > meeting.on {
                throw LoyaltyError(
                    .invalid, "The seminar was on \(meeting.on).", remedy: "Note who came, and who did not.")
            }
        }
    }

    /// Gives seats that are left to those who wait, who are owed to hear it.
    static func fillSeats(of published: PublishedSeminar, in change: Change) throws {
        let id = published.seminar.id
        guard let left = published.left, left > 0, published.calledOffOn == nil else { return }
        for var place in try PlaceBook.waiting(for: id, limit: left, in: change.storage) {
            try SeminarBook.take(1, of: id, in: change.storage)
            place.state = .registered
            place.since = change.today
            place.pendingOn = change.today
            try PlaceBook.write(place, at: change.at, worth: 0, in: change)
            try change.note(place.customer, "loyalty.seminar_registered", detail: id)
        }
    }

    /// Has those who have a seat told that a meeting is at another time or place, where what was paid for is due by then.
    func move(_ published: PublishedSeminar, in change: Change) throws {
        let id = published.seminar.id
        let places = try PlaceBook.places(in: id, [.registered], change.storage)
        try PlaceBook.tell(id, on: change.today, in: change.storage)
        for place in places {
            if let redemption = place.redemption, let day = published.seminar.meeting?.on {
                try desk.move(redemption, to: day, in: change)
            }
            try change.note(place.customer, "loyalty.seminar_moved", detail: id)
        }
    }

    @discardableResult
    func note(_ answer: String, of customer: CustomerID, in id: String, in change: Change) throws -> Place {
        let published = try Self.demanded(id, in: change.storage)
        guard var place = try PlaceBook.place(of: customer, in: id, change.storage), place.state == .attended else {
            throw LoyaltyError(
                .placeClosed, "The customer did not take part.", remedy: "Note first that the customer came.")
        }
        let words = answer.normalized
        guard !words.isEmpty, words.utf8.count <= Self.answerLimit else {
            throw LoyaltyError(
                .invalid, "Nothing, or too much, is said.", remedy: "Give 1 to \(Self.answerLimit) bytes.")
        }
        guard place.answer != words || place.pendingOn != nil else { return place }
        place.answer = words
        place.pendingOn = nil
        try PlaceBook.write(place, at: change.at, worth: published.seminar.value, in: change)
        try change.note(customer, "loyalty.seminar_answered", detail: id)
        return place
    }

    /// The most bytes of an answer.
    static let answerLimit = 4000

    func callOff(_ id: String, in change: Change) throws {
        let published = try Self.demanded(id, in: change.storage)
        guard published.calledOffOn == nil else { return }
        if let meeting = published.seminar.meeting, meeting.on < change.today {
            throw LoyaltyError(.invalid, "The seminar was held on \(meeting.on).", remedy: "Note who came.")
        }
        let places = try PlaceBook.places(in: id, [.registered, .waiting], change.storage)
        try SeminarBook.callOff(
            id, on: change.today, seats: places.count { Place.takesSeat($0.state) }, in: change.storage)
        try PlaceBook.callOff(id, on: change.today, in: change.storage)
        for place in places {
            if let redemption = place.redemption { try desk.cancel(redemption, in: change) }
            try change.note(place.customer, "loyalty.seminar_called_off", detail: id)
        }
    }

    func places(of customer: CustomerID, in read: any ReadTransaction) throws -> [Place] {
        try PlaceBook.places(of: customer, in: read)
    }

    func forEachPlace(in seminar: String, _ read: any ReadTransaction, _ body: (Place) throws -> Void) throws {
        _ = try Self.demanded(seminar, in: read)
        try PlaceBook.forEach(in: seminar, Place.State.allCases, read, body)
    }
}
