/// Something that happened to a customer, told to every module that wants to know.
///
/// The shared ones stand here; a module's own stand with the module. Each has a kind and a version, and stays
/// decodable for ever.
public protocol Event: Sendable, Codable {
    /// A stable name, `<module>.<past tense>`.
    static var kind: String { get }
    /// The version of the shape, from 1.
    static var version: Int { get }
    /// Whom it happened to.
    var customer: CustomerID { get }
}
