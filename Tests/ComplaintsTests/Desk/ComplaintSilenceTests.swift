import Complaints
import Domain
import Kernel
import TestSupport
import Testing

/// When nothing is offered because of a complaint.
struct ComplaintSilenceTests {
    @Test(arguments: Driver.allCases)
    func `nothing is offered until the customer has accepted, and for some days more`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            #expect(try await office.silence() == nil)
            try await office.complain(10)
            #expect(try await office.silence(in: 900) == "complaints.silence.open")
            #expect(try await office.silence(of: 2) == nil)
            try await office.respond(to: 10)
            #expect(try await office.silence(in: 900) == "complaints.silence.open")
            try await office.take(.accept(.init(.phone)), [.quote: "Fine now."], with: 10)
            #expect(try await office.silence(in: 14) == "complaints.silence.cooling")
            #expect(try await office.silence(in: 15) == nil)
            try await office.take(.teach([.nothing]), with: 10)
            office.clock.pass(5 * 86_400_000)
            try await office.take(.close, with: 10)
            #expect(try await office.silence(in: 9) == "complaints.silence.cooling")
            #expect(try await office.silence(in: 10) == nil)
            try await office.take(.reopen, [.reason: "It leaks again."], with: 10)
            #expect(try await office.silence(in: 900) == "complaints.silence.open")
        }
    }

    @Test(arguments: Driver.allCases)
    func `a merged complaint silences as long as the one it is dealt with`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await office.complain(11)
            try await office.take(.merge(into: id(10)), with: 11)
            #expect(try await office.silence() == "complaints.silence.open")
            try await office.respond(to: 10)
            try await office.take(.accept(.init(.phone)), [.quote: "Fine now."], with: 10)
            #expect(try await office.silence() == "complaints.silence.cooling")
            #expect(try await office.silence(in: 15) == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a confidential complaint silences in secret (A7.18)`(driver: Driver) async throws {
        try await Office.open(on: driver) { office in
            func isSecret() async throws -> Bool {
                try await office.application.read { read in
                    let day = try Organisation.kept(in: read).zone.day(of: office.clock.now)
                    return try office.application.secretSilences(among: [Office.customer(1)], on: day, in: read).count
                        == 1
                }
            }
            try await office.complain(10)
            #expect(try await !isSecret())
            try await office.take(.flag(.confidential, true), with: 10)
            #expect(try await office.silence() == nil)
            #expect(try await isSecret())
            try await office.complain(11)
            #expect(try await office.silence() == "complaints.silence.open")
        }
    }
}
