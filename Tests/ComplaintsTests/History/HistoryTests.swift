import Complaints
import Domain
import Kernel
import Storage
import TestSupport
import Testing

/// What is done to a history behind the desk's back is found.
struct HistoryTests {
    static let damages: [(String, SQL)] = [
        ("an act", "UPDATE complaints_entry SET act = '{\"note\":{}}' WHERE number = 3"),
        ("a time", "UPDATE complaints_entry SET acted_at = acted_at + 1 WHERE number = 2"),
        ("an author", "UPDATE complaints_entry SET author = 'program:other' WHERE number = 4"),
        ("words", "UPDATE complaints_entry SET words = '{\"what\":\"All is well.\"}' WHERE number = 1"),
        ("words that are gone", "UPDATE complaints_entry SET words = NULL WHERE number = 1"),
        ("an entry that is gone", "DELETE FROM complaints_entry WHERE number = 3"),
        ("the last entry", "DELETE FROM complaints_entry WHERE number = 5"),
        (
            "the seal",
            "UPDATE complaints_file SET seal = acted.seal FROM (SELECT seal FROM complaints_entry WHERE number = 4) AS acted"
        ),
    ]

    @Test(arguments: Driver.allCases, damages.indices)
    func `a change, and an entry that is gone, is found (A7.19)`(driver: Driver, number: Int) async throws {
        try await Office.open(on: driver, isSound: false) { office in
            try await office.complain(10)
            try await office.respond(to: 10)
            #expect(try await office.application.findings() == [])
            try await office.change { try $0.storage.execute(Self.damages[number].1) }
            let codes = try await office.application.findings().map(\.code)
            #expect(codes.contains("complaints.history"), "\(Self.damages[number].0)")
        }
    }

    @Test(arguments: Driver.allCases)
    func `words that the history says were taken out are no fault, and are gone from the rows`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10, "Jane Doe of 12 Elm Street is angry.")
            try await office.respond(to: 10, quoting: "Elm Street is angry")
            let redaction = ComplaintAct.Redaction(entry: 1, basis: "GDPR Art. 17")
            let file = try await office.take(.redact(redaction), with: 10)
            #expect(file.words == nil)
            #expect(file.state == .responded)
            guard case .redact(let kept) = file.entries.last?.act else {
                Issue.record("The history ends with something else.")
                return
            }
            #expect(kept.digest.count == 64)
            let left = try await office.application.read { read in
                try read.all("SELECT words FROM complaints_entry WHERE words IS NOT NULL") { try $0.text(0) }
            }
            #expect(!left.contains { $0.contains("Jane") })
            let desk = office.desk
            let at = office.clock.now
            let code = await office.refusal { change in
                _ = try desk.take(
                    ComplaintStep(id: id(5), complaint: id(10), at: at, .redact(redaction)), as: .organisation,
                    in: change)
            }
            #expect(code == .notRedactable)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is kept beside the history is made anew from it`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.respond(to: 10)
            try await office.change {
                try $0.storage.execute("UPDATE complaints_file SET state = 'closed', open_on = NULL")
            }
            #expect(try await office.application.findings().map(\.code) == ["complaints.files"])
            try await office.application.rebuild(by: .program("tests"))
            #expect(try await office.board() == [id(10)])
        }
    }
}
