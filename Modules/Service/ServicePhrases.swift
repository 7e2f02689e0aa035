import Kernel

/// The module's texts. What customers hear is warm, plain and short, and offers nothing.
enum ServicePhrases {
    static let all = reasons + silences + words + moments + card + health + measures

    /// Why, for the staff.
    private static let reasons = [
        Phrase(
            "service.request_response",
            "Asked on {asked_on}: “{what}”. {late:The answer was due on {due_on}.|"
                + "The answer is due on {due_on}.}"),
        Phrase(
            "service.request_fulfilment",
            "Asked on {asked_on}: “{what}”. {late:It was due on {due_on}.|"
                + "It is due on {due_on}.}"),
        Phrase(
            "service.promise_due",
            "Promised on {promised_on}: “{what}”. {late:It was due on {due_on}.|It is due on {due_on}.}"),
        Phrase(
            "service.call_back", "Asked on {asked_on} to be called back on {due_on}, about: {about}."),
        Phrase(
            "service.recovery", "The last contact, on {on}, ended badly: hear what is wrong and make it good."),
        Phrase(
            "service.contact_rhythm",
            "Nobody has asked how things are since {from_on} ({days:one day|{days} days}): ask, and sell nothing."),
        Phrase(
            "service.appreciation",
            "Came back on {purchase_days:one day|{purchase_days} days} since {first_on}, and was not thanked with "
                + "anything of substance since {from_on}."),
    ]

    /// Why nothing is offered, for the staff.
    private static let silences = [
        Phrase(
            "service.silence.ended_badly",
            "The last contact, on {on}, did not end well: nothing is offered until one has."),
        Phrase("service.silence.talked", "Was spoken with on {on}: nothing is offered so soon."),
    ]

    /// What to say to the customer.
    private static let words = [
        Phrase(
            "service.request_response.say",
            "You came to us with this: “{what}”. {late:I am sorry that you had to wait for our answer.|"
                + "Thank you for asking us.} Here is what I can tell you.",
            [
                "de": "Sie sind damit zu uns gekommen: „{what}“. {late:Es tut mir leid, dass Sie auf unsere Antwort "
                    + "warten mussten.|Danke, dass Sie uns gefragt haben.} Das kann ich Ihnen dazu sagen."
            ]),
        Phrase(
            "service.request_fulfilment.say",
            "You are waiting for this from us: “{what}”. {late:I am sorry that it has taken longer than it should.|"
                + "I want to be sure that it reaches you in time.} Let me tell you where it stands.",
            [
                "de": "Sie warten darauf von uns: „{what}“. {late:Es tut mir leid, dass es länger gedauert hat, als es "
                    + "sollte.|Ich möchte sicher sein, dass es rechtzeitig bei Ihnen ist.} Ich sage Ihnen gern, wie es "
                    + "damit steht."
            ]),
        Phrase(
            "service.promise_due.say",
            "On {promised_on} we promised you: “{what}”. {late:I am sorry that we did not keep to the day, and I want "
                + "to put it right now.|I am getting in touch so that it is done as we said.}",
            [
                "de": "Am {promised_on} haben wir Ihnen versprochen: „{what}“. {late:Es tut mir leid, dass wir den Tag "
                    + "nicht eingehalten haben; das möchte ich jetzt in Ordnung bringen.|Ich melde mich, damit es so "
                    + "geschieht, wie wir es gesagt haben.}"
            ]),
        Phrase(
            "service.call_back.say",
            "You asked us to get back to you. {late:I am sorry that it is later than we agreed.|Here I am, as agreed.} "
                + "Is this a good moment for you?",
            [
                "de":
                    "Sie hatten uns gebeten, uns wieder zu melden. {late:Es tut mir leid, dass es später geworden ist "
                    + "als vereinbart.|Hier bin ich, wie vereinbart.} Passt es Ihnen gerade?"
            ]),
        Phrase(
            "service.recovery.say", "I want to make it good.", ["de": "Ich möchte es wiedergutmachen."]),
        Phrase(
            "service.contact_rhythm.say",
            "I have nothing to sell today. I only wanted to ask how you are doing, and whether there is anything we "
                + "should do better for you.",
            [
                "de": "Ich möchte Ihnen heute nichts verkaufen. Ich wollte nur fragen, wie es Ihnen geht und ob wir "
                    + "etwas besser für Sie machen sollten."
            ]),
        Phrase(
            "service.appreciation.say",
            "You have come back to us again and again since {first_on}, and we have not thanked you properly for a "
                + "long time. Thank you; it means a lot to us.",
            [
                "de": "Sie kommen seit dem {first_on} immer wieder zu uns, und wir haben Ihnen lange nicht richtig "
                    + "gedankt. Vielen Dank; das bedeutet uns viel."
            ]),
    ]

