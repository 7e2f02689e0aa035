import Domain
import Testing

@testable import Loyalty

/// A ledger and the model beside it, which look at each other after every step.
struct LedgerLaws {
    let story: Story
    private(set) var ledger = Ledger()
    private(set) var model: PointsModel
    /// What was told at each instant: the last of its steps counts.
    private(set) var told: [(at: Timestamp, balance: Balance, count: Int)] = []

    init(_ story: Story) {
        self.story = story
        model = PointsModel(story.programme)
    }

    /// Does everything that the story says.
    static func play(_ story: Story) throws -> LedgerLaws {
        var laws = LedgerLaws(story)
        for index in story.steps.indices { try laws.step(index) }
        return laws
    }

    /// Does a step, and looks whether both came to the same and the laws hold.
    mutating func step(_ index: Int) throws {
        let step = story.steps[index]
        let before = ledger
        var made: [Entry] = []
        switch step.deed {
        case .look:
            made = ledger.settle(by: step.now, in: story.programme.zone)
            model.settle(by: step.now)
        case .purchase(let purchase, let time):
            made = ledger.credit(purchase, under: story.programme, at: time, recordedAt: step.now)
            model.credit(purchase, at: time)
        case .command(let command):
            var copy = model
            let expected = copy.carryOut(command, at: step.now)
            var refusal: LoyaltyError.Code?
            do throws(LoyaltyError) {
                made = try ledger.carryOut(command, under: story.programme, at: step.now)
            } catch {
                refusal = error.code
            }
            if refusal != nil { try #require(ledger == before, "\(story), step \(index): something is left behind") }
            if expected == nil { model = copy }
            try #require(refusal == expected, "\(story), step \(index): \(command.action)")
        }
        let place: Comment = "\(story), step \(index): \(step.deed)"
        try checkEntries(made, after: before, at: step.now, place)
        try checkBooks(place)
        try LedgerLaws.check(ledger, is: model, place)
        let balance = try checkBalance(at: step.now, place)
        if told.last?.at == step.now { told.removeLast() }
        told.append((step.now, balance, ledger.position.count))
    }

    /// The entries of a step: their numbers and times, the order of use, and that nothing is used at its end.
    private func checkEntries(_ made: [Entry], after before: Ledger, at now: Timestamp, _ place: Comment) throws {
        var then = before
        // A redemption puts off ends itself; what counts is how they were before it.
        var start = before
        for entry in made {
            if entry.command != then.entries.last?.command { start = then }
            try #require(entry.number == then.position.count + 1, place)
            try #require(
                entry.points > 0 && entry.from != entry.to || entry.kind == .slid && entry.points == 0, place)
            try #require(entry.at >= then.position.lastAt ?? entry.at && entry.recordedAt >= entry.at, place)
            try #require(entry.recordedAt >= (then.entries.last?.recordedAt ?? entry.recordedAt), place)
            if entry.from == .points || entry.from == .goodwill, let lot = then.lots[entry.lot] {
                let end = then.end(of: lot) ?? Timestamp(milliseconds: .max)
                switch entry.kind {
                case .redeemed, .reserved, .corrected:
                    try #require(lot.terms.startsAt <= entry.at, "a pending point was used; \(place)")
                    let earlier = then.lots.values.filter {
                        $0.book == entry.from && $0.remaining > 0 && $0.terms.startsAt <= entry.at
                            && isBefore($0, lot, in: start)
                    }
                    try #require(earlier.isEmpty, "a lot with a later end was used first; \(place)")
                    try #require(entry.at < end, "a point was used at its end; \(place)")
                case .returned:
                    try #require(entry.at < end, "a point was taken at its end; \(place)")
                case .expired, .lapsed:
                    try #require(entry.at >= end && entry.to == .breakage, "a point ended too early; \(place)")
                default: break
                }
            }
            then.append(entry)
        }
        try #require(then == ledger, place)
    }

    private func isBefore(_ left: Lot, _ right: Lot, in ledger: Ledger) -> Bool {
        let first = ledger.end(of: left) ?? Timestamp(milliseconds: .max)
        let second = ledger.end(of: right) ?? Timestamp(milliseconds: .max)
        return first < second || first == second && left.number < right.number
    }

    /// The books among themselves.
    private func checkBooks(_ place: Comment) throws {
        try #require(Book.allCases.reduce(0) { $0 + ledger.total(of: $1) } == 0, place)
        var moved: [Book: Int64] = [:]
        for entry in ledger.entries {
            moved[entry.from, default: 0] -= entry.points
            moved[entry.to, default: 0] += entry.points
        }
        for book in Book.allCases { try #require(moved[book] ?? 0 == ledger.total(of: book), place) }
        let lots = ledger.lots.values
        for book in [Book.points, .goodwill] {
            try #require(
                lots.filter { $0.book == book }.reduce(0) { $0 + $1.remaining } == ledger.total(of: book), place)
        }
        try #require(lots.reduce(0) { $0 + $1.reserved } == ledger.total(of: .reserved), place)
        try #require(ledger.reservations.values.reduce(0) { $0 + $1.points } == ledger.total(of: .reserved), place)
        try #require(
            lots.allSatisfy { $0.remaining >= 0 && $0.reserved >= 0 && $0.remaining + $0.reserved <= $0.original },
            place)
        try #require(ledger.total(of: .debt) <= 0 && ledger.total(of: .breakage) >= 0, place)
        if ledger.total(of: .debt) < 0 {
            try #require(story.programme.returns == .unlimited && ledger.total(of: .points) == 0, place)
        }
    }

    /// What is told of now and of later, whether or not anybody settles.
    private func checkBalance(at now: Timestamp, _ place: Comment) throws -> Balance {
        for days in [0, 30] {
            let time = now + Int64(days) * Timestamp.millisecondsPerDay
            var model = model
            model.settle(by: time)
            let balance = ledger.balance(at: time)
            try #require(balance.available == Int64(model.available(goodwill: false, at: time)), place)
            try #require(balance.pending == Int64(model.pending(at: time)), place)
            try #require(
                balance.goodwill == Int64(model.count { $0.place == .here && model.batches[$0.batch].isGoodwill }),
                place)
            try #require(balance.reserved == Int64(model.count { $0.place == .held }), place)
            try #require(balance.owed == Int64(model.owed), place)
            var ending: [Timestamp: Int64] = [:]
            for point in model.points where point.place == .here && !model.batches[point.batch].isGoodwill {
                if let end = model.end(of: point.batch) { ending[end, default: 0] += 1 }
            }
            try #require(balance.ending.map(\.at) == ending.keys.sorted(), place)
            try #require(balance.ending.allSatisfy { ending[$0.at] == $0.points && $0.at > time }, place)
        }
        return ledger.balance(at: now)
    }
}
