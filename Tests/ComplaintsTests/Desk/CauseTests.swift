import Complaints
import Definitions
import Domain
import Kernel
import TestSupport
import Testing

/// What caused complaints, by the taxonomy in force.
struct CauseTests {
    private static let own = CauseTaxonomy.houseText.replacing("\"1.0.0\"", with: "\"1.1.0\"")

    private func find(
        _ cause: String, _ contributing: String..., of number: UInt64, in office: Office
    ) async throws {
        let desk = office.desk
        let edition = try await office.application.read { try desk.taxonomy(in: $0).edition }
        try await office.take(
            .findCause(CauseFinding(primary: cause, contributing: contributing, taxonomy: edition)), with: number)
    }

    @Test(arguments: Driver.allCases)
    func `complaints of some days are counted by their last finding, and inquiries are none`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            for number in UInt64(10)...14 { try await office.complain(number) }
            try await find("no_answer", of: 10, in: office)
            try await find("no_answer", of: 11, in: office)
            try await find("passed_around", of: 11, in: office)
            try await find("no_answer", "clerical_error", of: 12, in: office)
            try await office.take(.dismiss(by: Office.anna), [.reason: "A question."], with: 14)
            let (desk, day) = (office.desk, try #require(CalendarDay(iso: "2026-04-02")))
            let counts = try await office.application.read {
                try desk.causes(in: day..<(day + 1), by: .primary, asOf: nil, for: .organisation, $0)
            }
            #expect(counts == CausePareto(["no_answer": 2, "passed_around": 1, nil: 1]))
            #expect(
                try await office.application.read {
                    try desk.causes(in: (day + 1)..<(day + 9), by: .primary, asOf: nil, for: .organisation, $0)
                }.total == 0)
            let all = try await office.application.read {
                try desk.causes(in: day..<(day + 1), by: .all, asOf: nil, for: .organisation, $0)
            }
            #expect(all == CausePareto(["no_answer": 2, "passed_around": 1, "clerical_error": 1, nil: 1]))
        }
    }

    @Test(arguments: Driver.allCases)
    func
        `an earlier report comes out again, and a confidential complaint counts for nobody who may not know of it (A7.16, A7.18)`(
            driver: Driver
        ) async throws
    {
        try await Office.open(on: driver) { office in
            for number in UInt64(10)...12 { try await office.complain(number) }
            try await find("no_answer", of: 10, in: office)
            let then = office.clock.now
            office.clock.pass(60_000)
            try await find("passed_around", of: 10, in: office)
            try await find("passed_around", of: 11, in: office)
            try await office.take(.flag(.confidential, true), with: 11)
            let (desk, day) = (office.desk, try #require(CalendarDay(iso: "2026-04-02")))
            func counts(_ time: Timestamp?, _ viewer: ComplaintViewer) async throws -> CausePareto {
                try await office.application.read {
                    try desk.causes(in: day..<(day + 1), by: .primary, asOf: time, for: viewer, $0)
                }
            }
            #expect(try await counts(then, .organisation) == CausePareto(["no_answer": 1, nil: 2]))
            #expect(try await counts(nil, .organisation) == CausePareto(["passed_around": 2, nil: 1]))
            #expect(try await counts(office.clock.now, .organisation) == CausePareto(["passed_around": 2, nil: 1]))
            #expect(try await counts(nil, .everybody) == CausePareto(["passed_around": 1, nil: 1]))
            #expect(try await counts(then, .everybody) == CausePareto(["no_answer": 1, nil: 1]))
        }
    }

    @Test(arguments: Driver.allCases)
    func `a cause that the taxonomy in force does not have is refused, and earlier findings stay (A7.16)`(
        driver: Driver
    ) async throws {
        try await Office.open(on: driver) { office in
            try await office.complain(10)
            try await find("no_answer", of: 10, in: office)
            let before = try await office.file(10)?.finding
            let (desk, at) = (office.desk, office.clock.now)
            try await office.change { try desk.publish(taxonomy: Self.own, path: "own", in: $0) }
            #expect(
                try await office.change { try desk.publish(taxonomy: Self.own, path: "own", in: $0) }.edition.version
                    == .init(1, 1, 0))
            #expect(
                await office.refusal { try desk.publish(taxonomy: "{}", path: "own", in: $0) } == .unsoundTaxonomy)
            for finding in [
                CauseFinding(primary: "no_answer", taxonomy: CauseTaxonomy.house.edition),
                CauseFinding(primary: "no_such", taxonomy: .init(id: "house", version: .init(1, 1, 0))),
            ] {
                let code = await office.refusal { change in
                    _ = try desk.take(
                        ComplaintStep(id: id(5), complaint: id(10), at: at, .findCause(finding)), as: .organisation,
                        in: change)
                }
                #expect(code == .unknownCause)
            }
            #expect(try await office.file(10)?.finding == before)
            try await find("passed_around", of: 10, in: office)
            let findings = try #require(try await office.file(10)).entries.compactMap { entry in
                if case .findCause(let finding) = entry.act { finding.primary } else { nil }
            }
            #expect(findings == ["no_answer", "passed_around"])
        }
    }
}
