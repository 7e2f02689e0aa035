import Domain
import Kernel
import Storage

/// Owed: whoever looks after a customer from now on says so, and who did before, so that nobody has to find it out.
struct IntroductionSource: SuggestionSource {
    let representatives: KeptRepresentatives

    /// The kind of reason.
    static let reason = "loyalty.representative_introduction"
    /// Within how many days.
    static let days = 7

    func suggest(for day: CalendarDay, in read: any ReadTransaction, _ each: (Suggestion) throws -> Void) throws {
        guard let files = representatives.files, let staff = representatives.staff else { return }
        let here = Dictionary(
            try staff.everybody(on: day, in: read).map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        var last: Representation?
        repeat {
            let page = try RepresentativeBook.pending(by: day, after: last, limit: SQL.listLimit, in: read)
            // Somebody else may have been named by hand meanwhile.
            let named = try files.representatives(of: page.map(\.customer), in: read)
            let names = try staff.names(of: Set(page.compactMap(\.earlier)), in: read).merging(here) { $1 }
            for kept in page where named[kept.customer] == kept.staff {
                guard let since = kept.introduceOn, let name = here[kept.staff] else { continue }
                try each(Self.suggestion(kept, since: since, name: name, earlier: kept.earlier.flatMap { names[$0] }))
            }
            last = page.count == SQL.listLimit ? page.last : nil
        } while last != nil
    }

    /// Nothing is offered in the same contact: who comes to introduce himself does not come to sell.
    private static func suggestion(
        _ kept: Representation, since: CalendarDay, name: String, earlier: String?
    ) -> Suggestion {
        .owed(
            kept.customer, reason, occasion: kept.occasion, since: since, due: since + days,
            [
                "staff": .text(name), "earlier": .text(earlier ?? ""), "follows": .count(earlier == nil ? 0 : 1),
                "since": .day(kept.since),
            ], staff: kept.staff, quiet: true)
    }
}
