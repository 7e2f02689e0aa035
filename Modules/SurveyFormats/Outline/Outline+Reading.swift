import SurveySchema

extension Outline {
    /// Adds a key of the survey.
    mutating func add(_ key: String, _ json: String, claims: [Place] = []) {
        members.append(Member(key: key, value: .json(json), claims: claims))
    }

    static func condition(_ key: String, _ condition: Condition, _ claims: [Place]) -> Member {
        Member(key: key, value: .json(JSONText.quoted(condition.source)), claims: claims)
    }

    /// Gives a text what it lacks in some languages: that of the first one that is there.
    mutating func fill(_ text: inout Text, at place: Place) {
        let missing = languages.filter { text[$0] == nil }
        guard !missing.isEmpty, let any = languages.compactMap({ text[$0] }).first else { return }
        for language in missing { text[language] = any }
        note(
            place,
            "The text is missing in \(missing.joined(separator: ", ")); there it reads as in the first language that "
                + "has it.")
    }

    /// Says how places in a text were filled.
    mutating func noteFilling(_ read: (text: String, filled: [String], unknown: [String]), at place: Place) {
        for name in read.filled where read.text.contains(TextReading.fallback) {
            note(place, "Where \"\(name)\" has no answer, the text shows \"\(TextReading.fallback)\".")
        }
        for name in read.unknown {
            note(place, "There is no earlier answer \"\(name)\" to show, so the text shows the braces as they stand.")
        }
    }

    /// Gives the survey what the other format does not say.
    mutating func complete(_ options: ImportOptions, at place: Place) {
        func has(_ key: String) -> Bool { members.contains { $0.key == key } }
        if !has("version") { add("version", "\"1.0.0\"") }
        if !has("respondents") { add("respondents", JSONText.quoted(options.respondents.rawValue)) }
        if !has("anonymity") { add("anonymity", JSONText.quoted(options.anonymity.rawValue)) }
        if !has("purpose") {
            let source = members.first { $0.key == "introduction" } ?? members.first { $0.key == "title" }
            guard case .text(var text)? = source?.value else { return }
            // For who sends it: what is shown to respondents may hold answers, which this may not.
            if text.values.contains(where: { $0.contains("{") }), case .text(let title)? = title?.value { text = title }
            members.append(Member(key: "purpose", value: .text(text), claims: []))
            note(place, "The survey does not say what it is for; \"purpose\" repeats what it says of itself.")
        }
        if !has("occasion") {
            members.append(Member(key: "occasion", value: .text([languages[0]: "When needed."]), claims: []))
            note(place, "The survey does not say when to send it; put it under \"occasion\".")
        }
    }

    private var title: Member? { members.first { $0.key == "title" } }
}
