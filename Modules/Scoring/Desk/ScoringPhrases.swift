import Kernel

/// The texts of Scoring.
enum ScoringPhrases {
    static let all = [
        Phrase(
            "scoring.slipping_away",
            "Is slipping away: since {since} the chance of still being a customer is below {percent} per cent."),
        Phrase(
            "scoring.slipping_away.say",
            "It has been a while since your last purchase. Is there anything that we should do better?",
            [
                "de": "Ihr letzter Einkauf liegt einige Zeit zurück. Gibt es etwas, das wir besser machen sollten?"
            ]),
        Phrase(
            "scoring.expectation",
            "Within {days} days {hardly:hardly another purchase is|about {purchases} more purchases worth {value} are} to be expected."
        ),
        Phrase("scoring.alive", "The chance of still being a customer is {percent} per cent."),
    ]
}
