import Definitions
import SurveySchema

extension SurveyJSReader {
    /// Our words for SurveyJS's types, where one follows from the other.
    private static let types = [
        "comment": "comment", "boolean": "yes_no", "radiogroup": "choice", "dropdown": "dropdown",
        "checkbox": "choices", "tagbox": "choices", "buttongroup": "choice", "ranking": "ranking", "rating": "rating",
        "matrix": "matrix", "html": "note",
    ]

    /// The question that an element is; nil when it can't be taken over, which is listed.
    mutating func question(
        _ object: JSONObject, shownIf outer: (condition: Condition, claims: [Outline.Place])?
    ) -> Outline.Question? {
        let place = object.node.place(path)
        do {
            return try read(object, place, outer)
        } catch {
            let name = object.text("name").map { " \"\($0)\"" } ?? ""
            outline.omit(place, "The question\(name) is not taken over. \(error.message)")
            return nil
        }
    }

    private mutating func read(
        _ object: JSONObject, _ place: Outline.Place,
        _ outer: (condition: Condition, claims: [Outline.Place])?
    ) throws(Refusal) -> Outline.Question {
        guard let type = object.text("type") else { throw Refusal("It has no \"type\".") }
        guard let name = object.text("name"), !name.isEmpty else { throw Refusal("It has no \"name\".") }
        guard names.questions[name] == nil else { throw Refusal("The name stands twice.") }
        guard !SurveyJSReader.isHidden(object) else { throw Refusal("It is never shown.") }
        let word = try word(type, object)
        var question = Outline.Question(id: ids.take(name, otherwise: "question"), place: place)
        question.claims = [object.place("type"), object.place("name")]
        question.members.append(.init(key: "type", value: .json(JSONText.quoted(word)), claims: []))
        var kind = QuestionNames.Kind.note
        do throws(Refusal) {
            try add(word, object, to: &question, &kind)
        } catch {
            ids.release(question.id)
            throw error
        }
        addTexts(word, object, name, to: &question)
        if let shown = outline.both(outer, condition(object, "visibleIf")) {
            question.members.append(Outline.condition("visibleIf", shown.condition, shown.claims))
        }
        if question.id != name {
            outline.note(object.place("name"), "The question \"\(name)\" has the id \"\(question.id)\" here.")
        }
        if word != "note" { addRequirement(word, object, to: &question) }
        names.add(name, id: question.id, kind)
        if word != "note" { addValidators(word, object, name, to: &question) }
        addMarks(object, to: &question)
        return question
    }

    /// Our word for a question's type.
    private func word(_ type: String, _ object: JSONObject) throws(Refusal) -> String {
        if let word = SurveyJSReader.types[type] {
            guard word == "rating", let marked = object.object("mainstay")?.text("type") else { return word }
            return try Outline.isScale(marked, points(object)) ? marked : word
        }
        guard type == "text" else { throw Refusal("Our surveys have no questions of the type \"\(type)\".") }
        switch object.text("inputType") ?? "text" {
        case "number": return "number"
        case "text", "email", "tel": return "text"
        case let input: throw Refusal("Our surveys have no input of the type \"\(input)\".")
        }
    }

    private mutating func addTexts(
        _ word: String, _ object: JSONObject, _ name: String, to question: inout Outline.Question
    ) {
        let text =
            word == "note" ? text(object, "html", as: "text", isHTML: true) : text(object, "title", as: "text")
        question.members.append(
            text ?? .init(key: "text", value: .text([outline.languages[0]: TextReading.doubled(name)]), claims: []))
        if text == nil { outline.note(question.place, "The question has no text; it is called by its name.") }
        if word != "note", let help = self.text(object, "description", as: "help") { question.members.append(help) }
    }

    private mutating func addMarks(_ object: JSONObject, to question: inout Outline.Question) {
        guard let own = object.object("mainstay") else { return }
        if let type = own.text("type"), isType(type, of: question) { question.claims.append(own.place("type")) }
        if let node = own["allow"] {
            question.members.append(.init(key: "allow", value: .json(node.spaced), claims: node.leaves(path)))
        }
        if question["collects"] == nil, ["text", "comment"].contains(where: { isType($0, of: question) }),
            let collects = own.text("collects"), TextRule.Collected(rawValue: collects) != nil
        {
            question.members.append(
                .init(key: "collects", value: .json(JSONText.quoted(collects)), claims: [own.place("collects")]))
        }
    }

    private func isType(_ type: String, of question: Outline.Question) -> Bool {
        if case .json(let word)? = question["type"]?.value { word == JSONText.quoted(type) } else { false }
    }

    // MARK: What each type takes

