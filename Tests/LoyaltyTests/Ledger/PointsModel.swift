import Domain

@testable import Loyalty

/// What a member's points should be, told as slowly and plainly as can be: every point lies by itself in an array, and
/// is looked for one at a time.
struct PointsModel {
    /// Points that came at once.
    struct Batch {
        let isGoodwill: Bool
        let startsAt: Timestamp
        let endsAt: Timestamp?
        let slides: Bool
        /// The purchase that gave them.
        let purchase: CommandID?
    }

    struct Point {
        let batch: Int
        var place: Place
    }

    enum Place: Hashable {
        case here
        case held
        /// Given for something.
        case spent
        /// Its time was over.
        case ended
        /// Taken by the company.
        case taken
        /// Somebody else has it.
        case away
    }

    struct Reservation {
        let until: Timestamp
        /// The places of its points in `points`, in the order in which they were taken.
        let points: [Int]
    }

    /// A point that a redemption took of a batch.
    struct Unit {
        let batch: Int
        var isBack = false
    }

    /// What a reversal gave back.
    struct Reversal {
        let redemption: CommandID
        let units: [Int]
        var isRedone = false
    }

    /// What is known of a purchase.
    struct Account {
        /// What it gave and has not taken.
        var given = 0
        var forgiven = 0
        var retained = 0
    }

    let programme: Programme
    var batches: [Batch] = []
    var points: [Point] = []
    var owed = 0
    var forgiven = 0
    var slidesTo: Timestamp?
    /// The days of what puts off ends, with the days up to which it does; and which purchases did.
    var activity: [(day: CalendarDay, end: Timestamp)] = []
    var slid: Set<CommandID> = []
    var lastAt = Timestamp(milliseconds: .min)
    var reservations: [CommandID: Reservation] = [:]
    var reserved: Set<CommandID> = []
    var known: Set<CommandID> = []
    var redemptions: [CommandID: [Unit]] = [:]
    var reversals: [CommandID: Reversal] = [:]
    var accounts: [CommandID: Account] = [:]

    init(_ programme: Programme) { self.programme = programme }

    // MARK: - What there is

    func end(of batch: Int) -> Timestamp? {
        guard let end = batches[batch].endsAt else { return nil }
        guard batches[batch].slides, let slidesTo, slidesTo > end else { return end }
        return slidesTo
    }

    func count(_ isCounted: (Point) -> Bool) -> Int { points.filter(isCounted).count }

    func available(goodwill: Bool, at time: Timestamp) -> Int {
        count { $0.place == .here && batches[$0.batch].isGoodwill == goodwill && batches[$0.batch].startsAt <= time }
    }

    var pendingAtLast: Int { pending(at: lastAt) }

    func pending(at time: Timestamp) -> Int { count { $0.place == .here && batches[$0.batch].startsAt > time } }

    /// When something happens by itself next.
    var nextDue: Timestamp? {
        var due: Timestamp?
        func note(_ time: Timestamp) { due = min(due ?? time, time) }
        for point in points where point.place == .here {
            if let end = end(of: point.batch) { note(end) }
        }
        for reservation in reservations.values { note(reservation.until) }
        return due
    }

    /// The place of the point that is used next: the first end first, then the batch that came first.
    func next(_ isMeant: (Batch) -> Bool) -> Int? {
        var best: Int?
        for index in points.indices where points[index].place == .here && isMeant(batches[points[index].batch]) {
            guard let other = best else {
                best = index
                continue
            }
            let isBefore =
                switch (end(of: points[index].batch), end(of: points[other].batch)) {
                case (let mine?, let its?): mine < its
                case (.some, nil): true
                default: false
                }
            if isBefore { best = index }
        }
        return best
    }

    // MARK: - Time

    /// What time alone brings about.
    mutating func settle(by now: Timestamp) {
        while let due = nextDue, due <= now {
            lastAt = max(lastAt, due)
            let over = reservations.filter { $0.value.until == due }.keys.sorted()
            for id in over { giveUp(id, posting: 0) }
            for index in points.indices where points[index].place == .here {
                if let end = end(of: points[index].batch), end <= due { points[index].place = .ended }
            }
        }
    }

    /// The instant at which something that happens at a time takes its place.
    mutating func begin(_ time: Timestamp) -> Timestamp {
        settle(by: max(time, lastAt))
        lastAt = max(lastAt, time)
        return lastAt
    }

    // MARK: - Coming and going

    private mutating func issue(
        _ count: Int, goodwill: Bool = false, _ policy: ExpiryPolicy, on day: CalendarDay, from start: Timestamp,
        purchase: CommandID? = nil
    ) {
        var slides = false
        if case .sliding = policy { slides = true }
        batches.append(
            Batch(
                isGoodwill: goodwill, startsAt: start, endsAt: Plainly.end(policy, of: day, in: programme.zone),
                slides: slides, purchase: purchase))
        for _ in 0..<count {
            let isOwed = !goodwill && owed > 0
            if isOwed { owed -= 1 }
            points.append(Point(batch: batches.count - 1, place: isOwed ? .taken : .here))
        }
    }

