import Definitions
import SurveySchema

extension Outline {
    /// Adds a key of the survey.
    mutating func add(_ key: String, _ json: String, claims: [Place] = []) {
        members.append(Member(key: key, value: .json(json), claims: claims))
    }

    static func condition(_ key: String, _ condition: Condition, _ claims: [Place]) -> Member {
        Member(key: key, value: .json(JSONText.quoted(condition.source)), claims: claims)
    }

    /// Whether questions of a type, which other formats take for ratings, have these points.
    static func isScale(_ type: String, _ points: ClosedRange<Int>) -> Bool {
        type == "nps" ? points == 0...10 : ["csat", "ces"].contains(type)
    }

    /// Says in which languages a text is missing, where what is written is that of the first one that is there.
    mutating func noteMissing(in text: Text, at place: Place) {
        let missing = languages.filter { text[$0] == nil }
        guard !missing.isEmpty else { return }
        note(
            place,
            "The text is missing in \(missing.joined(separator: ", ")); there it reads as in the first language that "
                + "has it.")
    }

    /// Says how places in a text were filled.
    mutating func noteFilling(_ read: (text: String, filled: [String], unknown: [String]), at place: Place) {
        for name in read.filled {
            note(place, "Where \"\(name)\" has no answer, the text shows \"\(TextReading.fallback)\".")
        }
        noteUnknown(read.unknown, at: place)
    }

    mutating func noteUnknown(_ names: [String], at place: Place) {
        for name in names {
            note(place, "There is no earlier answer \"\(name)\" to show, so the text shows the braces as they stand.")
        }
    }

    /// Says where two missing answers are the same elsewhere.
    mutating func noteMissingAnswers(_ expression: Expression, _ dialect: Dialect, own: String?, at place: Place) {
        // A rule is asked of an answer, which is there.
        let known: Set<Expression> = own.map { [.itself, .reference($0)] } ?? []
        guard expression.comparesMissing(dialect, knowing: known) else { return }
        note(
            place,
            "Where both answers are missing, they are the same elsewhere; here no comparison with a missing answer is "
                + "true.")
    }

    /// Two conditions of which both have to be true; the inner one is left out, and listed, where they are too long
    /// together.
    mutating func both(
        _ outer: (condition: Condition, claims: [Place])?, _ inner: (condition: Condition, claims: [Place])?
    ) -> (condition: Condition, claims: [Place])? {
        guard let outer, let inner else { return outer ?? inner }
        let condition = Condition.and(outer.condition, inner.condition)
        guard condition.source.unicodeScalars.count <= Condition.longestText else {
            for claim in inner.claims {
                omit(claim, "The condition is not taken over: it is too long together with those around it.")
            }
            return outer
        }
        return (condition, outer.claims + inner.claims)
    }

    /// Gives the survey what the other format does not say, and takes from it what ours have anyway.
    mutating func complete(_ options: ImportOptions, at place: Place) {
        for page in pages.indices {
            for question in pages[page].questions.indices { pages[page].questions[question].dropUsualLimits() }
        }
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

extension Outline.Question {
    /// Takes out limits that ours have anyway: other formats write them or don't.
    fileprivate mutating func dropUsualLimits() {
        let longest = ["\"text\"": 200, "\"comment\"": 4000][json("type") ?? ""]
        var usual = ["minLength": 1, "minChosen": 1]
        usual["maxLength"] = longest.map { max($0, number("minLength") ?? 1) }
        if case .items(let choices)? = self["choices"]?.value { usual["maxChosen"] = choices.count }
        for (key, limit) in usual where number(key) == limit {
            claims += self[key]?.claims ?? []
            self[key] = nil
        }
    }

    private func json(_ key: String) -> String? {
        if case .json(let json)? = self[key]?.value { json } else { nil }
    }

    private func number(_ key: String) -> Int? { json(key).flatMap { Int($0) } }
}
