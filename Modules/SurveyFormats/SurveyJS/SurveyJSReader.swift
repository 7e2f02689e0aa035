import Definitions
import SurveySchema

/// Reads surveys of SurveyJS.
package struct SurveyJSReader {
    let path: String
    let options: ImportOptions
    var outline: Outline
    var names = QuestionNames()
    var ids = Names()
    var pageIDs = Names()

    /// The keys under which texts may stand in several languages.
    private static let textKeys: Set = [
        "title", "description", "text", "html", "labelTrue", "labelFalse", "minRateDescription", "maxRateDescription",
        "completedHtml",
    ]
    /// What our own key holds of what SurveyJS has no word for.
    private static let ownKeys = [
        "version", "purpose", "occasion", "respondents", "anonymity", "quotas", "indices", "followUps", "reserved",
    ]

    /// Reads a survey, as JSON.
    /// - Parameter path: how the file is called in notes.
    package static func read(
        _ text: String, path: String, _ options: ImportOptions
    ) throws(FormatError) -> ImportedSurvey {
        try FormatError.refuseLarge(text, path: path)
        let node: JSONNode
        do {
            node = try JSONReader.read(text)
        } catch {
            let place = FormatNote.Place(path: path, position: error.position)
            throw FormatError(.unreadable, at: place, "\(error.message) Mend the JSON there.")
        }
        if let member = node.repeatedKeys.first {
            throw FormatError(
                .unreadable, at: FormatNote.Place(path: path, position: member.position),
                "The key \"\(member.key)\" stands twice in the same object. Keep one of them.")
        }
        guard let root = JSONObject(node, path: path), root["pages"] != nil || root["elements"] != nil else {
            throw FormatError(
                .unreadable, at: node.place(path),
                "This is no survey of SurveyJS: it has neither \"pages\" nor \"elements\". Save the survey's JSON.")
        }
        let locale = root.text("locale").flatMap { $0.isEmpty ? nil : $0 } ?? options.language
        let languages = languages(of: node, default: locale)
        try FormatError.refuseMany(languages, path: path)
        var reader = SurveyJSReader(path: path, options: options, outline: Outline(languages: languages))
        reader.read(root)
        let sound = reader.outline.sound()
        var sweep = SurveyJSSweep(reader.outline, path: path)
        sweep.visit(node, "The survey")
        let (survey, definition) = try sound.get(notes: sweep.notes)
        return ImportedSurvey(
            survey: survey, definition: definition, notes: (sweep.notes + reader.outline.changes).sorted(),
            values: node.leaves(path).count, taken: sweep.taken)
    }

    /// The default language first, then every other one in which there is a text.
    private static func languages(of node: JSONNode, default first: String) -> [String] {
        var found: Set<String> = []
        collect(node, &found)
        return [first] + found.subtracting([first, "default"]).sorted()
    }

    private static func collect(_ node: JSONNode, _ found: inout Set<String>) {
        switch node.value {
        case .object(let members):
            for member in members where member.key != "mainstay" {
                if textKeys.contains(member.key), case .object(let texts) = member.value.value {
                    found.formUnion(texts.map(\.key).filter(isLanguage))
                } else {
                    collect(member.value, &found)
                }
            }
        case .array(let items): for item in items { collect(item, &found) }
        case .text, .number, .flag, .null: break
        }
    }

    private static func isLanguage(_ key: String) -> Bool { IDForm.isLanguage(key) }

    private mutating func read(_ root: JSONObject) {
        let own = root.object("mainstay")
        if root.text("locale") != nil { outline.claims.append(root.place("locale")) }
        let id = options.id ?? own?.text("survey")
        if own?.text("survey") == id, let own { outline.claims.append(own.place("survey")) }
        outline.add("survey", JSONText.quoted(Names.slug(id ?? options.name, separator: "-", otherwise: "survey")))
        outline.add("languages", "[" + outline.languages.map { JSONText.quoted($0) }.joined(separator: ", ") + "]")
        for key in SurveyJSReader.ownKeys {
            guard let node = own?[key] else { continue }
            outline.members.append(.init(key: key, value: .json(node.spaced), claims: node.leaves(path)))
        }
        let title = text(root, "title", showing: .nothing)
        outline.members.append(
            title ?? .init(key: "title", value: .text([outline.languages[0]: options.name]), claims: []))
        if title == nil { outline.note(root.node.place(path), "The survey has no title; it is called by its file.") }
        if let introduction = text(root, "description", as: "introduction") { outline.members.append(introduction) }
        let thanksPlace = outline.members.count
        readPages(root)
        if let thanks = text(root, "completedHtml", as: "thanks", isHTML: true) {
            outline.members.insert(thanks, at: thanksPlace)
        }
        outline.complete(options, at: root.node.place(path))
    }

    private mutating func readPages(_ root: JSONObject) {
        if root["elements"] != nil { read(page: root, elementsOf: root, isRoot: true) }
        for (index, node) in root.items("pages").enumerated() {
            guard let page = JSONObject(node, path: path) else {
                outline.omit(node.place(path), "Page \(index + 1) is no object and not taken over.")
                continue
            }
            read(page: page, elementsOf: page, isRoot: false)
        }
    }

    /// Whether it is never shown, whatever is answered.
    static func isHidden(_ object: JSONObject) -> Bool {
        object.flag("visible") == false && object["visibleIf"] == nil
    }

    private mutating func read(page: JSONObject, elementsOf holder: JSONObject, isRoot: Bool) {
        guard isRoot || !SurveyJSReader.isHidden(page) else {
            outline.omit(page.node.place(path), "The page is never shown and not taken over.")
            return
        }
        let name = isRoot ? nil : page.text("name")
        let id = pageIDs.take(name ?? "page", otherwise: "page")
        var read = Outline.Page(id: id, place: page.node.place(path))
        if let name {
            read.claims.append(page.place("name"))
            if name != id { outline.note(page.place("name"), "The page \"\(name)\" has the id \"\(id)\" here.") }
        }
        if !isRoot {
            if let title = text(page, "title") { read.members.append(title) }
            if let condition = condition(page, "visibleIf") {
                read.members.append(Outline.condition("visibleIf", condition.condition, condition.claims))
            }
        }
        for node in holder.items("elements") { element(node, shownIf: nil, to: &read) }
        outline.pages.append(read)
    }

    private mutating func element(
        _ node: JSONNode, shownIf outer: (condition: Condition, claims: [Outline.Place])?,
        to page: inout Outline.Page
    ) {
        guard let object = JSONObject(node, path: path) else {
            outline.omit(node.place(path), "What stands there is no question.")
            return
        }
        guard object.text("type") == "panel" else {
            if let question = question(object, shownIf: outer) { page.questions.append(question) }
            return
        }
        if SurveyJSReader.isHidden(object) {
            outline.omit(node.place(path), "The panel is never shown and not taken over.")
            return
        }
        page.claims.append(object.place("type"))
        if object.text("name") != nil {
            outline.omit(object.place("name"), "The panel is dissolved: its questions stand on the page by themselves.")
        }
        if object["title"] != nil { outline.omit(object.place("title"), "The panel is dissolved with its heading.") }
        let all = outline.both(outer, condition(object, "visibleIf"))
        for inner in object.items("elements") { element(inner, shownIf: all, to: &page) }
    }

    // MARK: Texts and conditions

    enum Shown { case nothing, answers }

    /// The text of a key in every language in which it is there.
    mutating func text(
        _ object: JSONObject, _ key: String, as name: String? = nil, isHTML: Bool = false, showing: Shown = .answers
    ) -> Outline.Member? {
        guard let node = object[key], let (text, claims) = text(node, isHTML: isHTML, showing: showing) else {
            return nil
        }
        return .init(key: name ?? key, value: .text(text), claims: claims)
    }

    mutating func text(
        _ node: JSONNode, isHTML: Bool = false, showing: Shown = .answers
    ) -> (Outline.Text, [Outline.Place])? {
        let first = outline.languages[0]
        switch node.value {
        case .text(let text, _):
            let read = template(text, node, isHTML: isHTML, showing: showing)
            return read.trimmed.isEmpty ? nil : ([first: read], [node.place(path)])
        case .object(let members):
            var texts: Outline.Text = [:]
            var claims: [Outline.Place] = []
            for member in members {
                let language = member.key == "default" ? first : member.key
                guard outline.languages.contains(language), texts[language] == nil,
                    case .text(let text, _) = member.value.value
                else { continue }
                let read = template(text, member.value, isHTML: isHTML, showing: showing)
                guard !read.trimmed.isEmpty else { continue }
                texts[language] = read
                claims.append(member.value.place(path))
            }
            guard !texts.isEmpty else { return nil }
            outline.noteMissing(in: texts, at: node.place(path))
            return (texts, claims)
        case .number, .flag:
            return node.written.map { ([first: $0], [node.place(path)]) }
        case .array, .null: return nil
        }
    }

    private mutating func template(_ text: String, _ node: JSONNode, isHTML: Bool, showing: Shown) -> String {
        var text = text
        if isHTML {
            let (plain, hadTags) = TextReading.plain(text)
            if hadTags { outline.note(node.place(path), "The text is taken over without its HTML tags.") }
            text = plain
        }
        let read = TextReading.template(text, opening: "{", names: showing == .answers ? names : nil)
        outline.noteFilling(read, at: node.place(path))
        return read.text
    }

    /// The condition of a key; nil when there is none or it is listed.
    mutating func condition(
        _ object: JSONObject, _ key: String, own: String? = nil
    ) -> (condition: Condition, claims: [Outline.Place])? {
        guard let source = object.text(key), !source.trimmed.isEmpty else { return nil }
        do {
            let expression = try ExpressionParser.parse(source, .surveyJS)
            let condition = try ConditionTyping(dialect: .surveyJS, names: names, own: own).condition(expression)
            outline.noteMissingAnswers(expression, .surveyJS, own: own, at: object.place(key))
            return (condition, [object.place(key)])
        } catch {
            outline.omit(object.place(key), "The condition of \"\(key)\" is not taken over. \(error.message)")
            return nil
        }
    }
}