    private static let moments = [
        Phrase("service.moment.promise_today", "Promised for today: “{what}”."),
        Phrase("service.moment.promise_tomorrow", "Promised for tomorrow: “{what}”."),
        Phrase("service.moment.promise_overdue", "Promised for {due_on} and not kept yet: “{what}”."),
        Phrase("service.moment.request_overdue", "Asked on {asked_on} and overdue since {due_on}: “{what}”."),
        Phrase("service.moment.call_back", "Asked to be called back on {due_on}, about: {about}."),
        Phrase(
            "service.moment.call_back.say", "You asked us to get back to you. Shall we talk about it right now?",
            ["de": "Sie hatten uns gebeten, uns wieder zu melden. Sollen wir gleich darüber sprechen?"]),
    ]

    private static let card = [
        Phrase(
            "service.card.left_upset",
            "The last contact, on {on}, did not end well: {summary}. Listen first; bring the file up to date at the end."
        ),
        Phrase("service.card.talked_about", "On {on} they talked about: “{summary}”."),
        Phrase(
            "service.card.sorry",
            "I am sorry that our {written:correspondence of|talk on} {on} did not end well for you. Please tell me how "
                + "things look for you now.",
            [
                "de": "Es tut mir leid, dass unser {written:Schriftwechsel vom|Gespräch am} {on} für Sie nicht gut "
                    + "ausgegangen ist. Bitte sagen Sie mir, wie es jetzt für Sie aussieht."
            ]),
        Phrase(
            "service.card.thanks_call", "Thank you for your call on {on}.",
            ["de": "Vielen Dank für Ihren Anruf am {on}."]),
        Phrase(
            "service.card.thanks_visit", "It was good to see you on {on}; thank you for your time.",
            ["de": "Es war schön, Sie am {on} zu sehen; vielen Dank für Ihre Zeit."]),
        Phrase(
            "service.card.thanks_message", "Thank you for your message of {on}.",
            ["de": "Vielen Dank für Ihre Nachricht vom {on}."]),
        Phrase(
            "service.card.thanks_time", "Thank you for the time you took for us on {on}.",
            ["de": "Vielen Dank, dass Sie sich am {on} Zeit für uns genommen haben."]),
        Phrase(
            "service.card.does_it_hold", "It was about this: “{summary}”. Is it still well with what came of it?",
            ["de": "Es ging darum: „{summary}“. Passt für Sie noch, was daraus geworden ist?"]),
        Phrase(
            "service.card.is_all_well", "Is everything still well with what came of it?",
            ["de": "Passt für Sie noch, was daraus geworden ist?"]),
    ]

    private static let health = [
        Phrase(
            "service.health.overdue_request",
            "{count:A request is|{count} requests are} overdue since {since}."),
        Phrase(
            "service.health.broken_promise",
            "{count:A promise was|{count} promises were} not kept within a year, the last due on {on}."),
        Phrase("service.health.upset", "Was upset at the end of the last contact, on {on}."),
        Phrase("service.health.satisfied", "Was satisfied with the last contact, on {on}, by the customer's own word."),
        Phrase(
            "service.health.not_satisfied",
            "Was not satisfied with the last contact, on {on}, by the customer's own word."),
        Phrase("service.health.explained_again", "Had to explain again in the last contact, on {on}."),
        Phrase("service.health.regular_contact", "Was in touch on {on} in a contact that sold nothing."),
    ]

    private static let measures = [
        Phrase(
            "service.promise_keeping_rate",
            "Of the promises that were due within {days} days: the share that was kept in time."),
        Phrase(
            "service.call_back_rate",
            "Of the contacts that customers made within {days} days: the share about a matter that an earlier contact "
                + "had left open."),
        Phrase(
            "service.misroute_rate",
            "Of the contacts that customers made within {days} days: the share in which the customer was handed on."),
        Phrase(
            "service.satisfied_contact_rate",
            "Of the contacts within {days} days in which the customer was reached and asked: the share with which the "
                + "customer was satisfied, by the customer's own word."),
    ]
}
