import Domain
import Testing

@testable import Loyalty

/// The laws of the ledger, for whatever is done with a member's points.
struct LedgerLawTests {
    /// All policies of expiry and returns, with and without a time to return, come up together.
    static let seeds: Range<UInt64> = 0..<30

    @Test(arguments: seeds, [false, true])
    func `the ledger is what the model says after every step`(seed: UInt64, late: Bool) throws {
        let laws = try LedgerLaws.play(Story(seed: seed, late: late))
        #expect(Ledger(laws.ledger.entries) == laws.ledger, "\(laws.story)")
        try LedgerLawTests.checkTold(laws)
        try LedgerLawTests.checkEnds(laws)
    }

    /// What was told can be told again, and only late facts make it differ.
    private static func checkTold(_ laws: LedgerLaws) throws {
        for (time, balance, count) in laws.told {
            let told = laws.ledger.told(at: time)
            try #require(told.balance(at: time) == balance, "\(laws.story) at \(time)")
            let known = laws.ledger.asOf(time)
            if laws.ledger.entries.dropFirst(count).contains(where: { $0.at <= time && $0.command != nil }) {
                try #require(known != told, "\(laws.story) at \(time)")
            } else {
                try #require(known.balance(at: time) == balance, "\(laws.story) at \(time)")
            }
        }
    }

    /// Every lot that has an end ends once, and every reservation is over some day.
    private static func checkEnds(_ laws: LedgerLaws) throws {
        var ledger = laws.ledger
        let doomsday = Timestamp(milliseconds: 1 << 52)
        ledger.settle(by: doomsday, in: laws.story.programme.zone)
        try #require(ledger.settle(by: doomsday, in: laws.story.programme.zone).isEmpty)
        try #require(ledger.reservations.isEmpty && ledger.total(of: .reserved) == 0)
        var ended: [Int: Int64] = [:]
        for entry in ledger.entries where entry.to == .breakage { ended[entry.lot, default: 0] += entry.points }
        for entry in ledger.entries where entry.from == .breakage { ended[entry.lot, default: 0] -= entry.points }
        var back: [Int: Int64] = [:]
        for entry in ledger.entries where entry.kind == .reversed && entry.from == .issuer {
            back[entry.lot, default: 0] += entry.points
        }
        for lot in ledger.lots.values {
            try #require(lot.terms.endsAt == nil || !lot.isOpen, "\(laws.story), lot \(lot.number)")
            let most = lot.original + (back[lot.number] ?? 0)
            try #require(ended[lot.number] ?? 0 <= most, "\(laws.story), lot \(lot.number)")
        }
    }

    @Test func `the stories bring about whatever one member's ledger can hold, and every refusal`() {
        var kinds: Set<Entry.Kind> = []
        var refusals: Set<LoyaltyError.Code> = []
        for seed in LedgerLawTests.seeds {
            let story = Story(seed: seed, late: seed % 2 == 1)
            var ledger = Ledger()
            for step in story.steps {
                guard case .command(let command) = step.deed else {
                    ledger.take(step, under: story.programme)
                    continue
                }
                do throws(LoyaltyError) {
                    try ledger.carryOut(command, under: story.programme, at: step.now)
                } catch {
                    refusals.insert(error.code)
                }
            }
            kinds.formUnion(ledger.entries.map(\.kind))
        }
        // What changes hands is in the stories of several members (TransferLawTests).
        let ofSeveral: Set<Entry.Kind> = [.given, .received, .sentBack, .cameBack]
        #expect(kinds == Set(Entry.Kind.allCases).subtracting(ofSeveral))
        #expect(
            refusals == [
                .invalid, .insufficientPoints, .unknownReservation, .reservationResolved, .unknownCommand,
                .notReversible,
            ])
    }

    /// How often somebody looks between two steps.
    enum Looking: CaseIterable {
        case daily
        case eachMinute
    }

    @Test(arguments: seeds, Looking.allCases)
    func `it makes no difference how often somebody looks`(seed: UInt64, looking: Looking) {
        let story = Story(seed: seed)
        var unwatched = Ledger()
        var watched = Ledger()
        var last = story.steps.first?.now ?? Timestamp(milliseconds: 0)
        for step in story.steps {
            var times: [Timestamp] = []
            switch looking {
            case .daily:
                var time = last
                while time < step.now {
                    times.append(time)
                    time = time + Timestamp.millisecondsPerDay
                }
            case .eachMinute:
                // Of all minutes, those in which something may happen.
                var ahead = watched
                while let due = ahead.nextDue, due <= step.now {
                    times += [due + -60_000, due + -1, due, due + 60_000].filter { $0 >= last && $0 <= step.now }
                    ahead.settle(by: due, in: story.programme.zone)
                    #expect(ahead.nextDue != due, "\(story)")
                    if ahead.nextDue == due { return }
                }
            }
            for time in times.sorted() { watched.settle(by: time, in: story.programme.zone) }
            last = step.now
            unwatched.take(step, under: story.programme)
            watched.take(step, under: story.programme)
            #expect(unwatched.balance(at: step.now) == watched.balance(at: step.now), "\(story)")
        }
        unwatched.settle(by: last, in: story.programme.zone)
        watched.settle(by: last, in: story.programme.zone)
        #expect(unwatched.lots == watched.lots && unwatched.position == watched.position, "\(story)")
        #expect(unwatched.reservations == watched.reservations, "\(story)")
        #expect(unwatched.entries.map(\.withoutRecording) == watched.entries.map(\.withoutRecording), "\(story)")
    }

    @Test(arguments: seeds)
    func `what a command does needs the open lots and what it refers to alone`(seed: UInt64) {
        let story = Story(seed: seed)
        var ledger = Ledger()
        for step in story.steps {
            if case .command(let command) = step.deed {
                switch command.action {
                case .earn, .grant, .redeem, .reserve:
                    var kept = Ledger(
                        position: ledger.position, lots: ledger.lots.values.filter(\.isOpen),
                        reservations: Array(ledger.reservations.values), entries: [])
                    var whole = ledger
                    let made = try? whole.carryOut(command, under: story.programme, at: step.now)
                    #expect(
                        (try? kept.carryOut(command, under: story.programme, at: step.now)) == made, "\(story)")
                default: break
                }
            }
            ledger.take(step, under: story.programme)
        }
    }
}

extension Ledger {
    /// Does what a step says, if it can be done.
    mutating func take(_ step: Story.Step, under programme: Programme) {
        switch step.deed {
        case .look: break
        case .command(let command): _ = try? carryOut(command, under: programme, at: step.now)
        case .purchase(let purchase, let time): credit(purchase, under: programme, at: time, recordedAt: step.now)
        }
    }
}

extension Entry {
    /// All of it but when it was written, and its terms.
    var withoutRecording: String {
        "\(number) \(kind) \(from)-\(to) \(points) of \(lot) at \(at) on \(on) \(command.map(String.init) ?? "-")"
    }
}
