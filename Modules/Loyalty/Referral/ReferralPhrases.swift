import Kernel

/// The texts of referrals.
enum ReferralPhrases {
    static let all = [
        Phrase(
            "loyalty.referral_thanks",
            "{named:{name}|Somebody} came on {on} because of this customer{quoted:: “{quote}”|}. Thank them, and ask why "
                + "and how satisfied they are, with the questionnaire “{survey}”."),
        Phrase(
            "loyalty.referral_thanks.say",
            "{named:{name} has|Somebody has} come to us because of you. Thank you very much. May I ask why you recommended "
                + "us, and how satisfied you are with us now?",
            [
                "de":
                    "{named:{name} ist|Jemand ist} Ihretwegen zu uns gekommen. Herzlichen Dank. Darf ich fragen, warum "
                    + "Sie uns empfohlen haben, und wie zufrieden Sie zurzeit mit uns sind?"
            ]),
        Phrase("loyalty.card.referred_by", "Came on {on} because of {name}."),
        Phrase(
            "loyalty.card.has_referred",
            "Has referred {count:one customer|{count} customers}: {names}{more:, …|}."
                + "{settled:| {review} of these {review:waits|wait} for somebody to look at.}"),
        Phrase(
            "loyalty.indicator.referral_rate",
            "The share of those who first bought in the 365 days before who had been referred."),
    ]
}
