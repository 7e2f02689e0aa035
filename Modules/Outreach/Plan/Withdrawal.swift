import Domain
import Storage

/// Forgets what a customer has taken back.
enum Withdrawal {
    /// Takes the words out of reasons that quote it, and lets none that was postponed come back.
    static func apply(_ event: OccasionWithdrawn, in storage: any Transaction) throws {
        // Kinds of the module begin with its name and a dot; behind the dot comes the slash.
        let isIt: SQL = """
            customer_id = \(event.customer) AND occasion = \(event.occasion)
              AND kind > \(event.module + ".") AND kind < \(event.module + "/")
            """
        try storage.execute("UPDATE \(OutreachTables.reason) SET arguments = '{}' WHERE \(isIt)")
        try storage.execute("DELETE FROM \(OutreachTables.postponed) WHERE \(isIt)")
    }
}
