import SurveySchema

/// A survey in the making: what was read of another format, in our words, with where each part came from.
struct Outline {
    typealias Place = FormatNote.Place

    /// A text by language, with places as our definitions write them.
    typealias Text = [String: String]

    /// Something with an id and a text.
    struct Item {
        let id: String
        let text: Text
    }

    /// One key of a definition and what becomes its value.
    struct Member {
        enum Value {
            /// JSON as it stands.
            case json(String)
            case text(Text)
            case items([Item])
            case rule(Condition, Text)
        }

        let key: String
        var value: Value
        /// The values of the file that are in it.
        var claims: [Place]
    }

    struct Question {
        let id: String
        /// What is left out when the question can't be kept.
        let place: Place
        /// The values of the file that are in the question as a whole.
        var claims: [Place] = []
        var members: [Member] = []

        /// The value of a key; nil takes the key out.
        subscript(key: String) -> Member? {
            get { members.first { $0.key == key } }
            set {
                members.removeAll { $0.key == key }
                if let newValue { members.append(newValue) }
            }
        }
    }

    struct Page {
        let id: String
        let place: Place
        var claims: [Place] = []
        var members: [Member] = []
        var questions: [Question] = []
    }

    /// The first one is the language of texts that name none.
    var languages: [String]
    /// The keys of the survey itself.
    var members: [Member] = []
    var claims: [Place] = []
    var pages: [Page] = []
    /// What was left out, by the place of what holds it.
    var omissions: [Place: String] = [:]
    /// What was changed.
    private(set) var changes: Set<FormatNote> = []

    mutating func omit(_ place: Place, _ message: String) {
        if omissions[place] == nil { omissions[place] = message }
    }

    mutating func note(_ place: Place, _ message: String) {
        changes.insert(FormatNote(place, message, omitted: 0))
    }

    /// Every value of the file that is in the survey.
    var allClaims: Set<Place> {
        var all = Set(claims)
        all.formUnion(members.flatMap(\.claims))
        for page in pages {
            all.formUnion(page.claims)
            all.formUnion(page.members.flatMap(\.claims))
            for question in page.questions {
                all.formUnion(question.claims)
                all.formUnion(question.members.flatMap(\.claims))
            }
        }
        return all
    }
}
