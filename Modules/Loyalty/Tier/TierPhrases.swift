import Kernel

/// The texts of a standing among the tiers, for the staff.
enum TierPhrases {
    static let all: [Phrase] = reasons + missing + drops + notices

    private static let reasons = [
        Phrase("loyalty.tier.ground", "{tier}: the tier of everybody."),
        Phrase("loyalty.tier.since", "{tier} since {since}."),
        Phrase("loyalty.tier.met.spend", "{from} to {through}: bought for {counted}; {asked} is asked."),
        Phrase(
            "loyalty.tier.met.points",
            "{from} to {through}: {counted:one point|{counted} points} counted; {asked} asked."),
        Phrase(
            "loyalty.tier.met.visits",
            "{from} to {through}: bought on {counted:one day|{counted} days}; {asked} asked."),
        Phrase(
            "loyalty.tier.met.tenure", "Joined on {joined_on}; membership of {asked:one month|{asked} months} is asked."
        ),
        Phrase("loyalty.tier.promised", "Promised through {through}, whatever is bought."),
        Phrase("loyalty.tier.soft_landing", "No longer earned, but a review takes one tier at most."),
    ]

    private static let missing = [
        Phrase("loyalty.tier.highest", "There is no higher tier."),
        Phrase("loyalty.tier.missing.spend", "To {tier}: {missing} more to be bought for."),
        Phrase("loyalty.tier.missing.spend.by", "To {tier}: {missing} more to be bought for, through {by}."),
        Phrase("loyalty.tier.missing.points", "To {tier}: {missing:one point|{missing} points} more."),
        Phrase("loyalty.tier.missing.points.by", "To {tier}: {missing:one point|{missing} points} more, through {by}."),
        Phrase("loyalty.tier.missing.visits", "To {tier}: {missing:one day|{missing} days} with a purchase more."),
        Phrase(
            "loyalty.tier.missing.visits.by",
            "To {tier}: {missing:one day|{missing} days} with a purchase more, through {by}."),
        Phrase("loyalty.tier.missing.tenure", "To {tier}: {missing:one month|{missing} months} of membership more."),
    ]

    private static let notices = [
        Phrase(
            "loyalty.tier_notice",
            "The tier {from} becomes {to} on {on} unless more is bought; the customer is to know.",
            ["de": "Aus der Stufe {from} wird am {on} {to}, wenn nichts mehr gekauft wird; das soll der Kunde wissen."]),
        Phrase(
            "loyalty.tier_notice.say",
            "I would like you to hear it from me in time: your level {from} is kept until {on}. I can tell you what "
                + "would keep it longer, if you like.",
            [
                "de":
                    "Ich möchte, dass Sie es rechtzeitig von mir hören: Ihre Stufe {from} behalten Sie bis zum {on}. "
                    + "Wenn Sie mögen, sage ich Ihnen, womit sie länger bleibt."
            ]),
    ]

    private static let drops = [
        Phrase(
            "loyalty.tier.drop", "Drops to {tier} on {on} when nothing more is bought; to be told from {noticed_on} on."
        ),
        Phrase("loyalty.tier.stays", "{tier} stays, whatever is bought."),
    ]
}
