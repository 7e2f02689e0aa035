import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Customers

struct CustomerFilesTests {
    private static func ann() throws -> Newcomer {
        Newcomer(
            externalID: "C-1",
            facts: try [
                Fact(.name, "Ann Müller"), Fact(.contactPoint, "Ann@Example.org", of: "email"),
                Fact(.contactPoint, "+49 (0)30 90-18 20", of: "phone"), Fact(.foundUs, "a friend"),
            ], source: .customer)
    }

    @Test(arguments: Driver.allCases)
    func `a birthday in the future is refused, another date is kept from its first year on`(
        driver: Driver
    ) async throws {
        try await Shop.open(on: driver, day: "2026-06-10") { shop in
            let born = try Fact(.birthday, "2030-01-01")
            #expect(
                await refusalOfFiles { _ = try await shop.register(Newcomer(facts: [born])) } == .dateInFuture)
            let ann = try await shop.register(
                Newcomer(facts: [
                    try Fact(.specialDate, "2028-06-10", of: "wedding"),
                    try Fact(.specialDate, "2026-06-10", of: "opening"),
                ]))
            #expect(await refusalOfFiles { _ = try await shop.record(born, of: ann) } == .dateInFuture)
            for (today, count) in [("2026-06-10", 1), ("2027-06-10", 1), ("2028-06-10", 2)] {
                shop.wait(until: today)
                #expect(try await shop.suggestions("customers.special_date").count == count, "\(today)")
                #expect(try await shop.moments(of: ann).count { $0.contains("wedding") } == count - 1, "\(today)")
            }
            #expect(try await shop.application.findings() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same external id is the same customer, and what is new about them is recorded`(driver: Driver)
        async throws
    {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try Self.ann())
            let again = try await shop.change { files, change in
                var newcomer = try Self.ann()
                newcomer.facts.append(try Fact(.like, "tea"))
                return try files.register([newcomer, Newcomer(externalID: "C-2")], in: change)
            }
            #expect(again.map(\.isNew) == [false, true])
            #expect(again[0].customer == ann)
            let file = try await shop.read { files, read in try files.file(of: ann, in: read) }
            #expect(file.history.count == 5)
            #expect(file.entries(.like).map(\.fact.value) == ["tea"])
            #expect(file.externalIDs == ["C-1"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a client's own id opens one file only`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let id = CustomerID(at: shop.clock.now)
            let other = try await shop.register(Newcomer(externalID: "C-9"))
            for _ in 1...2 { #expect(try await shop.register(Newcomer(id: id)) == id) }
            #expect(try await shop.register(Newcomer(id: id, externalID: "C-8")) == id)
            let code = await refusalOfFiles { _ = try await shop.register(Newcomer(id: id, externalID: "C-9")) }
            #expect(code == .externalIDTaken)
            let found = try await shop.read { files, read in
                [
                    try files.customer("C-8", in: read), try files.customer("\(other)", in: read),
                    try files.customer("C-0", in: read),
                ]
            }
            #expect(found == [id, other, nil])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a registration is told, noted, and takes the earliest day`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let id = try await shop.register(Newcomer(externalID: "C-1"))
            _ = try await shop.register(Newcomer(externalID: "C-1", registeredOn: day("2020-05-01")))
            _ = try await shop.register(Newcomer(externalID: "C-1", registeredOn: day("2025-05-01")))
            let file = try await shop.read { files, read in try files.file(of: id, in: read) }
            #expect(file.registeredOn == day("2020-05-01"))
            let code = await refusalOfFiles { _ = try await shop.register(Newcomer(registeredOn: day("2026-03-03"))) }
            #expect(code == .dateInFuture)
            _ = try await shop.register(Newcomer())
            let counts = try await shop.read { _, read in
                try ["2020-04-30", "2020-05-01", "2026-03-02"].map {
                    try Stages().counts(on: day($0), in: read)[.prospect]
                }
            }
            #expect(counts == [0, 1, 2])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a customer is found by number, address, name and part of a name`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try Self.ann())
            let anna = try await shop.register(Newcomer(facts: [try Fact(.name, "Anna-Lena Schmidt")]))
            let expected: [(String, [CustomerID])] = [
                ("C-1", [ann]), ("\(ann)", [ann]), (" ANN@example.ORG", [ann]), ("0049 30 901820", [ann]),
                ("muller ann", [ann]), ("Ann", [ann, anna]), ("lena", [anna]), ("ann schm", [anna]), ("nn", []),
                ("", []), ("ann@example.com", []), ("0301", []),
            ]
            for (text, customers) in expected {
                let found = try await shop.read { files, read in try files.find(text, limit: 10, in: read) }
                #expect(found == customers, "\(text)")
            }
            let one = try await shop.read { files, read in try files.find("ann", limit: 1, in: read) }
            #expect(one == [ann])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a customer is found by how the integrator's id begins`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            var customers: [String: CustomerID] = [:]
            for id in ["C-1", "C-10", "C-11", "C-2", "D-10", "30490"] {
                customers[id] = try await shop.register(
                    Newcomer(externalID: id, facts: [try Fact(.name, id == "D-10" ? "Dora" : "Ann")]))
            }
            let expected = [
                ("C-1", ["C-1"]), ("C-", ["C-1", "C-10", "C-11", "C-2"]),
                ("C", ["C-1", "C-10", "C-11", "C-2"]),
                ("dor", ["D-10"]), ("3049", ["30490"]), ("-1", []), ("C-3", []),
            ]
            for (text, ids) in expected {
                let found = try await shop.read { files, read in try files.find(text, limit: 10, in: read) }
                #expect(Set(found) == Set(ids.compactMap { customers[$0] }), "\(text)")
            }
            #expect(try await shop.read { files, read in try files.find("C-", limit: 2, in: read) }.count == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `where nothing is preferred a talk comes before a letter to read`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(Newcomer(externalID: "C-1"))
            func ways() async throws -> [String] {
                let today = shop.today
                let entries = try await shop.read { files, read in try files.entries(of: [ann], on: today, in: read) }
                return try #require(entries[ann]).contactPoints.map { "\($0.channel.rawValue) \($0.value)" }
            }
            try await shop.record(try Fact(.contactPoint, "1 High Street", of: "letter"), of: ann)
            try await shop.record(try Fact(.contactPoint, "030 1", of: "phone"), of: ann, on: "2026-01-01")
            try await shop.record(try Fact(.contactPoint, "030 123", of: "phone"), of: ann, on: "2026-02-01")
            try await shop.record(try Fact(.contactPoint, "ann@example.org", of: "email"), of: ann)
            try await shop.record(try Fact(.contactPoint, "0171 123", of: "sms"), of: ann)
            #expect(
                try await ways() == [
                    "phone 030 123", "phone 030 1", "sms 0171 123", "email ann@example.org", "letter 1 High Street",
                ])
            try await shop.record(try Fact(.contactPreference, "preferred", of: "email"), of: ann)
            #expect(try await ways().prefix(2) == ["email ann@example.org", "phone 030 123"])
            try await shop.record(try Fact(.contactPreference, "never", of: "phone"), of: ann)
            #expect(try await ways().prefix(2) == ["email ann@example.org", "sms 0171 123"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who changes the name or a number is found by the new one only`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try Self.ann())
            try await shop.record(try Fact(.name, "Ann Baker"), of: ann)
            try await shop.record(try Fact(withdrawing: .contactPoint, "ann@example.org", of: "email"), of: ann)
            for (text, isFound) in [("baker", true), ("ann", true), ("müller", false), ("ann@example.org", false)] {
                let found = try await shop.read { files, read in try files.find(text, limit: 10, in: read) }
                #expect(found == (isFound ? [ann] : []), "\(text)")
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `the directory shows preferred ways first and leaves out those never wanted`(driver: Driver) async throws {
        var generator = SeededGenerator(seed: 1)
        let bob = StaffEntry.present("Bob", &generator)
        try await Shop.open(on: driver, staff: [bob]) { shop in
            let ann = try await shop.register(try Self.ann())
            let nameless = try await shop.register(Newcomer(externalID: "C-2"))
            try await shop.record(try Fact(.contactPoint, "1 High Street", of: "letter"), of: ann)
            try await shop.record(try Fact(.contactPreference, "never", of: "email"), of: ann)
            try await shop.record(try Fact(.contactPreference, "preferred", of: "letter"), of: ann)
            try await shop.record(try Fact(.representative, "\(bob.id)"), of: ann)
            try await shop.record(try Fact(.language, "de-AT"), of: ann)
            let today = shop.today
            let entries = try await shop.read { files, read in
                try files.entries(of: [ann, nameless, CustomerID(at: Timestamp(milliseconds: 0))], on: today, in: read)
            }
            #expect(entries.count == 2)
            let entry = try #require(entries[ann])
            #expect(
                entry.contactPoints == [
                    ContactPoint(.letter, "1 High Street"), ContactPoint(.phone, "+49 (0)30 90-18 20"),
                ])
            #expect(entry.representative == bob.id)
            #expect(entry.language == Language(rawValue: "de-AT"))
            #expect(entry.name == "Ann Müller")
            #expect(entry.stage == .prospect)
            #expect(entries[nameless]?.name == "C-2")
            #expect(entries[nameless]?.language == .english)
        }
    }

    @Test(arguments: Driver.allCases)
    func `facts of nobody and of tomorrow are refused`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try Self.ann())
            let tomorrow = await refusalOfFiles {
                try await shop.record(try Fact(.like, "tea"), of: ann, on: "2026-03-03")
            }
            #expect(tomorrow == .dateInFuture)
            let nobody = CustomerID(at: shop.clock.now)
            let unknown = await refusalOfFiles { try await shop.record(try Fact(.like, "tea"), of: nobody) }
            #expect(unknown == .unknownCustomer)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a damaged file is found, and mended by the next fact`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            let ann = try await shop.register(try Self.ann())
            #expect(try await shop.application.findings().isEmpty)
            try await shop.application.database.write { transaction in
                try transaction.execute("UPDATE \(FileTables.file) SET name = 'Bob'")
                _ = try transaction.execute("DELETE FROM \(FileTables.lookup)")
            }
            #expect(try await shop.application.findings().count == 1)
            try await shop.record(try Fact(.note, "checked"), of: ann)
            #expect(try await shop.application.findings().isEmpty)
            try await shop.application.database.write { transaction in
                _ = try transaction.execute("DELETE FROM \(FileTables.file)")
            }
            let findings = try await shop.application.findings()
            #expect(
                findings.map { $0.what.drop { $0 != "r" } }
                    == [
                        "kernel_history", "customers_fact", "customers_external_id", "customers_contact_point",
                        "customers_lookup",
                    ].map { "rows of \($0) name a customer_id that is not in customers_file." })
            #expect(findings.allSatisfy { $0.code == "kernel.references" && $0.remedy == Finding.restore })
        }
    }
}