    private mutating func slide(to day: CalendarDay) {
        guard case .sliding = programme.expiry else { return }
        let end = Plainly.end(programme.expiry, of: day, in: programme.zone)
        slidesTo = [slidesTo, end].compactMap(\.self).max()
        if let end { activity.append((day, end)) }
    }

    /// Points that have ended come back, if by all that is known now they would still be there.
    private mutating func comeAlive() {
        for index in points.indices where points[index].place == .ended && batches[points[index].batch].slides {
            guard var end = batches[points[index].batch].endsAt else { continue }
            for next in activity.sorted(by: { $0.day < $1.day })
            where programme.zone.time(of: next.day) < end && next.end > end { end = next.end }
            if end > lastAt { comeBack(index) }
        }
    }

    mutating func comeBack(_ index: Int) {
        let batch = batches[points[index].batch]
        points[index].place = .here
        if !batch.isGoodwill && forgiven > 0 {
            forgiven -= 1
            points[index].place = .taken
        } else if !batch.isGoodwill && owed > 0 {
            owed -= 1
            points[index].place = .taken
        } else if let end = end(of: points[index].batch), end <= lastAt {
            points[index].place = .ended
        }
    }

    private mutating func giveUp(_ id: CommandID, posting: Int) {
        guard let reservation = reservations.removeValue(forKey: id) else { return }
        for index in reservation.points.prefix(posting) { points[index].place = .spent }
        for index in reservation.points.dropFirst(posting).reversed() { comeBack(index) }
    }

    /// Takes usable points of a book; nil when there are not enough.
    private mutating func take(_ count: Int, goodwill: Bool, to place: Place) -> [Int]? {
        guard count <= available(goodwill: goodwill, at: lastAt) else { return nil }
        var taken: [Int] = []
        for _ in 0..<count {
            guard let index = next({ $0.isGoodwill == goodwill && $0.startsAt <= lastAt }) else { return nil }
            points[index].place = place
            taken.append(index)
        }
        return taken
    }

    // MARK: - Commands

    /// Carries out a command.
    /// - Returns: why not; nil when it was done. Whoever asks goes back to the model as it was when it was not.
    mutating func carryOut(_ command: Command, at now: Timestamp) -> LoyaltyError.Code? {
        let time = begin(now)
        let today = programme.zone.day(of: now)
        switch command.action {
        case .earn(let count, for: _, rule: _):
            guard count > 0 else { return .invalid }
            issue(Int(count), programme.expiry, on: today, from: time)
        case .grant(let count, complaint: _):
            guard count > 0 else { return .invalid }
            issue(Int(count), goodwill: true, programme.goodwillExpiry, on: today, from: time)
        case .redeem(let count, from: let book, for: _):
            guard count > 0, book == .points || book == .goodwill else { return .invalid }
            guard let taken = take(Int(count), goodwill: book == .goodwill, to: .spent) else {
                return .insufficientPoints
            }
            redemptions[command.id] = taken.map { Unit(batch: points[$0].batch) }
            if book == .points { slide(to: today) }
        case .reserve(let count, seconds: let seconds, for: _):
            guard count > 0, seconds > 0, seconds <= 400 * 86_400 else { return .invalid }
            guard let taken = take(Int(count), goodwill: false, to: .held) else { return .insufficientPoints }
            let ends = taken.compactMap { end(of: points[$0].batch) }
            reservations[command.id] = Reservation(
                until: (ends + [time + seconds * 1000]).min() ?? time, points: taken)
            reserved.insert(command.id)
        case .post(let id, points: let count):
            if let refusal = post(count, of: id, by: command.id, on: today) { return refusal }
        case .void(let id):
            guard reservations[id] != nil else { return refusal(of: id) }
            giveUp(id, posting: 0)
        case .reverse(let id, points: let count):
            if let refusal = reverse(id, count, by: command.id) { return refusal }
        case .correct(let count, reason: _, of: let id):
            guard count != 0 else { return .invalid }
            if let id, !known.contains(id) { return .unknownCommand }
            if count > 0 {
                issue(Int(count), programme.expiry, on: today, from: time)
            } else if take(Int(-count), goodwill: false, to: .taken) == nil {
                return .insufficientPoints
            }
        }
        known.insert(command.id)
        return nil
    }

    private func refusal(of id: CommandID) -> LoyaltyError.Code {
        reserved.contains(id) ? .reservationResolved : .unknownReservation
    }

