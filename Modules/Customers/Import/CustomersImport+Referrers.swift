import Domain
import Kernel
import Storage

extension CustomersImport {
    /// What stands before the reference of a referrer who works here.
    private static let staffPrefix = "staff:"

    /// Notes who recommended us, of rows whose customers are on file by now.
    /// - Parameter added: the external ids that came on file with these rows.
    /// - Returns: the places of the rows that were news.
    /// - Throws: ``ImportFault`` for a referrer who is neither on file nor further up, `CustomersError` for another one
    ///   than was named before.
    func introduce(
        _ rows: ArraySlice<Imported<CustomerRecord>>, added: Set<String>, in change: Change
    ) throws -> Set<Int> {
        guard rows.contains(where: { $0.record.referredBy != nil }) else { return [] }
        let references = try References(of: Array(rows), staff: staff, in: change.storage)
        var above: Set<String> = []
        var places: [(place: Int, customer: CustomerID)] = []
        var introductions: [Introductions.Introduction] = []
        for (place, row) in rows.enumerated() {
            above.formUnion([row.record.externalID, row.record.organisation].compactMap { $0 })
            guard let reference = row.record.referredBy, let customer = references.customers[row.record.externalID]
            else { continue }
            // Were rows below taken, it would matter how the file is parted.
            guard let referrer = references.referrers[reference],
                !added.contains(reference) || above.contains(reference)
            else { throw Self.unknown(row) }
            introductions.append(
                Introductions.Introduction(
                    customer: customer, referrer: referrer, words: row.record.foundUs,
                    on: try change.past(row.record.registeredOn ?? row.record.statedOn)))
            places.append((place, customer))
        }
        var told = try Introductions.record(introductions, in: change)
        return Set(places.filter { told.remove($0.customer) != nil }.map(\.place))
    }

    /// What is wrong with the referrers of rows, as far as can be known before anything is applied.
    ///
    /// A referrer may stand further up in the file. What earlier parts of a large file hold nobody knows before they are
    /// applied: of later parts it is said only then.
    func referrerFaults(
        of rows: [Imported<CustomerRecord>], in read: any ReadTransaction
    ) throws -> [ImportFault] {
        let isBeginning = rows.first.map { $0.line <= 2 } ?? false
        guard rows.contains(where: { $0.record.referredBy != nil }) else { return [] }
        let references = try References(of: rows, staff: staff, in: read)
        var named: [String: String] = [:]
        var above: Set<String> = []
        var faults: [ImportFault] = []
        for row in rows {
            above.formUnion([row.record.externalID, row.record.organisation].compactMap { $0 })
            guard let reference = row.record.referredBy else { continue }
            let first = named[row.record.externalID] ?? reference
            named[row.record.externalID] = first
            let before = references.customers[row.record.externalID].flatMap { references.known[$0] }
            if let referrer = references.referrer(of: row.record) {
                if referrer == references.customers[row.record.externalID].map(Referrer.customer) {
                    faults.append(Self.fault(of: row, Introductions.ofThemselves))
                } else if let before, before != referrer {
                    faults.append(Self.fault(of: row, Introductions.taken(by: before)))
                } else if before == nil, first != reference, references.referrers[first] != referrer {
                    faults.append(Self.another(row, than: first))
                }
            } else if reference == row.record.externalID {
                faults.append(Self.fault(of: row, Introductions.ofThemselves))
            } else if above.contains(reference) {
                if first != reference { faults.append(Self.another(row, than: first)) }
            } else if isBeginning || reference.hasPrefix(Self.staffPrefix) {
                faults.append(Self.unknown(row))
            }
        }
        return faults
    }

    private static func unknown(_ row: Imported<CustomerRecord>) -> ImportFault {
        let reference = row.record.referredBy ?? ""
        let isStaff = reference.hasPrefix(staffPrefix)
        return ImportFault(
            line: row.line, column: "referred_by", value: reference,
            code: isStaff ? "unknown_staff" : CustomersError.Code.unknownCustomer.rawValue,
            isStaff
                ? "Nobody of that name works here." : "No customer of that id is on file, or stands further up.",
            remedy: isStaff
                ? "Add the staff member first, or leave it empty."
                : "Put the row of who recommended you before this one, or leave it empty.")
    }

    private static func another(_ row: Imported<CustomerRecord>, than first: String) -> ImportFault {
        ImportFault(
            line: row.line, column: "referred_by", value: row.record.referredBy ?? "",
            code: CustomersError.Code.alreadyReferred.rawValue,
            "A row further up says that \(first) brought this customer.",
            remedy: "Leave one of them empty.")
    }

    private static func fault(of row: Imported<CustomerRecord>, _ error: CustomersError) -> ImportFault {
        ImportFault(
            line: row.line, column: "referred_by", value: row.record.referredBy ?? "", code: error.code.rawValue,
            error.message, remedy: error.remedy)
    }

    /// Whom the rows' references mean.
    private struct References {
        /// Those who are on file.
        let customers: [String: CustomerID]
        /// The referrers that are known.
        let referrers: [String: Referrer]
        /// Who was named before.
        let known: [CustomerID: Referrer]

        init(
            of rows: [Imported<CustomerRecord>], staff: any StaffDirectory, in read: any ReadTransaction
        ) throws {
            let named = Set(rows.compactMap(\.record.referredBy))
            customers = try ExternalIDs.customers(named.union(rows.map(\.record.externalID)), in: read)
            var referrers = customers.filter { named.contains($0.key) }.mapValues(Referrer.customer)
            for reference in named where reference.hasPrefix(staffPrefix) {
                let name = String(reference.dropFirst(staffPrefix.count))
                referrers[reference] = try staff.member(name, in: read).map(Referrer.staff)
            }
            self.referrers = referrers
            known = try Introductions.referrers(of: Set(customers.values), in: read)
        }

        func referrer(of record: CustomerRecord) -> Referrer? { record.referredBy.flatMap { referrers[$0] } }
    }
}

extension CustomerRecord {
    /// How the customer said that they found us.
    fileprivate var foundUs: String? { facts.last { $0.field == .foundUs }?.value }
}
