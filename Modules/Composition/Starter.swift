/// A commented settings file to begin with.
public enum Starter: String, CaseIterable, Sendable {
    /// A service firm: few customers, each known, contacts by appointment.
    case service
    /// A shop: many customers, purchases without appointments.
    case shop

    /// The file's text.
    public var yaml: String {
        switch self {
        case .service:
            Starter.text(organisation: Starter.serviceFirm, days: (rhythm: 120, loyal: 60), capacity: 8, checkDays: 14)
        case .shop:
            Starter.text(organisation: Starter.cornerShop, days: (rhythm: 180, loyal: 90), capacity: 12, checkDays: 0)
        }
    }

    private static let serviceFirm = """
        organisation:
          name: Bright Service
          zone: Europe/Berlin        # days begin here; a name of the IANA database
          currency: EUR              # of all figures; three letters of ISO 4217
          country: DE                # where you are; two letters of ISO 3166
          language: en               # of the staff's screens and sheets

        departments: [Service, Sales, Accounts]

        # personal_customers: how many customers somebody may look after in person, as the loyalty programme's tiers say.
        staff:
          - {short: anna, name: Anna Berg, department: Service, role: customer adviser, contacts_per_day: CAPACITY}
          - {short: ben, name: Ben Okafor, department: Sales, role: customer adviser, contacts_per_day: CAPACITY}

        # What you offer and which needs it meets: an offer is made only where a customer has stated the need.
        solutions:
          - {id: yearly_check, name: the yearly check, meets: [safety, planning]}
          - {id: hotline, name: the direct line, meets: [quick_help]}
        """

    private static let cornerShop = """
        organisation:
          name: Corner Shop
          zone: Europe/Berlin        # days begin here; a name of the IANA database
          currency: EUR              # of all figures; three letters of ISO 4217
          country: DE                # where you are; two letters of ISO 3166
          language: en               # of the staff's screens and sheets

        departments: [Shop, Orders, Accounts]

        # personal_customers: how many customers somebody may look after in person, as the loyalty programme's tiers say.
        staff:
          - {short: anna, name: Anna Berg, department: Shop, role: shop, contacts_per_day: CAPACITY}
          - {short: ben, name: Ben Okafor, department: Orders, role: orders, contacts_per_day: CAPACITY}

        # What you offer and which needs it meets: an offer is made only where a customer has stated the need.
        solutions:
          - {id: gift_service, name: our gift service, meets: [gifts]}
          - {id: subscription, name: the monthly box, meets: [discovery, convenience]}
        """

    private static func text(
        organisation: String, days: (rhythm: Int, loyal: Int), capacity: Int, checkDays: Int
    ) -> String {
        """
        # Settings of Mainstay. Check them with `mainstay settings check`, set them with `mainstay settings apply`.
        # What is left out keeps its usual value; `mainstay settings show` tells all values as they stand.

        \(organisation.replacing("CAPACITY", with: "\(capacity)"))

        # Where customers stand. A first purchase is a trial; a customer is somebody who came back.
        customers.stages:
          loyal_purchase_days: 6     # loyal: bought on so many days …
          loyal_span_days: 365       # … over so many days
          at_risk_days: 180          # without a score: at risk after so many days of silence,
          lapsed_days: 365           # lapsed after so many,
          lost_days: 730             # lost after so many

        # Courtesies.
        customers:
          inquiry_answer_days: 1     # inquiries are answered within so many days
          special_date_days_before: 0
          special_date_days_after: 3 # a greeting still stands for so many days, so that a weekend loses none

        # Contacts, requests and promises.
        service:
          respond_within_hours: 24
          fulfil_within_hours: 120
          promise_reminder_days: 1
          opening_hours: {mon: 09:00-17:00, tue: 09:00-17:00, wed: 09:00-17:00, thu: 09:00-17:00, fri: 09:00-17:00}
          rhythm_days: {customer: \(days.rhythm), loyal: \(days.loyal)}  # longest time without a contact that sells nothing
          appreciation_days: {customer: 365, loyal: 365, at_risk: 365, won_back: 365}
          quiet_days: 3              # for so many days after a talk nothing is offered

        # Trial customers who have not come back by the time by which most do.
        customers.second_purchase:
          share: 0.75                # "most": three of four
          effect: 0.05               # assumed: a contact brings back one in twenty; to be measured

        # What the models say.
        scoring:
          horizon_days: 365          # how far ahead purchases and value are expected
          yearly_discount_rate: 0.1
          at_risk_below: 0.5         # the chance of another purchase below which a customer counts as at risk,
          lapsed_below: 0.25         # as lapsed,
          lost_below: 0.05           # as lost
          slipping_effect: 0.05      # assumed: a contact keeps one in twenty; to be measured
          slipping_days: 60

        # Surveys.
        surveys:
          link_days: 30              # for so many days an invitation can be answered
          reminder_days: 7           # a reminder after so many days without an answer,
          reminders: 1               # so often
          cell_size: 5               # nothing is told of fewer answers of a unit, so that nobody is found out
          purchase_check_days: \(checkDays)     # so many days after a purchase: is it as expected? 0 is never
          suggestion_owner: anna     # who looks at what customers suggest

        # Complaints. What each role may grant customers: `mainstay staff role set ROLE --per-incident 50 --per-customer 200`.
        complaints:
          regime: iso-10002          # by which times; `mainstay complaint rules` has them
          silence_days: 28           # so many days without a word after a response, and it can be closed
          cooling_days: 14           # so many days after the customer has accepted nothing is offered
          remedy_days: 14            # what was granted arrives within so many days,
          verify_days: 7             # and so many later it is asked whether that settles it
          reminder_days: 2           # so many days before something is due it is on the day's list
          # Who else must know, so many hours after a clock is due (before it when negative):
          # ladder: [{clock: response, hours: -24, role: lead}]

        # The day's list.
        outreach:
          margin: 0.3                # what is left of revenue after the cost of goods
          contact_cost: 200          # what a contact costs you, in the smallest unit of your currency
          chosen_pause: 30           # at most one contact that is not owed in so many days
          daily_contacts: \(capacity)          # room for a day as long as no staff is on file
          pressure_days: 30          # within so many days a customer gets at most so many contacts that are not owed,
          pressure_limit: 3          # of all kinds, invitations to surveys too;
          pressure_reserve: 1        # so many of them are kept for what matters more than usual

        """
    }
}
