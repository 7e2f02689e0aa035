import Domain
import Kernel
import Storage
import Team
import TestSupport
import Testing

/// 1 July 1998, the day on which the tests' clock stands.
private let today = CalendarDay(daysSince1970: 10_408)

@Suite struct StaffroomTests {
    private let team = TeamModule()
    private var staffroom: any Staffroom { team.staffroom }

    private func id(_ number: UInt64) -> StaffID {
        var generator = SeededGenerator(seed: number)
        return StaffID(at: Timestamp(milliseconds: 0), using: &generator)
    }

    private var anna: Member {
        Member(id: id(1), shortName: "anna", name: "Anna Berg", department: "Service", joinedOn: today - 400)
    }

    private var ben: Member {
        Member(
            id: id(2), shortName: "ben", name: "Ben Okafor", department: "Service", role: "Adviser", dailyContacts: 5,
            joinedOn: today - 40)
    }

    /// An application in which Anna and Ben work in Service.
    private func withStaff(
        on driver: Driver, _ body: (Application) async throws -> Void
    ) async throws {
        try await withApplication(on: driver, modules: [team]) { application, _ in
            let (staffroom, members) = (staffroom, [anna, ben])
            try await application.change(by: .program("tests")) { change in
                try staffroom.open(department: "Service", in: change)
                for member in members { try staffroom.hire(member, in: change) }
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
    func `who was taken on works here, found by short name and by id`(driver: Driver) async throws {
        try await withStaff(on: driver) { application in
            let (staffroom, anna, ben) = (staffroom, anna, ben)
            let (members, found, byID, nobody) = try await application.read { read in
                (
                    try staffroom.members(in: read), try staffroom.member("ben", in: read),
                    try staffroom.member("\(anna.id)", in: read), try staffroom.member("carl", in: read)
                )
            }
            #expect(members == [anna, ben])
            #expect(found == ben.id)
            #expect(byID == anna.id)
            #expect(nobody == nil)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the same person again changes nothing, with other words it is refused`(driver: Driver) async throws {
        try await withStaff(on: driver) { application in
            let (staffroom, anna) = (staffroom, anna)
            let isChanged = try await application.change(by: .program("tests")) { try staffroom.hire(anna, in: $0) }
            #expect(!isChanged)
            let code = await refusal(application) { change in
                var other = anna
                other.name = "Anna Hill"
                try staffroom.hire(other, in: change)
            }
            #expect(code == .idReused)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a short name twice, an unknown department and an unknown person are refused`(driver: Driver) async throws {
        try await withStaff(on: driver) { application in
            let (staffroom, anna, ben, stranger) = (staffroom, anna, ben, id(3))
            let taken = await refusal(application) { change in
                var other = ben
                other.shortName = anna.shortName
                try staffroom.revise(other, in: change)
            }
            #expect(taken == .nameTaken)
            let department = await refusal(application) { change in
                var other = ben
                other.department = "Slaes"
                try staffroom.revise(other, in: change)
            }
            #expect(department == .unknownDepartment)
            #expect(await refusal(application) { try staffroom.leave(stranger, on: today, in: $0) } == .unknownStaff)
        }
    }

    @Test(arguments: ["", "two\nlines", "\u{1b}[2J", String(repeating: "x", count: 101)])
    func `names, departments and roles fit one line of a list`(text: String) async throws {
        try await withStaff(on: .memory) { application in
            let (staffroom, anna) = (staffroom, anna)
            for change in [\Member.name, \Member.department] as [WritableKeyPath<Member, String> & Sendable] {
                let code = await refusal(application) {
                    var other = anna
                    other[keyPath: change] = text
                    try staffroom.revise(other, in: $0)
                }
                #expect(code == .invalid)
            }
            let role = await refusal(application) {
                var other = anna
                other.role = text
                try staffroom.revise(other, in: $0)
            }
            #expect(role == .invalid)
            #expect(await refusal(application) { try staffroom.open(department: text, in: $0) } == .invalid)
        }
    }

    @Test(arguments: ["", "two words", "00000000-0000-7000-8000-000000000000"])
    func `a short name is no blank and no id`(shortName: String) async throws {
        try await withStaff(on: .memory) { application in
            let (staffroom, anna) = (staffroom, anna)
            let code = await refusal(application) { change in
                var other = anna
                other.shortName = shortName
                try staffroom.revise(other, in: change)
            }
            #expect(code == .invalid)
        }
    }

    @Test(arguments: Driver.allCases)
    func `somebody is here from the first day until before the day of leaving`(driver: Driver) async throws {
        try await withStaff(on: driver) { application in
            let (staffroom, anna, ben) = (staffroom, anna, ben)
            try await application.change(by: .program("tests")) { change in
                try staffroom.leave(anna.id, on: today, in: change)
            }
            let (before, yesterday, now) = try await application.read { read in
                (
                    try staffroom.everybody(on: ben.joinedOn - 1, in: read).map(\.id),
                    try staffroom.everybody(on: today - 1, in: read).map(\.id),
                    try staffroom.everybody(on: today, in: read).map(\.id)
                )
            }
            #expect(before == [anna.id])
            #expect(yesterday == [anna.id, ben.id])
            #expect(now == [ben.id])
            let names = try await application.read { try staffroom.names(of: [anna.id, ben.id, id(9)], in: $0) }
            #expect(names == [anna.id: "Anna Berg", ben.id: "Ben Okafor"])
        }
    }

    @Test(arguments: Driver.allCases)
    func `the deputy stands in from the first day away until before the first day back`(driver: Driver) async throws {
        try await withStaff(on: driver) { application in
            let (staffroom, anna, ben) = (staffroom, anna, ben)
            let absence = Absence(staff: anna.id, from: today + 1, until: today + 3, deputy: ben.id)
            try await application.change(by: .program("tests")) { change in
                try staffroom.record(absence, in: change)
                try staffroom.record(absence, in: change)
            }
            let (days, absences) = try await application.read { read in
                (
                    try (0...3).map { day in
                        try staffroom.everybody(on: today + day, in: read).first { $0.id == anna.id }?.deputy
                    },
                    try staffroom.absences(notOverOn: today, in: read)
                )
            }
            #expect(days == [nil, ben.id, ben.id, nil])
            #expect(absences == [absence])
        }
    }

    @Test(arguments: Driver.allCases)
    func `an absence may end early, and one that never began is dropped`(driver: Driver) async throws {
        try await withStaff(on: driver) { application in
            let (staffroom, anna, ben) = (staffroom, anna, ben)
            try await application.change(by: .program("tests")) { change in
                try staffroom.record(
                    Absence(staff: anna.id, from: today, until: today + 9, deputy: nil), in: change)
                try staffroom.record(Absence(staff: ben.id, from: today, until: today + 9, deputy: nil), in: change)
                try staffroom.end(absenceOf: anna.id, on: today + 2, in: change)
                try staffroom.end(absenceOf: ben.id, on: today, in: change)
            }
            let absences = try await application.read { try staffroom.absences(notOverOn: today, in: $0) }
            #expect(absences == [Absence(staff: anna.id, from: today, until: today + 2, deputy: nil)])
            let code = await refusal(application) { change in
                try staffroom.end(absenceOf: ben.id, on: today, in: change)
            }
            #expect(code == .notAbsent)
        }
    }

    @Test(arguments: Driver.allCases)
    func `absences that overlap, end before they begin or name the person as deputy are refused`(
        driver: Driver
    ) async throws {
        try await withStaff(on: driver) { application in
            let (staffroom, anna) = (staffroom, anna)
            try await application.change(by: .program("tests")) { change in
                try staffroom.record(
                    Absence(staff: anna.id, from: today, until: today + 5, deputy: nil), in: change)
            }
            func code(_ from: Int, _ until: Int, deputy: StaffID? = nil) async -> TeamError.Code? {
                await refusal(application) { change in
                    try staffroom.record(
                        Absence(staff: anna.id, from: today + from, until: today + until, deputy: deputy), in: change)
                }
            }
            #expect(await code(4, 6) == .absenceOverlaps)
            #expect(await code(7, 7) == .invalid)
            #expect(await code(7, 8, deputy: anna.id) == .invalid)
            try await application.change(by: .program("tests")) { change in
                try staffroom.record(
                    Absence(staff: anna.id, from: today + 5, until: today + 6, deputy: nil), in: change)
            }
        }
    }
}
