import Domain
import Kernel

/// The texts of the stages, for the staff: of a customer's standing, and of the rule in general (`.rule`).
enum StagePhrases {
    static let all: [Phrase] = standings + rules

    private static let standings = [
        Phrase(
            "customers.stage.prospect", "Prospect since {since}: nothing bought yet.",
            ["de": "Interessent seit {since}: noch nichts gekauft."]),
        Phrase(
            "customers.stage.trial", "Trial since {since}: bought on one day so far.",
            ["de": "Auf Probe seit {since}: bisher an einem Tag gekauft."]),
        Phrase(
            "customers.stage.customer", "Customer since {since}, the second day of a purchase.",
            ["de": "Kunde seit {since}, dem zweiten Tag mit einem Kauf."]),
        Phrase(
            "customers.stage.loyal",
            "Loyal since {since}: bought on at least {purchase_days} days over at least {span:one day|{span} days}.",
            ["de": "Treu seit {since}: an mindestens {purchase_days} Tagen gekauft, über mindestens {span} Tage."]),
        Phrase(
            "customers.stage.won_back", "Won back on {since}: bought again after having lapsed.",
            ["de": "Zurückgewonnen am {since}: nach dem Ausbleiben wieder gekauft."]),
        Phrase(
            "customers.stage.at_risk",
            "At risk since {since}: {silence:one day|{silence} days} without a purchase after {last_on}.",
            ["de": "Gefährdet seit {since}: {silence:ein Tag|{silence} Tage} ohne Kauf nach dem {last_on}."]),
        Phrase(
            "customers.stage.at_risk.foreseen",
            "At risk since {since}: by the customer's own rhythm another purchase has become doubtful; the "
                + "last was on {last_on}.",
            [
                "de":
                    "Gefährdet seit {since}: nach dem eigenen Rhythmus ist ein weiterer Kauf fraglich; der "
                    + "letzte war am {last_on}."
            ]),
        Phrase(
            "customers.stage.lapsed",
            "Lapsed since {since}: {silence:one day|{silence} days} without a purchase after {last_on}.",
            ["de": "Ausgeblieben seit {since}: {silence:ein Tag|{silence} Tage} ohne Kauf nach dem {last_on}."]),
        Phrase(
            "customers.stage.lapsed.foreseen",
            "Lapsed since {since}: by the customer's own rhythm another purchase is unlikely; the last was "
                + "on {last_on}.",
            [
                "de":
                    "Ausgeblieben seit {since}: nach dem eigenen Rhythmus ist ein weiterer Kauf "
                    + "unwahrscheinlich; der letzte war am {last_on}."
            ]),
        Phrase(
            "customers.stage.lost",
            "Lost since {since}: {silence:one day|{silence} days} without a purchase after {last_on}.",
            ["de": "Verloren seit {since}: {silence:ein Tag|{silence} Tage} ohne Kauf nach dem {last_on}."]),
        Phrase(
            "customers.stage.lost.foreseen",
            "Lost since {since}: by the customer's own rhythm no further purchase is to be expected; the "
                + "last was on {last_on}.",
            [
                "de":
                    "Verloren seit {since}: nach dem eigenen Rhythmus ist kein Kauf mehr zu erwarten; der "
                    + "letzte war am {last_on}."
            ]),
    ]

    private static let rules = [
        Phrase("customers.stage.prospect.rule", "On file, nothing bought yet."),
        Phrase("customers.stage.trial.rule", "Bought on one day only."),
        Phrase("customers.stage.customer.rule", "Came back: bought on a second day."),
        Phrase(
            "customers.stage.loyal.rule",
            "Bought on at least {purchase_days} days, the last at least {span:one day|{span} days} after the first."),
        Phrase(
            "customers.stage.at_risk.rule",
            "Came back before, but another purchase has become doubtful by the score, or without one after "
                + "{at_risk} days of silence."
        ),
        Phrase(
            "customers.stage.lapsed.rule",
            "Another purchase is unlikely by the score, or without one after {lapsed} days of silence."),
        Phrase(
            "customers.stage.lost.rule",
            "No further purchase is to be expected by the score, or without one after {lost} days of silence."),
        Phrase(
            "customers.stage.won_back.rule",
            "Bought again after having lapsed or been lost; until the next day of a purchase."),
    ]
}
