import Kernel

/// The module's texts.
enum ComplaintPhrases {
    static let all = reasons + words + silences + card + health + measures

    /// Why, for the staff.
    private static let reasons = [
        Phrase(
            "complaints.acknowledge",
            "Complained on {on}: “{what}”. Acknowledge it in your own name and in the customer's words: "
                + "{late:that was due on {due_on}.|that is due on {due_on}.}"),
        Phrase(
            "complaints.progress_due",
            "Complained on {on}: “{what}”. Has not heard from us since: say how things stand; "
                + "{late:that was due on {due_on}.|that is due on {due_on}.}"),
        Phrase(
            "complaints.response_due",
            "Complained on {on}: “{what}”. {late:The response was due on {due_on}.|The response is due on {due_on}.}"),
        Phrase(
            "complaints.summary_due",
            "Complained on {on}: “{what}”, and accepted at once. {late:The written summary was due on {due_on}.|"
                + "The written summary is due on {due_on}.}"),
        Phrase(
            "complaints.exposed",
            "Was exposed to what others complained of: {what}. Tell the customer, and make it good; "
                + "{late:that was due on {due_on}.|that is due on {due_on}.}"),
        Phrase(
            "complaints.promised_call",
            "Complained on {on}: “{what}”. {late:A call was promised by {due_on}.|A call is promised by {due_on}.}"),
        Phrase(
            "complaints.remedy_due",
            "Complained on {on}: “{what}”. Has not got yet what was granted, or nobody has decided about it: "
                + "{late:that was due on {due_on}.|that is due on {due_on}.}"),
        Phrase(
            "complaints.verify",
            "Complained on {on}: “{what}”. The remedy has arrived: ask whether that settles it; "
                + "{late:that was due on {due_on}.|that is due on {due_on}.}"),
    ]

    /// What to say to the customer.
    private static let words = [
        Phrase(
            "complaints.exposed.say",
            "I am calling before you have to: {what}. {late:I am sorry that you hear of it only now.|You should hear of "
                + "it from us.} Has it troubled you? Then we put it right.",
            [
                "de":
                    "Ich rufe an, bevor Sie es tun müssen: {what}. {late:Es tut mir leid, dass Sie erst jetzt davon hören.|"
                    + "Sie sollen es von uns erfahren.} Hatten Sie damit Ärger? Dann bringen wir es in Ordnung."
            ]),
        Phrase(
            "complaints.acknowledge.say",
            "You told us: “{what}”. Thank you for saying so. I see to it myself, and you need not tell it again.",
            [
                "de":
                    "Sie haben uns gesagt: „{what}“. Danke, dass Sie es uns sagen. Ich kümmere mich selbst darum, und "
                    + "Sie müssen es nicht noch einmal erzählen."
            ]),
        Phrase(
            "complaints.progress_due.say",
            "I am still working on this: “{what}”. {late:I am sorry that you have not heard from us sooner.|"
                + "I do not want to leave you waiting for word.} Here is where it stands.",
            [
                "de":
                    "Ich arbeite noch daran: „{what}“. {late:Es tut mir leid, dass Sie nicht eher von uns gehört haben.|"
                    + "Ich möchte Sie nicht ohne Nachricht lassen.} So steht es."
            ]),
        Phrase(
            "complaints.response_due.say",
            "You told us: “{what}”. {late:I am sorry that you had to wait for our answer.|Here is our answer.} This is "
                + "what we found, and what we do about it.",
            [
                "de":
                    "Sie haben uns gesagt: „{what}“. {late:Es tut mir leid, dass Sie auf unsere Antwort warten mussten.|"
                    + "Hier ist unsere Antwort.} Das haben wir gefunden, und das tun wir."
            ]),
        Phrase(
            "complaints.summary_due.say",
            "We have settled this with you: “{what}”. I am sending you in writing what we agreed, and whom you can turn to "
                + "if it does not hold.",
            [
                "de": "Wir haben dies mit Ihnen geklärt: „{what}“. Ich schicke Ihnen schriftlich, was wir vereinbart "
                    + "haben und an wen Sie sich wenden können, wenn es nicht hält."
            ]),
        Phrase(
            "complaints.promised_call.say",
            "We promised to call you about this: “{what}”. {late:I am sorry that it is later than we said.|Here I am, as "
                + "promised.}",
            [
                "de": "Wir haben versprochen, Sie deswegen anzurufen: „{what}“. {late:Es tut mir leid, dass es später "
                    + "geworden ist, als wir gesagt haben.|Hier bin ich, wie versprochen.}"
            ]),
        Phrase(
            "complaints.remedy_due.say",
            "You told us: “{what}”. {late:I am sorry that what we owe you because of it is late.|We have not forgotten what "
                + "we owe you because of it.} This is when it reaches you.",
            [
                "de":
                    "Sie haben uns gesagt: „{what}“. {late:Es tut mir leid, dass Sie noch nicht haben, was wir Ihnen dafür "
                    + "schulden.|Was wir Ihnen dafür schulden, ist nicht vergessen.} Dann bekommen Sie es."
            ]),
        Phrase(
            "complaints.verify.say",
            "You told us: “{what}”. What we sent you should have arrived: does that settle it for you?",
            [
                "de":
                    "Sie haben uns gesagt: „{what}“. Was wir Ihnen dafür gegeben haben, müsste da sein: Ist es damit für "
                    + "Sie in Ordnung?"
            ]),
    ]

    /// Why nothing is offered, for the staff.
    private static let silences = [
        Phrase(
            "complaints.silence.open",
            "A complaint has been open since {on}: nothing is offered until the customer has accepted."),
        Phrase(
            "complaints.silence.cooling", "A complaint was settled on {on}: nothing is offered until {until_on}."),
    ]

    private static let health = [
        Phrase(
            "complaints.health.open",
            "{count:A complaint has been open|{count} complaints have been open, the first} since {since}."),
        Phrase("complaints.health.silent", "A complaint was closed on {on} without a word from the customer."),
    ]

    private static let measures = [
        Phrase(
            "complaints.complaint_explained_once_rate",
            "Of the complaints within {days} days: the share that was explained once only."),
        Phrase(
            "complaints.complaint_breach_rate",
            "Of the complaints within {days} days: the share in which a time by which we were bound was not kept."),
        Phrase(
            "complaints.complaint_reopen_rate", "Of the complaints within {days} days: the share that was reopened."),
        Phrase(
            "complaints.complaint_acceptance_rate",
            "Of the complaints within {days} days that are closed: the share that the customer accepted."),
        Phrase(
            "complaints.complaint_friendliness",
            "Of what dissatisfied customers have to complain of, by their answers within {days} days: the share that is on "
                + "file."),
    ]

    private static let card = [
        Phrase(
            "complaints.card.open",
            "Complained on {on}: “{what}”. {owned:{owner} answers for it|Nobody answers for it yet}; do not ask again what "
                + "was told."),
        Phrase(
            "complaints.card.open.say",
            "I know of your complaint, and you need not tell it again.",
            ["de": "Ich weiß von Ihrer Beschwerde, und Sie müssen sie nicht noch einmal erzählen."]),
    ]
}
