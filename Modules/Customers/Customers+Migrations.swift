public import Storage

extension CustomersModule {
    /// Files, needs and solutions, purchases, what scores foresaw.
    public var migrations: [Migration] {
        [
            Migration(
                "files, facts and how to find them",
                [
                    .create(FileTables.fact), .create(FileTables.file), .create(FileTables.externalID),
                    .create(FileTables.contactPoint), .create(FileTables.lookup), .create(FileTables.specialDate),
                    .create(Greetings.table), .create(Inquiries.table), .create(Memberships.table),
                    .create(Introductions.table),
                ]),
            Migration(
                "needs and solutions",
                [.create(NeedTables.need), .create(NeedTables.solution), .create(NeedTables.meets)]),
            Migration(
                "purchases, returns, corrections and summaries",
                [
                    .create(PurchaseTables.purchase), .create(PurchaseTables.giveBack),
                    .create(PurchaseTables.correction), .create(PurchaseTables.summary),
                ]),
            Migration("what scores foresaw", [.create(KeptOutlook.table)]),
        ]
    }
}
