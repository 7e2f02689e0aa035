import Domain
import Loyalty
import Testing

/// Members told by hand.
struct TierExampleTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

    private func steps(_ changes: [TierChange]) -> [String] { changes.map { "\($0.on) \($0.from.id) \($0.to.id)" } }

    private func path(_ standing: TierStanding) -> [String] { steps(standing.changes + standing.forecast) }

    private func rules(
        _ window: QualificationWindow, grace: Int = 0, _ downgrade: TierRules.Downgrade = .earned, notice: Int = 0
    ) throws -> TierRules {
        try TierRules(
            tiers: [
                Tier(id: "member", name: "Member"),
                Tier(id: "silver", name: "Silver", requirements: TierRequirements(spend: 100_00)),
                Tier(id: "gold", name: "Gold", requirements: TierRequirements(spend: 500_00, tenureMonths: 6)),
                Tier(id: "partner", name: "Partner", requirements: TierRequirements(spend: 1000_00, visits: 3)),
            ], window: window, graceDays: grace, downgrade: downgrade, noticeDays: notice)
    }

    // Hilton Honors as of March 2020: Silver, Gold and Diamond for 10, 40 and 60 nights of a calendar year
    // (travelingformiles.com); status of 2019 "based on 2018 activity" was to be "downgraded as of March 31, 2020",
    // that of 2020 by nights of 2019 valid "through March 31, 2021" (onemileatatime.com/hilton-honors-extends-status).
    @Test(arguments: [("2018-11-20", 91, "2020-04-01"), ("2019-02-03", 90, "2021-04-01")])
    func `nights of a year give a hotel's status through March of the year after the next`(
        stay: String, grace: Int, end: String
    ) throws {
        let rules = try TierRules(
            tiers: [("member", nil), ("silver", 10), ("gold", 40), ("diamond", 60)].map { id, nights in
                Tier(id: id, name: id, requirements: TierRequirements(visits: nights))
            }, window: .calendarYear, graceDays: grace)
        let nights = QualifyingDay(day: try day(stay), visits: 45)
        let standing = rules.standing(joinedOn: try day("2017-05-01"), days: [nights], asOf: nights.day)
        #expect(path(standing) == ["\(stay) member gold", "\(end) gold member"])
    }

    @Test func `a soft landing takes a step at each review, and a purchase catches whoever falls`() throws {
        let rules = try rules(.calendarYear, grace: 31, .oneStep)
        let joinedOn = try day("2023-03-10")
        let best = QualifyingDay(day: try day("2023-11-01"), spend: 1000_00, visits: 3)
        let standing = rules.standing(joinedOn: joinedOn, days: [best], asOf: best.day)
        let fall = ["2025-02-01 partner gold", "2026-02-01 gold silver", "2027-02-01 silver member"]
        #expect(path(standing) == ["2023-11-01 member partner"] + fall)
        let little = QualifyingDay(day: try day("2026-01-31"), spend: 100_00)
        let caught = rules.standing(joinedOn: joinedOn, days: [little, best], asOf: try day("2026-02-01"))
        #expect(steps(caught.forecast) == ["2028-02-01 silver member"])
        #expect(caught.since == caught.asOf && caught.rank.id == "silver")
        let landing = rules.standing(joinedOn: joinedOn, days: [best], asOf: try day("2025-05-05"))
        #expect(landing.basis == .softLanding)
    }

    @Test func `what is earned again in the following year or so far in the present one is kept at the review`() throws
    {
        let rules = try rules(.calendarYear, grace: 31)
        let joinedOn = try day("2023-03-10")
        let spent = [("2023-11-01", 1000_00), ("2024-06-01", 100_00)]
        let days = try spent.map { QualifyingDay(day: try day($0.0), spend: Int64($0.1), visits: 3) }
        let atReview = rules.standing(joinedOn: joinedOn, days: days, asOf: try day("2025-01-31"))
        #expect(atReview.rank.id == "partner")
        #expect(steps(atReview.forecast) == ["2025-02-01 partner silver", "2026-02-01 silver member"])
        let again = days + [QualifyingDay(day: try day("2025-01-20"), spend: 600_00)]
        let kept = rules.standing(joinedOn: joinedOn, days: again, asOf: try day("2025-02-01"))
        #expect(steps(kept.changes).last == "2025-02-01 partner gold")
        #expect(steps(kept.forecast) == ["2027-02-01 gold member"])
    }

    @Test func `spend alone doesn't do where tenure is asked too, and tenure lifts by itself`() throws {
        let rules = try rules(.memberYear)
        let joinedOn = try day("2024-02-29")
        let standing = rules.standing(
            joinedOn: joinedOn, days: [QualifyingDay(day: joinedOn + 1, spend: 600_00)], asOf: joinedOn + 1)
        #expect(standing.rank.id == "silver")
        #expect(standing.missing == TierRequirements(tenureMonths: 6))
        #expect(standing.missingBy == nil)
        #expect(standing.reviewOn == (try day("2024-08-29")))
        #expect(steps(standing.forecast) == ["2024-08-29 silver gold", "2026-02-28 gold member"])
    }

    @Test func `of a rolling window a tier is lost after grace, and regained at once`() throws {
        let rules = try rules(.rolling(months: 3), grace: 10, notice: 30)
        let joinedOn = try day("2024-01-31")
        let first = QualifyingDay(day: try day("2024-03-15"), spend: 60_00)
        let second = QualifyingDay(day: try day("2024-05-01"), spend: 40_00)
        let standing = rules.standing(joinedOn: joinedOn, days: [second, first], asOf: second.day)
        #expect(standing.rank.id == "silver")
        // The first purchase leaves on 15 June: ten days of grace; told thirty days before.
        let drop = try #require(standing.drop)
        #expect(drop.on == (try day("2024-06-25")) && drop.to.id == "member")
        #expect(drop.noticedOn == (try day("2024-05-26")))
        #expect(standing.missing == TierRequirements(spend: 400_00, tenureMonths: 3))
        #expect(standing.missingBy == (try day("2024-06-14")))
    }

    @Test func `a tier just reached lasts as long as a downgrade is told before`() throws {
        let rules = try rules(.rolling(months: 1), notice: 60)
        let joinedOn = try day("2024-01-01")
        let standing = rules.standing(
            joinedOn: joinedOn, days: [QualifyingDay(day: joinedOn, spend: 100_00)], asOf: joinedOn)
        #expect(standing.drop?.noticedOn == joinedOn)
        #expect(standing.drop?.on == joinedOn + 60)
    }

    @Test func `a notice longer than a year puts the drop off`() throws {
        let joinedOn = try day("2024-12-31")
        let days = [QualifyingDay(day: joinedOn, spend: 100_00)]
        func drop(_ downgrade: TierRules.Downgrade) throws -> CalendarDay? {
            let rules = try rules(.calendarYear, downgrade, notice: 500)
            return rules.standing(joinedOn: joinedOn, days: days, asOf: joinedOn).drop?.on
        }
        // Its year and the next one are over on 1 January 2026; a review takes it a year later.
        #expect(try drop(.earned) == joinedOn + 500)
        #expect(try drop(.oneStep) == (try day("2027-01-01")))
    }

    @Test func `a tier reached by tenure on the day on which a purchase stops counting lasts as long as any`() throws {
        let rules = try TierRules(
            tiers: [
                Tier(id: "member", name: "Member"),
                Tier(id: "friend", name: "Friend", requirements: TierRequirements(visits: 1, tenureMonths: 1)),
            ], window: .rolling(months: 1), noticeDays: 60)
        let joinedOn = try day("2024-01-01")
        let days = [QualifyingDay(day: joinedOn, visits: 1), QualifyingDay(day: joinedOn + 14, visits: 1)]
        let standing = rules.standing(joinedOn: joinedOn, days: days, asOf: joinedOn + 14)
        #expect(path(standing) == ["2024-02-01 member friend", "2024-04-01 friend member"])
    }

    @Test func `a landing by steps in a rolling window takes a month for each`() throws {
        let rules = try rules(.rolling(months: 1), .oneStep)
        let joinedOn = try day("2024-01-31")
        let standing = rules.standing(
            joinedOn: joinedOn, days: [QualifyingDay(day: joinedOn, spend: 1000_00, visits: 3)], asOf: joinedOn)
        #expect(
            path(standing) == [
                "2024-01-31 member partner", "2024-02-29 partner gold", "2024-03-29 gold silver",
                "2024-04-29 silver member",
            ])
    }

    @Test func `a tier for tenure alone is never lost`() throws {
        let rules = try TierRules(
            tiers: [
                Tier(id: "member", name: "Member"),
                Tier(id: "old", name: "Old hand", requirements: TierRequirements(tenureMonths: 24)),
            ], window: .calendarYear)
        let joinedOn = try day("2020-02-29")
        let standing = rules.standing(joinedOn: joinedOn, days: [], asOf: try day("2022-02-28"))
        #expect(standing.rank.id == "old" && standing.basis == .tenure)
        #expect(standing.reviewOn == nil && standing.missing == nil && standing.since == standing.asOf)
        let eve = rules.standing(joinedOn: joinedOn, days: [], asOf: try day("2022-02-27"))
        #expect(eve.rank.id == "member" && eve.reviewOn == standing.asOf)
    }

    @Test func `before joining nobody stands anywhere, and nothing from before counts`() throws {
        let rules = try rules(.calendarYear)
        let joinedOn = try day("2024-06-01")
        let early = QualifyingDay(day: try day("2024-05-31"), spend: 900_00)
        let before = rules.standing(joinedOn: joinedOn, days: [early], asOf: early.day)
        #expect(before.since == before.asOf && before.rank.index == 0 && before.changes == [])
        #expect(before.progress.tenureMonths == 0)
        #expect(rules.standing(joinedOn: joinedOn, days: [early], asOf: joinedOn).rank.index == 0)
    }

    @Test func `a return that would take a tier is owed a promise of as many days as notice is given`() throws {
        let rules = try rules(.calendarYear, notice: 30)
        let joinedOn = try day("2024-01-01")
        let today = try day("2024-07-01")
        let told = rules.standing(
            joinedOn: joinedOn, days: [QualifyingDay(day: try day("2024-03-01"), spend: 120_00)], asOf: today)
        let left = [QualifyingDay(day: try day("2024-03-01"), spend: 20_00)]
        let promise = try #require(
            rules.promise(from: told, to: rules.standing(joinedOn: joinedOn, days: left, asOf: today)))
        #expect(promise == TierPromise(tier: "silver", since: try day("2024-03-01"), until: today + 30))
        let held = rules.standing(joinedOn: joinedOn, days: left, asOf: today, promises: [promise])
        #expect(held.rank == told.rank && held.since == told.since && held.basis == .promised(until: today + 30))
        #expect(held.drop?.on == today + 30 && held.drop?.noticedOn == today)
        #expect(rules.promise(from: told, to: told) == nil)
    }

    @Test func `days of one date add up, and no sum is too large`() throws {
        let rules = try rules(.calendarYear)
        let joinedOn = try day("2024-01-01")
        let half = QualifyingDay(day: joinedOn, spend: 50_00)
        #expect(rules.standing(joinedOn: joinedOn, days: [half, half], asOf: joinedOn).rank.id == "silver")
        let huge = QualifyingDay(day: joinedOn, spend: .max, points: .max, visits: .max)
        let standing = rules.standing(joinedOn: joinedOn, days: [huge, huge, huge], asOf: joinedOn)
        #expect(standing.progress.spend == .max && standing.progress.visits == .max)
        #expect(QualifyingDay(day: joinedOn, spend: -1, points: -1, visits: -1) == QualifyingDay(day: joinedOn))
    }
}
