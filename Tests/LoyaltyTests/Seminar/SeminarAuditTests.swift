import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Loyalty

struct SeminarAuditTests {
    static let damages = [
        Damage(
            "loyalty.seminars", "UPDATE loyalty_seminar SET taken = 0",
            finds: "The seats that are taken of the seminar shop-windows are not those that customers have.",
            remedy: Finding.rebuild),
        Damage(
            "loyalty.seminars", "UPDATE loyalty_seminar SET definition = '{}'",
            finds: "The seminar shop-windows can't be read.", remedy: Finding.restore),
        Damage(
            "loyalty.seminars", "UPDATE loyalty_place SET seminar_id = 'x' WHERE state = 'waiting'",
            finds: "1 places are in seminars that do not take place.", remedy: Finding.restore),
        Damage(
            "loyalty.words", "UPDATE loyalty_place SET state = 'dozing' WHERE state = 'waiting'",
            finds: "1 rows of loyalty_place hold a state that this program does not know.",
            remedy: "Update the program, which may be older than the rows; else restore the last backup with "
                + "`mainstay restore`."),
    ]

    @Test(arguments: Driver.allCases, damages)
    func `a fault in what is kept of seminars is found, and what can be mended is`(
        driver: Driver, damage: Damage
    ) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish()
            for customer in 1...3 { try await hall.take(.register, customer) }
            try await damage.examine(hall.application)
        }
    }

    @Test(arguments: Driver.allCases)
    func `the card says where the customer has a place and what was given`(driver: Driver) async throws {
        try await SeminarHall.open(on: driver) { hall in
            try await hall.publish()
            try await hall.publish(SeminarHall.lesson)
            try await hall.take(.register, 1)
            try await hall.take(.attend, 1, in: "till-course")
            let section = try await hall.application.read { read in
                try SeminarCard().section(
                    of: RewardShop.customer(1), on: SeminarHall.meetsOn, in: read)
            }
            #expect(
                section.lines.map { hall.application.phrasebook.say($0, in: .english) } == [
                    "Has a seat in “Shop windows”, 18 March 2027.",
                    "Was given “The till course” on 1 March 2027, worth 20.00 EUR.",
                ])
        }
    }
}
