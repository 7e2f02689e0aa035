import Kernel

/// The texts about purchases.
enum PurchasePhrases {
    static let all = [
        Phrase(
            "customers.bought",
            "Bought {purchases:once|{purchases} times} on {days:one day|{days} days} since {first}, for "
                + "{total} in all; last on {last}.",
            [
                "de":
                    "{purchases:Ein Kauf|{purchases} Käufe} an {days:einem Tag|{days} Tagen} seit dem "
                    + "{first}, zusammen {total}; zuletzt am {last}."
            ]),
        Phrase(
            "customers.thanks", "Thank you for your purchase of {day}. Does it still serve you well?",
            ["de": "Vielen Dank für Ihren Einkauf vom {day}. Sind Sie noch zufrieden damit?"]),
        Phrase(
            "customers.thanks.category",
            "Thank you for your purchase of {day} ({category}). Does it still serve you well?",
            ["de": "Vielen Dank für Ihren Einkauf vom {day} ({category}). Sind Sie noch zufrieden damit?"]),
        Phrase(
            SecondPurchase.kind,
            "Bought for the first time on {first}, and not again. Of those who came back, {share} % had done "
                + "so within {usual:one day|{usual} days}.",
            [
                "de":
                    "Am {first} zum ersten Mal gekauft, seither nicht wieder. Von denen, die wiederkamen, "
                    + "waren {share} % nach {usual:einem Tag|{usual} Tagen} wieder da."
            ]),
        Phrase(
            SecondPurchase.kind + ".say",
            "You first bought from us on {first}. Was everything as you had hoped? If there is anything you "
                + "are missing, I would be glad to help.",
            [
                "de":
                    "Am {first} haben Sie zum ersten Mal bei uns gekauft. War alles so, wie Sie es sich "
                    + "erhofft hatten? Wenn Ihnen etwas fehlt, helfe ich gern."
            ]),
    ]
}
