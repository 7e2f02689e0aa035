import Domain
import Kernel
import TestSupport
import Testing

@testable import Service

@Suite struct ImportTests {
    private let context: ImportContext

    init() throws {
        let zone = try #require(Zone("Europe/Berlin"))
        let currency = try #require(Currency("EUR"))
        let organisation = Organisation(
            name: "Corner Shop", zone: zone, currency: currency, country: "DE", language: .english)
        context = ImportContext(organisation: organisation, currency: currency, dates: .iso, today: today)
    }

    private func row(_ line: Int, _ values: KeyValuePairs<String, String>) -> ImportRow {
        ImportRow(line: line, context: context, values)
    }

    private func kind(_ name: String, _ shop: Shop) throws -> any ImportKind {
        try #require(shop.module.imports.first { $0.name == name })
    }

    /// Does what an import does: every row with its place among equal ones, the database looked at, the chunk applied.
    private func apply(_ rows: [ImportRow], _ kind: any ImportKind, _ shop: Shop) async throws -> ImportTally {
        func apply<Kind: ImportKind>(_ kind: Kind) async throws -> ImportTally {
            let records = try rows.map { try kind.record(from: $0) }
            var seen: [String: Int] = [:]
            let counted = zip(rows, records).map { row, record in
                let identity = kind.identity(of: record)
                if let identity { seen[identity, default: 0] += 1 }
                return Imported(line: row.line, ordinal: identity.flatMap { seen[$0] } ?? 1, record)
            }
            return try await shop.application.change(by: .program("import")) { try kind.apply(counted, in: $0) }
        }
        return try await apply(kind)
    }

    /// What the first pass says of rows, which does not know their places among equal ones.
    private func faults(_ rows: [ImportRow], _ kind: any ImportKind, _ shop: Shop) async throws -> [ImportFault] {
        func faults<Kind: ImportKind>(_ kind: Kind) async throws -> [ImportFault] {
            let records = try rows.map { Imported(line: $0.line, ordinal: 1, try kind.record(from: $0)) }
            let organisation = context.organisation
            return try await shop.application.read { try kind.faults(of: records, in: $0, for: organisation) }
        }
        return try await faults(kind)
    }

