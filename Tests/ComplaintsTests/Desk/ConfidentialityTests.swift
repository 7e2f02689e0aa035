import Complaints
import Domain
import Kernel
import TestSupport
import Testing

/// Who may know of a complaint.
struct ConfidentialityTests {
    @Test(arguments: Driver.allCases)
    func `who may not know of a complaint is told what is told of one that does not exist (A7.18)`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.complain(11, "The kettle leaks again.")
            try await office.take(.handOver(from: nil, to: Office.anna), with: 10)
            try await office.take(.flag(.confidential, true), with: 10)
            let (owner, other) = (ComplaintViewer.staff(Office.anna), ComplaintViewer.staff(Office.ben))
            #expect(try await office.board() == [id(10), id(11)])
            #expect(try await office.board(for: owner) == [id(10), id(11)])
            #expect(try await office.board(for: other) == [id(11)])
            #expect(try await office.board(for: .everybody) == [id(11)])
            #expect(try await office.file(10, for: owner) != nil)
            #expect(try await office.file(10, for: other) == nil)
            let (desk, at) = (office.desk, office.clock.now)
            var told: [ComplaintError] = []
            for number in [UInt64(10), 99] {
                let error = await #expect(throws: ComplaintError.self) {
                    try await office.change { change in
                        _ = try desk.take(
                            ComplaintStep(id: id(5), complaint: id(number), at: at, .note, [.note: "Who is it?"]),
                            as: other, in: change)
                    }
                }
                told += error.map { [$0] } ?? []
            }
            #expect(told.count == 2 && told.first == told.last)
            // What is like it is not named, and it can't be linked to.
            let opened = try await office.change { change in
                try desk.open(
                    NewComplaint(
                        id: id(12), entry: id(13), customer: Office.customer(1), at: at,
                        receipt: Receipt(channel: .phone, regime: "iso-10002"), words: [.what: "The kettle leaks."]),
                    as: other, in: change)
            }
            #expect(opened.similar == [id(11)])
            let code = await office.refusal { change in
                _ = try desk.take(
                    ComplaintStep(id: id(6), complaint: id(12), at: at, .merge(into: id(10))), as: other, in: change)
            }
            #expect(code == .unknownComplaint)
            let application = office.application
            let card = try await application.read { read in
                let day = try Organisation.kept(in: read).zone.day(of: at)
                return "\(try application.card(of: Office.customer(1), on: day, in: read))"
            }
            #expect(!card.contains("\(id(10, of: Complaint.self))"))
            #expect(card.contains("\(id(11, of: Complaint.self))"))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a complaint that names a confidential one is confidential too (A7.18)`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            for number in UInt64(10)...12 { try await office.complain(number) }
            try await office.take(.merge(into: id(10)), with: 11)
            try await office.complain(
                13, "You did not listen.", Receipt(channel: .phone, regime: "iso-10002", parent: id(11)))
            #expect(try await office.board(for: .everybody) == [id(10), id(12), id(13)])
            // It is flagged on the one, and on all that name it.
            try await office.take(.flag(.confidential, true), with: 10)
            for number in [UInt64(10), 11, 13] { #expect(try await office.file(number)?.isConfidential == true) }
            #expect(try await office.board(for: .everybody) == [id(12)])
            let late = try await office.complain(
                14, "Nor now.", Receipt(channel: .phone, regime: "iso-10002", parent: id(10)))
            #expect(late.file.isConfidential && late.file.state == .received)
            #expect(
                try await office.complain(
                    14, "Nor now.", Receipt(channel: .phone, regime: "iso-10002", parent: id(10))) == late)
            // What everybody knows of is not put together with what they don't.
            let (desk, at) = (office.desk, office.clock.now)
            for (member, head) in [(UInt64(12), UInt64(10)), (14, 12)] {
                let code = await office.refusal { change in
                    _ = try desk.take(
                        ComplaintStep(id: id(7), complaint: id(member), at: at, .merge(into: id(head))),
                        as: .organisation, in: change)
                }
                #expect(code == .badLink)
            }
            // Taken away, it is taken from those that are dealt with together; a complaint about the handling keeps its own.
            try await office.take(.flag(.confidential, false), with: 11)
            #expect(try await office.file(10)?.isConfidential == false)
            #expect(try await office.file(13)?.isConfidential == true)
        }
    }
}
