public import Domain

/// A value that people and programs are shown: an argument of a sentence, or a field of a card.
public indirect enum Detail: Hashable, Sendable, Codable {
    /// Nothing is known.
    case none
    /// A name, or the customer's own words.
    case text(String)
    /// A whole number.
    case count(Int)
    /// A real number; a share is 0 to 1.
    case number(Double)
    /// Yes or no.
    case flag(Bool)
    /// A calendar day.
    case day(CalendarDay)
    /// An instant.
    case time(Timestamp)
    /// An amount.
    case money(Money)
    /// Several.
    case list([Detail])
    /// Several with names, in order.
    case record([Field])

    /// A named value.
    public struct Field: Hashable, Sendable, Codable {
        /// The name: small letters and underscores.
        public let name: String
        /// The value.
        public let value: Detail

        /// A named value.
        public init(_ name: String, _ value: Detail) {
            self.name = name
            self.value = value
        }
    }

    /// A text, or none.
    public static func optional(_ text: String?) -> Detail { text.map(Detail.text) ?? .none }
    /// A day, or none.
    public static func optional(_ day: CalendarDay?) -> Detail { day.map(Detail.day) ?? .none }
    /// A number, or none.
    public static func optional(_ number: Double?) -> Detail { number.map(Detail.number) ?? .none }
    /// An amount, or none.
    public static func optional(_ money: Money?) -> Detail { money.map(Detail.money) ?? .none }
}

extension Detail: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .count(value) }
}

/// Something to be said, without its language: which phrase, with which arguments.
public struct Sentence: Hashable, Sendable, Codable {
    /// The phrase's key.
    public let phrase: String
    /// The arguments by name.
    public let arguments: [String: Detail]

    /// A sentence.
    public init(_ phrase: String, _ arguments: [String: Detail] = [:]) {
        self.phrase = phrase
        self.arguments = arguments
    }
}
