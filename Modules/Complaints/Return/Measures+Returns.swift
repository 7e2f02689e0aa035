import Domain
import Kernel
import Storage

extension Measures {
    func halfYearReturn(in days: Range<CalendarDay>, _ read: any ReadTransaction) throws -> HalfYearReturn {
        let zone = try Organisation.kept(in: read).zone
        let taxonomy = try TaxonomyBook.inForce(in: read)
        var report = HalfYearReturn(in: days)
        try FileBook.forEachPage(in: read) { files in
            for file in files {
                let head = try file.mergedInto.flatMap { try FileBook.file($0, in: read)?.file }
                let story = try HalfYearReturn.Story(
                    file, dealtWith: head, RuleBook.terms(of: file.receipt, zone, in: read),
                    causeGroup: file.finding.flatMap { taxonomy.group(of: $0.primary) })
                if let story { report.add(story) }
            }
        }
        return report
    }

    func forEachCFPBRecord(
        in days: Range<CalendarDay>, asOf now: Timestamp, _ read: any ReadTransaction,
        _ body: (CFPBRecord) throws -> Void
    ) throws {
        let organisation = try Organisation.kept(in: read)
        try FileBook.forEachPage(in: read) { files in
            for file in files where days.contains(organisation.zone.day(of: file.receivedAt)) {
                guard file.state != .notAComplaint else { continue }
                let terms = try RuleBook.terms(of: file.receipt, organisation.zone, in: read)
                try body(
                    CFPBRecord(
                        file, try file.clocks(under: terms, asOf: now), product: file.receipt.department,
                        company: organisation.name, in: organisation.zone))
            }
        }
    }
}
