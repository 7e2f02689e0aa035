import Domain
import Kernel

/// Somebody to whom a customer belongs: the organisation of a person, a person of an organisation.
struct Neighbour {
    let customer: CustomerID
    let name: String
    let role: String?
    let isOrganisation: Bool

    /// For programs.
    var detail: Detail {
        .record([
            Detail.Field("customer_id", .text("\(customer)")), Detail.Field("name", .text(name)),
            Detail.Field("role", .optional(role)),
        ])
    }

    /// For the staff.
    var line: Sentence {
        Sentence(
            isOrganisation ? "customers.belongs_to" : "customers.has_member",
            ["name": .text(name), "as": .count(role == nil ? 0 : 1), "role": .optional(role)])
    }
}
