import Definitions
import Domain
import Kernel
import Storage

/// Seminars on the module's tables.
struct KeptSeminars: SeminarDesk {
    let desk: Desk
    /// Who needs what; nil where nobody knows: then nobody is invited because of a need.
    let needs: (any CustomerNeeds)?

    // MARK: What is offered

    func publish(_ text: String, path: String, in change: Change) throws -> PublishedSeminar {
        // What is published stays as it is, whatever became of the programme.
        let plain = SeminarReader.read(text, path: path)
        guard let seminar = plain.definition else { throw Self.unsound(plain.diagnostics) }
        try Self.check(seminar, change.organisation)
        let kept = try SeminarBook.seminar(seminar.id, in: change.storage)
        if let kept, kept.seminar == seminar { return kept }
        let programme = try desk.programmes.versions(in: change.storage).inForce(on: change.today)?.programme
        let reading = SeminarReader.read(text, path: path, under: programme)
        guard reading.definition != nil else { throw Self.unsound(reading.diagnostics) }
        if let kept { try Self.check(seminar, inPlaceOf: kept, on: change.today) }
        if let meeting = seminar.meeting, meeting.on < change.today {
            throw LoyaltyError(.invalid, "The seminar is on \(meeting.on), which is over.", remedy: "Name a day ahead.")
        }
        let isMoved = kept?.seminar.meeting.map { seminar.meeting?.isMoved(from: $0) ?? false } ?? false
        let published = PublishedSeminar(
            seminar: seminar, publishedOn: kept?.publishedOn ?? change.today,
            movedOn: isMoved ? change.today : kept?.movedOn, calledOffOn: nil, taken: kept?.taken ?? 0)
        try SeminarBook.write(published, text, in: change.storage)
        if isMoved { try move(published, in: change) }
        try Self.fillSeats(of: published, in: change)
        return try SeminarBook.seminar(seminar.id, in: change.storage) ?? published
    }

    /// What may be changed of a seminar that customers know of.
    private static func check(
        _ seminar: Seminar, inPlaceOf kept: PublishedSeminar, on today: CalendarDay
    ) throws(LoyaltyError) {
        if kept.calledOffOn != nil {
            throw LoyaltyError(
                .invalid, "The seminar \(seminar.id) was called off.", remedy: "Publish another one with another id.")
        }
        if let meeting = kept.seminar.meeting, meeting.on < today {
            throw LoyaltyError(
                .invalid, "The seminar \(seminar.id) was held on \(meeting.on).",
                remedy: "Publish another one with another id.")
        }
        if (kept.seminar.meeting == nil) != (seminar.meeting == nil) {
            throw LoyaltyError(
                .invalid, "A seminar can't become a lesson, nor a lesson a seminar.",
                remedy: "Publish another one with another id.")
        }
        if let seats = seminar.meeting?.seats, seats < kept.taken {
            throw LoyaltyError(
                .invalid, "\(kept.taken) seats are taken, and there are to be \(seats).",
                remedy: "Keep as many seats as are taken, or call it off.")
        }
    }

    private static func check(_ seminar: Seminar, _ organisation: Organisation) throws(LoyaltyError) {
        guard seminar.currency == organisation.currency else {
            throw LoyaltyError(
                .invalid, "The seminar reckons in \(seminar.currency), the organisation in \(organisation.currency).",
                remedy: "Write amounts in the organisation's currency.")
        }
    }

    private static func unsound(_ diagnostics: [Diagnostic]) -> LoyaltyError {
        LoyaltyError(
            .unsoundSeminar, "The seminar's definition has \(diagnostics.count) faults.",
            remedy: "Mend what is said of it, and check the file with `mainstay loyalty seminar check`.",
            diagnostics: diagnostics)
    }

    func seminars(in read: any ReadTransaction) throws -> [PublishedSeminar] {
        try SeminarBook.all(in: read)
    }

    static func demanded(_ id: String, in read: any ReadTransaction) throws -> PublishedSeminar {
        guard let published = try SeminarBook.seminar(id, in: read) else {
            throw LoyaltyError(
                .unknownSeminar, "No seminar has that id.", remedy: "Look at `mainstay loyalty seminar list`.")
        }
        return published
    }

    // MARK: Who is invited

    func invite(
        to seminar: String, after progress: InvitationProgress?, limit: Int, in change: Change
    ) throws -> InvitationProgress? {
        let published = try Self.demanded(seminar, in: change.storage)
        guard published.invites(on: change.today) else { return nil }
        let (needed, tiers) = (published.seminar.audience.needs.sorted(), published.seminar.audience.tiers)
        let place = progress?.need ?? 0
        // It may have come to help fewer needs since the page before.
        guard needed.isEmpty || place < needed.count else { return nil }
        let page: [CustomerID]
        if needed.isEmpty {
            page = try StandingBook.members(in: tiers, after: progress?.customer, limit: limit, in: change.storage)
        } else {
            // One need after the other, each in the order of an index.
            page =
                try needs?.customers(
                    needing: needed[place], after: progress?.customer, limit: limit, in: change.storage) ?? []
        }
        var invited = page
        if !needed.isEmpty, !tiers.isEmpty {
            let standings = try StandingBook.standings(of: page, in: change.storage)
            invited = page.filter { standings[$0].map { tiers.contains($0.tier) } ?? false }
        }
        let holders = try PlaceBook.holders(among: invited, of: seminar, in: change.storage)
        try PlaceBook.invite(
            invited.filter { !holders.contains($0) }, to: seminar, on: change.today, in: change.storage)
        if page.count == limit { return InvitationProgress(need: place, customer: page.last) }
        return place + 1 < needed.count ? InvitationProgress(need: place + 1, customer: nil) : nil
    }
}
