import Definitions
import Loyalty

/// What programmes alone can have wrong.
extension FaultyProgramme {
    static let values: [FaultyProgramme] = [
        FaultyProgramme(
            .invalidAmount, #""per": "1.00""#, #""per": "1,00""#,
            says: #"""
                12:40: error: "1,00" of "per" of rule "base" can't be an amount. Write digits with a point \#
                before the decimals: 12.50. [invalid_amount]
                """#),
        FaultyProgramme(
            .invalidAmount, #""value": "25.00""#, #""value": "25.001""#,
            says: #"""
                63:54: error: "25.001" of "value" of reward "tasting" has more decimals than EUR has. Write \#
                digits with a point before the decimals: 12.50. [invalid_amount]
                """#),
        FaultyProgramme(
            .invalidAmount, #""value": "25.00""#, #""value": "99999999999999999999""#,
            says: #"""
                63:54: error: "99999999999999999999" of "value" of reward "tasting" is too large. Write \#
                digits with a point before the decimals: 12.50. [invalid_amount]
                """#),
        FaultyProgramme(
            .invalidDay, #""2027-03-01""#, #""2027-02-29""#,
            says: #"""
                20:31: error: "2027-02-29" of "from" of campaign "spring" can't be a day. Write year, month \#
                and day of a day that the calendar has: 2027-03-01. [invalid_day]
                """#),
        FaultyProgramme(
            .unknownCurrency, #""EUR""#, #""EURO""#,
            says: #"""
                9:15: error: "EURO" is no currency. Write the three letters of ISO 4217: EUR. \#
                [unknown_currency]
                """#),
        FaultyProgramme(
            .unknownZone, #""Europe/Berlin""#, #""Europe/Berln""#,
            says: #"""
                8:11: error: "Europe/Berln" is no time zone. Write an area and a place of the IANA database: \#
                Europe/Berlin. Did you mean "Europe/Berlin"? [unknown_zone]
                """#),
        FaultyProgramme(
            .unknownTier, #""tiers": ["silver", "gold"]"#, #""tiers": ["sliver", "gold"]"#,
            says: #"""
                16:70: error: There is no tier "sliver". Name one of green, silver, gold. Did you mean \#
                "silver"? [unknown_tier]
                """#),
        FaultyProgramme(
            .unknownTier, #""tiers": ["gold"]"#, #""tiers": ["platinum"]"#,
            says: #"""
                64:43: error: There is no tier "platinum". Name one of green, silver, gold. [unknown_tier]
                """#),
        FaultyProgramme(
            .unknownTier,
            cut(from: "  \"tiers\": {", to: "    ]\n  },\n", "").replacing(", \"tiers\": [\"gold\"]", with: ""),
            says: #"""
                16:70: error: There is no tier "silver". Add "tiers" to the programme, or take the condition \#
                out. [unknown_tier]
                16:80: error: There is no tier "gold". Add "tiers" to the programme, or take the condition \#
                out. [unknown_tier]
                """#),
    ]

    static let wholes: [FaultyProgramme] = [
        FaultyProgramme(
            .nothingQualifies, #"{"id": "base", "points": 1, "per": "1.00", "qualifies": true}"#,
            #"{"id": "base", "points": 1, "per": "1.00", "qualifies": true, "channels": ["visit"]}"#,
            says: #"""
                15:33: error: "garden" gives percent of what qualifying rules give, and none is there for the \#
                same purchases. Let a rule that is for such purchases have "points" and "qualifies": true, or \#
                give "points" here. [nothing_qualifies]
                """#),
        FaultyProgramme(
            .neverGives,
            ExampleProgramme.with(#""points": 1, "per": "1.00""#, #""points": 9, "minimum": "5.00""#),
            says: #"""
                16:35: error: "faithful" never gives a point: 10 percent of at most 9 points are rounded to \#
                none. Give more percent, or change "rounding". [never_gives]
                """#),
        FaultyProgramme(
            .tooManyPoints,
            ExampleProgramme.with(#""points": 1, "per": "1.00""#, #""points": 1000000, "per": "0.99""#)
                .replacing(#"  "point_value": {"points": 100, "amount": "1.00"},\#n"#, with: ""),
            says: #"""
                11:5: error: "base" would give 1010101010101 points for a purchase of 1000000.00 EUR, and the \#
                ledger takes at most 1000000000000 at once. Give fewer points, each worth more. \#
                [too_many_points]
                """#),
        FaultyProgramme(
            .oddLimits, #""most_points": 100000"#, #""most_points": 400"#,
            says: #"""
                21:53: warning: Campaign "spring" gives one member up to 500 points, and all together 400. \#
                Raise "most_points_per_member", or let it give less. [odd_limits]
                """#),
        FaultyProgramme(
            .oddLimits, #""percent": 100,"#, #""points": 501,"#,
            says: #"""
                21:56: warning: Campaign "spring" gives 501 points for a purchase, and then no more than 500. \#
                Raise "most_points_per_member", or let it give less. [odd_limits]
                """#),
        FaultyProgramme(
            .paysForItself, #""points": 1, "per": "1.00""#, #""points": 100, "per": "1.00""#,
            says: #"""
                12:30: warning: "base" gives points worth 1.00 EUR for 1.00 EUR paid, as often as somebody \#
                buys. Give fewer points, ask for more money, or check "point_value". [pays_for_itself]
                """#),
        FaultyProgramme(
            .paysForItself, #"{"id": "welcome", "points": 50, "day_of_purchase": 1}"#,
            #"{"id": "visit", "points": 50}"#,
            says: #"""
                13:31: warning: "visit" gives points worth 0.50 EUR for 0.01 EUR paid, as often as somebody \#
                buys. Give fewer points, ask for more money, or check "point_value". [pays_for_itself]
                """#),
        FaultyProgramme(
            .expiresUnused, #""months": 24, "period": "quarter""#, #""months": 0, "period": "month""#,
            says: #"""
                28:13: error: Points end before they can be used: those of 2024-01-31 end on 2024-01-31, and \#
                are pending until 2024-02-14, while the purchase can be given back. Let points last longer, \#
                or give fewer "days" for returns. [expires_unused]
                """#),
        FaultyProgramme(
            .returnsUnguarded, #""days": 14"#, #""days": 0"#,
            says: #"""
                30:14: warning: Points can be used at once, and with "within_balance" those that were used \#
                are not taken when the purchase is given back. Give "days", for which points are pending, or \#
                take the policy "unlimited". [returns_unguarded]
                """#),
        FaultyProgramme(
            .returnsUnguarded,
            ExampleProgramme.with(#"{"policy": "within_balance", "days": 14}"#, #"{"policy": "unlimited"}"#)
                .replacing("\"second_purchase\"", with: "\"return_window\""),
            says: #"""
                72:62: warning: Without days for returns a referral is paid with the first purchase, which \#
                may still be given back. Give "days" in "returns", or pay on "second_purchase". \#
                [returns_unguarded]
                """#),
        FaultyProgramme(
            .noRewards, cut(from: "  \"rewards\": [", to: "\n  ],\n", "").replacing(", \"points\": 900,", with: ","),
            says: #"""
                1:1: warning: Points are earned, and there is nothing to use them for. Add rewards, or a tier \#
                that asks for points. [no_rewards]
                """#),
        FaultyProgramme(
            .poorReward, #""value": "5.00""#, #""value": "2.49""#,
            says: #"""
                55:51: warning: Reward "five_off" takes 500 points, which are worth 5.00 EUR, for something \#
                worth 2.49 EUR, less than half of that. Let it take fewer points, or check "point_value". \#
                [poor_reward]
                """#),
        FaultyProgramme(
            .dearReward, #""cost": "11.00""#, #""cost": "20.01""#,
            says: #"""
                63:71: warning: Reward "tasting" takes 1000 points, which are worth 10.00 EUR, for something \#
                that costs 20.01 EUR, more than twice as much. Let it take more points, or check \#
                "point_value", by which is reckoned what is owed. [dear_reward]
                """#),
        FaultyProgramme(
            .referralPaysNobody, #""referrer_points": 200, "referee_points": 100, "#, #""referrer_points": 0, "#,
            says: #"""
                71:15: error: A referral gives points to nobody. Give "referrer_points" or "referee_points", \#
                or leave "referral" out. [referral_pays_nobody]
                """#),
    ]

    static let tiers: [FaultyProgramme] = [
        FaultyProgramme(
            .groundTierAsks, #""de": "Grün"}"#, #""de": "Grün"}, "requires": {"visits": 1}"#,
            says: #"""
                37:74: error: Tier "green" is the lowest and asks for something, so that newcomers would have \#
                no tier. Take "requires" out, or put a tier without it before this one. [ground_tier_asks]
                """#),
        FaultyProgramme(
            .unorderedTiers, #""spend": "900.00", "points": 900, "visits": 8, "tenure_months": 12"#,
            #""spend": "300.00", "visits": 3"#,
            says: #"""
                45:21: error: Tier "gold" asks no more of anything than "silver" below it, so that nobody \#
                would be "silver". Let it ask for more of something, or order the tiers from the lowest to \#
                the highest. [unordered_tiers]
                """#),
        FaultyProgramme(
            .unorderedTiers, #""requires": {"spend": "300.00", "visits": 4},"#, "",
            says: #"""
                38:7: error: Tier "silver" asks no more of anything than "green" below it, so that nobody \#
                would be "green". Let it ask for more of something, or order the tiers from the lowest to the \#
                highest. [unordered_tiers]
                """#),
        FaultyProgramme(
            .unreachableTier,
            cut(from: #"{"id": "garden""#, to: #"["silver", "gold"]}"#, #"{"id": "visit", "points": 1, "per": "9.00"}"#)
                .replacing(#", "qualifies": true"#, with: "").replacing(#""percent": 100,"#, with: #""points": 10,"#),
            says: #"""
                44:51: error: Tier "gold" asks for points that count, and no rule gives any. Add "qualifies": \#
                true to a rule of "earning". [unreachable_tier]
                """#),
        FaultyProgramme(
            .unreachableTier, #""visits": 8"#, #""visits": 367"#,
            says: #"""
                45:66: error: Tier "gold" asks for purchases on 367 days, and the window has at most 366. Ask \#
                for fewer visits, or take a longer window. [unreachable_tier]
                """#),
        FaultyProgramme(
            .lesserTier, #""response_time_factor": 0.5, "outreach_priority": 2, "#, "",
            says: #"""
                46:21: warning: Tier "gold" gives less than "silver" below it: response_time_factor, \#
                outreach_priority. A benefit that is not named is what everybody has: name it in each tier \#
                that gives it. [lesser_tier]
                """#),
    ]

    static let versions: [FaultyProgramme] = [
        FaultyProgramme(
            .changedID, ExampleProgramme.with(#""corner-club""#, #""other-club""#), in: "x.json", isLater: true,
            says: #"""
                3:16: error: Programme "corner-club" is published, and this is "other-club". Keep the id: \#
                members' points and tiers belong to the programme, whatever it is called. [changed_id]
                """#),
        FaultyProgramme(
            .changedCurrency, #""currency": "EUR""#, #""currency": "CHF""#, isLater: true,
            says: #"""
                9:15: error: The programme reckoned in EUR, and would reckon in CHF. Keep EUR: what was \#
                bought before was counted in it. [changed_currency]
                """#),
        FaultyProgramme(
            .changedZone, #""Europe/Berlin""#, #""Europe/Vienna""#, isLater: true,
            says: #"""
                8:11: error: The days of Europe/Berlin counted, and those of Europe/Vienna would. Keep \#
                Europe/Berlin: the ends of points were promised by its days. [changed_zone]
                """#),
        FaultyProgramme(
            .versionNotRaised, #""Sterne""#, #""Sternchen""#, isLater: true,
            says: #"""
                4:14: error: Version 1.0.0 is published, and this differs from it in the name of the points. \#
                Raise the last number of the version: 1.0.1. [version_not_raised]
                """#),
        FaultyProgramme(
            .versionNotRaised, #""1.0.0""#, #""0.9.0""#, isLater: true,
            says: #"""
                4:14: error: Version 0.9.0 comes before the published version 1.0.0. Keep 1.0.0, or raise it. \#
                [version_not_raised]
                """#),
        FaultyProgramme(
            .versionRaisedTooLittle,
            ExampleProgramme.with(#""1.0.0""#, #""1.0.1""#).replacing(#""points": 20"#, with: #""points": 25"#),
            isLater: true,
            says: #"""
                4:14: error: From 1.0.0 to 1.0.1 is not enough for what changes: the points of event \#
                "answered". Raise the middle number: 1.1.0. [version_too_low]
                """#),
        FaultyProgramme(
            .versionRaisedTooLittle,
            ExampleProgramme.with(#""1.0.0""#, #""1.1.0""#).replacing(#""months": 24"#, with: #""months": 12"#)
                .replacing(#""spend": "300.00""#, with: #""spend": "400.00""#)
                .replacing(#""points": 300"#, with: #""points": 310"#)
                .replacing(#""points": 800"#, with: #""points": 900"#),
            isLater: true,
            says: #"""
                4:14: error: From 1.0.0 to 1.1.0 is not enough for what is taken from members: when points \#
                end, what tier "silver" asks, the points of reward "sharpening" and 1 more. Raise the first \#
                number: 2.0.0. [version_too_low]
                """#),
    ]
}
