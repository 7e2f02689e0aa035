public import Domain
public import Kernel

/// By which times the service desk works.
public struct ServiceSettings: Settings {
    /// `service`
    public static let name = "service"

    /// Within how many hours a request is answered when nothing else is said.
    public var respondWithinHours: Int
    /// Within how many hours a request is fulfilled when nothing else is said.
    public var fulfilWithinHours: Int
    /// How many days before it is due a promise is brought to mind.
    public var promiseReminderDays: Int
    /// After how many days without a contact that sold nothing a customer is asked how things are, by the stage; 0 is
    /// never, and stages that are not named are left alone.
    public var rhythmDays: [Stage: Int]
    /// After how many days a repeating customer is thanked again with something of substance, by the stage; 0 is never.
    public var appreciationDays: [Stage: Int]
    /// For how many days after a talk with a customer nothing is offered to that customer; 0 is the day itself only.
    public var quietDays: Int
    /// When somebody is there, in the organisation's zone; a day that is not named is closed.
    public var openingHours: [Weekday: OpeningHours]

    /// Settings; see the properties.
    public init(
        respondWithinHours: Int, fulfilWithinHours: Int, promiseReminderDays: Int, rhythmDays: [Stage: Int],
        appreciationDays: [Stage: Int], quietDays: Int = 3,
        openingHours: [Weekday: OpeningHours] = ServiceSettings.officeHours
    ) {
        self.respondWithinHours = respondWithinHours
        self.fulfilWithinHours = fulfilWithinHours
        self.promiseReminderDays = promiseReminderDays
        self.rhythmDays = rhythmDays
        self.appreciationDays = appreciationDays
        self.quietDays = quietDays
        self.openingHours = openingHours
    }

    /// The same for somebody who is answered in a part of the usual time: whole hours, rounded up, 1 at least where it was
    /// more than 0.
    /// - Parameter factor: above 0, at most 1.
    func hastened(by factor: Double) -> ServiceSettings {
        var settings = self
        func part(of hours: Int) -> Int { factor < 1 ? Int((Double(hours) * factor).rounded(.up)) : hours }
        settings.respondWithinHours = part(of: respondWithinHours)
        settings.fulfilWithinHours = part(of: fulfilWithinHours)
        return settings
    }

    /// Monday to Friday from nine to five.
    public static let officeHours: [Weekday: OpeningHours] = Dictionary(
        uniqueKeysWithValues: Weekday.allCases.prefix(5).compactMap { day in
            OpeningHours("09:00-17:00").map { (day, $0) }
        })

    /// An answer within a day, fulfilment within five; a reminder one day before; a contact every 180 days for
    /// customers and every 90 for loyal ones; thanks once a year for everybody who came back and is not gone; nothing
    /// offered on the day of a talk and three days after it; office hours.
    public static let initial = ServiceSettings(
        respondWithinHours: 24, fulfilWithinHours: 120, promiseReminderDays: 1,
        rhythmDays: [.customer: 180, .loyal: 90],
        appreciationDays: [.customer: 365, .loyal: 365, .atRisk: 365, .wonBack: 365])

    /// Times of at most a year for answers, ten for fulfilment and quiet, a hundred for the rhythm.
    public func validate() -> [UnsoundSetting] {
        check("respondWithinHours", respondWithinHours, in: 1...8_760)
            + check("fulfilWithinHours", fulfilWithinHours, in: 1...87_600)
            + check("promiseReminderDays", promiseReminderDays, in: 0...365)
            + check("rhythmDays", rhythmDays, in: 0...36_500)
            + check("appreciationDays", appreciationDays, in: 0...36_500)
            + check("quietDays", quietDays, in: 0...3_650)
    }

    /// When somebody is there on a day.
    public func openingHours(on day: CalendarDay) -> OpeningHours? {
        openingHours[day.dayOfWeek]
    }
}
