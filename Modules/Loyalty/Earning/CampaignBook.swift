import Storage

/// Keeps what campaigns with a limit for all have given.
enum CampaignBook {
    static func totals(in read: any ReadTransaction) throws -> CampaignTotals {
        var totals = CampaignTotals()
        try read.each("SELECT campaign_id, points FROM \(LoyaltyTables.campaign)") { row in
            totals.given[try row.text(0)] = try row.integer(1)
        }
        return totals
    }

    static func write(_ totals: CampaignTotals, was before: CampaignTotals, in storage: any Transaction) throws {
        let changed = totals.given.filter { before.given[$0.key] != $0.value }.sorted { $0.key < $1.key }
        guard !changed.isEmpty else { return }
        try storage.insert(
            into: LoyaltyTables.campaign, ["campaign_id", "points"],
            changed.map { [.text($0.key), .integer($0.value)] }, onConflict: .update)
    }
}
