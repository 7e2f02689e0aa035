import Kernel

extension CustomerPhrases {
    /// How each fact is asked for: the first time, and when what we know is old.
    static let questions =
        needQuestion
        + FactField.allCases.flatMap { field in
            let (ask, again) = wording(field)
            return [
                Phrase("customers.ask.\(field.rawValue)", ask.english, ["de": ask.german]),
                Phrase("customers.ask_again.\(field.rawValue)", again.english, ["de": again.german]),
            ]
        }

    private static let needQuestion = [
        Phrase(
            "customers.ask_need.say", "What would help you most at the moment?",
            ["de": "Was würde Ihnen im Moment am meisten helfen?"])
    ]

    private typealias Wording = (english: String, german: String)

    private static func wording(_ field: FactField) -> (ask: Wording, again: Wording) {
        switch field {
        case .contactPoint, .contactPreference, .rewardPreference, .goal, .like, .values, .note: preference(field)
        default: person(field)
        }
    }

    private static func person(_ field: FactField) -> (ask: Wording, again: Wording) {
        let ask: Wording =
            switch field {
            case .name, .givenName: ("May I ask your name?", "Darf ich nach Ihrem Namen fragen?")
            case .salutation: ("How would you like to be addressed?", "Wie möchten Sie angesprochen werden?")
            case .language:
                ("Which language do you like to speak with us?", "Welche Sprache möchten Sie mit uns sprechen?")
            case .timeZone: ("At what time of day may we reach you?", "Zu welcher Tageszeit dürfen wir Sie erreichen?")
            case .birthday:
                (
                    "May I ask when your birthday is? The day and month are enough.",
                    "Darf ich fragen, wann Sie Geburtstag haben? Tag und Monat genügen."
                )
            case .leapDay:
                (
                    "Your birthday is on 29 February: do you celebrate on 28 February or 1 March in other years?",
                    "Sie haben am 29. Februar Geburtstag: Feiern Sie in anderen Jahren am 28. Februar oder am 1. März?"
                )
            case .specialDate:
                ("Is there a day of the year that matters to you?", "Gibt es einen Tag im Jahr, der Ihnen wichtig ist?")
            case .foundUs: ("How did you find us?", "Wie haben Sie uns gefunden?")
            case .representative:
                ("Whom do you like to talk to when you call us?", "Mit wem sprechen Sie gern, wenn Sie uns anrufen?")
            default:
                (
                    "Are you with us for yourself, or for an organisation?",
                    "Sind Sie für sich selbst bei uns oder für eine Organisation?"
                )
            }
        return (ask, ask)
    }

    private static func preference(_ field: FactField) -> (ask: Wording, again: Wording) {
        switch field {
        case .contactPoint:
            (
                (
                    "How can we reach you when there is something to tell you?",
                    "Wie können wir Sie erreichen, wenn es etwas gibt?"
                ),
                ("Can we still reach you in the same way?", "Erreichen wir Sie noch auf demselben Weg?")
            )
        case .contactPreference:
            (
                (
                    "How do you like to hear from us, and how not?",
                    "Wie möchten Sie von uns hören, und wie lieber nicht?"
                ),
                (
                    "Do you still like to hear from us in the same way?",
                    "Möchten Sie noch auf demselben Weg von uns hören?"
                )
            )
        case .rewardPreference:
            (
                (
                    "What would you enjoy as a thank-you from us?",
                    "Worüber würden Sie sich als Dankeschön von uns freuen?"
                ),
                (
                    "Would you still enjoy the same as a thank-you?",
                    "Würden Sie sich noch über dasselbe Dankeschön freuen?"
                )
            )
        case .goal:
            (
                ("What would you like to achieve with our help?", "Was möchten Sie mit unserer Hilfe erreichen?"),
                ("Are you still working towards the same goal?", "Verfolgen Sie noch dasselbe Ziel?")
            )
        case .values:
            (
                (
                    "What matters most to you in a company like ours?",
                    "Was ist Ihnen bei einem Unternehmen wie uns am wichtigsten?"
                ),
                (
                    "Is the same still what matters most to you with us?",
                    "Ist Ihnen bei uns noch dasselbe am wichtigsten?"
                )
            )
        case .like:
            (
                ("Is there something that you particularly like?", "Gibt es etwas, das Sie besonders mögen?"),
                ("Do you still like the same best?", "Mögen Sie noch dasselbe am liebsten?")
            )
        default:
            (
                ("Is there anything else we should know?", "Gibt es noch etwas, das wir wissen sollten?"),
                ("Has anything changed that we should know?", "Hat sich etwas geändert, das wir wissen sollten?")
            )
        }
    }
}
