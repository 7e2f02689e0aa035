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

    static let damages = [
        Damage(
            "team.members", "UPDATE team_staff SET left_on = joined_on - 1",
            finds: "anna leaves before joining, or has room for less than no contact.",
            remedy: "Revise the person's record with `mainstay import staff`."),
        Damage(
            "team.members", "UPDATE team_staff SET daily_contacts = -1",
            finds: "anna leaves before joining, or has room for less than no contact.",
            remedy: "Revise the person's record with `mainstay import staff`."),
        Damage(
            "team.deputies", "UPDATE team_absence SET deputy_id = staff_id",
            finds: "2 absences have the person away as deputy.",
            remedy: "End the absences with `mainstay staff back` and record them anew with `mainstay staff away`."),
        Damage(
            "team.absences", "UPDATE team_absence SET until_on = 10412 WHERE from_on = 10408",
            finds: "An absence of anna ends before it begins, or overlaps another.",
            remedy: "End the absence with `mainstay staff back` and record it anew with `mainstay staff away`."),
        Damage(
            "team.absences", "UPDATE team_absence SET until_on = 10408 WHERE from_on = 10408",
            finds: "An absence of anna ends before it begins, or overlaps another.",
            remedy: "End the absence with `mainstay staff back` and record it anew with `mainstay staff away`."),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `damage is found and named`(driver: Driver, damage: Damage) async throws {
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
            }
            try await damage.examine(application)
        }
    }
}
