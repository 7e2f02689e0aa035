import Domain
import Kernel
public import Storage

extension ReferralEvidence.Kind: SQLConvertible {}

/// Keeps digests of what may tell that two files are one person's.
enum EvidenceBook {
    /// Notes that evidence was given about a customer.
    static func note(
        _ evidence: [ReferralEvidence], of customer: CustomerID, _ digests: any Digests, in change: Change
    ) throws {
        let key = try Organisation.secret(in: change.storage)
        let given = Dictionary(
            try evidence.map { evidence in
                guard !evidence.compared.isEmpty, evidence.text.utf8.count <= Posting.textLimit else {
                    throw LoyaltyError(
                        .invalid, "Evidence is empty, or longer than \(Posting.textLimit) bytes.",
                        remedy: "Give what tells it from others, such as the payment provider's name for a card.")
                }
                return (evidence.digest(digests, key: key), evidence.kind)
            }, uniquingKeysWith: { first, _ in first })
        let kept = try self.evidence(of: [customer], in: change.storage)[customer] ?? []
        let today = change.today
        let changed = given.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { digest, kind in
            let days = kept.first { $0.digest == digest && $0.kind == kind }?.days
            let next = min(days?.lowerBound ?? today, today)...max(days?.upperBound ?? today, today)
            return next == days ? nil : KeptEvidence(kind: kind, digest: digest, days: next)
        }
        try change.storage.insert(
            into: LoyaltyTables.evidence, ["customer_id", "kind", "digest", "first_on", "last_on"],
            changed.map { kept in
                [
                    customer.sqlValue, kept.kind.sqlValue, .blob(kept.digest), kept.days.lowerBound.sqlValue,
                    kept.days.upperBound.sqlValue,
                ]
            }, onConflict: .update)
    }

    /// What is kept of these customers.
    static func evidence(
        of customers: some Collection<CustomerID>, in read: any ReadTransaction
    ) throws -> [CustomerID: [KeptEvidence]] {
        var found: [CustomerID: [KeptEvidence]] = [:]
        for page in customers.pages() {
            try read.each(
                """
                SELECT customer_id, kind, digest, first_on, last_on FROM \(LoyaltyTables.evidence)
                WHERE customer_id IN (\(list: page)) ORDER BY customer_id, kind, digest
                """
            ) { row in
                let first: CalendarDay = try row.value(3)
                found[try row.value(0), default: []].append(
                    KeptEvidence(
                        kind: try row.value(1), digest: try row.value(2), days: first...max(first, try row.value(4))))
            }
        }
        return found
    }
}
