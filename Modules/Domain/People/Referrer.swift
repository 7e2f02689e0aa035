/// Who recommended us to somebody: a customer, or somebody who works here.
public enum Referrer: Hashable, Sendable {
    /// A customer.
    case customer(CustomerID)
    /// Somebody who works here.
    case staff(StaffID)

    /// The customer, if it is one.
    public var customer: CustomerID? {
        if case .customer(let id) = self { id } else { nil }
    }

    /// Who works here, if it is such a one.
    public var staff: StaffID? {
        if case .staff(let id) = self { id } else { nil }
    }

    /// The one of two that is given; nil unless exactly one is.
    public init?(customer: CustomerID?, staff: StaffID?) {
        switch (customer, staff) {
        case (let customer?, nil): self = .customer(customer)
        case (nil, let staff?): self = .staff(staff)
        default: return nil
        }
    }
}

extension Referrer: Codable {
    private enum CodingKeys: String, CodingKey {
        case customer
        case staff
    }

    /// Reads `{"customer": ID}` or `{"staff": ID}`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        guard
            let referrer = Referrer(
                customer: try values.decodeIfPresent(CustomerID.self, forKey: .customer),
                staff: try values.decodeIfPresent(StaffID.self, forKey: .staff))
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "Either a customer or staff."))
        }
        self = referrer
    }

    /// Writes `{"customer": ID}` or `{"staff": ID}`.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encodeIfPresent(customer, forKey: .customer)
        try values.encodeIfPresent(staff, forKey: .staff)
    }
}
