public import Definitions
public import Domain

/// Something that helps customers to do better in their own business: a seminar on a day, or a lesson that can be handed
/// out at any time. A value that says all; it is read from a definition file.
public struct Seminar: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// The languages of its texts, BCP 47; the first one serves where a text is asked for in another.
    public var languages: [String] = []
    /// What it is called.
    public var title = TranslatedText([:])
    /// When and where it is held; nil for a lesson, which is handed out.
    public var meeting: Meeting?
    /// Whom it helps.
    public var audience = Audience()
    /// From how many days before the meeting on customers are invited; of a lesson it says nothing.
    public var inviteDays = 0
    /// How many days afterwards one is asked the question.
    public var followUpDays = 14
    /// What is asked afterwards.
    public var question = TranslatedText([:])
    /// The currency of value and cost.
    public let currency: Currency
    /// What it is worth to a participant; minor units.
    public var value: Int64 = 0
    /// What a participant costs the company; minor units.
    public var cost: Int64 = 0

    /// A seminar that says nothing yet.
    public init(id: String, currency: Currency) {
        self.id = id
        self.currency = currency
    }

    /// When and where a seminar is held.
    public struct Meeting: Hashable, Sendable {
        /// The organisation's day.
        public let on: CalendarDay
        /// The time of day: `18:30`.
        public let at: String
        /// The place, in the company's words.
        public let place: String
        /// How many can take part; above 0.
        public let seats: Int

        /// Whether it is at another time or place than another one.
        func isMoved(from other: Meeting) -> Bool { (on, at, place) != (other.on, other.at, other.place) }

        /// A meeting; see the properties.
        public init(on: CalendarDay, at: String, place: String, seats: Int) {
            self.on = on
            self.at = at
            self.place = place
            self.seats = seats
        }
    }

    /// Whom a seminar helps: who has one of the needs and stands in one of the tiers. At least one of the two is named.
    public struct Audience: Hashable, Sendable {
        /// Needs of the organisation's list of which one is open; any when empty.
        public var needs: Set<String>
        /// Ids of tiers; any when empty.
        public var tiers: Set<String>

        /// An audience; see the properties.
        public init(needs: Set<String> = [], tiers: Set<String> = []) {
            self.needs = needs
            self.tiers = tiers
        }
    }

    /// Whether customers are invited to it on a day.
    public func invites(on day: CalendarDay) -> Bool {
        guard let meeting else { return true }
        return day >= meeting.on - inviteDays && day < meeting.on
    }

    /// What it is called in a language; its id when nobody said.
    public func title(in language: String) -> String {
        let text = title.text(in: language, of: languages)
        return text.isEmpty ? id : text
    }
}

/// A seminar as it is kept.
public struct PublishedSeminar: Hashable, Sendable {
    /// What it is.
    public let seminar: Seminar
    /// On which day it was published.
    public let publishedOn: CalendarDay
    /// On which day the time or place of the meeting was last changed; nil when it was not.
    public let movedOn: CalendarDay?
    /// On which day it was called off; nil when it was not.
    public let calledOffOn: CalendarDay?
    /// How many seats are taken.
    public let taken: Int

    /// How many seats are left; nil where there is no limit.
    public var left: Int? { seminar.meeting.map { max($0.seats - taken, 0) } }

    /// Whether customers are invited to it on a day: it is its time, it takes place, and there is room.
    public func invites(on day: CalendarDay) -> Bool {
        calledOffOn == nil && left != 0 && publishedOn <= day && seminar.invites(on: day)
    }
}
