import Kernel

/// The module's texts.
enum SurveysPhrases {
    static let all = reasons + words + others

    /// Why, for the staff.
    private static let reasons = [
        Phrase(
            "surveys.recovery",
            "Answered on {on} that something is wrong{quoted:: “{quote}”|}: hear what it is, and make it good."),
        Phrase("surveys.contact", "Asked on {on} in a survey to be contacted{quoted:: “{quote}”|}."),
        Phrase(
            "surveys.next_solution", "Answered on {on} to be satisfied: speak of what else would help."),
        Phrase(
            "surveys.suggestion_thanks",
            "Suggested on {on}: “{quote}”. Give thanks for it{owned:, and say that {owner} looks at it|}."),
        Phrase(
            "surveys.suggestion_word",
            "Suggested on {on}: “{quote}”. {done:It was done|It will not be done}: {decision}"),
        Phrase(
            "surveys.purchase_check",
            "Bought something on {on}: ask whether it is as expected, came as promised, and does what it should."),
    ]

    /// What to say to the customer.
    private static let words = [
        Phrase(
            "surveys.recovery.say",
            "You told us in our survey that not everything was right{quoted:: “{quote}”|}. I am sorry. I want to "
                + "understand it and make it good.",
            [
                "de":
                    "Sie haben uns in unserer Umfrage gesagt, dass nicht alles in Ordnung war{quoted:: „{quote}“|}. Das "
                    + "tut mir leid. Ich möchte es verstehen und wiedergutmachen."
            ]),
        Phrase(
            "surveys.contact.say",
            "You asked us in our survey to get in touch{quoted:: “{quote}”|}. What can I do for you?",
            [
                "de": "Sie haben uns in unserer Umfrage gebeten, uns zu melden{quoted:: „{quote}“|}. Was kann ich für "
                    + "Sie tun?"
            ]),
        Phrase(
            "surveys.next_solution.say", "Thank you for telling us that you are satisfied. What would help you next?",
            ["de": "Danke, dass Sie uns gesagt haben, dass Sie zufrieden sind. Was würde Ihnen als Nächstes helfen?"]),
        Phrase(
            "surveys.suggestion_thanks.say",
            "You suggested to us: “{quote}”. Thank you for it. {owned:{owner} looks at it.|We look at it.}",
            [
                "de": "Sie haben uns vorgeschlagen: „{quote}“. Danke dafür. {owned:{owner} sieht es sich an.|Wir sehen "
                    + "es uns an.}"
            ]),
        Phrase(
            "surveys.suggestion_word.say",
            "You suggested to us: “{quote}”. {done:You said it, we did it|We have looked at it and can't do it}: "
                + "{decision}",
            [
                "de": "Sie haben uns vorgeschlagen: „{quote}“. {done:Sie haben es gesagt, wir haben es getan|Wir haben "
                    + "es geprüft und können es nicht tun}: {decision}"
            ]),
        Phrase(
            "surveys.purchase_check.say",
            "You bought something from us on {on}. Is it as you expected, and did it come as we promised?",
            [
                "de":
                    "Sie haben am {on} etwas bei uns gekauft. Ist es so, wie Sie es erwartet haben, und kam es so, wie "
                    + "wir es versprochen hatten?"
            ]),
    ]

    private static let others = [
        Phrase(
            "surveys.silence.recovery",
            "Answered on {on} that something is wrong: nothing is offered until it is made good."),
        Phrase(
            "surveys.card.answered",
            "Answered “{title}” on {on}{quoted:, and said: “{quote}”|}."),
        Phrase(
            "surveys.moment.suggestion",
            "Suggested on {on}: “{quote}”. It is not decided yet{owned:; {owner} looks at it|}."),
        Phrase("surveys.signal.wrong", "Answered on {on} that something is wrong."),
        Phrase("surveys.signal.satisfied", "Answered on {on} to be satisfied with us."),
        Phrase("surveys.signal.dissatisfied", "Answered on {on} to be dissatisfied with us."),
    ]
}
