import Domain
import Kernel
import Storage

/// What the card says of referrals: who brought the customer, whom the customer brought, and what waits.
///
/// Nothing where there are none.
struct ReferralCard: CardSectionSource {
    let customers: (any CustomerDirectory)?
    let staff: (any StaffDirectory)?

    /// How many of those who came are named.
    static let mostNames = 3

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        let own = try ReferralBook.referrals(of: [customer], in: read).first
        let brought = try ReferralBook.referrals(by: [customer], in: read).filter { $0.on <= day }
        guard own != nil || !brought.isEmpty else { return CardSection() }
        let named = Array(brought.suffix(Self.mostNames).reversed())
        let ids = named.map(\.referee) + [own?.referrer.customer].compactMap { $0 }
        let entries = try customers?.entries(of: ids, on: day, in: read) ?? [:]
        let name = { (id: CustomerID) in entries[id]?.name ?? "\(id)" }
        var section = (fields: [Detail.Field](), lines: [Sentence]())
        if let own {
            let referrer = try own.referrer.customer.map(name) ?? staffName(of: own.referrer, on: day, read)
            section.fields.append(
                Detail.Field(
                    "referred_by",
                    .record([
                        .init("name", .text(referrer)), .init("on", .day(own.on)),
                        .init("state", .text(own.verdict.state.rawValue)),
                    ])))
            section.lines.append(
                Sentence("loyalty.card.referred_by", ["name": .text(referrer), "on": .day(own.on)]))
        }
        if !brought.isEmpty {
            let waiting = brought.count { $0.verdict.state == .review }
            section.fields.append(
                Detail.Field(
                    "referred",
                    .record([
                        .init("count", .count(brought.count)), .init("review", .count(waiting)),
                        .init("points", .count(Int(brought.reduce(0) { $0 + $1.referrerPoints }))),
                    ])))
            section.lines.append(
                Sentence(
                    "loyalty.card.has_referred",
                    [
                        "count": .count(brought.count), "more": .count(brought.count > named.count ? 1 : 0),
                        "names": .text(named.map { name($0.referee) }.joined(separator: ", ")),
                        "settled": .count(waiting == 0 ? 1 : 0), "review": .count(waiting),
                    ]))
        }
        return CardSection(fields: section.fields, lines: section.lines)
    }

    private func staffName(of referrer: Referrer, on day: CalendarDay, _ read: any ReadTransaction) throws -> String {
        guard let member = referrer.staff else { return "" }
        return try staff?.everybody(on: day, in: read).first { $0.id == member }?.name ?? "\(member)"
    }
}
