import Complaints
import Domain
import Kernel
import TestSupport
import Testing

/// What the desk keeps, and what it refuses.
struct ComplaintDeskTests {
    private static let mail = ComplaintAct.Message(.email, reference: "m1")

    @Test(arguments: Driver.allCases)
    func `what is kept of a complaint is the file that was answered, with all its words`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.respond(to: 10)
            let said = ComplaintAct.CustomersAct(.phone)
            try await office.take(.accept(said), [.quote: "Fine now."], with: 10)
            // It is to be closed.
            #expect(try await office.board() == [id(10)])
            try await office.take(.teach([.nothing]), with: 10)
            let closed = try await office.take(.close, with: 10)
            #expect(closed.closure == .accepted)
            #expect(closed.words == [.what: "The kettle leaks."])
            #expect(try await office.file(10) == closed)
            #expect(try await office.board() == [])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same again changes nothing, and another body under the same id is refused`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            let first = try await office.complain(10)
            #expect(try await office.complain(10).file == first.file)
            let step: ComplaintEntryID = id(77)
            let at = office.clock.now
            let desk = office.desk
            @Sendable func acknowledge(_ words: String, in change: Change) throws -> ComplaintFile {
                try desk.take(
                    ComplaintStep(
                        id: step, complaint: id(10), at: at, .acknowledge(by: Office.anna, Self.mail),
                        [.message: words]), as: .organisation, in: change)
            }
            let done = try await office.change { try acknowledge("You said: the kettle leaks.", in: $0) }
            office.clock.pass(5_000)
            #expect(try await office.change { try acknowledge("You said: the kettle leaks.", in: $0) } == done)
            #expect(await office.refusal { _ = try acknowledge("Something else.", in: $0) } == .idReused)
            #expect(try await office.file(10)?.entries.count == 2)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is refused leaves nothing behind`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            let before = try await office.file(10)
            let desk = office.desk
            // The fast lane is over.
            office.clock.pass(7 * 86_400_000)
            let at = office.clock.now
            let refused: [(ComplaintAct, ComplaintWords, ComplaintError.Code)] = [
                (.investigate, [:], .illegalMove),
                (.acknowledge(by: Office.anna, Self.mail), [:], .wordsMissing),
                (.acknowledge(by: id(999), Self.mail), [.message: "The kettle leaks."], .unknownStaff),
                (.acknowledge(by: Office.anna, Self.mail), [.message: "The kettle broke."], .wordsNotQuoted),
                (
                    .acknowledge(by: Office.anna, Self.mail),
                    [.message: "Dear customer, “the kettle leaks”."], .formLetter
                ),
                (.handOver(from: Office.ben, to: Office.anna), [.summary: "It leaks."], .otherOwner),
                (.accept(.init(.phone)), [:], .evidenceMissing),
                (.accept(.init(.phone)), [.quote: "Fine."], .notResponded),
                (.merge(into: id(10)), [:], .badLink),
                (.merge(into: id(11)), [:], .unknownComplaint),
                (.spend(minutes: 0), [:], .invalid),
                (.takeIn(id(11), receivedAt: at), [:], .invalid),
                (.remedy(.carryOut(id(5), reference: "r")), [:], .remedyState),
            ]
            for (act, words, code) in refused {
                let found = await office.refusal { change in
                    _ = try desk.take(
                        ComplaintStep(id: id(8), complaint: id(10), at: at, act, words), as: .organisation, in: change)
                }
                #expect(found == code)
            }
            #expect(
                await office.refusal { change in
                    _ = try desk.take(
                        ComplaintStep(id: id(8), complaint: id(10), at: at + 86_400_000, .note, [.note: "Ahead."]),
                        as: .organisation, in: change)
                } == .inFuture)
            #expect(try await office.file(10) == before)
        }
    }

    @Test(arguments: Driver.allCases)
    func `somebody unknown comes back with the code, however it is written down`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            let code = ClaimCode()
            let (desk, at) = (office.desk, office.clock.now)
            try await office.change { change in
                try desk.open(
                    NewComplaint(
                        id: id(10), entry: id(11), customer: id(4_000), at: at,
                        receipt: Receipt(channel: .web, regime: "iso-10002", isUnknown: true, isAnonymous: true),
                        words: [.what: "Nobody answers."], claimCode: code),
                    as: .organisation, in: change)
            }
            let written = try #require(ClaimCode("\(code)".lowercased()))
            #expect(written == code)
            let found = try await office.application.read { try desk.complaint(claimedBy: written, in: $0) }
            #expect(found == id(10))
            let other = try await office.application.read { try desk.complaint(claimedBy: ClaimCode(), in: $0) }
            #expect(other == nil)
            #expect(
                await office.refusal { change in
                    try desk.open(
                        NewComplaint(
                            id: id(12), entry: id(13), customer: id(4_001), at: at,
                            receipt: Receipt(channel: .web, regime: "iso-10002"), words: [.what: "Who am I?"]),
                        as: .organisation, in: change)
                } == .unknownCustomer)
        }
    }

    @Test(arguments: Driver.allCases)
    func `what may be the same is named, and nothing is put together by itself`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10, "The new kettle leaks on the table.")
            let other = try await office.complain(11, "Delivery never arrived at all.")
            #expect(other.similar == [])
            let same = try await office.complain(12, "My kettle leaks over the whole table!")
            #expect(same.similar == [id(10)])
            #expect(try await office.complain(13, of: 2, "My kettle leaks over the table").similar == [])
            #expect(try await office.board().count == 4)
            // Of people who are not on file nobody knows who they are.
            let unknown = Receipt(channel: .web, regime: "iso-10002", isUnknown: true)
            let words = "My kettle leaks over the table"
            #expect(try await office.complain(14, of: 98, words, unknown).similar == [])
            #expect(try await office.complain(15, of: 99, words, unknown).similar == [id(14)])
            #expect(try await office.complain(16, of: 97, "Nobody answers.", unknown).similar == [])
            #expect(try await office.complain(17, words).similar == [id(12), id(10)])
        }
    }

    @Test(arguments: Driver.allCases)
    func `a merged complaint comes back as it was, and its receipt stays its own`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            office.clock.pass(3_600_000)
            try await office.complain(11)
            try await office.complain(12, of: 2)
            let before = try #require(try await office.file(11))
            #expect(try await office.take(.merge(into: id(10)), with: 11).state == .duplicate)
            #expect(try await office.file(10)?.members.map(\.id) == [id(11)])
            let desk = office.desk
            let at = office.clock.now
            for (number, target) in [(UInt64(10), UInt64(11)), (10, 12)] {
                let code = await office.refusal { change in
                    _ = try desk.take(
                        ComplaintStep(id: change.newID(), complaint: id(number), at: at, .merge(into: id(target))),
                        as: .organisation, in: change)
                }
                #expect(code == .badLink)
            }
            let after = try await office.take(.unmerge, [.reason: "Two kettles."], with: 11)
            #expect(after.state == before.state)
            #expect(after.receivedAt == before.receivedAt)
            #expect(after.remedies == before.remedies)
            #expect(try await office.file(10)?.members.isEmpty == true)
        }
    }
}
