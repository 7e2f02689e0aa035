/// The text with which a complaint is confirmed, with places for what differs: `{{owner}}`.
///
/// It names who answers for the complaint, quotes the complainant's own words and says what happens next, or it is none.
public struct ComplaintTemplate: Hashable, Sendable {
    /// What a place stands for.
    public enum Placeholder: String, Hashable, Sendable, CaseIterable {
        /// The name of who answers for the complaint.
        case owner
        /// The complainant's own words; they are set in quotation marks.
        case ownWords = "own_words"
        /// What happens next, and until when.
        case nextStep = "next_step"
        /// How the complainant is greeted.
        case greeting
        /// By what the complaint is found.
        case reference
        /// The day on which it came in.
        case receivedOn = "received_on"
        /// How the owner is reached.
        case contact
        /// The organisation's name.
        case organisation

        /// What no template does without.
        public static let demanded: [Placeholder] = [.owner, .ownWords, .nextStep]
    }

    /// A piece of the text.
    enum Piece: Hashable, Sendable {
        case text(String)
        case place(Placeholder)
    }

    let pieces: [Piece]

    /// What stands at the places, ready to be sent.
    ///
    /// Places are filled once: braces in the complainant's words stay braces.
    /// - Parameters:
    ///   - values: what stands for each place; a place without a value is left empty.
    ///   - language: whose quotation marks are used, BCP 47: German ones for `de`, else English ones.
    public func rendered(_ values: [Placeholder: String], language: String) -> String {
        let isGerman = language.lowercased() == "de" || language.lowercased().hasPrefix("de-")
        let marks = isGerman ? ("„", "“") : ("“", "”")
        return pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .place(.ownWords): values[.ownWords].map { marks.0 + $0 + marks.1 } ?? ""
            case .place(let place): values[place] ?? ""
            }
        }.joined()
    }
}

extension ComplaintTemplate {
    /// The templates that come with Mainstay, by language.
    public static let texts = ["en": english, "de": german]

    /// The text of a good confirmation in English.
    public static let english = """
        {{greeting}}

        thank you for telling us. You wrote on {{received_on}}:

        {{own_words}}

        My name is {{owner}}. I have read this myself and answer for it until you say that it is settled. What I do next: \
        {{next_step}}

        If I have misunderstood something, tell me; you need not explain it to anybody else. You reach me at {{contact}}, \
        and {{reference}} is enough to find everything.

        {{owner}}, {{organisation}}
        """

    /// The text of a good confirmation in German.
    public static let german = """
        {{greeting}}

        danke, dass Sie uns das sagen. Sie haben am {{received_on}} geschrieben:

        {{own_words}}

        Mein Name ist {{owner}}. Ich habe es selbst gelesen und bin für Sie da, bis Sie sagen, dass es erledigt ist. Das \
        tue ich als Nächstes: {{next_step}}

        Habe ich etwas falsch verstanden, sagen Sie es mir; Sie müssen es niemandem noch einmal erklären. Sie erreichen \
        mich unter {{contact}}, und {{reference}} genügt, um alles zu finden.

        {{owner}}, {{organisation}}
        """
}