    private mutating func post(
        _ count: Int64?, of id: CommandID, by command: CommandID, on today: CalendarDay
    ) -> LoyaltyError.Code? {
        guard let reservation = reservations[id] else { return refusal(of: id) }
        let count = count.map { Int($0) } ?? reservation.points.count
        guard count > 0 else { return .invalid }
        guard count <= reservation.points.count else { return .insufficientPoints }
        // What is still held slides as soon as anything of it is used.
        slide(to: today)
        redemptions[command] = reservation.points.prefix(count).map { Unit(batch: points[$0].batch) }
        giveUp(id, posting: count)
        return nil
    }

    private mutating func reverse(_ id: CommandID, _ count: Int64?, by command: CommandID) -> LoyaltyError.Code? {
        guard known.contains(id) else { return .unknownCommand }
        if let units = redemptions[id] {
            let open = units.indices.reversed().filter { !units[$0].isBack }
            let count = count.map { Int($0) } ?? open.count
            guard count > 0, count <= open.count else { return .notReversible }
            for unit in open.prefix(count) {
                redemptions[id]?[unit].isBack = true
                if let index = points.indices.first(where: {
                    points[$0].batch == units[unit].batch && points[$0].place == .spent
                }) {
                    comeBack(index)
                }
            }
            reversals[command] = Reversal(redemption: id, units: Array(open.prefix(count)))
            return nil
        }
        guard let reversal = reversals[id], !reversal.isRedone, count.map({ Int($0) == reversal.units.count }) ?? true
        else { return .notReversible }
        for unit in reversal.units {
            guard let batch = redemptions[reversal.redemption]?[unit].batch,
                let index = points.indices.first(where: { points[$0].batch == batch && points[$0].place == .here })
            else { return .notReversible }
            points[index].place = .spent
            redemptions[reversal.redemption]?[unit].isBack = false
        }
        reversals[id]?.isRedone = true
        return nil
    }

    // MARK: - Purchases

    /// Takes in how a purchase stands.
    mutating func credit(_ purchase: MemberPurchase, at time: Timestamp) {
        settle(by: max(time, lastAt))
        let at = max(time, lastAt)
        let id = purchase.command
        let awards = Plainly.awards(for: purchase, under: programme)
        let worth = awards.reduce(0, +)
        let given = accounts[id, default: Account()].given
        var isSliding = false
        if case .sliding = programme.expiry { isSliding = purchase.counts }
        let isFirst = isSliding && slid.insert(id).inserted
        guard worth != given || isFirst else { return }
        lastAt = at
        known.insert(id)
        accounts[id, default: Account()].given = worth
        if worth < given {
            for _ in 0..<given - worth { takeBack(of: id) }
        } else if given == 0 {
            giveAgain(awards, for: purchase)
        } else {
            giveAgain([worth - given], for: purchase)
        }
        guard isSliding else { return }
        slide(to: programme.zone.day(of: purchase.purchase.at))
        comeAlive()
    }

    /// Gives points of a purchase: what was left with the member of it already needs not be given again.
    private mutating func giveAgain(_ parts: [Int], for purchase: MemberPurchase) {
        var account = accounts[purchase.command, default: Account()]
        let total = parts.reduce(0, +)
        let wasForgiven = min(total, account.forgiven, forgiven)
        let wasRetained = min(total - wasForgiven, account.retained)
        account.forgiven -= wasForgiven
        account.retained -= wasRetained
        forgiven -= wasForgiven
        accounts[purchase.command] = account
        var left = wasForgiven + wasRetained
        let day = programme.zone.day(of: purchase.purchase.at)
        for part in parts {
            let spared = min(left, part)
            left -= spared
            guard part > spared else { continue }
            var start = purchase.purchase.at
            if programme.returnDays > 0 { start = programme.zone.time(of: day + programme.returnDays + 1) }
            issue(part - spared, programme.expiry, on: day, from: start, purchase: purchase.command)
        }
    }

    private mutating func takeBack(of purchase: CommandID) {
        let now = lastAt
        let onlyPending = programme.returns == .onlyPending
        if let own = next({ $0.purchase == purchase && (!onlyPending || $0.startsAt > now) }) {
            points[own].place = .taken
            return
        }
        // What ended unused was no gain.
        if let ended = points.firstIndex(where: { $0.place == .ended && batches[$0.batch].purchase == purchase }) {
            points[ended].place = .taken
            return
        }
        if onlyPending {
            accounts[purchase]?.retained += 1
        } else if let usable = next({ !$0.isGoodwill && $0.startsAt <= now }) ?? next({ !$0.isGoodwill }) {
            points[usable].place = .taken
        } else if programme.returns == .unlimited {
            owed += 1
        } else {
            accounts[purchase]?.forgiven += 1
            forgiven += 1
        }
    }
}
