import Domain
import Kernel
import Storage

/// What the card says to whoever looks after a customer: what the one before told, and that an introduction is owed.
///
/// Nothing when somebody else was named by hand since.
struct RepresentativeCard: CardSectionSource {
    let representatives: KeptRepresentatives

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        guard let kept = try RepresentativeBook.representations(of: [customer], in: read)[customer],
            kept.since <= day,
            try representatives.files?.representatives(of: [customer], in: read)[customer] == kept.staff
        else { return CardSection() }
        var lines: [Sentence] = []
        if let summary = kept.summary, let on = kept.summedUpOn {
            lines.append(
                Sentence("loyalty.card.representative.summary", ["on": .day(on), "summary": .text(summary)]))
        }
        if kept.introduceOn != nil,
            let name = try representatives.staff?.everybody(on: day, in: read).first(where: { $0.id == kept.staff })?
                .name
        {
            lines.append(Sentence("loyalty.card.representative.introduction", ["staff": .text(name)]))
        }
        return CardSection(
            fields: [
                Detail.Field(
                    "representation",
                    .record([
                        .init("since", .day(kept.since)), .init("is_benefit", .flag(kept.isBenefit)),
                        .init("is_introduced", .flag(kept.introduceOn == nil)),
                        .init("summary", .optional(kept.summary)), .init("summary_on", .optional(kept.summedUpOn)),
                    ]))
            ], lines: lines)
    }
}
