import Domain
import Kernel
import Storage
import TestSupport
import Testing

@testable import Scoring

@Suite struct DoctorTests {
    private static let again = "Run `mainstay score` again."
    private static let other =
        "400 scores are not of the model that serves: scoring stopped on the way, or the model is gone."

    static let damages = [
        Damage(
            "scoring.model", "UPDATE scoring_score SET model_id = customer_id",
            finds: other, remedy: again),
        Damage("scoring.model", "DELETE FROM scoring_model", finds: other, remedy: again),
        Damage(
            "scoring.missing", "DELETE FROM scoring_score",
            finds: "400 customers who have bought have no score, and no mark that one is due.", remedy: again),
        Damage(
            "scoring.missing",
            "DELETE FROM scoring_score WHERE customer_id IN (SELECT customer_id FROM scoring_score LIMIT 1)",
            finds: "1 customers who have bought have no score, and no mark that one is due.", remedy: again),
        Damage(
            "scoring.model", "UPDATE scoring_model SET model = '{'", finds: "The model that serves can't be read.",
            remedy: again),
        Damage(
            "scoring.model", "UPDATE scoring_model SET name = 'odd'", finds: "The model that serves can't be read.",
            remedy: again),
        Damage(
            "scoring.scores", "UPDATE scoring_score SET alive = 1.5",
            finds: "400 scores are no chances, or their days are not in the order of the stages.", remedy: again),
        Damage(
            "scoring.scores", "UPDATE scoring_score SET at_risk_on = 11000, lapsed_on = 10999, lost_on = NULL",
            finds: "400 scores are no chances, or their days are not in the order of the stages.", remedy: again),
        Damage(
            "scoring.generation", "UPDATE scoring_generation SET generation = 0",
            finds: "The number of the run that scores is behind what runs have kept, so that changes may be taken for "
                + "scored.", remedy: "Run `mainstay doctor --rebuild`, then `mainstay score`."),
        Damage(
            "scoring.generation", "DELETE FROM scoring_generation",
            finds: "The number of the run that scores is behind what runs have kept, so that changes may be taken for "
                + "scored.", remedy: "Run `mainstay doctor --rebuild`, then `mainstay score`."),
    ]

    @Test(arguments: Driver.allCases)
    func `damage is found and named, and mended by scoring`(driver: Driver) async throws {
        try await Shop.open(on: driver) { shop in
            #expect(try await shop.score(on: 300).keeping == .kept)
            for damage in DoctorTests.damages {
                try await damage.examine(shop.application)
                if damage.code == "scoring.generation" { try await shop.application.rebuild(by: .program("tests")) }
                #expect(try await shop.score(on: 300).keeping == .kept)
                #expect(try await shop.application.findings() == [], "\(damage.testDescription)")
            }
        }
    }
}
