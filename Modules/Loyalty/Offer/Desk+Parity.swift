import Domain
import Kernel
import Storage

extension Desk {
    func parity(
        on day: CalendarDay, in read: any ReadTransaction, _ each: (WorseOff) throws -> Void
    ) throws -> ParityReport {
        let rules = try parityRules(on: day, in: read)
        var report = ParityReport(day: day, lines: rules.live.map { ParityReport.Line(offer: $0) })
        guard !report.lines.isEmpty else { return report }
        guard let purchases else { throw OfferRefusal.nobodyKnows }
        try purchases.forEachPage(in: read) { page in
            for facts in page {
                let history = OfferHistory(facts, asOf: day)
                var (isMeant, isWorse) = (false, false)
                for place in report.lines.indices {
                    guard let standing = rules.standing(of: history, under: report.lines[place].offer) else { continue }
                    isMeant = true
                    report.lines[place].add(standing)
                    if case .worseOff(let gap) = standing {
                        isWorse = true
                        try each(WorseOff(customer: facts.customer, offer: report.lines[place].offer, gap: gap))
                    }
                }
                if isMeant { report.existing += 1 }
                if isWorse { report.worseOff += 1 }
            }
        }
        return report
    }

    /// The rules of a day.
    func parityRules(on day: CalendarDay, in read: any ReadTransaction) throws -> ParityRules {
        ParityRules(
            try offerBook.running(on: day, in: read),
            under: try programmes.versions(in: read).inForce(on: day)?.programme, on: day)
    }
}

extension ParityReport.Line {
    mutating func add(_ standing: ParityRules.Standing) {
        existing += 1
        switch standing {
        case .equal: equal += 1
        case .exempt: exempt += 1
        case .worseOff(let gap):
            worseOff += 1
            self.gap = gap
        }
    }
}
