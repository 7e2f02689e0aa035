import Domain
import Loyalty
import TestSupport
import Testing

/// The laws of tiers over generated members; the seed is the argument.
struct TierLawTests {
    static let seeds: Range<UInt64> = 0..<100

    @Test(arguments: seeds)
    func `the tier of every day, past and foreseen, is the one of the slow model`(seed: UInt64) throws {
        let example = try TierCase(seed: seed)
        var random = SeededGenerator(seed: seed)
        let today = example.joinedOn + Int.random(in: 0...1200, using: &random)
        let standing = example.standing(asOf: today)
        let known = example.days.filter { $0.day <= today }
        let model = TierModel(example, days: known, through: example.last)
        let tiers = standing.tiers(through: example.last)
        let difference = tiers.indices.first { tiers[$0] != model.tiers[$0] }
        #expect(difference == nil, "\(difference.map { "\(example.joinedOn + $0)" } ?? "") \(example)")
        #expect(standing.rank.index == model.tiers[today - example.joinedOn])
        #expect(standing.rank == standing.rank(on: today))
    }

    @Test(arguments: seeds)
    func `neither the order of the days nor when it is asked changes what happened`(seed: UInt64) throws {
        let example = try TierCase(seed: seed)
        var random = SeededGenerator(seed: seed)
        let all = example.standing(asOf: example.last)
        for offset in stride(from: Int(seed % 7), through: 1500, by: 7) {
            let today = example.joinedOn + offset
            let standing = example.standing(with: example.days.shuffled(using: &random), asOf: today)
            #expect(standing.changes == all.changes.filter { $0.on <= today }, "\(today) \(example)")
            #expect(standing.since == standing.changes.last?.on ?? example.joinedOn)
            #expect(standing.since <= today)
        }
    }

    @Test(arguments: seeds)
    func `more activity never lowers a tier, on any day`(seed: UInt64) throws {
        let example = try TierCase(seed: seed)
        var random = SeededGenerator(seed: seed ^ 0xA5A5)
        var days = example.days
        var before = example.standing(asOf: example.last).tiers(through: example.last)
        for _ in 0..<6 {
            days.append(TierCase.day(from: example.joinedOn, within: 1300, with: &random))
            let after = example.standing(with: days, asOf: example.last).tiers(through: example.last)
            let lowered = after.indices.first { after[$0] < before[$0] }
            #expect(lowered == nil, "\(lowered.map { "\(example.joinedOn + $0)" } ?? "") \(days) \(example)")
            before = after
        }
    }

