import Definitions
import SurveySchema

/// Writes surveys for SurveyJS.
package struct SurveyJSWriter {
    let source: ExportSource
    private var notes: Set<FormatNote> = []

    private typealias Members = [(String, JSONTree)]

    private var survey: Survey { source.survey }

    /// Writes a definition, as JSON.
    /// - Parameter path: how the definition is called in notes.
    package static func write(_ definition: String, path: String) throws(FormatError) -> ExportedSurvey {
        var writer = SurveyJSWriter(source: try ExportSource(definition, path: path))
        let text = writer.tree().pretty() + "\n"
        return ExportedSurvey(files: [.init(name: nil, text: text)], notes: writer.notes.sorted())
    }

    private mutating func tree() -> JSONTree {
        let root = source.root
        var members: Members = [("locale", .text(survey.languages[0]))]
        members.append(("title", text(survey.title, root, "title")))
        if let introduction = survey.introduction {
            members.append(("description", text(introduction, root, "introduction")))
        }
        if let thanks = survey.thanks {
            members.append(("completedHtml", text(thanks, root, "thanks", isHTML: true)))
        }
        var pages: [JSONTree] = []
        for index in survey.pages.indices { pages.append(page(index)) }
        members.append(("pages", .list(pages)))
        var own: Members = [("survey", .text(survey.id))]
        own += [
            "version", "purpose", "occasion", "respondents", "anonymity", "quotas", "indices", "followUps", "reserved",
        ].compactMap { key in source.json(key, of: root).map { (key, $0) } }
        members.append(("mainstay", .object(own)))
        return .object(members)
    }

    private mutating func page(_ index: Int) -> JSONTree {
        let page = survey.pages[index]
        let object = source.object(page: index)
        var members: Members = [("name", .text(page.id))]
        if let title = page.title { members.append(("title", text(title, object, "title"))) }
        if let condition = page.visibleIf { add("visibleIf", condition, object, "visibleIf", to: &members) }
        var elements: [JSONTree] = []
        for (number, question) in page.questions.enumerated() {
            elements.append(element(question, source.object(page: index, question: number)))
        }
        members.append(("elements", .list(elements)))
        return .object(members)
    }

    // MARK: Questions

    private mutating func element(_ question: Question, _ object: JSONObject?) -> JSONTree {
        var members: Members = [("type", .text(SurveyJSWriter.type(question.kind))), ("name", .text(question.id))]
        if question.kind == .note {
            members.append(("html", text(question.text, object, "text", isHTML: true)))
            if question.help != nil { note(object, "help", "Notes have no help in SurveyJS.", omitted: 1) }
        } else {
            members.append(("title", text(question.text, object, "text")))
            if let help = question.help { members.append(("description", text(help, object, "help"))) }
        }
        if let condition = question.visibleIf { add("visibleIf", condition, object, "visibleIf", to: &members) }
        switch question.requirement {
        case .never: break
        case .always:
            members.append(("isRequired", .raw("true")))
            if case .matrix = question.kind { members.append(("isAllRowRequired", .raw("true"))) }
        case .when(let condition): add("requiredIf", condition, object, "requiredIf", to: &members)
        }
        var own: Members = []
        var validators: [JSONTree] = []
        add(question.kind, object, to: &members, &validators, &own)
        if let rule = question.rule, let written = written(rule.condition, object, "validIf") {
            validators.append(
                .object([
                    ("type", .text("expression")), ("text", text(rule.message, object, "validIf")),
                    ("expression", .text(written)),
                ]))
        }
        if !validators.isEmpty { members.append(("validators", .list(validators))) }
        if !question.allowed.isEmpty { own.append(("allow", .list(question.allowed.map { .text($0.rawValue) }))) }
        if !own.isEmpty { members.append(("mainstay", .object(own))) }
        return .object(members)
    }

    private static func type(_ kind: Question.Kind) -> String {
        switch kind {
        case .text, .number: "text"
        case .comment: "comment"
        case .yesNo: "boolean"
        case .choice: "radiogroup"
        case .dropdown: "dropdown"
        case .choices: "checkbox"
        case .rating, .nps, .csat, .ces: "rating"
        case .ranking: "ranking"
        case .matrix: "matrix"
        case .note: "html"
        }
    }

    private mutating func add(
        _ kind: Question.Kind, _ object: JSONObject?, to members: inout Members, _ validators: inout [JSONTree],
        _ own: inout Members
    ) {
        switch kind {
        case .text(let rule), .comment(let rule):
            add(rule, isLine: kind.isLine, to: &members, &validators, &own)
        case .number(let rule):
            members.append(("inputType", .text("number")))
            if let least = rule.least { members.append(("min", .raw(Condition.written(least)))) }
            if let greatest = rule.greatest { members.append(("max", .raw(Condition.written(greatest)))) }
            if rule.isWhole { members.append(("step", .raw("1"))) }
        case .yesNo(let yes, let no):
            members.append(("labelTrue", text(yes, object, "yes")))
            members.append(("labelFalse", text(no, object, "no")))
        case .choice(let choices), .dropdown(let choices), .ranking(let choices):
            members.append(("choices", items(choices, object, "choices")))
        case .choices(let choices, let count):
            members.append(("choices", items(choices, object, "choices")))
            if count.lowerBound > 1 { members.append(("minSelectedChoices", .raw("\(count.lowerBound)"))) }
            if count.upperBound < choices.count {
                members.append(("maxSelectedChoices", .raw("\(count.upperBound)")))
            }
        case .rating(let scale): add(scale, nil, object, to: &members, &own)
        case .nps(let scale): add(scale, "nps", object, to: &members, &own)
        case .csat(let scale): add(scale, "csat", object, to: &members, &own)
        case .ces(let scale): add(scale, "ces", object, to: &members, &own)
        case .matrix(let rows, let columns):
            members.append(("columns", items(columns, object, "columns")))
            members.append(("rows", items(rows, object, "rows")))
        case .note: break
        }
    }

    private func add(
        _ rule: TextRule, isLine: Bool, to members: inout Members, _ validators: inout [JSONTree], _ own: inout Members
    ) {
        switch rule.collects {
        case .email where isLine: members.append(("inputType", .text("email")))
        case .phone where isLine: members.append(("inputType", .text("tel")))
        case let collects?: own.append(("collects", .text(collects.rawValue)))
        case nil: break
        }
        members.append(("maxLength", .raw("\(rule.length.upperBound)")))
        if rule.length.lowerBound > 1 {
            validators.append(
                .object([("type", .text("text")), ("minLength", .raw("\(rule.length.lowerBound)"))]))
        }
        if let pattern = rule.pattern {
            validators.append(
                .object([("type", .text("regex")), ("regex", .text("^(?:\(pattern.description))$"))]))
        }
    }

    private mutating func add(
        _ scale: Scale, _ type: String?, _ object: JSONObject?, to members: inout Members, _ own: inout Members
    ) {
        members.append(("rateMin", .raw("\(scale.points.lowerBound)")))
        members.append(("rateMax", .raw("\(scale.points.upperBound)")))
        members.append(("minRateDescription", text(scale.low, object, "low")))
        members.append(("maxRateDescription", text(scale.high, object, "high")))
        if let type { own.append(("type", .text(type))) }
    }

    private mutating func items(_ choices: [Choice], _ object: JSONObject?, _ key: String) -> JSONTree {
        var items: [JSONTree] = []
        for choice in choices {
            items.append(.object([("value", .text(choice.id)), ("text", text(choice.text, object, key))]))
        }
        return .list(items)
    }

    // MARK: Texts and conditions

    private mutating func text(
        _ text: LocalizedText, _ object: JSONObject?, _ key: String, isHTML: Bool = false
    ) -> JSONTree {
        let all = source.texts(text).map { language, template in
            (language, TextWriting.text(template, opening: "{", isHTML: isHTML))
        }
        for (language, template) in source.texts(text) {
            for message in TextWriting.losses(template, opening: "{", source.names, isTrimmed: isHTML) {
                note(object, key, "\(message) (\(language))")
            }
        }
        if all.count == 1, let only = all.first { return .text(only.1) }
        return .object(all.enumerated().map { ($0.offset == 0 ? "default" : $0.element.0, .text($0.element.1)) })
    }

    private mutating func written(_ condition: Condition, _ object: JSONObject?, _ key: String) -> String? {
        do {
            return try ConditionWriter(dialect: .surveyJS, survey: survey).written(condition)
        } catch {
            note(object, key, "The condition is left out. \(error.message)", omitted: 1)
            return nil
        }
    }

    private mutating func add(
        _ name: String, _ condition: Condition, _ object: JSONObject?, _ key: String, to members: inout Members
    ) {
        if let text = written(condition, object, key) { members.append((name, .text(text))) }
    }

    private mutating func note(_ object: JSONObject?, _ key: String, _ message: String, omitted: Int = 0) {
        notes.insert(FormatNote((object ?? source.root).place(key), message, omitted: omitted))
    }
}

extension Question.Kind {
    /// Whether it takes a text of one line.
    var isLine: Bool { if case .text = self { true } else { false } }
}