    @Test(arguments: Driver.allCases)
    func `contacts are imported once, with and without ids, in any order`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1)
            let kind = try kind("contacts", shop)
            let rows = [
                row(
                    2,
                    [
                        "customer_id": "C-1", "contact_id": "K-2", "contacted_at": "1998-06-30T10:00:00+02:00",
                        "channel": "Phone", "direction": "out", "staff": "anna", "follows": "K-1", "satisfied": "yes",
                    ]),
                row(
                    3,
                    [
                        "customer_id": "C-1", "contact_id": "K-1", "contacted_at": "1998-06-29", "channel": "email",
                        "summary": "The lid does not close", "mood": "Upset", "call_back_on": "1998-07-03",
                        "hold_seconds": "40", "value_kind": "help", "value": "A tip", "department": "Service",
                    ]),
                row(4, ["customer_id": "\(customer)", "contacted_at": "1998-06-28", "channel": "visit"]),
                row(
                    5, ["customer_id": "\(customer)", "contacted_at": "1998-06-28", "channel": "visit", "reason": "B"]),
            ]
            #expect(try await faults(rows, kind, shop) == [])
            #expect(try await apply(rows, kind, shop) == ImportTally(imported: 4))
            #expect(try await faults(rows, kind, shop) == [])
            #expect(try await apply(rows, kind, shop) == ImportTally(unchanged: 4))
            let desk = shop.desk
            let contacts = try await shop.application.read { try desk.contacts(of: customer, limit: 9, in: $0) }
            #expect(contacts.count == 4)
            #expect(contacts[0].follows == contacts[1].id)
            #expect(contacts[0].staff == shop.world.anna)
            #expect(contacts[0].satisfied == .yes)
            #expect(contacts[1].mood == .upset)
            #expect(contacts[1].at == Timestamp(rfc3339: "1998-06-28T22:00:00Z"))
            #expect(contacts[1].value == ContactRecord.ValueGiven(.help, "A tip"))
            #expect(try await shop.suggestions(for: today + 9).allSatisfy { $0.kind != "service.call_back" })
        }
    }

    @Test(arguments: Driver.allCases)
    func `the rule that tied staff's hands comes with its contact, once`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            try await shop.register(1)
            let kind = try kind("contacts", shop)
            func contact(_ line: Int, _ id: String, _ rule: String, _ exception: String) -> ImportRow {
                row(
                    line,
                    [
                        "customer_id": "C-1", "contact_id": id, "contacted_at": "1998-06-29", "channel": "phone",
                        "department": "Service", "hands_tied_rule": rule, "hands_tied_exception": exception,
                    ])
            }
            let rows = [
                contact(2, "K-1", "No refunds", "Half of it"), contact(3, "K-2", "no refunds.", ""),
                contact(4, "K-3", "", ""),
            ]
            #expect(try await apply(rows, kind, shop) == ImportTally(imported: 3))
            #expect(try await apply(rows, kind, shop) == ImportTally(unchanged: 3))
            let desk = shop.desk
            let rules = try await shop.application.read { try desk.rules(upTo: today, in: $0) }
            #expect(rules.map(\.rule) == [ServiceRule(id: "R1", text: "No refunds", department: "Service")])
            #expect(rules.map { [$0.customers, $0.occasions, $0.exceptions] } == [[1, 2, 1]])
            let refused = [
                (contact(5, "K-1", "R1", "All of it"), "id_reused"), (contact(6, "K-4", "R8", ""), "unknown_rule"),
                (contact(7, "K-5", "", "Half of it"), "empty_field"),
            ]
            for (row, code) in refused {
                let fault = await #expect(throws: ImportFault.self) { _ = try await apply([row], kind, shop) }
                #expect(fault?.code == code && fault?.column == "hands_tied_rule" && fault?.line == row.line)
            }
        }
    }

    @Test(arguments: Driver.allCases)
    func `the first pass names strangers, unknown staff and ids with other words`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            try await shop.register(1)
            let kind = try kind("contacts", shop)
            func contact(_ line: Int, _ customer: String, _ id: String, _ reason: String, staff: String) -> ImportRow {
                row(
                    line,
                    [
                        "customer_id": customer, "contact_id": id, "contacted_at": "1998-06-29", "channel": "phone",
                        "reason": reason, "staff": staff,
                    ])
            }
            let known = contact(2, "C-1", "K-1", "delivery", staff: "anna")
            #expect(try await apply([known], kind, shop) == ImportTally(imported: 1))
            let faults = try await faults(
                [
                    known, contact(3, "C-9", "K-9", "", staff: ""), contact(4, "C-1", "K-4", "", staff: "carl"),
                    contact(5, "C-1", "K-1", "invoice", staff: "anna"), contact(6, "C-1", "K-6", "a", staff: ""),
                    contact(7, "C-1", "K-6", "b", staff: ""),
                ], kind, shop)
            #expect(
                faults.map { "\($0.line) \($0.column) \($0.code)" } == [
                    "3 customer_id unknown_customer", "4 staff unknown_staff", "5 contact_id differs",
                    "7 contact_id differs",
                ])
            await #expect(throws: ImportFault.self) {
                _ = try await apply([contact(3, "C-9", "K-9", "", staff: "")], kind, shop)
            }
        }
    }

    @Test(arguments: [
        ("channel", "by phone", "unknown_value"), ("mood", "meh", "unknown_value"),
        ("contacted_at", "1998-07-02", "date_in_future"), ("hold_seconds", "-1", "number_malformed"),
        ("call_back_on", "1998-06-01", "invalid"), ("customer_id", "", "empty_field"), ("channel", "", "empty_field"),
        ("satisfied", "perhaps", "flag_malformed"),
    ])
    func `a bad value is a fault of its row`(field: String, value: String, code: String) async throws {
        try await withShop(on: .memory) { shop in
            let kind = try kind("contacts", shop)
            var values = ["customer_id": "C-1", "contacted_at": "1998-06-29", "channel": "phone"]
            values[field] = value
            let row = row(
                2,
                [
                    "customer_id": values["customer_id"] ?? "", "contacted_at": values["contacted_at"] ?? "",
                    "channel": values["channel"] ?? "", "mood": values["mood"] ?? "",
                    "hold_seconds": values["hold_seconds"] ?? "", "call_back_on": values["call_back_on"] ?? "",
                    "satisfied": values["satisfied"] ?? "",
                ])
            let fault = #expect(throws: ImportFault.self) { _ = try kind.record(from: row) }
            #expect(fault?.code == code)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a request that was imported open is fulfilled by a later file`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            try await shop.register(1, on: today)
            let kind = try kind("requests", shop)
            func request(_ line: Int, _ id: String, fulfilled: String = "") -> ImportRow {
                row(
                    line,
                    [
                        "customer_id": "C-1", "request_id": id, "asked_at": "1998-06-20T15:00:00+02:00",
                        "what": "An invoice", "staff": "ben", "fulfilled_at": fulfilled, "fulfil_by": "1998-06-25",
                    ])
            }
            let open = [request(2, "R-1"), request(3, ""), request(4, "")]
            #expect(try await apply(open, kind, shop) == ImportTally(imported: 3))
            #expect(try await apply(open, kind, shop) == ImportTally(unchanged: 3))
            #expect(try await shop.suggestions().count == 3)
            // A bare date on the day of asking is not before it.
            let done = [
                request(2, "R-1", fulfilled: "1998-06-20"), request(3, ""), request(4, "", fulfilled: "1998-06-24"),
            ]
            #expect(try await faults(done, kind, shop) == [])
            #expect(try await apply(done, kind, shop) == ImportTally(imported: 2, unchanged: 1))
            #expect(try await apply(done, kind, shop) == ImportTally(unchanged: 3))
            let left = try await shop.suggestions()
            #expect(left.count == 1)
            // Nobody answered it: it is owed since the answer was.
            #expect(left.first?.due == today - 10)
            #expect(left.first?.staff == shop.world.ben)
        }
    }

    @Test(arguments: Driver.allCases)
    func `promises are imported open, kept, late and broken`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            let customer = try await shop.register(1, on: today)
            let kind = try kind("promises", shop)
            func promise(_ line: Int, _ id: String, kept: String, broken: String) -> ImportRow {
                row(
                    line,
                    [
                        "customer_id": "C-1", "promise_id": id, "promised_at": "1998-06-20", "what": "A lid",
                        "due": "1998-07-02", "kept_at": kept, "broken_at": broken,
                    ])
            }
            let rows = [
                promise(2, "P-1", kept: "", broken: ""), promise(3, "P-2", kept: "1998-06-30", broken: ""),
                promise(4, "P-3", kept: "", broken: "1998-06-30"), promise(5, "", kept: "", broken: ""),
            ]
            #expect(try await faults(rows, kind, shop) == [])
            #expect(try await apply(rows, kind, shop) == ImportTally(imported: 4))
            #expect(try await apply(rows, kind, shop) == ImportTally(unchanged: 4))
            let desk = shop.desk
            let states = try await shop.application.read { read in
                try ["P-1", "P-2", "P-3"].map {
                    try desk.promise(PromiseID(of: customer, "promise", $0), in: read)?.state
                }
            }
            #expect(states == [.open, .kept, .broken])
            #expect(try await shop.suggestions().count == 2)
            let moved = promise(3, "P-2", kept: "", broken: "1998-06-30")
            #expect(try await faults([moved], kind, shop).map(\.code) == ["promise_kept"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `contacts without ids are told apart by summary, outcome and direction`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            try await shop.register(1)
            let kind = try kind("contacts", shop)
            func contact(_ line: Int, _ summary: String, _ outcome: String, _ direction: String) -> ImportRow {
                row(
                    line,
                    [
                        "customer_id": "C-1", "contacted_at": "1998-06-29", "channel": "phone", "summary": summary,
                        "outcome": outcome, "direction": direction,
                    ])
            }
            let first = contact(2, "The lid", "reached", "in")
            let others = [
                contact(3, "The box", "reached", "in"), contact(4, "The lid", "left_message", "in"),
                contact(5, "The lid", "reached", "out"),
            ]
            #expect(try await apply([first], kind, shop) == ImportTally(imported: 1))
            #expect(try await apply(others, kind, shop) == ImportTally(imported: 3))
            #expect(try await apply(others.reversed() + [first], kind, shop) == ImportTally(unchanged: 4))
        }
    }

    @Test(arguments: [
        ("summary", "a\u{1b}[2Jb", "summary", "text_invalid"), ("summary", "a\u{9b}2Jb", "summary", "text_invalid"),
        ("reason", String(repeating: "x", count: 201), "reason", "text_too_long"),
        ("value", "A tip", "value_kind", "empty_field"), ("follows", "K-1", "follows", "invalid"),
        ("call_back_on", "1998-06-01", "call_back_on", "invalid"),
    ])
    func `the texts of a contact are checked, and the fault names the cell`(
        field: String, value: String, column: String, code: String
    ) async throws {
        try await withShop(on: .memory) { shop in
            let kind = try kind("contacts", shop)
            var values = ["customer_id": "C-1", "contact_id": "K-1", "contacted_at": "1998-06-29", "channel": "phone"]
            values[field] = value
            let names = values.keys.sorted()
            let row = ImportRow(
                line: 2, context: context, fields: names, names.map { values[$0] ?? "" })
            let fault = #expect(throws: ImportFault.self) { _ = try kind.record(from: row) }
            #expect(fault?.column == column)
            #expect(fault?.code == code)
            #expect(fault?.value == values[column] ?? "")
        }
    }

    @Test(arguments: Driver.allCases)
    func `what became of a promise or request is refused with its cell`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            try await shop.register(1)
            func fault(_ kind: String, _ values: KeyValuePairs<String, String>) throws -> String? {
                let kind = try self.kind(kind, shop)
                let fault = #expect(throws: ImportFault.self) { _ = try kind.record(from: row(2, values)) }
                return fault.map { "\($0.column) \($0.value) \($0.code)" }
            }
            #expect(
                try fault(
                    "promises",
                    [
                        "customer_id": "C-1", "promised_at": "1998-06-20", "what": "A lid", "due": "1998-06-30",
                        "kept_at": "1998-06-19",
                    ]) == "kept_at 1998-06-19 invalid")
            #expect(
                try fault(
                    "promises",
                    ["customer_id": "C-1", "promised_at": "1998-06-20", "what": "A lid", "due": "1998-06-10"])
                    == "due 1998-06-10 invalid")
            #expect(
                try fault(
                    "requests",
                    [
                        "customer_id": "C-1", "asked_at": "1998-06-20", "what": "A lid", "withdrawn_at": "1998-06-22",
                        "fulfilled_at": "1998-06-21",
                    ]) == "withdrawn_at 1998-06-22 request_closed")
            #expect(
                try fault(
                    "requests",
                    ["customer_id": "C-1", "asked_at": "1998-06-20", "what": "A lid", "respond_by": "1998-06-10"])
                    == "respond_by 1998-06-10 invalid")
            let promises = try kind("promises", shop)
            func promise(_ column: String, _ day: String) -> ImportRow {
                row(
                    2,
                    [
                        "customer_id": "C-1", "promise_id": "P-1", "promised_at": "1998-06-20", "what": "A lid",
                        "due": "1998-06-30", column: day,
                    ])
            }
            _ = try await apply([promise("kept_at", "1998-06-22")], promises, shop)
            let found = try await faults([promise("broken_at", "1998-06-23")], promises, shop)
            #expect(found.map { "\($0.column) \($0.value) \($0.code)" } == ["broken_at 1998-06-23 promise_kept"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a call-back is made by a later contact on its day in which we reached the customer`(
        driver: Driver
    ) async throws {
        try await withShop(on: driver) { shop in
            try await shop.register(1, on: today)
            let kind = try kind("contacts", shop)
            func contact(_ day: String, _ direction: String, _ outcome: String, callBack: String = "") -> ImportRow {
                row(
                    2,
                    [
                        "customer_id": "C-1", "contacted_at": day, "channel": "phone", "direction": direction,
                        "outcome": outcome, "call_back_on": callBack,
                    ])
            }
            func owed() async throws -> Int {
                try await shop.suggestions().count { $0.kind == "service.call_back" }
            }
            // Rows come in any order.
            _ = try await apply(
                [
                    contact("1998-06-09", "out", "reached"), contact("1998-06-10", "out", "not_reached"),
                    contact("1998-06-11", "in", "reached"),
                    contact("1998-06-08", "in", "reached", callBack: "1998-06-10"),
                ], kind, shop)
            #expect(try await owed() == 1)
            _ = try await apply([contact("1998-06-10", "out", "reached")], kind, shop)
            #expect(try await owed() == 0)
        }
    }

    @Test(arguments: Driver.allCases)
    func `every field has as many examples as the others, and they are understood`(driver: Driver) async throws {
        try await withShop(on: driver) { shop in
            for kind in shop.module.imports {
                #expect(kind.fields.allSatisfy { $0.examples.count == 2 && !$0.about.isEmpty })
            }
        }
    }
}
