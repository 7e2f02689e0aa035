import Domain
import Kernel
import Storage

/// Keeps whose last talk ended badly, so that it is made good.
///
/// There is a row as long as no later talk has followed, however that one ends; it makes a row of its own if it ends
/// badly again.
enum RecoveryBook {
    /// How many days ago a talk may have been when it is recorded: whoever hands over the contacts of years need not
    /// make all of them good.
    static let memoryDays = 60

    /// Takes in new contacts, which may come in any order: those that are the customer's last talk count.
    static func takeIn(_ contacts: [ContactRecord], in change: Change) throws {
        let talks = contacts.filter(\.outcome.wasReached)
        let new = Set(talks.map(\.id))
        for page in Array(Set(talks.map(\.customer))).pages() {
            let last = try ContactBook.last(
                of: Array(page), upTo: CalendarDay(daysSince1970: .max), ending: ContactBook.reached,
                in: change.storage
            ).values.filter { new.contains($0.id) }.sorted { $0.customer < $1.customer }
            try change.storage.execute(
                "DELETE FROM \(ServiceTables.recovery) WHERE customer_id IN (\(list: last.map(\.customer)))")
            let bad = last.filter { $0.endedBadly && change.today - $0.on <= memoryDays }
            try change.storage.insert(
                into: ServiceTables.recovery, ["customer_id", "contact_id", "ended_on"],
                bad.map { [$0.customer.sqlValue, $0.id.sqlValue, $0.on.sqlValue] }, onConflict: .fail)
        }
    }

    /// Whether the talk `c` is not to be made good: it ended well, or a later one followed.
    static let isWrong: SQL = """
        NOT (c.satisfied = \(ContactRecord.CustomersWord.no)
          OR (c.mood IS NOT NULL AND c.mood = \(ContactRecord.Mood.upset)))
        OR EXISTS (
          SELECT 1 FROM \(ServiceTables.contact) l WHERE l.customer_id = c.customer_id
            AND l.contacted_at > c.contacted_at AND l.outcome IN (\(list: ContactBook.reached)))
        """

    /// Ends what is not to be made good, and sets the days right. What is missing is left: somebody may have decided
    /// that nothing is to be done.
    static func rebuild(in storage: any Transaction) throws {
        try storage.execute(
            """
            DELETE FROM \(ServiceTables.recovery) WHERE EXISTS (
              SELECT 1 FROM \(ServiceTables.contact) c WHERE c.customer_id = \(ServiceTables.recovery).customer_id
                AND c.contact_id = \(ServiceTables.recovery).contact_id AND (\(isWrong)))
            """)
        try storage.execute(
            """
            UPDATE \(ServiceTables.recovery) SET ended_on = (
              SELECT c.contacted_on FROM \(ServiceTables.contact) c
              WHERE c.customer_id = \(ServiceTables.recovery).customer_id
                AND c.contact_id = \(ServiceTables.recovery).contact_id)
            """)
    }

    /// Ends what is owed for a talk: somebody decided that nothing is to be done.
    static func end(_ talk: ContactID, of customer: CustomerID, in change: Change) throws {
        try change.storage.execute(
            "DELETE FROM \(ServiceTables.recovery) WHERE customer_id = \(customer) AND contact_id = \(talk)")
    }

    /// Hands over the talks that ended badly before a day, the longest ago first.
    static func forEach(
        endedBefore day: CalendarDay, in read: any ReadTransaction, _ body: (Recovery) throws -> Void
    ) throws {
        try read.each(
            """
            SELECT r.customer_id, r.contact_id, r.ended_on, c.department FROM \(ServiceTables.recovery) r
            JOIN \(ServiceTables.contact) c ON c.customer_id = r.customer_id AND c.contact_id = r.contact_id
            WHERE r.ended_on < \(day) ORDER BY r.ended_on, r.customer_id
            """
        ) { row in
            try body(
                Recovery(
                    customer: try row.value(0), talk: try row.value(1), endedOn: try row.value(2),
                    department: try row.value(3)))
        }
    }
}
