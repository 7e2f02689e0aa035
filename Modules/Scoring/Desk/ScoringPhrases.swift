import Kernel

/// The texts of Scoring.
enum ScoringPhrases {
    static let all = [
        Phrase(
            "scoring.slipping_away",
            "Is slipping away: since {since} the chance of still being a customer is below {percent} per cent."),
        Phrase(
            "scoring.slipping_away.say",
            "We have not seen you for a while and wanted to ask: are you still happy with what you have from us?",
            [
                "de":
                    "Wir haben uns länger nicht gesehen und wollten fragen: Sind Sie noch zufrieden mit dem, was Sie von uns haben?"
            ]),
        Phrase(
            "scoring.expectation",
            "Within {days} days {hardly:hardly another purchase is|about {purchases} more purchases worth {value} are} to be expected."
        ),
        Phrase("scoring.alive", "The chance of still being a customer is {percent} per cent."),
    ]
}
