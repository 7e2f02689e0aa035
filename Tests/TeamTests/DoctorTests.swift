import Domain
import Kernel
import Storage
import Team
import TestSupport
import Testing

@Suite struct DoctorTests {
    private static let anna: StaffID = {
        var generator = SeededGenerator(seed: 1)
        return StaffID(at: Timestamp(milliseconds: 0), using: &generator)
    }()

    private static let anew =
        "Drop the absence with `mainstay staff back NAME --from DAY` and record it anew with `mainstay staff away`."
    private static let faulty = "The absence of anna from 1998-07-01 ends before it begins, or overlaps another."

    static let damages = [
        Damage(
            "team.members", "UPDATE team_staff SET left_on = joined_on - 1",
            finds: "anna leaves before joining, or has room for less than none.",
            remedy: "Revise the person's record with `mainstay import staff`."),
        Damage(
            "team.members", "UPDATE team_staff SET daily_contacts = -1",
            finds: "anna leaves before joining, or has room for less than none.",
            remedy: "Revise the person's record with `mainstay import staff`."),
        Damage(
            "team.members", "UPDATE team_staff SET personal_customers = -1",
            finds: "anna leaves before joining, or has room for less than none.",
            remedy: "Revise the person's record with `mainstay import staff`."),
        Damage(
            "team.deputies", "UPDATE team_absence SET deputy_id = staff_id",
            finds: "The absence of anna from 1998-07-01 has the person away as deputy.",
            "The absence of anna from 1998-07-04 has the person away as deputy.", remedy: anew),
        Damage(
            "team.absences", "UPDATE team_absence SET until_on = 10412 WHERE from_on = 10408", finds: faulty,
            remedy: anew),
        Damage(
            "team.absences", "UPDATE team_absence SET until_on = 10408 WHERE from_on = 10408", finds: faulty,
            remedy: anew),
        limit("per_incident = -1"), limit("per_customer = 4999"), limit("period_days = 0"), limit("period_days = 3651"),
    ]

    private static func limit(_ fault: SQL) -> Damage {
        Damage(
            "team.authority", "UPDATE team_authority SET \(fault)",
            finds: "What the role Adviser may grant in EUR makes no sense.",
            remedy: "Set the limit anew with `mainstay staff role set`.")
    }

    @Test(arguments: Driver.allCases, damages)
    func `damage is found and named, and an absence is mended by dropping it`(driver: Driver, damage: Damage)
        async throws
    {
        let team = TeamModule()
        try await withApplication(on: driver, modules: [team]) { application, _ in
            let (staffroom, anna) = (team.staffroom, DoctorTests.anna)
            try await application.change(by: .program("tests")) { change in
                let day = change.today
                try staffroom.open(department: "Service", in: change)
                try staffroom.hire(
                    Member(id: anna, shortName: "anna", name: "Anna Berg", department: "Service", joinedOn: day - 9),
                    in: change)
                for from in [day, day + 3] {
                    try staffroom.record(
                        Absence(staff: anna, from: from, until: from + 2, deputy: nil), in: change)
                }
                try staffroom.set(
                    Authority.Limit(perIncident: 5000, perCustomer: 20_000, periodDays: 365), in: .euro,
                    ofRole: "Adviser", in: change)
            }
            try await damage.examine(application)
            guard !["team.members", "team.authority"].contains(damage.code) else { return }
            try await application.change(by: .program("tests")) { change in
                for finding in damage.findings {
                    let days = [change.today, change.today + 3].filter { finding.what.contains("from \($0) ") }
                    #expect(days.count == 1)
                    for day in days { try staffroom.drop(absenceOf: anna, from: day, in: change) }
                }
            }
            #expect(try await application.findings() == [])
        }
    }
}
