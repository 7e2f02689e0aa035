import Domain
import Kernel
import Storage

/// Keeps what customers got or are to get because of complaints, beside the histories.
enum RemedyBook {
    static let columns = ComplaintTables.remedy.columns.map(\.name)

    /// The values of the rows of a file's remedies.
    static func values(of file: ComplaintFile, in zone: Zone) -> [[SQLValue]] {
        file.remedies.map { record in
            let remedy = record.remedy
            return [
                file.customer.sqlValue, file.id.sqlValue, record.id.sqlValue, remedy.kind.sqlValue,
                record.state.sqlValue, (remedy.amount?.currency.code).sqlValue, (remedy.amount?.minor).sqlValue,
                remedy.points.sqlValue, record.grantedBy.sqlValue, record.grantedAt.map(zone.day).sqlValue,
                record.carriedOutAt.map(zone.day).sqlValue, (record.isSuspended ? remedy.until : nil).sqlValue,
            ]
        }
    }

    /// Writes the remedies of files.
    static func write(_ files: [ComplaintFile], in change: Change) throws {
        let zone = change.organisation.zone
        let rows = files.flatMap { values(of: $0, in: zone) }
        guard !rows.isEmpty else { return }
        try change.storage.insert(into: ComplaintTables.remedy, columns, rows, onConflict: .update)
    }

    /// What a customer was granted after a day, in minor units of a currency.
    static func granted(
        to customer: CustomerID, after day: CalendarDay, in currency: Currency, _ read: any ReadTransaction
    ) throws -> Int64 {
        let states = RemedyRecord.State.allCases.filter(\.countsToLimits)
        return try read.first(
            """
            SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM \(ComplaintTables.remedy)
            WHERE customer_id = \(customer) AND currency = \(currency.code) AND granted_on > \(day)
              AND state IN (\(list: states))
            """
        ) { try $0.integer(0) } ?? 0
    }

    /// What was granted because of complaints, in minor units of a currency.
    static func granted(
        because complaints: Set<ComplaintID>, in currency: Currency, _ read: any ReadTransaction
    ) throws -> Int64 {
        let states = RemedyRecord.State.allCases.filter(\.countsToLimits)
        var sum: Int64 = 0
        for page in complaints.sorted().pages() {
            sum +=
                try read.first(
                    """
                    SELECT CAST(COALESCE(SUM(r.amount), 0) AS BIGINT) FROM \(ComplaintTables.file) f
                    JOIN \(ComplaintTables.remedy) r ON r.customer_id = f.customer_id AND r.complaint_id = f.complaint_id
                    WHERE f.complaint_id IN (\(list: page)) AND r.currency = \(currency.code) AND r.state IN (\(list: states))
                    """
                ) { try $0.integer(0) } ?? 0
        }
        return sum
    }

    /// What was granted because of the complaints of some days, of which somebody may know, by currency.
    static func granted(
        in days: Range<CalendarDay>, seenBy eyes: Eyes, _ read: any ReadTransaction
    ) throws -> [Money] {
        let states = RemedyRecord.State.allCases.filter(\.countsToLimits)
        return try read.all(
            """
            SELECT r.currency, CAST(SUM(r.amount) AS BIGINT) FROM \(ComplaintTables.file) f
            JOIN \(ComplaintTables.remedy) r ON r.customer_id = f.customer_id AND r.complaint_id = f.complaint_id
            WHERE f.received_on >= \(days.lowerBound) AND f.received_on < \(days.upperBound) AND (\(eyes.condition))
              AND r.currency IS NOT NULL AND r.state IN (\(list: states))
            GROUP BY r.currency ORDER BY r.currency
            """
        ) { row in
            guard let currency = Currency(try row.text(0)) else {
                throw StorageError(.invalidValue, "A column that should hold a currency holds something else.")
            }
            return Money(minor: try row.integer(1), currency)
        }
    }
}
