import Kernel

/// The texts of rewards, and of the card.
enum RewardPhrases {
    static let all = due + whys + card

    private static let due = [
        Phrase(
            "loyalty.reward_due",
            "Chose “{reward}” for points on {on}. {late:It was due on {due_on}.|It is due on {due_on}.}"),
        Phrase(
            "loyalty.reward_due.say",
            "On {on} you chose this with your points: “{reward}”. {late:I am sorry that it has taken longer than we "
                + "said.|I want to be sure that you have it in time.} Let me tell you where it stands.",
            [
                "de": "Sie haben sich am {on} mit Ihren Punkten etwas ausgesucht: „{reward}“. {late:Es tut mir leid, "
                    + "dass es länger dauert, als wir gesagt haben.|Ich möchte sicher sein, dass Sie es rechtzeitig "
                    + "haben.} Ich sage Ihnen gern, wie es damit steht."
            ]),
    ]

    private static let whys = [
        Phrase("loyalty.reward.why.preferred", "Preferred, as the customer said on {since}."),
        Phrase("loyalty.reward.why.welcome", "Welcome, as the customer said on {since}."),
        Phrase("loyalty.reward.why.unknown", "Was welcome on {since}, which is long ago: ask."),
        Phrase("loyalty.reward.why.unsaid", "The customer has said nothing about it."),
    ]

    private static let card =
        [
            Phrase(
                "loyalty.card.points",
                "{available} {unit} can be used{waiting:, and {pending} later, when what earned them can't be given "
                    + "back any more|}."),
            Phrase("loyalty.card.goodwill", "Apart from these there are {goodwill} of goodwill, given as an apology."),
            Phrase("loyalty.card.tier", "{tier} since {since}."),
        ]
        + [
            ("preferred", "preferred, as the customer said on {since}"),
            ("welcome", "welcome, as the customer said on {since}"),
            ("unknown", "it was welcome on {since}, which is long ago: ask"),
            ("unsaid", "the customer has said nothing about it"),
        ].map { appeal, why in
            Phrase(
                "loyalty.card.reward.\(appeal)",
                "{soon:With {missing} more: “{reward}”|“{reward}” for {points}}, worth {value}: \(why).")
        }
}
