import Domain
import Storage

/// Forgets what a customer has taken back.
enum Withdrawal {
    /// What a reason becomes whose words are gone: it says no more than that.
    static let kind = "outreach.taken_back"

    /// Takes the words out of reasons that quote it, and lets none that was postponed come back.
    static func apply(_ event: OccasionWithdrawn, in storage: any Transaction) throws {
        // Kinds of the module begin with its name and a dot; behind the dot comes the slash, and behind that the 0.
        let isIt: SQL = """
            customer_id = \(event.customer) AND kind > \(event.module + ".") AND kind < \(event.module + "/")
              AND (occasion = \(event.occasion)
                OR (occasion > \(event.occasion + "/") AND occasion < \(event.occasion + "0")))
            """
        try storage.execute(
            "UPDATE \(OutreachTables.reason) SET kind = \(kind), arguments = '{}' WHERE \(isIt)")
        try storage.execute("DELETE FROM \(OutreachTables.postponed) WHERE \(isIt)")
    }
}
