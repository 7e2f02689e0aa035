import Domain
import Kernel
import Storage

/// What the desk shows on a customer's card: what is open, so that nobody asks again what was told.
///
/// What only few may know of is not on it.
struct ComplaintCard: CardSectionSource {
    let desk: Desk

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        let eyes = Eyes(viewer: .everybody, seesConfidential: false)
        let open = try SummaryBook.complaints(of: customer, seenBy: eyes, in: read).filter(\.state.isOpen)
        let names = try desk.staff.names(of: Set(open.compactMap(\.owner)), in: read)
        return CardSection(
            fields: [
                Detail.Field(
                    "complaints",
                    .list(
                        open.map { complaint in
                            .record([
                                Detail.Field("id", .text("\(complaint.id)")),
                                Detail.Field("state", .text(complaint.state.rawValue)),
                                Detail.Field("received_on", .day(complaint.receivedOn)),
                                Detail.Field("what", .optional(complaint.what)),
                                Detail.Field("owner", .optional(complaint.owner.map { names[$0] ?? "\($0)" })),
                            ])
                        }))
            ],
            lines: open.map { complaint in
                Sentence(
                    "complaints.card.open",
                    [
                        "on": .day(complaint.receivedOn), "what": .text(complaint.what?.withoutFullStop ?? "…"),
                        "owner": .optional(complaint.owner.map { names[$0] ?? "\($0)" }),
                        "owned": .count(complaint.owner == nil ? 0 : 1),
                    ])
            },
            opening: open.isEmpty ? [] : [Sentence("complaints.card.open.say", ["count": .count(open.count)])])
    }
}
