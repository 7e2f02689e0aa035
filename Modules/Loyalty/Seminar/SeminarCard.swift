import Definitions
import Domain
import Kernel
import Storage

/// What the card says of seminars and lessons: where the customer has a place, and what was given.
struct SeminarCard: CardSectionSource {
    /// How many are spoken of, the last ones first.
    static let most = 5

    func section(of customer: CustomerID, on day: CalendarDay, in read: any ReadTransaction) throws -> CardSection {
        let places = try PlaceBook.places(of: customer, in: read).filter {
            $0.since <= day && [.registered, .waiting, .attended].contains($0.state)
        }
        guard !places.isEmpty else { return CardSection() }
        let seminars = try SeminarBook.seminars(Set(places.map(\.seminar)), in: read)
        let language = try Organisation.kept(in: read).language.rawValue
        let told = places.prefix(Self.most).compactMap { place -> (place: Place, arguments: [String: Detail])? in
            guard let seminar = seminars[place.seminar]?.seminar else { return nil }
            return (
                place,
                [
                    "title": .text(seminar.title(in: language)), "on": .optional(seminar.meeting?.on),
                    "since": .day(place.since), "meets": .count(seminar.meeting == nil ? 0 : 1),
                    "value": .money(Money(minor: seminar.value, seminar.currency)),
                ]
            )
        }
        return CardSection(
            fields: [
                Detail.Field(
                    "seminars",
                    .list(
                        told.map { told in
                            .record([
                                .init("seminar", .text(told.place.seminar)),
                                .init("state", .text(told.place.state.rawValue)),
                                .init("since", .day(told.place.since)), .init("answer", .optional(told.place.answer)),
                            ])
                        }))
            ],
            lines: told.map { Sentence("loyalty.card.seminar.\($0.place.state.rawValue)", $0.arguments) })
    }
}
