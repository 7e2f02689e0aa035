import Kernel

/// The texts of seminars and lessons.
enum SeminarPhrases {
    static let all = [
        Phrase(
            "loyalty.seminar_invitation",
            "“{title}” would help this customer{meets:: {on}, {at}, {place}; seats left: {left}|, and can be "
                + "handed out}."),
        Phrase(
            "loyalty.seminar_invitation.say",
            "There is something that may help you in your own business: “{title}”"
                + "{meets:, on {on} at {at}, {place}. Shall I keep a seat for you?|. Shall I give it to you?}",
            [
                "de": "Es gibt etwas, das Ihnen in Ihrem eigenen Geschäft helfen kann: „{title}“"
                    + "{meets:, am {on} um {at}, {place}. Soll ich einen Platz für Sie freihalten?|. Darf ich es Ihnen "
                    + "geben?}"
            ]),
        Phrase("loyalty.seminar_seat", "Waited for a seat in “{title}” on {on}, and has one now."),
        Phrase(
            "loyalty.seminar_seat.say",
            "You waited for a seat in “{title}” on {on} at {at}, {place}: one is free, and it is yours. Does it still "
                + "suit you?",
            [
                "de": "Sie haben auf einen Platz in „{title}“ am {on} um {at} gewartet, {place}: Einer ist frei "
                    + "geworden, und er gehört Ihnen. Passt es noch?"
            ]),
        Phrase(
            "loyalty.seminar_moved",
            "“{title}”, in which this customer has a seat, is at another time or place: {on}, {at}, {place}."),
        Phrase(
            "loyalty.seminar_moved.say",
            "“{title}”, in which you have a seat, is at another time or place than we told you: on {on} at {at}, {place}. "
                + "Does it still suit you?",
            [
                "de": "„{title}“, wo Sie einen Platz haben, findet zu anderer Zeit oder an anderem Ort statt, als wir "
                    + "Ihnen gesagt haben: am {on} um {at}, {place}. Passt es noch?"
            ]),
        Phrase("loyalty.seminar_called_off", "“{title}” on {on} was called off; the customer had a place in it."),
        Phrase(
            "loyalty.seminar_called_off.say",
            "I am sorry: “{title}” on {on} does not take place. You should hear it from us and not find a locked door.",
            [
                "de":
                    "Es tut mir leid: „{title}“ am {on} findet nicht statt. Sie sollen es von uns hören und nicht vor "
                    + "verschlossener Tür stehen."
            ]),
        Phrase("loyalty.seminar_follow_up", "{meets:Took part in|Was given} “{title}” on {since}: ask “{question}”"),
        Phrase(
            "loyalty.seminar_follow_up.say",
            "{meets:You took part in|We gave you} “{title}” on {since}. {question}",
            [
                "de":
                    "{meets:Sie waren am {since} bei „{title}“.|Am {since} haben wir Ihnen „{title}“ gegeben.} {question}"
            ]),
        Phrase(
            "loyalty.card.seminar.registered", "Has a seat in “{title}”, {on}."),
        Phrase("loyalty.card.seminar.waiting", "Waits for a seat in “{title}”, {on}."),
        Phrase("loyalty.card.seminar.attended", "{meets:Took part in|Was given} “{title}” on {since}, worth {value}."),
    ]
}
