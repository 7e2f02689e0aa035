import Domain
import Kernel
import Storage

/// Looks whether complaints' histories are as they were written, and whether what is kept beside them is what they come
/// to.
struct HistoryAudit {
    let digests: any Digests

    /// Histories that were changed behind the desk's back.
    func unsound(_ read: any ReadTransaction) throws -> [Finding] {
        let seals = HistorySeal(digests, key: try Organisation.secret(in: read))
        var tally = FindingTally(remedy: Finding.restore)
        try FileBook.forEachHeads(in: read) { heads in
            var proofs = Dictionary(
                uniqueKeysWithValues: heads.map { ($0.complaint, HistoryProof($0.complaint, of: $0.customer)) })
            try FileBook.forEachRow(of: heads.map(\.customer), in: read) { row, seal in
                proofs[row.complaint]?.append(row, sealed: seal, seals)
            }
            for head in heads {
                guard let fault = proofs[head.complaint]?.fault(count: head.count, seal: head.seal) else { continue }
                tally.add("In the history of complaint \(head.complaint) \(fault).")
            }
        }
        return tally.findings
    }

    /// Rows that are not what their histories come to, as far as these can be read.
    func misplaced(_ read: any ReadTransaction) throws -> [Finding] {
        let zone = try Organisation.kept(in: read).zone
        var tally = FindingTally(remedy: Finding.rebuild)
        try FileBook.forEachHeads(in: read) { heads in
            let files = try FileBook.files(of: heads, in: read)
            let customers = heads.map(\.customer)
            let kept = try FileBook.rows(of: ComplaintTables.file, customers, in: read)
            let remedies = try FileBook.rows(of: ComplaintTables.remedy, customers, in: read)
            let clocks = try FileBook.rows(of: ComplaintTables.clock, customers, in: read)
            for head in heads {
                guard let file = files[head.complaint] else { continue }
                let terms = try RuleBook.terms(of: file.file.receipt, zone, in: read)
                let clockRows = Set(try ClockBook.values(of: file.file, under: terms))
                let isRight =
                    kept[head.complaint] == [FileBook.values(of: file, in: zone)]
                    && remedies[head.complaint] ?? [] == Set(RemedyBook.values(of: file.file, in: zone))
                    && clocks[head.complaint] ?? [] == clockRows
                guard !isRight else { continue }
                tally.add("What is kept of complaint \(head.complaint) is not what its history comes to.")
            }
        }
        return tally.findings
    }

    /// Writes anew what is kept beside the histories.
    func rebuild(in change: Change) throws {
        try FileBook.forEachHeads(in: change.storage) { heads in
            let files = try FileBook.files(of: heads, in: change.storage)
            for page in files.values.map(\.file.customer).pages() {
                for table in [ComplaintTables.remedy, ComplaintTables.clock] {
                    try change.storage.execute("DELETE FROM \(table) WHERE customer_id IN (\(list: page))")
                }
            }
            try FileBook.write(files.values.sorted { $0.file.id < $1.file.id }, in: change)
        }
    }
}

/// Which complaint, with how many entries, the last one sealed so.
struct FileHead {
    let customer: CustomerID
    let complaint: ComplaintID
    let count: Int
    let seal: [UInt8]
}
