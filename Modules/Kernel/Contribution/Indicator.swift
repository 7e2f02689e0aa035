public import Domain
public import Storage

/// A figure about the whole, never without how many it is about.
public struct Indicator: Sendable {
    /// The name: small letters and underscores.
    public let name: String
    /// The figure; nil when there is too little to say.
    public let value: Double?
    /// How many customers, contacts or purchases it is about.
    public let count: Int
    /// The 95 % interval, where one is known.
    public let interval: ClosedRange<Double>?
    /// What it means, in the staff's language.
    public let meaning: Sentence

    /// A figure; see the properties.
    public init(_ name: String, _ value: Double?, count: Int, interval: ClosedRange<Double>? = nil, _ meaning: Sentence)
    {
        self.name = name
        self.value = value
        self.count = count
        self.interval = interval
        self.meaning = meaning
    }
}

/// Something that measures.
public protocol IndicatorSource: Sendable {
    /// The figures as of a day.
    func indicators(on day: CalendarDay, in read: any ReadTransaction) throws -> [Indicator]
}
