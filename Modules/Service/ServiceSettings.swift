import Domain
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
    /// After how many days without a contact that sold nothing a customer is asked how things are, by the stage's
    /// name; stages that are not named are left alone.
    public var rhythmDays: [String: Int]
    /// After how many days a repeating customer is thanked again with something of substance, by the stage's name.
    public var appreciationDays: [String: Int]

    /// Settings; see the properties.
    public init(
        respondWithinHours: Int, fulfilWithinHours: Int, promiseReminderDays: Int, rhythmDays: [String: Int],
        appreciationDays: [String: Int]
    ) {
        self.respondWithinHours = respondWithinHours
        self.fulfilWithinHours = fulfilWithinHours
        self.promiseReminderDays = promiseReminderDays
        self.rhythmDays = rhythmDays
        self.appreciationDays = appreciationDays
    }

    /// An answer within a day, fulfilment within five; a reminder one day before; a contact every 180 days for
    /// customers and every 90 for loyal ones; thanks once a year for everybody who came back and is not gone.
    public static let initial = ServiceSettings(
        respondWithinHours: 24, fulfilWithinHours: 120, promiseReminderDays: 1,
        rhythmDays: [Stage.customer.rawValue: 180, Stage.loyal.rawValue: 90],
        appreciationDays: [
            Stage.customer.rawValue: 365, Stage.loyal.rawValue: 365, Stage.atRisk.rawValue: 365,
            Stage.wonBack.rawValue: 365,
        ])
}
