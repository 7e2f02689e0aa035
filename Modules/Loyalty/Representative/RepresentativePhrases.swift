import Kernel

/// The texts of representatives.
enum RepresentativePhrases {
    static let all = [
        Phrase(
            IntroductionSource.reason,
            "{staff} looks after this customer{follows:, after {earlier},|} since {since}: an introduction is owed.",
            [
                "de":
                    "{staff} betreut diesen Kunden{follows: nach {earlier}|} seit {since}: eine Vorstellung ist fällig."
            ]),
        Phrase(
            "\(IntroductionSource.reason).say",
            "I would like you to know whom to turn to: {staff} looks after you in person from now on"
                + "{follows:, and knows from {earlier} what matters to you|}. Is there anything that should be known "
                + "from the start?",
            [
                "de": "Sie sollen wissen, an wen Sie sich wenden können: {staff} ist ab jetzt persönlich für Sie da"
                    + "{follows: und weiß von {earlier}, worauf es Ihnen ankommt|}. Gibt es etwas, das von Anfang an "
                    + "bekannt sein sollte?"
            ]),
        Phrase("loyalty.card.representative.summary", "When handed over on {on}: {summary}"),
        Phrase("loyalty.card.representative.introduction", "Does not know yet who looks after the account: {staff}."),
    ]
}
