import Domain
import Kernel
import Storage

extension Desk {
    @discardableResult
    func redeem(
        _ reward: String, id: CommandID, of customer: CustomerID, paying book: Book, in change: Change
    ) throws -> Redemption {
        try change.once(id, of: customer, RewardOrder(reward: reward, book: book)) {
            try redeemOnce(reward, id: id, of: customer, paying: book, in: change)
        }
    }

    /// What is asked when a reward is; a repeated order is the same whatever the reward costs by then.
    private struct RewardOrder: Encodable {
        let reward: String
        let book: Book
    }

    private func redeemOnce(
        _ id: String, id command: CommandID, of customer: CustomerID, paying book: Book, in change: Change
    ) throws -> Redemption {
        guard let programme = try programmes.versions(in: change.storage).inForce(on: change.today)?.programme else {
            throw Desk.noProgramme
        }
        guard let reward = programme.rewards.first(where: { $0.id == id }) else { throw RewardRefusal.unknown }
        guard try RedemptionBook.kept(command, in: change.storage) == nil else { throw Desk.reused("command") }
        if !reward.tiers.isEmpty {
            let standing = try standings(of: [customer], on: change.today, in: change.storage)[customer]
            guard reward.isFor(tier: standing?.rank.id) else { throw RewardRefusal.tierRequired }
        }
        let seminar = try refuseIfGone(reward, to: customer, in: change)
        _ = try carryOutOnce(
            Command(id: command, .redeem(reward.points, from: book, for: reward.id)), of: customer, in: change)
        return try hand(reward, seminar, id: command, to: customer, paying: book, in: change)
    }

    /// Gives a reward for no points, whatever the tier, as an offer does.
    func giveReward(
        _ id: String, of programme: Programme, id command: CommandID, to customer: CustomerID, in change: Change
    ) throws {
        guard let reward = programme.rewards.first(where: { $0.id == id }) else { throw RewardRefusal.unknown }
        guard try RedemptionBook.kept(command, in: change.storage) == nil else { throw Desk.reused("command") }
        let seminar = try refuseIfGone(reward, to: customer, in: change)
        let gift = Reward(
            id: reward.id, name: reward.name, kind: reward.kind, points: 0, value: reward.value, cost: reward.cost,
            stock: reward.stock, fulfilDays: reward.fulfilDays, seminar: reward.seminar)
        try hand(gift, seminar, id: command, to: customer, paying: .points, in: change)
    }

    /// Refuses a reward of which nothing is left, and a seat that is not to be had. Nothing is written before all is known
    /// to be right: whoever catches a refusal may go on.
    /// - Returns: the seminar in which the reward is a seat; nil when it is something else.
    private func refuseIfGone(_ reward: Reward, to customer: CustomerID, in change: Change) throws -> Seminar? {
        let seminar = try reward.seminar.map { id in
            try KeptSeminars.refuseSeat(of: customer, in: id, on: change.today, change.storage)
            return try KeptSeminars.demanded(id, in: change.storage).seminar
        }
        guard try StockBook.stocked([reward], in: change.storage).allSatisfy({ $0.left != 0 }) else {
            throw RewardRefusal.outOfStock
        }
        return seminar
    }

    /// Takes a reward of the stock, or a seat, and notes that it is owed.
    @discardableResult
    private func hand(
        _ reward: Reward, _ seminar: Seminar?, id: CommandID, to customer: CustomerID, paying book: Book,
        in change: Change
    ) throws -> Redemption {
        if reward.stock != nil { try StockBook.take(reward.id, in: change.storage) }
        let redemption = Redemption(
            reward, id: id, of: customer, paying: book, on: change.today, meeting: seminar?.meeting?.on)
        try RedemptionBook.write([redemption], onConflict: .fail, in: change.storage)
        if let seminar { try KeptSeminars.seat(redemption, in: seminar.id, change) }
        return redemption
    }

    /// Has the seat that a redemption is for owed on another day.
    func move(_ redemption: CommandID, to day: CalendarDay, in change: Change) throws {
        let kept = try demanded(redemption, in: change.storage)
        try RedemptionBook.write([kept.moved(to: day)], onConflict: .update, in: change.storage)
    }

    @discardableResult
    func fulfil(_ redemption: CommandID, in change: Change) throws -> Redemption {
        let kept = try demanded(redemption, in: change.storage)
        let next = try kept.taking(.fulfil, on: change.today)
        guard next != kept else { return kept }
        try RedemptionBook.write([next], onConflict: .update, in: change.storage)
        try change.note(next.customer, "loyalty.reward_fulfilled")
        return next
    }

