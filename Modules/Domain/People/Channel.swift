/// A way to reach somebody, or by which somebody reaches us.
///
/// Open: a module may name one of its own; the ones named here are known everywhere.
public struct ChannelName: Hashable, Sendable, Codable, RawRepresentable {
    /// The name as it is kept: small letters and underscores.
    public let rawValue: String

    /// The channel of that name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// E-mail.
    public static let email = ChannelName(rawValue: "email")
    /// A telephone call.
    public static let phone = ChannelName(rawValue: "phone")
    /// A text message.
    public static let sms = ChannelName(rawValue: "sms")
    /// A letter or a card.
    public static let letter = ChannelName(rawValue: "letter")
    /// In person: a visit, or at the counter.
    public static let visit = ChannelName(rawValue: "visit")
    /// Through the web site.
    public static let web = ChannelName(rawValue: "web")

    /// The channels that are known everywhere.
    public static let known: [ChannelName] = [.email, .phone, .sms, .letter, .visit, .web]
}

/// Where somebody can be reached: a channel and the address or number on it.
public struct ContactPoint: Hashable, Sendable, Codable {
    /// The channel.
    public let channel: ChannelName
    /// The address or number, as it was given.
    public let value: String

    /// A contact point.
    public init(_ channel: ChannelName, _ value: String) {
        self.channel = channel
        self.value = value
    }
}

/// A language by its BCP 47 tag, such as `en` or `pt-BR`.
public struct Language: Hashable, Sendable, Codable, RawRepresentable {
    /// The tag.
    public let rawValue: String

    /// The language of that tag.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// English, the language that every text has.
    public static let english = Language(rawValue: "en")

    /// The language without its region: `pt` for `pt-BR`.
    public var base: Language {
        Language(rawValue: String(rawValue.prefix { $0 != "-" }).lowercased())
    }
}
