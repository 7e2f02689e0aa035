import Domain
import Kernel
import Storage
import TestSupport
import Testing

struct RepresentativeAuditTests {
    private static let customer = RewardShop.customer(1)
    private static let otherwise = "The file of customer \(customer) has another representative from the programme."
    private static let impossible = "1 representatives are kept in a state that can't be."

    static let damages = [
        Damage(
            "loyalty.representatives", "UPDATE loyalty_representative SET earlier_id = staff_id", finds: impossible,
            remedy: Finding.restore),
        Damage(
            "loyalty.representatives", "UPDATE loyalty_representative SET summary = 'Said by nobody.'",
            finds: impossible, remedy: Finding.restore),
        Damage(
            "loyalty.representatives", "UPDATE loyalty_representative SET benefit = 0", finds: otherwise,
            remedy: Finding.restore),
        Damage(
            "loyalty.representatives",
            "UPDATE loyalty_representative SET staff_id = \(RewardShop.id(501) as StaffID)", finds: otherwise,
            remedy: Finding.restore),
        Damage(
            "loyalty.representatives",
            "UPDATE loyalty_representative SET ended_on = since_on, introduce_on = NULL, benefit = 0",
            finds: otherwise, remedy: Finding.restore),
        Damage(
            "loyalty.representatives", "DELETE FROM loyalty_representative", finds: otherwise, remedy: Finding.restore),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `a fault in what is kept of representatives is found`(driver: Driver, damage: Damage) async throws {
        try await Lounge.open(on: driver, room: ["anna": 1], gold: 1) { lounge in
            try await lounge.keepUp()
            try await damage.examine(lounge.application)
        }
    }

    @Test(arguments: Driver.allCases)
    func `a representative by a tier that is not known to be had is found`(driver: Driver) async throws {
        try await Lounge.open(on: driver, room: ["anna": 1], gold: 1) { lounge in
            try await lounge.keepUp()
            _ = try await lounge.application.database.write { transaction in
                try transaction.execute("DELETE FROM loyalty_standing")
            }
            let found = try await lounge.application.findings().filter { $0.code == "loyalty.representatives" }
            #expect(found.map(\.what) == ["1 customers have a representative by a tier, and no tier."])
        }
    }
}
