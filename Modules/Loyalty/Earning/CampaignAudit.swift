import Domain
import Kernel
import Storage

/// Looks whether what campaigns have given in all is what purchases have of them.
struct CampaignAudit {
    let programmes: ProgrammeBook

    /// Campaigns of which something else is kept than purchases have, or which gave more than their limit.
    func misplaced(_ read: any ReadTransaction) throws -> [Finding] {
        var tally = FindingTally(remedy: Finding.rebuild)
        let given = try given(read).filter { $0.value != 0 }
        let kept = try CampaignBook.totals(in: read).given.filter { $0.value != 0 }
        for id in Set(given.keys).union(kept.keys).sorted() where given[id] != kept[id] {
            tally.add(
                "Of campaign \(id) \(kept[id] ?? 0) points are kept as given, and purchases have \(given[id] ?? 0).")
        }
        return tally.findings
    }

    /// Makes anew what is kept of campaigns.
    func rebuild(in storage: any Transaction) throws {
        let totals = CampaignTotals(given: try given(storage))
        try storage.execute("DELETE FROM \(LoyaltyTables.campaign)")
        try CampaignBook.write(totals, was: CampaignTotals(), in: storage)
    }

    /// What purchases have of campaigns with a limit for all, in one pass.
    private func given(_ read: any ReadTransaction) throws -> [String: Int64] {
        var totals = CampaignTotals()
        let versions = try programmes.versions(in: read)
        guard versions.versions.contains(where: { $0.programme.campaigns.contains { $0.mostPoints != nil } }) else {
            return [:]
        }
        try LedgerBook.forEachPage(in: read) { page in
            for purchase in try PurchaseBook.purchases(of: page, in: read).values.joined() {
                totals.add(1, purchase, under: versions)
            }
        }
        return totals.given
    }
}
