import Domain

/// The name of a need in the organisation's list, by which needs meet solutions.
public struct NeedKey: Hashable, Sendable, Codable, RawRepresentable {
    /// Small letters, digits and underscores, beginning with a letter.
    public let rawValue: String

    /// The need of that name; nil when it is no valid one.
    public init?(rawValue: String) {
        guard MachineName.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// The need of that name, as it was typed in: capital letters, blanks and dashes are allowed.
    /// - Throws: ``CustomersError/Code/needInvalid``.
    public init(_ text: String) throws(CustomersError) {
        let name = text.lowercased().replacing(" ", with: "_").replacing("-", with: "_")
        guard let key = NeedKey(rawValue: name) else {
            throw CustomersError(
                .needInvalid, "That is no name of a need.",
                remedy: "Use letters, digits and underscores, as in gift_wrapping.")
        }
        self = key
    }
}