    @Test(arguments: seeds)
    func `nobody drops before the following year and its grace have passed, nor by more than a step`(
        seed: UInt64
    ) throws {
        let example = try TierCase(seed: seed)
        let model = TierModel(example, days: example.days, through: example.last)
        let all = example.standing(asOf: example.last)
        let drops = all.changes.filter { $0.to < $0.from }
        for drop in drops {
            let offset = drop.on - example.joinedOn
            let reached = model.levels[0..<offset].lastIndex { $0 >= drop.from.index }
            guard let reached else { continue }
            if case .rolling = example.rules.window {
                #expect(offset > reached + example.rules.graceDays, "\(drop) \(example)")
            } else {
                let review = offset - example.rules.graceDays
                #expect(review > 0 && model.years[review] >= model.years[reached] + 2, "\(drop) \(example)")
            }
        }
        guard example.rules.downgrade == .oneStep else { return }
        #expect(drops.allSatisfy { $0.from.index - $0.to.index == 1 })
        if case .rolling = example.rules.window {
            for (first, second) in zip(drops, drops.dropFirst()) {
                let isLanding =
                    first.to == second.from && !all.changes.contains { $0.on > first.on && $0.on < second.on }
                #expect(!isLanding || second.on >= first.on.adding(months: 1))
            }
        } else {
            for drop in drops {
                #expect(
                    model.isNewYear(drop.on - example.rules.graceDays)
                        || example.promises.contains { $0.until == drop.on }
                )
            }
        }
    }

    @Test(arguments: seeds)
    func `every downgrade was to be told the days of notice before`(seed: UInt64) throws {
        let example = try TierCase(seed: seed)
        let notice = example.rules.noticeDays
        for change in example.standing(asOf: example.last).changes where change.to < change.from {
            let before = example.standing(asOf: change.on - max(notice, 1))
            let told = before.drops.contains {
                $0.on <= change.on && $0.to <= change.to && $0.noticedOn + notice == $0.on
                    && $0.noticedOn <= before.asOf + (notice == 0 ? 1 : 0)
            }
            #expect(told, "\(change) \(example)")
            #expect(before.rank >= change.from)
        }
    }

    @Test(arguments: seeds)
    func `what is foreseen happens on its day when nothing more does, and nothing before`(seed: UInt64) throws {
        let example = try TierCase(seed: seed)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            let today = example.joinedOn + Int.random(in: 0...1200, using: &random)
            let known = example.days.filter { $0.day <= today }
            let standing = example.standing(asOf: today)
            guard let review = standing.reviewOn else {
                #expect(standing.drop == nil)
                #expect(example.standing(with: known, asOf: today + 5000).rank == standing.rank)
                continue
            }
            #expect(review > today)
            let eve = example.standing(with: known, asOf: review - 1)
            #expect(eve.rank == standing.rank && eve.since == standing.since)
            for change in standing.forecast {
                let then = example.standing(with: known, asOf: change.on)
                #expect(then.rank == change.to && then.since == change.on)
            }
            #expect(standing.drops.map(\.on) == standing.forecast.filter { $0.to < $0.from }.map(\.on))
        }
    }

    @Test(arguments: seeds)
    func `exactly what is missing lifts to the next tier, and one less does not`(seed: UInt64) throws {
        let example = try TierCase(seed: seed)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            let today = example.joinedOn + Int.random(in: 0...1200, using: &random)
            let standing = example.standing(asOf: today)
            guard let missing = standing.missing else {
                #expect(standing.rank.index == example.rules.tiers.count - 1)
                continue
            }
            #expect(!missing.isEmpty)
            let known = example.days.filter { $0.day <= today }
            func rank(_ spend: Int64, _ points: Int64, _ visits: Int, on day: CalendarDay) -> Int {
                let more = QualifyingDay(
                    day: day, spend: (missing.spend ?? 0) - spend, points: (missing.points ?? 0) - points,
                    visits: (missing.visits ?? 0) - visits)
                return example.standing(with: known + [more], asOf: day).rank.index
            }
            if missing.tenureMonths == nil {
                #expect(rank(0, 0, 0, on: today) > standing.rank.index, "\(today) \(example)")
                let by = standing.missingBy ?? today
                #expect(rank(0, 0, 0, on: by) > standing.rank.index, "\(today) \(by) \(example)")
            } else {
                #expect(rank(0, 0, 0, on: today) == standing.rank.index, "\(today) \(example)")
            }
            if missing.spend != nil { #expect(rank(1, 0, 0, on: today) == standing.rank.index) }
            if missing.points != nil { #expect(rank(0, 1, 0, on: today) == standing.rank.index) }
            if missing.visits != nil { #expect(rank(0, 0, 1, on: today) == standing.rank.index) }
            if let months = missing.tenureMonths {
                let tenure = example.rules.tiers[standing.rank.index + 1].requirements.tenureMonths ?? 0
                let reached = example.joinedOn.adding(months: tenure)
                #expect(today.adding(months: months) >= reached && today.adding(months: months - 1) < reached)
            }
        }
    }

    @Test(arguments: seeds)
    func `a return takes no tier sooner than told without the days of notice`(seed: UInt64) throws {
        let example = try TierCase(seed: seed)
        var random = SeededGenerator(seed: seed)
        let notice = example.rules.noticeDays
        for _ in 0..<10 {
            let today = example.joinedOn + Int.random(in: 0...1200, using: &random)
            let told = example.standing(asOf: today)
            let left = example.days.filter { _ in Bool.random(using: &random) }
            let without = example.standing(with: left, asOf: today)
            let promise = example.rules.promise(from: told, to: without)
            let changed = example.rules.standing(
                joinedOn: example.joinedOn, days: left, asOf: today,
                promises: example.promises + (promise.map { [$0] } ?? []))
            let lowered = (0..<notice).first {
                changed.rank(on: today + $0) < min(told.rank, told.rank(on: today + $0))
            }
            #expect(lowered == nil, "\(today) \(example)")
            if promise != nil {
                #expect(notice > 0 && changed.rank >= told.rank && changed.since <= told.since)
            } else {
                #expect(changed == without)
            }
        }
    }
}
