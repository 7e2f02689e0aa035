import Definitions
import Domain
import Kernel
import Storage

/// Owed: to hand a reward over, brought to mind the day before it is due.
struct RewardDueSource: SuggestionSource {
    let programmes: ProgrammeBook

    static let kind = "loyalty.reward_due"
    /// How many days before it is due the reward is brought to mind.
    static let reminderDays = 1

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        let versions = try programmes.versions(in: read)
        let language = try Organisation.kept(in: read).language
        try RedemptionBook.forEachPending(by: day + Self.reminderDays, in: read) { redemption in
            guard let due = redemption.dueOn else { return }
            try each(
                .owed(
                    redemption.customer, Self.kind, occasion: "\(redemption.id)", since: redemption.redeemedOn,
                    due: due,
                    [
                        "reward": .text(versions.name(ofReward: redemption.reward, in: language)),
                        "on": .day(redemption.redeemedOn), "due_on": .day(due), "late": .count(due < day ? 1 : 0),
                    ], quiet: due < day, fulfilment: true))
        }
    }
}

extension ProgrammeVersions {
    /// What a reward is called, by the last version that has it; its id when none has.
    func name(ofReward id: String, in language: Language) -> String {
        for version in versions.reversed() {
            guard let reward = version.programme.rewards.first(where: { $0.id == id }) else { continue }
            let name = reward.name.text(in: language.rawValue, of: version.programme.languages)
            return name.isEmpty ? id : name
        }
        return id
    }
}
