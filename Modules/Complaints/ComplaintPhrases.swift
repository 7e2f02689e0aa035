import Kernel

/// The module's texts.
enum ComplaintPhrases {
    static let all = silences + card

    /// Why nothing is offered, for the staff.
    private static let silences = [
        Phrase(
            "complaints.silence.open",
            "A complaint has been open since {on}: nothing is offered until the customer has accepted."),
        Phrase(
            "complaints.silence.cooling", "A complaint was settled on {on}: nothing is offered until {until_on}."),
        Phrase("complaints.silence.peace", "The customer is to be left in peace."),
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
