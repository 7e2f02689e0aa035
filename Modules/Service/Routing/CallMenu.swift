public import Definitions

/// What callers choose from: two or three choices in their own words, one of which reaches a person.
public struct CallMenu: Hashable, Sendable {
    /// What becomes of a choice.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        /// The usual request is opened without questions.
        case usualRequest = "usual_request"
        /// A person answers.
        case person
    }

    /// Something that callers can choose.
    public struct Choice: Hashable, Sendable {
        /// How it is called where it is recorded: `now`.
        public let id: String
        /// What callers hear.
        public let says: TranslatedText
        /// What becomes of it.
        public let purpose: Purpose
        /// Whose desk answers when neither the customer's own person nor the one who stands in is there; nil for
        /// whoever is at hand.
        public let department: String?
    }

    /// Which edition of it, from 1.
    public let version: Int
    /// The languages of its texts.
    public let languages: [String]
    /// The choices, in the order in which callers hear them.
    public let choices: [Choice]

    /// How many choices callers can keep in mind.
    public static let choiceRange = 2...3

    /// The choice of that id.
    public func choice(_ id: String) -> Choice? { choices.first { $0.id == id } }
}

extension CallMenu {
    /// The menu that comes with Mainstay, as the text of a file: a pattern for your own.
    public static let houseText = """
        {"menu": 1, "languages": ["en", "de"],
         "choices": [
           {"id": "now", "purpose": "usual_request",
            "says": {"en": "What I always need, and now", "de": "Was ich immer brauche, und zwar jetzt"}},
           {"id": "later", "purpose": "person",
            "says": {"en": "I have time, and would like to talk to somebody",
                     "de": "Ich habe Zeit und möchte mit jemandem sprechen"}}
         ]}
        """

    /// The menu that comes with Mainstay.
    public static let house =
        CallMenuReader.read(houseText, path: "house.menu.json").definition
        ?? CallMenu(version: 1, languages: [], choices: [])
}
