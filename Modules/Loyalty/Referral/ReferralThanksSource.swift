import Domain
import Kernel
import Storage

/// Owed: to thank whoever recommended us, naming who came not long ago, as soon as that is recorded and whether or not it
/// will ever be paid; and to ask why they did, and how satisfied they are now.
struct ReferralThanksSource: SuggestionSource {
    let customers: (any CustomerDirectory)?

    static let kind = "loyalty.referral_thanks"
    /// The survey of the library that goes with the thanks.
    static let survey = "referral"
    /// How many days before it is recorded somebody may have come: thanks for who came earlier are no news to anybody, and
    /// those for a whole file of them would bury the day's list.
    static let mostDays = 30
    /// How many referrals are held in memory at a time.
    private static let pageSize = 256

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        var waiting: [Referral] = []
        try ReferralBook.forEachUnthanked(since: day, in: read) { waiting.append($0) }
        for page in waiting.pages(of: Self.pageSize) {
            let names = try customers?.entries(of: page.map(\.referee), on: day, in: read).mapValues(\.name) ?? [:]
            for referral in page {
                guard let referrer = referral.referrer.customer, let since = referral.thanksOwedSince else { continue }
                let name = names[referral.referee]
                try each(
                    .owed(
                        referrer, Self.kind, occasion: "\(referral.referee)", since: since, due: since + 1,
                        [
                            "name": .text(name ?? ""), "named": .count(name == nil ? 0 : 1), "on": .day(referral.on),
                            "quote": .text(referral.words ?? ""), "quoted": .count(referral.words == nil ? 0 : 1),
                            "survey": .text(Self.survey),
                        ]))
            }
        }
    }
}
