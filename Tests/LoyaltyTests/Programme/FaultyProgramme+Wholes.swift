import Definitions
import Loyalty

/// What programmes alone can have wrong.
extension FaultyProgramme {
    static let values: [FaultyProgramme] = [
        FaultyProgramme(.invalidAmount, #""per": "1.00""#, #""per": "1,00""#, says: "?"),
        FaultyProgramme(.invalidAmount, #""value": "25.00""#, #""value": "25.001""#, says: "?"),
        FaultyProgramme(.invalidAmount, #""value": "25.00""#, #""value": "99999999999999999999""#, says: "?"),
        FaultyProgramme(.invalidDay, #""2027-03-01""#, #""2027-02-29""#, says: "?"),
        FaultyProgramme(.unknownCurrency, #""EUR""#, #""EURO""#, says: "?"),
        FaultyProgramme(.unknownZone, #""Europe/Berlin""#, #""Europe/Berln""#, says: "?"),
        FaultyProgramme(.unknownTier, #""tiers": ["silver", "gold"]"#, #""tiers": ["sliver", "gold"]"#, says: "?"),
        FaultyProgramme(.unknownTier, #""tiers": ["gold"]"#, #""tiers": ["platinum"]"#, says: "?"),
        FaultyProgramme(
            .unknownTier,
            cut(from: "  \"tiers\": {", to: "    ]\n  },\n", "").replacing(", \"tiers\": [\"gold\"]", with: ""), says: "?"),
    ]

    static let wholes: [FaultyProgramme] = [
        FaultyProgramme(
            .nothingQualifies, #"{"id": "base", "points": 1, "per": "1.00", "qualifies": true}"#,
            #"{"id": "base", "points": 1, "per": "1.00", "qualifies": true, "channels": ["visit"]}"#, says: "?"),
        FaultyProgramme(
            .nothingQualifies,
            ExampleProgramme.with(#"{"id": "base""#, #"{"id": "early", "percent": 5}, {"id": "base""#), says: "?"),
        FaultyProgramme(
            .neverGives,
            ExampleProgramme.with(#""points": 1, "per": "1.00""#, #""points": 9, "minimum": "5.00""#), says: "?"),
        FaultyProgramme(.tooManyPoints, #""points": 1, "per": "1.00""#, #""points": 1000000, "per": "0.99""#, says: "?"),
        FaultyProgramme(.oddLimits, #""most_points": 100000"#, #""most_points": 400"#, says: "?"),
        FaultyProgramme(.oddLimits, #""percent": 100,"#, #""points": 501,"#, says: "?"),
        FaultyProgramme(.paysForItself, #""points": 1, "per": "1.00""#, #""points": 100, "per": "1.00""#, says: "?"),
        FaultyProgramme(
            .paysForItself, #"{"id": "welcome", "points": 50, "day_of_purchase": 1}"#,
            #"{"id": "visit", "points": 50}"#, says: "?"),
        FaultyProgramme(.expiresUnused, #""months": 24, "period": "quarter""#, #""months": 0, "period": "month""#, says: "?"),
        FaultyProgramme(.returnsUnguarded, #""days": 14"#, #""days": 0"#, says: "?"),
        FaultyProgramme(
            .returnsUnguarded,
            ExampleProgramme.with(#"{"policy": "within_balance", "days": 14}"#, #"{"policy": "unlimited"}"#)
                .replacing("\"second_purchase\"", with: "\"return_window\""), says: "?"),
        FaultyProgramme(
            .noRewards, cut(from: "  \"rewards\": [", to: "\n  ],\n", "").replacing(", \"points\": 900,", with: ","),
            says: "?"),
        FaultyProgramme(.poorReward, #""value": "5.00""#, #""value": "2.49""#, says: "?"),
        FaultyProgramme(.dearReward, #""cost": "11.00""#, #""cost": "20.01""#, says: "?"),
        FaultyProgramme(
            .referralPaysNobody, #""referrer_points": 200, "referee_points": 100, "#, #""referrer_points": 0, "#,
            says: "?"),
    ]

    static let tiers: [FaultyProgramme] = [
        FaultyProgramme(
            .groundTierAsks, #""de": "Grün"}"#, #""de": "Grün"}, "requires": {"visits": 1}"#, says: "?"),
        FaultyProgramme(.unorderedTiers, #""spend": "900.00", "points": 900, "visits": 8, "tenure_months": 12"#,
            #""spend": "300.00", "visits": 3"#, says: "?"),
        FaultyProgramme(
            .unorderedTiers, #""requires": {"spend": "300.00", "visits": 4},"#, "", says: "?"),
        FaultyProgramme(
            .unreachableTier,
            cut(from: #"{"id": "garden""#, to: #"["silver", "gold"]}"#, #"{"id": "visit", "points": 1, "per": "9.00"}"#)
                .replacing(#", "qualifies": true"#, with: "").replacing(#""percent": 100,"#, with: #""points": 10,"#),
            says: "?"),
        FaultyProgramme(.unreachableTier, #""visits": 8"#, #""visits": 373"#, says: "?"),
        FaultyProgramme(
            .lesserTier, #""response_time_factor": 0.5, "outreach_priority": 2, "#, "", says: "?"),
    ]

    static let versions: [FaultyProgramme] = [
        FaultyProgramme(
            .changedID, ExampleProgramme.with(#""corner-club""#, #""other-club""#), in: "x.json", isLater: true,
            says: "?"),
        FaultyProgramme(.changedCurrency, #""currency": "EUR""#, #""currency": "CHF""#, isLater: true, says: "?"),
        FaultyProgramme(.changedZone, #""Europe/Berlin""#, #""Europe/Vienna""#, isLater: true, says: "?"),
        FaultyProgramme(.versionNotRaised, #""Sterne""#, #""Sternchen""#, isLater: true, says: "?"),
        FaultyProgramme(.versionNotRaised, #""1.0.0""#, #""0.9.0""#, isLater: true, says: "?"),
        FaultyProgramme(
            .versionRaisedTooLittle,
            ExampleProgramme.with(#""1.0.0""#, #""1.0.1""#).replacing(#""points": 20"#, with: #""points": 25"#),
            isLater: true, says: "?"),
        FaultyProgramme(
            .versionRaisedTooLittle,
            ExampleProgramme.with(#""1.0.0""#, #""1.1.0""#).replacing(#""months": 24"#, with: #""months": 12"#)
                .replacing(#""spend": "300.00""#, with: #""spend": "400.00""#)
                .replacing(#""points": 300"#, with: #""points": 310"#)
                .replacing(#""points": 800"#, with: #""points": 900"#),
            isLater: true, says: "?"),
    ]
}