    private mutating func add(
        _ word: String, _ object: JSONObject, to question: inout Outline.Question, _ kind: inout QuestionNames.Kind
    ) throws(Refusal) {
        switch word {
        case "text", "comment":
            kind = .text
            addLength(object, to: &question)
        case "number":
            kind = .number
            question.claims.append(object.place("inputType"))
            for key in ["min", "max"] { number(object, key, as: key, to: &question) }
            if object.number("step") == 1 {
                question.members.append(.init(key: "whole", value: .json("true"), claims: [object.place("step")]))
            }
        case "yes_no":
            kind = .flag
            for (key, name, usual) in [("labelTrue", "yes", "Yes"), ("labelFalse", "no", "No")] {
                let label = text(object, key, as: name)
                question.members.append(
                    label ?? .init(key: name, value: .text([outline.languages[0]: usual]), claims: []))
            }
        case "choice", "dropdown", "choices", "ranking":
            let (items, ids, claims) = try choices(object, "choices", atLeast: 2)
            question.members.append(.init(key: "choices", value: .items(items), claims: claims))
            kind = word == "choices" || word == "ranking" ? .list(ids) : .choice(ids)
            guard word == "choices" else { break }
            for (key, name) in [("minSelectedChoices", "minChosen"), ("maxSelectedChoices", "maxChosen")] {
                count(object, key, as: name, to: &question)
            }
        case "matrix":
            let rows = try choices(object, "rows", atLeast: 1)
            let columns = try choices(object, "columns", atLeast: 2)
            question.members.append(.init(key: "rows", value: .items(rows.items), claims: rows.claims))
            question.members.append(.init(key: "columns", value: .items(columns.items), claims: columns.claims))
            kind = .matrix(rows: rows.ids, columns: columns.ids)
        case "note": kind = .note
        default:
            kind = .number
            try addScale(object, to: &question)
        }
    }

    private func points(_ object: JSONObject) throws(Refusal) -> ClosedRange<Int> {
        guard object["rateValues"] == nil else { throw Refusal("Its points have values of their own.") }
        let step = object.number("rateStep") ?? 1
        let least = object.number("rateMin") ?? 1
        let most = object.number("rateMax") ?? object.number("rateCount").map { least + $0 - 1 } ?? 5
        guard step == 1, let low = Int(exactly: least), let high = Int(exactly: most), low >= 0, high <= 10, low < high
        else { throw Refusal("Scales have whole points within 0 to 10 here.") }
        return low...high
    }

    private mutating func addScale(_ object: JSONObject, to question: inout Outline.Question) throws(Refusal) {
        let points = try points(object)
        let (low, high) = (points.lowerBound, points.upperBound)
        for key in ["rateMin", "rateMax", "rateStep"] where object.number(key) != nil {
            question.claims.append(object.place(key))
        }
        if object.number("rateMax") == nil, object.number("rateCount") != nil {
            question.claims.append(object.place("rateCount"))
        }
        question.members.append(.init(key: "min", value: .json("\(low)"), claims: []))
        question.members.append(.init(key: "max", value: .json("\(high)"), claims: []))
        for (key, name, point) in [("minRateDescription", "low", low), ("maxRateDescription", "high", high)] {
            if let anchor = text(object, key, as: name) {
                question.members.append(anchor)
                continue
            }
            question.members.append(.init(key: name, value: .text([outline.languages[0]: "\(point)"]), claims: []))
            outline.note(
                question.place, "The scale does not say what \(point) means; it reads \"\(point)\" under \"\(name)\".")
        }
    }

    private mutating func addLength(_ object: JSONObject, to question: inout Outline.Question) {
        count(object, "maxLength", as: "maxLength", to: &question)
        switch object.text("inputType") {
        case "email": mark("email")
        case "tel": mark("phone")
        case nil: break
        default: question.claims.append(object.place("inputType"))
        }
        func mark(_ collected: String) {
            question.members.append(
                .init(
                    key: "collects", value: .json(JSONText.quoted(collected)), claims: [object.place("inputType")]))
        }
    }

    /// A whole number of at least 1; what is less means none.
    mutating func count(
        _ object: JSONObject, _ key: String, as name: String, to question: inout Outline.Question
    ) {
        guard let number = object.number(key), let whole = Int(exactly: number) else { return }
        guard whole > 0 else {
            question.claims.append(object.place(key))
            return
        }
        guard question[name] == nil else { return }
        question.members.append(.init(key: name, value: .json("\(whole)"), claims: [object.place(key)]))
    }

    mutating func number(
        _ object: JSONObject, _ key: String, as name: String, to question: inout Outline.Question
    ) {
        guard case .number(_, let written)? = object[key]?.value, question[name] == nil else { return }
        question.members.append(.init(key: name, value: .json(written), claims: [object.place(key)]))
    }

    /// What can be chosen, with the ids by their values in the file.
    private mutating func choices(
        _ object: JSONObject, _ key: String, atLeast least: Int
    ) throws(Refusal) -> (items: [Outline.Item], ids: [String: String], claims: [Outline.Place]) {
        var items: [Outline.Item] = []
        var ids: [String: String] = [:]
        var claims: [Outline.Place] = []
        var taken = Names()
        for node in object.items(key) {
            let item = JSONObject(node, path: path)
            guard let valueNode = item?["value"] ?? (item == nil ? node : nil), let value = valueNode.written,
                ids[value] == nil
            else {
                outline.omit(node.place(path), "There is no value, or it stands twice.")
                continue
            }
            let id = taken.take(value, otherwise: "option")
            if id != value {
                outline.note(valueNode.place(path), "The value \"\(value)\" has the id \"\(id)\" here.")
            }
            ids[value] = id
            claims.append(valueNode.place(path))
            let named = item?["text"].flatMap { text($0) }
            claims += named?.1 ?? []
            items.append(.init(id: id, text: named?.0 ?? [outline.languages[0]: TextReading.doubled(value)]))
        }
        guard items.count >= least else { throw Refusal("It has fewer than \(least) \(key).") }
        return (items, ids, claims)
    }
}
