/// What can be known of a customer.
///
/// A field is *single*: the newest statement counts; or it is a *list* whose entries stand until they are taken back.
/// The entries of a list are either the customer's words themselves, or have a name: the channel of a preference, the
/// name of a special date. Needs stand beside the facts: see ``Need``.
public enum FactField: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// `person`, as long as nothing is stated, `organisation` or `department`; single.
    case kind
    /// The full name; single.
    case name
    /// The name before the family name, by which the customer is greeted when there is no salutation; single.
    case givenName = "given_name"
    /// What stands before the family name when the customer is greeted, such as `Ms` or `Frau Dr.`; single.
    case salutation
    /// The language that the customer is spoken to in: a BCP 47 tag; single.
    case language
    /// The IANA name of the customer's time zone; single.
    case timeZone = "time_zone"
    /// Where the customer can be reached: entries by channel and address.
    case contactPoint = "contact_point"
    /// How the customer likes to be reached: for each channel `preferred`, `welcome` or `never`.
    case contactPreference = "contact_preference"
    /// `YYYY-MM-DD`, `MM-DD` when the year is not known, or `never` when the customer wants it left alone; single.
    case birthday
    /// When a birthday on 29 February is kept in common years: `02-28` or `03-01`; single.
    case leapDay = "leap_day"
    /// Other days of the year that matter: entries by the date's name, `YYYY-MM-DD` or `MM-DD`.
    case specialDate = "special_date"
    /// What the customer wants to achieve, in the customer's words: a list.
    case goal
    /// What the customer likes: a list.
    case like
    /// What the customer values, of ``CustomerValue``: a list.
    case values
    /// How the customer likes to be rewarded: for each kind of reward `preferred`, `welcome` or `never`; the kind `any`
    /// stands for all.
    case rewardPreference = "reward_preference"
    /// The person who looks after the customer: a staff member's id; single.
    case representative
    /// How the customer found us; single.
    case foundUs = "found_us"
    /// Anything else worth knowing: a list.
    case note

    /// How statements of a field stand to each other.
    public enum Shape: Hashable, Sendable {
        /// One value; the newest counts.
        case single
        /// Entries that are their own names.
        case words
        /// Entries by a name that is given with each.
        case named
    }

    /// How this field's statements stand to each other.
    public var shape: Shape {
        switch self {
        case .goal, .like, .values, .note: .words
        case .contactPoint, .contactPreference, .specialDate, .rewardPreference: .named
        default: .single
        }
    }
}

/// What customers can value in a company.
public enum CustomerValue: String, Hashable, Sendable, Codable, CaseIterable {
    /// That rules bend to the case.
    case flexibility
    /// To be told, before asking.
    case information
    /// That it is easy.
    case convenience
    /// To choose among several.
    case choice
    /// That it is made for them.
    case customisation
    /// That it does no harm to nature.
    case environment
}

/// Where a fact comes from.
///
/// Open: an integrator may name one of its own.
public struct FactSource: Hashable, Sendable, Codable, RawRepresentable {
    /// The name as it is kept: small letters and underscores.
    public let rawValue: String

    /// The source of that name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The customer said so.
    public static let customer = FactSource(rawValue: "customer")
    /// Somebody who works here noticed it.
    public static let staff = FactSource(rawValue: "staff")
    /// It was heard in a service contact.
    public static let contact = FactSource(rawValue: "contact")
    /// A form that the customer filled in.
    public static let form = FactSource(rawValue: "form")
    /// The loyalty programme, which gives it with a tier.
    public static let programme = FactSource(rawValue: "programme")
    /// A file of another system.
    public static let imported = FactSource(rawValue: "import")
}