    @discardableResult
    func cancel(_ redemption: CommandID, in change: Change) throws -> Redemption {
        let kept = try demanded(redemption, in: change.storage)
        let next = try kept.taking(.cancel, on: change.today)
        guard next != kept else { return kept }
        // What an offer gave cost no points.
        if next.points > 0 {
            _ = try carryOutOnce(
                Command(id: next.cancellation, .reverse(next.id, points: nil)), of: next.customer, in: change)
        }
        if next.takesStock { try StockBook.giveBack(next.reward, in: change.storage) }
        try RedemptionBook.write([next], onConflict: .update, in: change.storage)
        try KeptSeminars.giveBackSeat(of: next, in: change)
        return next
    }

    private func demanded(_ id: CommandID, in read: any ReadTransaction) throws -> Redemption {
        guard let kept = try RedemptionBook.kept(id, in: read) else { throw RewardRefusal.unknownRedemption }
        return kept
    }

    /// Refuses to give the points of a reward back, or to take them again, without the reward itself.
    func refuseReversalOfReward(_ command: Command, of customer: CustomerID, in read: any ReadTransaction) throws {
        guard case .reverse(let id, _) = command.action,
            try RedemptionBook.isBound(id, of: customer, in: read)
        else { return }
        throw RewardRefusal.bound
    }

    /// Fulfils what the day's list says was handed over. What has moved on meanwhile is left as it is.
    func fulfilRewards(_ items: [OutreachClosed], in change: Change) throws {
        for item in items where item.outcome == .done && item.isFulfilled {
            for reason in item.reasons where reason.kind == RewardDueSource.kind {
                guard let id = CommandID(reason.occasion),
                    let kept = try RedemptionBook.kept(id, in: change.storage), kept.customer == item.customer,
                    kept.state == .ordered
                else { continue }
                try fulfil(id, in: change)
            }
        }
    }

    // MARK: Reading

    func redemptions(of customers: [CustomerID], in read: any ReadTransaction) throws -> [Redemption] {
        try RedemptionBook.redemptions(of: customers, in: read)
    }

    func forEachRedemption(
        dueBy day: CalendarDay, in read: any ReadTransaction, _ body: (Redemption) throws -> Void
    ) throws {
        try RedemptionBook.forEachPending(by: day, in: read, body)
    }

    func rewards(on day: CalendarDay, in read: any ReadTransaction) throws -> [StockedReward] {
        guard let programme = try programmes.versions(in: read).inForce(on: day)?.programme else { return [] }
        return try StockBook.stocked(programme.rewards, in: read)
    }

    func choices(
        of customers: [CustomerID], at time: Timestamp, in read: any ReadTransaction
    ) throws -> [CustomerID: RewardChoice] {
        let day = try Organisation.kept(in: read).zone.day(of: time)
        let available = try balances(of: customers, at: time, in: read).mapValues(\.available)
        return try choices(of: customers, having: available, on: day, in: read)
    }

    /// What fits customers who can use so many points.
    func choices(
        of customers: [CustomerID], having points: [CustomerID: Int64], on day: CalendarDay,
        in read: any ReadTransaction
    ) throws -> [CustomerID: RewardChoice] {
        let rewards = try rewards(on: day, in: read)
        let standings = try standings(of: customers, on: day, in: read)
        let said = try preferences?.rewardPreferences(of: customers, in: read) ?? [:]
        return Dictionary(
            customers.map { customer in
                (
                    customer,
                    RewardChoice(
                        among: rewards, points: points[customer] ?? 0, tier: standings[customer]?.rank.id,
                        preferences: said[customer] ?? [], on: day)
                )
            }, uniquingKeysWith: { first, _ in first })
    }
}

/// Why a reward is not given.
private enum RewardRefusal {
    static let unknown = LoyaltyError(
        .unknownReward, "The programme has no reward of that id.", remedy: "Look at `mainstay loyalty rewards`.")
    static let tierRequired = LoyaltyError(
        .tierRequired, "The reward is for members of other tiers.",
        remedy: "Look at `mainstay loyalty rewards CUSTOMER` for what the member can have.")
    static let outOfStock = LoyaltyError(
        .outOfStock, "Nothing is left of the reward.",
        remedy: "Choose another one, or publish a version of the programme with more of it.")
    static let unknownRedemption = LoyaltyError(
        .unknownRedemption, "There is no redemption of a reward with that id.",
        remedy: "Look at `mainstay loyalty redemptions`.")
    static let bound = LoyaltyError(
        .notReversible, "The points belong to a reward, and come and go with it.",
        remedy: "Cancel the redemption with `mainstay loyalty cancel`, or redeem anew.")
}
