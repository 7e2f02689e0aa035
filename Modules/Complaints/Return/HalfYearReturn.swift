public import Domain

/// The return that a regulator gets for a period, as the Financial Conduct Authority's DISP 1.10 asks for it.
///
/// Sources: FCA Handbook DISP 1.10 and DISP 1 Annex 1R; PS25/19 (one return for each legal entity, two figures on
/// vulnerability). It is made from values, one for each complaint, so that it comes out the same whatever stores them.
public struct HalfYearReturn: Hashable, Sendable {
    /// How long after receipt a complaint was closed.
    public enum Bucket: String, Hashable, Sendable, CaseIterable {
        /// By the close of the third business day after the day of receipt.
        case threeBusinessDays = "three_business_days"
        /// Later, and within eight weeks.
        case eightWeeks = "eight_weeks"
        /// Later than that.
        case later
    }

    /// A time at which a complaint was closed; it may be reopened and closed again.
    public struct Closing: Hashable, Sendable {
        /// The day.
        public var on: CalendarDay
        /// How long that took, by the caller's calendar.
        public var bucket: Bucket
        /// Whether it was decided in the complainant's favour, in full or in part.
        public var isUpheld: Bool

        /// A closing; see the properties.
        public init(on day: CalendarDay, _ bucket: Bucket, isUpheld: Bool) {
            on = day
            self.bucket = bucket
            self.isUpheld = isUpheld
        }
    }

    /// An amount that was paid; what is only granted is none.
    public struct Payment: Hashable, Sendable {
        /// The day on which the customer got it.
        public var on: CalendarDay
        /// How much; negative when it was taken back.
        public var amount: Money

        /// A payment; see the properties.
        public init(on day: CalendarDay, _ amount: Money) {
            on = day
            self.amount = amount
        }
    }

    /// What the return needs to know of one complaint. Each complaint counts by itself, merged ones too.
    public struct Story: Hashable, Sendable {
        /// The day of receipt.
        public var opened: CalendarDay
        /// The closings, the first one first.
        public var closings: [Closing]
        /// The days on which it was reopened, each after a closing.
        public var reopened: [CalendarDay]
        /// What was paid.
        public var payments: [Payment]
        /// The cause's group in the return; nil while it is unknown.
        public var causeGroup: String?
        /// Whether the complainant was known as vulnerable.
        public var isVulnerable: Bool
        /// Whether it came of failing somebody vulnerable.
        public var failedVulnerable: Bool

        /// A story; see the properties.
        public init(
            opened: CalendarDay, closings: [Closing] = [], reopened: [CalendarDay] = [], payments: [Payment] = [],
            causeGroup: String? = nil, isVulnerable: Bool = false, failedVulnerable: Bool = false
        ) {
            self.opened = opened
            self.closings = closings
            self.reopened = reopened
            self.payments = payments
            self.causeGroup = causeGroup
            self.isVulnerable = isVulnerable
            self.failedVulnerable = failedVulnerable
        }

        /// Whether it is open at the beginning of a day.
        func isOpen(before day: CalendarDay) -> Bool {
            let begun = (opened < day ? 1 : 0) + reopened.count { $0 < day }
            return begun > closings.count { $0.on < day }
        }
    }

    /// The days it is for.
    public let days: Range<CalendarDay>
    /// How many came in.
    public internal(set) var opened = 0
    /// How many of these by the group of their cause; unknown under nil.
    public internal(set) var openedByCause: [String?: Int] = [:]
    /// How many of these came from complainants known as vulnerable.
    public internal(set) var vulnerable = 0
    /// How many of these came of failing somebody vulnerable.
    public internal(set) var failedVulnerable = 0
    /// How often one was opened again.
    public internal(set) var reopened = 0
    /// How often one was closed, by how long that took; each bucket is there.
    public internal(set) var closedWithin: [Bucket: Int]
    /// How many of the closings were in the complainant's favour.
    public internal(set) var upheld = 0
    /// How many were open when the period began.
    public internal(set) var outstandingAtStart = 0
    /// How many were open when it was over.
    public internal(set) var outstandingAtEnd = 0
    /// What was paid, in minor units by currency; paid only. Cut at what a number holds.
    public internal(set) var redress: [Currency: Int64] = [:]

    /// The return of some complaints for some days, the last one not included.
    public init(_ stories: some Sequence<Story> = [], in days: Range<CalendarDay>) {
        self.days = days
        closedWithin = Dictionary(Bucket.allCases.map { ($0, 0) }) { first, _ in first }
        for story in stories { add(story) }
    }

    /// How often a complaint was closed.
    public var closed: Int { closedWithin.values.reduce(0, +) }

    /// Whether it is a nil return: none came in, was closed or was open. It is to be filed all the same.
    public var isNil: Bool {
        opened == 0 && reopened == 0 && closed == 0 && outstandingAtStart == 0 && redress.isEmpty
    }

    /// Takes one more complaint in.
    public mutating func add(_ story: Story) {
        if days.contains(story.opened) {
            opened += 1
            openedByCause[story.causeGroup, default: 0] += 1
            if story.isVulnerable { vulnerable += 1 }
            if story.failedVulnerable { failedVulnerable += 1 }
        }
        reopened += story.reopened.count(where: days.contains)
        for closing in story.closings where days.contains(closing.on) {
            closedWithin[closing.bucket, default: 0] += 1
            if closing.isUpheld { upheld += 1 }
        }
        if story.isOpen(before: days.lowerBound) { outstandingAtStart += 1 }
        if story.isOpen(before: days.upperBound) { outstandingAtEnd += 1 }
        for payment in story.payments where days.contains(payment.on) {
            let (sum, isTooMuch) = redress[payment.amount.currency, default: 0]
                .addingReportingOverflow(payment.amount.minor)
            redress[payment.amount.currency] = isTooMuch ? (payment.amount.minor < 0 ? .min : .max) : sum
        }
    }
}
