import Definitions

extension Survey {
    /// The JSON Schema (2020-12) of a finished response's answers: one line a key, the same text for the same survey.
    ///
    /// It says what each answer must look like and which are always there. Which questions are shown, and what they have
    /// to do with each other, only the survey itself can say (``faults(in:isFinished:)``).
    public var answerSchema: String {
        AnswerSchema(survey: self).text
    }
}

/// Writes the JSON Schema of answers.
private struct AnswerSchema {
    let survey: Survey

    var text: String {
        let asked = survey.questions.filter(\.takesAnswer)
        let always = survey.alwaysAnswered
        let demanded = asked.filter { always.contains($0.id) }
        let members: [(String, String)] = [
            ("$schema", JSONText.quoted("https://json-schema.org/draft/2020-12/schema")),
            ("$id", JSONText.quoted("urn:mainstay:survey:\(survey.id):\(survey.version)")),
            ("title", JSONText.quoted(survey.said(survey.title))),
            ("type", JSONText.quoted("object")),
            ("properties", AnswerSchema.object(asked.map { ($0.id, schema(of: $0)) }, indent: 1)),
            ("required", AnswerSchema.list(demanded.map { JSONText.quoted($0.id) })),
            ("additionalProperties", "false"),
        ]
        return AnswerSchema.object(members, indent: 0) + "\n"
    }

    private func schema(of question: Question) -> String {
        AnswerSchema.inline([("description", JSONText.quoted(survey.said(question.text)))] + rules(of: question))
    }

    private func rules(of question: Question) -> [(String, String)] {
        switch question.kind {
        case .text(let rule): AnswerSchema.rules(of: rule, without: "[\\u0000-\\u001f\\u007f]")
        case .comment(let rule):
            AnswerSchema.rules(of: rule, without: "[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]")
        case .number(let rule): AnswerSchema.rules(of: rule)
        case .yesNo: [("type", "\"boolean\"")]
        case .choice(let choices), .dropdown(let choices): [("enum", AnswerSchema.ids(choices))]
        case .choices(let choices, let count): AnswerSchema.rules(ofListOf: choices, count)
        case .ranking(let choices): AnswerSchema.rules(ofListOf: choices, choices.count...choices.count)
        case .rating(let scale), .nps(let scale), .csat(let scale), .ces(let scale):
            [
                ("type", "\"integer\""), ("minimum", "\(scale.points.lowerBound)"),
                ("maximum", "\(scale.points.upperBound)"),
            ]
        case .matrix(let rows, let columns):
            [
                ("type", "\"object\""),
                (
                    "properties",
                    AnswerSchema.inline(
                        rows.map { ($0.id, AnswerSchema.inline([("enum", AnswerSchema.ids(columns))])) })
                ),
                question.requirement == .always
                    ? ("required", AnswerSchema.ids(rows)) : ("minProperties", "1"),
                ("additionalProperties", "false"),
            ]
        case .note: []
        }
    }

    private static func rules(of rule: TextRule, without unreadable: String) -> [(String, String)] {
        var rules = [
            ("type", "\"string\""), ("minLength", "\(rule.length.lowerBound)"),
            ("maxLength", "\(rule.length.upperBound)"), ("not", inline([("pattern", JSONText.quoted(unreadable))])),
        ]
        if let pattern = rule.pattern { rules.append(("pattern", JSONText.quoted(pattern.anchored))) }
        return rules
    }

    private static func rules(of rule: NumberRule) -> [(String, String)] {
        [
            ("type", rule.isWhole ? "\"integer\"" : "\"number\""), ("minimum", number(rule.range.lowerBound)),
            ("maximum", number(rule.range.upperBound)),
        ]
    }

    private static func rules(ofListOf choices: [Choice], _ count: ClosedRange<Int>) -> [(String, String)] {
        [
            ("type", "\"array\""), ("items", inline([("enum", ids(choices))])), ("uniqueItems", "true"),
            ("minItems", "\(count.lowerBound)"), ("maxItems", "\(count.upperBound)"),
        ]
    }

    private static func number(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }

    private static func ids(_ choices: [Choice]) -> String { list(choices.map { JSONText.quoted($0.id) }) }

    private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

    private static func inline(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(JSONText.quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
    }

    private static func object(_ members: [(String, String)], indent: Int) -> String {
        let (outer, inner) = (String(repeating: "  ", count: indent), String(repeating: "  ", count: indent + 1))
        guard !members.isEmpty else { return "{}" }
        let lines = members.map { "\(inner)\(JSONText.quoted($0.0)): \($0.1)" }
        return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
}
