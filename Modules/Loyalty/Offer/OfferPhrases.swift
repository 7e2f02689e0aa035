import Kernel

/// The texts of offers.
enum OfferPhrases {
    static let all = [
        Phrase(
            "loyalty.parity_offer",
            "New customers are offered “{offer}” until {until}; {same:the same|“{own}”} is open to this customer, who was "
                + "not told."),
        Phrase(
            "loyalty.parity_offer.say",
            "You may have heard what we offer new customers: “{offer}”. {same:It is yours as well|Yours is “{own}”}, "
                + "until {until}: you should never be worse off for having been with us longer.",
            [
                "de": "Sie haben vielleicht gehört, was wir neuen Kunden anbieten: „{offer}“. {same:Das gilt auch für "
                    + "Sie|Für Sie ist es „{own}“}, bis zum {until}: Wer uns schon länger kennt, soll nie schlechter "
                    + "gestellt sein."
            ]),
        Phrase(
            "loyalty.card.offer",
            "Open until {until}: “{offer}” ({id}){parity:, as it is offered to new customers|}."),
        Phrase(
            "loyalty.parity_gap",
            "Existing customers who are worse off than a newcomer would be, under {offers:one offer|{offers} offers} to "
                + "new customers; `mainstay loyalty offer parity` says who and why."),
    ]
}
