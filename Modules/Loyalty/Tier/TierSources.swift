import Definitions
import Domain
import Kernel
import Storage

/// Owed: that a tier will be lost when nothing more is bought is told beforehand, so that nobody learns it afterwards.
struct TierNoticeSource: SuggestionSource {
    let programmes: ProgrammeBook

    /// The kind of reason.
    static let reason = "loyalty.tier_notice"

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        guard let programme = try programmes.versions(in: read).inForce(on: day)?.programme else { return }
        try StandingBook.forEachNotice(on: day, in: read) { drop in
            try each(
                .owed(
                    drop.customer, TierNoticeSource.reason, occasion: "\(drop.on)", since: drop.noticedOn,
                    due: min(drop.noticedOn + 7, drop.on - 1),
                    [
                        "on": .day(drop.on), "from": .text(programme.name(ofTier: drop.from)),
                        "to": .text(programme.name(ofTier: drop.to)),
                    ]))
        }
    }
}
