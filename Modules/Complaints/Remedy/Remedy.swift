public import Domain

/// The id of a remedy; made by the client.
public typealias RemedyID = Identifier<Remedy>

/// What a customer gets because of a complaint.
public struct Remedy: Hashable, Sendable, Codable {
    /// What kind of thing.
    public var kind: RemedyKind
    /// What it costs us; nil for words alone. Of a refund or a suspended charge, how much it is.
    public var amount: Money?
    /// How many goodwill points; their worth is the amount.
    public var points: Int64?
    /// Of a suspended charge: the day by which it is decided.
    public var until: CalendarDay?

    /// A remedy; see the properties.
    public init(_ kind: RemedyKind, amount: Money? = nil, points: Int64? = nil, until: CalendarDay? = nil) {
        self.kind = kind
        self.amount = amount
        self.points = points
        self.until = until
    }
}

extension Remedy {
    /// Refuses a remedy that lacks what its kind needs.
    func validate() throws(ComplaintError) {
        if let amount, amount.minor <= 0 {
            throw ComplaintError(.invalid, "The amount is not above 0.")
        }
        if let points {
            guard kind == .goodwill, points > 0 else {
                throw ComplaintError(.invalid, "Points are goodwill, and above 0.")
            }
        }
        switch kind {
        case .apology, .explanation:
            guard amount == nil else {
                throw ComplaintError(
                    .invalid, "An apology or an explanation has no amount.", remedy: "Grant money as another remedy.")
            }
        case .repair, .replacement, .refund, .suspendedCharge, .goodwill, .gift:
            guard amount != nil else {
                throw ComplaintError(
                    .invalid, "It is not said what the remedy costs.",
                    remedy: "Give the amount; of what is no money, what it is worth.")
            }
        }
        guard (until != nil) == (kind == .suspendedCharge) else {
            throw ComplaintError(
                .invalid, "A suspended charge, and nothing else, has a day by which it is decided.",
                remedy: "Give that day.")
        }
    }
}
