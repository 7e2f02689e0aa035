import Domain
import Kernel
import Storage
import Team
import TestSupport
import Testing

/// 1 July 1998, the day on which the tests' clock stands.
private let today = CalendarDay(daysSince1970: 10_408)

@Suite struct RoleTests {
    private let team = TeamModule()
    private var staffroom: any Staffroom { team.staffroom }
    private static let dollar = Currency("USD")

    private static let small = Authority.Limit(perIncident: 5000, perCustomer: 20_000, periodDays: 365)
    private static let large = Authority.Limit(perIncident: 50_000, perCustomer: 50_000, periodDays: 30)

    private func id(_ number: UInt64) -> StaffID {
        var generator = SeededGenerator(seed: number)
        return StaffID(at: Timestamp(milliseconds: 0), using: &generator)
    }

    private func withRoles(on driver: Driver, _ body: (Application) async throws -> Void) async throws {
        let members = [("anna", "Adviser"), ("ben", "Head"), ("carl", "Cook"), ("dora", nil)].enumerated().map {
            Member(
                id: id(UInt64($0) + 1), shortName: $1.0, name: $1.0, department: "Service", role: $1.1,
                joinedOn: today - 9)
        }
        try await withApplication(on: driver, modules: [team]) { application, _ in
            let staffroom = staffroom
            try await application.change(by: .program("tests")) { change in
                try staffroom.open(department: "Service", in: change)
                for member in members { try staffroom.hire(member, in: change) }
                try staffroom.set(RoleTests.small, in: .euro, ofRole: "Adviser", in: change)
                try staffroom.set(RoleTests.large, in: .euro, ofRole: "Head", in: change)
                try staffroom.open(role: "Cook", in: change)
            }
            try await body(application)
            #expect(try await application.findings() == [])
        }
    }

    private func refusal(
        _ application: Application, _ body: @escaping @Sendable (Change) throws -> Void
    ) async -> TeamError.Code? {
        await #expect(throws: TeamError.self) {
            try await application.change(by: .program("tests"), body)
        }?.code
    }

    @Test(arguments: Driver.allCases)
    func `a limit that is set again replaces the one of its currency alone`(driver: Driver) async throws {
        try await withRoles(on: driver) { application in
            let (staffroom, dollar) = (staffroom, try #require(RoleTests.dollar))
            try await application.change(by: .program("tests")) { change in
                try staffroom.set(RoleTests.small, in: dollar, ofRole: "Adviser", in: change)
                try staffroom.set(RoleTests.large, in: .euro, ofRole: "Adviser", in: change)
            }
            let roles = try await application.read { try staffroom.roles(in: $0) }
            #expect(
                roles == [
                    Role(name: "Adviser", limits: [.euro: RoleTests.large, dollar: RoleTests.small]),
                    Role(name: "Cook"), Role(name: "Head", limits: [.euro: RoleTests.large]),
                ])
        }
    }

    @Test(arguments: Driver.allCases)
    func `people may grant what their role may, on the days on which they work here`(driver: Driver) async throws {
        try await withRoles(on: driver) { application in
            let (staffroom, people, stranger) = (staffroom, (1...4).map { id($0) }, id(9))
            try await application.change(by: .program("tests")) { try staffroom.leave(people[1], on: today, in: $0) }
            let (before, now, all) = try await application.read { read in
                (
                    try staffroom.authorities(of: [people[1]], on: today - 1, in: read),
                    try staffroom.authorities(of: Set(people + [stranger]), on: today, in: read),
                    try staffroom.authorities(of: [people[0]], on: today - 10, in: read)
                )
            }
            #expect(before == [people[1]: Authority(role: "Head", limits: [.euro: RoleTests.large])])
            #expect(
                now == [
                    people[0]: Authority(role: "Adviser", limits: [.euro: RoleTests.small]),
                    people[2]: Authority(role: "Cook", limits: [:]), people[3]: .none,
                ])
            #expect(all == [:])
        }
    }

    @Test(arguments: Driver.allCases)
    func `who approves is here with a sufficient limit, the lowest one first, else the deputy with one`(
        driver: Driver
    ) async throws {
        try await withRoles(on: driver) { application in
            let (staffroom, people) = (staffroom, (1...4).map { id($0) })
            let absence = Absence(staff: people[0], from: today + 1, until: today + 2, deputy: people[1])
            let unable = Absence(staff: people[1], from: today + 2, until: today + 3, deputy: people[2])
            try await application.change(by: .program("tests")) { change in
                try staffroom.record(absence, in: change)
                try staffroom.record(unable, in: change)
            }
            let days = try await application.read { read in
                try (0...2).map {
                    try staffroom.approvers(of: Money(minor: 5000, .euro), on: today + $0, in: read)
                }
            }
            #expect(days[0].map(\.staff) == [people[0], people[1]])
            #expect(
                days[1] == [Approver(staff: people[1], standingInFor: people[0], limit: RoleTests.large)])
            #expect(days[2].map(\.staff) == [people[0]])
        }
    }

    @Test(arguments: Driver.allCases)
    func `what is dropped may grant nothing more, and people keep the word`(driver: Driver) async throws {
        try await withRoles(on: driver) { application in
            let (staffroom, ben) = (staffroom, id(2))
            try await application.change(by: .program("tests")) { change in
                try staffroom.drop(role: "Adviser", currency: .euro, in: change)
                try staffroom.drop(role: "Head", currency: nil, in: change)
            }
            let (roles, authorities) = try await application.read { read in
                (try staffroom.roles(in: read), try staffroom.authorities(of: [ben], on: today, in: read))
            }
            #expect(roles == [Role(name: "Adviser"), Role(name: "Cook")])
            #expect(authorities == [ben: Authority(role: "Head", limits: [:])])
            #expect(
                await refusal(application) { try staffroom.drop(role: "Head", currency: nil, in: $0) } == .unknownRole)
            #expect(
                await refusal(application) { try staffroom.drop(role: "Cook", currency: .euro, in: $0) }
                    == .unknownRole)
        }
    }

    @Test(arguments: [
        Authority.Limit(perIncident: -1, perCustomer: 0, periodDays: 1),
        Authority.Limit(perIncident: 2, perCustomer: 1, periodDays: 1),
        Authority.Limit(perIncident: 0, perCustomer: 0, periodDays: 0),
        Authority.Limit(perIncident: 0, perCustomer: 0, periodDays: 3651),
    ])
    func `a limit that makes no sense is refused`(limit: Authority.Limit) async throws {
        try await withRoles(on: .memory) { application in
            let staffroom = staffroom
            let code = await refusal(application) {
                try staffroom.set(limit, in: .euro, ofRole: "Adviser", in: $0)
            }
            #expect(code == .invalid)
            #expect(await refusal(application) { try staffroom.open(role: "", in: $0) } == .invalid)
        }
    }
}
