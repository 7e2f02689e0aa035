import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct RedemptionAuditTests {
    private static let customer = RewardShop.customer(1)
    private static let other = "A reward of customer \(customer) is not what the ledger took points for."
    private static let lost = "The points of a reward that customer \(customer) cancelled did not come back."
    private static let taken = "What is taken of the stock of mug is not what was redeemed of it."
    private static let due = "1 rewards are due on another day than they are owed."

    static let damages = [
        Damage(
            "loyalty.redemptions", "UPDATE loyalty_redemption SET points = 7 WHERE state = 'ordered'", finds: other,
            remedy: Finding.restore),
        Damage(
            "loyalty.redemptions",
            "UPDATE loyalty_redemption SET redemption_id = \(RewardShop.id(50) as CommandID) WHERE state = 'ordered'",
            finds: other, remedy: Finding.restore),
        Damage(
            "loyalty.redemptions",
            "UPDATE loyalty_redemption SET state = 'cancelled' WHERE reward_id = 'coupon'", finds: lost,
            remedy: Finding.restore),
        Damage("loyalty.stock", "UPDATE loyalty_stock SET taken = 2", finds: taken, remedy: Finding.rebuild),
        Damage("loyalty.stock", "DELETE FROM loyalty_stock", finds: taken, remedy: Finding.rebuild),
        Damage(
            "loyalty.stock", "INSERT INTO loyalty_stock (reward_id, taken) VALUES ('kettle', 1)",
            finds: "What is taken of the stock of kettle is not what was redeemed of it.", remedy: Finding.rebuild),
        Damage(
            "loyalty.stock", "UPDATE loyalty_redemption SET pending_on = NULL WHERE state = 'ordered'", finds: due,
            remedy: Finding.rebuild),
        Damage(
            "loyalty.stock", "UPDATE loyalty_redemption SET pending_on = 1 WHERE state = 'fulfilled'", finds: due,
            remedy: Finding.rebuild),
        Damage(
            "loyalty.words", "UPDATE loyalty_redemption SET book = 'cheque' WHERE state = 'ordered'",
            finds: "1 rows of loyalty_redemption hold a book that this program does not know.",
            remedy: "Update the program, which may be older than the rows; else restore the last backup with "
                + "`mainstay restore`."),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `a fault in what is kept of rewards is found, and what can be mended is`(
        driver: Driver, damage: Damage
    ) async throws {
        try await RewardShop.open(on: driver) { shop in
            try await shop.earn(500, by: 1, id: 1)
            try await shop.redeem("mug", by: 1, id: 2)
            try await shop.redeem("coupon", by: 1, id: 3)
            try await shop.redeem("mug", by: 1, id: 4)
            try await shop.take(.cancel, with: 4)
            try await damage.examine(shop.application)
        }
    }
}
