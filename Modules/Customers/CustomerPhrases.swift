import Kernel

/// The texts of the customer file. What customers hear is said in English and German.
enum CustomerPhrases {
    static let all = card + suggestions + questions + staff

    /// The first words of a conversation.
    private static let card = [
        Phrase("customers.greeting", "Hello{named:, {name}.|.}", ["de": "Guten Tag{named:, {name}.|.}"]),
        Phrase(
            "customers.thanks.prospect", "Thank you for your interest in us.",
            ["de": "Danke, dass Sie sich für uns interessieren."]),
        Phrase(
            "customers.thanks.department", "What can we do for you?", ["de": "Was können wir für euch tun?"]),
        Phrase(
            "customers.thanks.trial", "Thank you for trying us.",
            ["de": "Danke, dass Sie uns ausprobiert haben."]),
        Phrase(
            "customers.thanks.customer",
            "Thank you for coming back to us{earlier:. You have been with us since {year}.|.}",
            ["de": "Danke, dass Sie wieder zu uns gekommen sind{earlier:. Sie sind seit {year} bei uns.|.}"]),
        Phrase(
            "customers.thanks.loyal",
            "Thank you for being with us{earlier: since {year}. We do not take that for granted.|.}",
            ["de": "Danke, dass Sie uns{earlier: seit {year} treu sind. Das ist nicht selbstverständlich.| treu sind.}"]
        ),
        Phrase(
            "customers.thanks.at_risk", "It is good to hear you again{earlier:. You have been with us since {year}.|.}",
            ["de": "Schön, wieder von Ihnen zu hören{earlier:. Sie sind seit {year} bei uns.|.}"]),
        Phrase(
            "customers.thanks.lapsed", "It is good to hear you again. How have you been?",
            ["de": "Schön, wieder von Ihnen zu hören. Wie ist es Ihnen ergangen?"]),
        Phrase(
            "customers.thanks.lost", "It is good to hear you again. How have you been?",
            ["de": "Schön, wieder von Ihnen zu hören. Wie ist es Ihnen ergangen?"]),
        Phrase(
            "customers.thanks.at_risk.outbound",
            "I am glad to reach you{earlier:. You have been with us since {year}.|.}",
            ["de": "Schön, dass ich Sie erreiche{earlier:. Sie sind seit {year} bei uns.|.}"]),
        Phrase(
            "customers.thanks.lapsed.outbound", "I am glad to reach you. How have you been?",
            ["de": "Schön, dass ich Sie erreiche. Wie ist es Ihnen ergangen?"]),
        Phrase(
            "customers.thanks.lost.outbound", "I am glad to reach you. How have you been?",
            ["de": "Schön, dass ich Sie erreiche. Wie ist es Ihnen ergangen?"]),
        Phrase(
            "customers.thanks.won_back", "It is good to have you back. Thank you for giving us another chance.",
            ["de": "Schön, dass Sie wieder bei uns sind. Danke, dass Sie uns noch eine Chance geben."]),
    ]

    /// Why to contact somebody, and what to say.
    private static let suggestions = [
        Phrase("customers.inquiry", "Asked us something on {on} and is owed an answer{quoted:: “{words}”|.}"),
        Phrase(
            "customers.inquiry.say",
            "Thank you for getting in touch with us on {on}. {quoted:You asked: “{words}”|How can we help you?}",
            [
                "de":
                    "Danke, dass Sie sich am {on} bei uns gemeldet haben. {quoted:Sie haben gefragt: „{words}“|Wie können wir Ihnen helfen?}"
            ]),
        Phrase("customers.special_date", "{birthday:Birthday|Special date “{date}”} on {on}: congratulate personally."),
        Phrase(
            "customers.special_date.say",
            "{birthday:Happy birthday|All the best for your special day, “{date}”}{named:, {name}!|!} "
                + "{late:It comes a little late, but from the heart.|All of us wish you a wonderful day.}",
            [
                "de":
                    "{birthday:Alles Gute zum Geburtstag|Alles Gute zu Ihrem besonderen Tag, „{date}“}{named:, {name}!|!} "
                    + "{late:Es kommt etwas spät, aber von Herzen.|Wir alle wünschen Ihnen einen schönen Tag.}"
            ]),
        Phrase("customers.next_solution", "Needs “{words}”, and {solution} meets that need."),
        Phrase(
            "customers.next_solution.say",
            "You told us: “{words}”. I thought of {solution} for that. Would you like to hear more?",
            ["de": "Sie haben uns gesagt: „{words}“. Dabei kann {solution} helfen. Möchten Sie mehr darüber hören?"]),
    ]

    /// What the staff read; the customer's sentences stand with the questions.
    private static let staff = [
        Phrase(
            "customers.date_today",
            "{birthday:Birthday|Special date “{date}”} today: congratulate before anything else."),
        Phrase(
            "customers.date_passed",
            "{birthday:Birthday|Special date “{date}”} {days:yesterday|{days} days ago}, and nobody has congratulated yet."
        ),
        Phrase(
            "customers.date_coming",
            "{birthday:Birthday|Special date “{date}”} {days:tomorrow|in {days} days}: do not congratulate beforehand."),
        Phrase("customers.ask_missing", "Not on file: {field}. " + askWhen),
        Phrase("customers.ask_stale", "Last heard on {since}: {field}. " + askWhen),
        Phrase("customers.ask_need", "No open need on file is met by what we offer.{again:| \(askWhen)}"),
        Phrase("customers.belongs_to", "Belongs to {name}{as: as {role}.|.}"),
        Phrase("customers.has_member", "{name} belongs to it{as: as {role}.|.}"),
        Phrase("customers.looked_after", "Looked after by {staff}."),
        Phrase("customers.goals", "Wants to achieve: {list}."),
        Phrase("customers.likes", "Likes: {list}."),
        Phrase("customers.values", "Values: {list}."),
        Phrase("customers.notes", "Notes: {list}."),
        Phrase("customers.never_by", "Never by: {list}."),
        Phrase("customers.silence.department", "A department of ours: it is served, and nothing is offered to it."),
        Phrase("customers.open_need", "Needs, in own words on {on}: “{words}”"),
    ]

    private static let askWhen = "Ask when you find the moment right: somebody upset only after being heard."
}
