import Definitions
import Domain

/// Everything that has to be true of a programme whose parts can be read.
struct ProgrammeCheck {
    let draft: ProgrammeDraft
    let report: Report

    var programme: Programme { draft.programme }

    init(_ draft: ProgrammeDraft, _ report: Report) {
        self.draft = draft
        self.report = report
    }

    func run() {
        checkWhetherEarned()
        checkWhetherUsed()
        checkRewards()
        checkExpiry()
        checkReturns()
        checkReferral()
        EarningCheck(draft: draft, report: report).run()
        TierCheck(draft: draft, report: report).run()
    }

    private func checkWhetherEarned() {
        guard draft.isRead("earning", "campaigns", "events"), programme.earning.isEmpty, programme.campaigns.isEmpty,
            programme.events.isEmpty
        else { return }
        report.add(
            .empty, at: "/earning", "The programme gives no points for anything.",
            remedy: "Add a rule to \"earning\", such as {\"id\": \"base\", \"points\": 1, \"per\": \"1.00\", "
                + "\"qualifies\": true}.")
    }

    // MARK: Rewards

    private func checkWhetherUsed() {
        let asksPoints = programme.tiers?.tiers.contains { $0.requirements.points != nil } ?? false
        guard draft.isRead("rewards", "tiers"), programme.rewards.isEmpty, !asksPoints else { return }
        report.add(
            .noRewards, at: "/rewards", "Points are earned, and there is nothing to use them for.",
            remedy: "Add rewards, or a tier that asks for points.")
    }

    private func checkRewards() {
        guard draft.isRead("rewards", "point_value"), programme.pointValue.minor > 0 else { return }
        for reward in programme.rewards {
            guard let pointer = draft.pointers[reward.id] else { continue }
            let worth = programme.pointValue.value(of: reward.points)
            let told =
                "Reward \"\(reward.id)\" takes \(reward.points) points, which are worth \(money(worth)), for something"
            // What can't be told in money, such as being named, says 0.
            if reward.value > 0, Int128(reward.value) * 2 < Int128(worth) {
                report.add(
                    .poorReward, at: "\(pointer)/value",
                    "\(told) worth \(money(reward.value)), less than half of that.",
                    remedy: "Let it take fewer points, or check \"point_value\".")
            }
            if Int128(reward.cost) > Int128(worth) * 2 {
                report.add(
                    .dearReward, at: "\(pointer)/cost",
                    "\(told) that costs \(money(reward.cost)), more than twice as much.",
                    remedy: "Let it take more points, or check \"point_value\", by which is reckoned what is owed.")
            }
        }
    }

    private func money(_ minor: Int64) -> Money { Money(minor: minor, programme.currency) }

    // MARK: Terms

    private func checkExpiry() {
        guard draft.isRead("expiry", "returns"), programme.returnDays > 0 else { return }
        // The day that is the same for all may have passed or not.
        if case .fixed = programme.expiry { return }
        let lives = CalendarDay.ofEveryKind.compactMap { day in programme.expiry.lastDay(of: day).map { (day, $0) } }
        guard let (day, end) = lives.min(by: { $0.1 - $0.0 < $1.1 - $1.0 }), end - day <= programme.returnDays else {
            return
        }
        report.add(
            .expiresUnused, at: "/expiry",
            "Points end before they can be used: those of \(day) end on \(end), and are pending until "
                + "\(day + programme.returnDays), while the purchase can be given back.",
            remedy: "Let points last longer, or give fewer \"days\" for returns.")
    }

    private func checkReturns() {
        guard draft.isRead("returns"), programme.returnDays == 0, programme.returns != .unlimited else { return }
        report.add(
            .returnsUnguarded, at: "/returns",
            "Points can be used at once, and with \"\(programme.returns.rawValue)\" those that were used are not taken when "
                + "the purchase is given back.",
            remedy: "Give \"days\", for which points are pending, or take the policy \"unlimited\".")
    }

    private func checkReferral() {
        guard draft.isRead("referral"), let referral = programme.referral else { return }
        if referral.referrerPoints == 0, referral.refereePoints == 0 {
            report.add(
                .referralPaysNobody, at: "/referral", "A referral gives points to nobody.",
                remedy: "Give \"referrer_points\" or \"referee_points\", or leave \"referral\" out.")
        }
        if draft.isRead("returns"), programme.returnDays == 0, referral.payment == .returnWindow {
            report.add(
                .returnsUnguarded, at: "/referral/pay_on",
                "Without days for returns a referral is paid with the first purchase, which may still be given back.",
                remedy: "Give \"days\" in \"returns\", or pay on \"second_purchase\".")
        }
    }
}
