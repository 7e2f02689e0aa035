import Definitions
import SurveySchema

/// Writes surveys as forms in sheets: XLSForm.
package struct XLSFormWriter {
    typealias Row = [String: String]

    let source: ExportSource
    private var notes: Set<FormatNote> = []
    private var rows: [Row] = []
    private var choices: [Row] = []

    private var survey: Survey { source.survey }

    /// Writes a definition, as CSV.
    /// - Parameter path: how the definition is called in notes.
    package static func write(_ definition: String, path: String) throws(FormatError) -> ExportedSurvey {
        var writer = XLSFormWriter(source: try ExportSource(definition, path: path))
        for index in writer.survey.pages.indices { writer.add(page: index) }
        let settings = writer.settings()
        var files = [
            ExportedSurvey.File(
                name: "survey.csv",
                text: Sheet.written(writer.columns, writer.rows, demanded: ["type", "name", writer.column("label")]))
        ]
        if !writer.choices.isEmpty {
            let columns = ["list_name", "name"] + writer.languages("label")
            files.append(
                .init(name: "choices.csv", text: Sheet.written(columns, writer.choices, demanded: Set(columns))))
        }
        let keys = ["form_title", "form_id", "version", "default_language", "style", "mainstay"]
        files.append(.init(name: "settings.csv", text: Sheet.written(keys, [settings], demanded: Set(keys))))
        return ExportedSurvey(files: files, notes: writer.notes.sorted())
    }

    // MARK: Columns

    /// The columns of a text: one, or one a language.
    private func languages(_ base: String) -> [String] {
        survey.languages.count == 1 ? [base] : survey.languages.map { column(base, $0) }
    }

    private func column(_ base: String, _ language: String? = nil) -> String {
        let language = language ?? survey.languages[0]
        return survey.languages.count == 1 ? base : "\(base)::\(language) (\(language))"
    }

    private var columns: [String] {
        ["type", "name"] + languages("label") + languages("hint") + ["relevant", "required", "constraint"]
            + languages("constraint_message") + ["appearance", "parameters", "mainstay"]
    }

    private mutating func add(
        _ text: LocalizedText, _ base: String, _ object: JSONObject?, _ key: String, to row: inout Row
    ) {
        for (language, template) in source.texts(text) {
            row[column(base, language)] = TextWriting.text(template, opening: "${")
            for message in TextWriting.losses(template, opening: "${", source.names, isTrimmed: true) {
                note(object, key, "\(message) (\(language))")
            }
        }
    }

    private mutating func note(_ object: JSONObject?, _ key: String, _ message: String, omitted: Int = 0) {
        notes.insert(FormatNote((object ?? source.root).place(key), message, omitted: omitted))
    }

    private mutating func settings() -> Row {
        let root = source.root
        let keys = [
            "introduction", "thanks", "purpose", "occasion", "respondents", "anonymity", "quotas", "indices",
            "followUps", "reserved",
        ]
        for key in ["introduction", "thanks"] where root[key] != nil {
            note(root, key, "A form does not show this; it is kept in the column \"mainstay\" of the settings.")
        }
        let kept = keys + (survey.languages.count > 1 ? ["title"] : [])
        let own = kept.compactMap { key in source.json(key, of: root).map { (key, $0) } }
        var row: Row = [
            "form_id": survey.id, "version": "\(survey.version)", "style": "pages",
            "default_language": "\(survey.languages[0]) (\(survey.languages[0]))",
            "mainstay": JSONTree.object(own).compact,
        ]
        for (language, template) in source.texts(survey.title).prefix(1) {
            row["form_title"] = TextWriting.text(template, opening: "${")
            if survey.languages.count > 1 {
                note(
                    root, "title",
                    "A form's title has one language: \(language). The others are kept in the column \"mainstay\".")
            }
        }
        return row
    }

    // MARK: Rows

    private mutating func add(page index: Int) {
        let page = survey.pages[index]
        let object = source.object(page: index)
        // A form has one space of names for groups and questions; here a page may be called as a question is.
        var name = page.id
        while survey.question(name) != nil || (name != page.id && survey.pages.contains { $0.id == name }) {
            name = "page_" + name
        }
        var row: Row = ["type": "begin_group", "name": name, "appearance": "field-list"]
        if name != page.id { row["mainstay"] = JSONTree.object([("id", .text(page.id))]).compact }
        if let title = page.title { add(title, "label", object, "title", to: &row) }
        row["relevant"] = page.visibleIf.flatMap { written($0, object, "visibleIf") }
        rows.append(row)
        for (number, question) in page.questions.enumerated() {
            add(question, source.object(page: index, question: number))
        }
        rows.append(["type": "end_group"])
    }

    private mutating func add(_ question: Question, _ object: JSONObject?) {
        var row: Row = ["name": question.id]
        var own: [(String, JSONTree)] = []
        add(question.text, "label", object, "text", to: &row)
        if let help = question.help { add(help, "hint", object, "help", to: &row) }
        row["relevant"] = question.visibleIf.flatMap { written($0, object, "visibleIf") }
        switch question.requirement {
        case .never: break
        case .always: row["required"] = "yes"
        case .when(let condition): row["required"] = written(condition, object, "requiredIf")
        }
        if !question.allowed.isEmpty { own.append(("allow", .list(question.allowed.map { .text($0.rawValue) }))) }
        if case .matrix(let items, let columns) = question.kind {
            add(items, columns, of: question, object, row, own)
            return
        }
        addType(question, object, to: &row, &own)
        addConstraint(question, object, to: &row, &own)
        if !own.isEmpty { row["mainstay"] = JSONTree.object(own).compact }
        rows.append(row)
    }

    private mutating func addType(
        _ question: Question, _ object: JSONObject?, to row: inout Row, _ own: inout [(String, JSONTree)]
    ) {
        let id = question.id
        switch question.kind {
        case .text(let rule), .comment(let rule):
            row["type"] = "text"
            if !question.kind.isLine { row["appearance"] = "multiline" }
            if let collects = rule.collects { own.append(("collects", .text(collects.rawValue))) }
        case .number(let rule): row["type"] = rule.isWhole ? "integer" : "decimal"
        case .yesNo(let yes, let no):
            row["type"] = "select_one \(id)"
            add([Choice(yes, "yes"), Choice(no, "no")], to: id, object, ["yes", "no"])
        case .choice(let choices), .dropdown(let choices):
            row["type"] = "select_one \(id)"
            add(choices.map { Choice($0.text, $0.id) }, to: id, object, choices.map { _ in "choices" })
            let isDropdown = if case .dropdown = question.kind { true } else { false }
            if isDropdown { row["appearance"] = "minimal" }
            if choices.map(\.id) == ["yes", "no"] { own.append(("type", .text(isDropdown ? "dropdown" : "choice"))) }
        case .choices(let choices, _), .ranking(let choices):
            let isRanking = if case .ranking = question.kind { true } else { false }
            row["type"] = "\(isRanking ? "rank" : "select_multiple") \(id)"
            add(choices.map { Choice($0.text, $0.id) }, to: id, object, choices.map { _ in "choices" })
        case .rating, .nps, .csat, .ces: addScale(question.kind, object, to: &row, &own)
        case .note, .matrix: row["type"] = "note"
        }
    }

    /// A choice that is written to a list.
    private struct Choice {
        let text: LocalizedText
        let id: String

        init(_ text: LocalizedText, _ id: String) { (self.text, self.id) = (text, id) }
    }

    private mutating func add(_ items: [Choice], to list: String, _ object: JSONObject?, _ keys: [String]) {
        for (item, key) in zip(items, keys) {
            var row: Row = ["list_name": list, "name": item.id]
            add(item.text, "label", object, key, to: &row)
            choices.append(row)
        }
    }

    private mutating func addScale(
        _ kind: Question.Kind, _ object: JSONObject?, to row: inout Row, _ own: inout [(String, JSONTree)]
    ) {
        guard let scale = kind.scale else { return }
        row["type"] = "range"
        row["parameters"] = "start=\(scale.points.lowerBound) end=\(scale.points.upperBound) step=1"
        switch kind {
        case .nps: own.append(("type", .text("nps")))
        case .csat: own.append(("type", .text("csat")))
        case .ces: own.append(("type", .text("ces")))
        default: break
        }
        for key in ["low", "high"] {
            if let json = source.json(key, of: object) { own.append((key, json)) }
            note(object, key, "A range does not show what its ends mean; it is kept in the column \"mainstay\".")
        }
    }

    /// A group of questions with one list, which forms show as a table.
    private mutating func add(
        _ items: [SurveySchema.Choice], _ columns: [SurveySchema.Choice], of question: Question,
        _ object: JSONObject?, _ row: Row, _ own: [(String, JSONTree)]
    ) {
        var row = row
        row["type"] = "begin_group"
        row["appearance"] = "table-list"
        let required = row.removeValue(forKey: "required")
        if !own.isEmpty { row["mainstay"] = JSONTree.object(own).compact }
        rows.append(row)
        add(columns.map { Choice($0.text, $0.id) }, to: question.id, object, columns.map { _ in "columns" })
        for item in items {
            var row: Row = ["type": "select_one \(question.id)", "name": "\(question.id).\(item.id)"]
            add(item.text, "label", object, "rows", to: &row)
            row["required"] = required
            rows.append(row)
        }
        rows.append(["type": "end_group"])
        if question.rule != nil {
            note(object, "validIf", "A table can't have a rule for all its rows there; it is left out.", omitted: 1)
        }
    }

    // MARK: Conditions

    private mutating func addConstraint(
        _ question: Question, _ object: JSONObject?, to row: inout Row, _ own: inout [(String, JSONTree)]
    ) {
        var parts: [String] = []
        switch question.kind {
        case .text(let rule), .comment(let rule):
            if rule.length.lowerBound > 1 { parts.append("string-length(.) >= \(rule.length.lowerBound)") }
            parts.append("string-length(.) <= \(rule.length.upperBound)")
            if let pattern = rule.pattern {
                if let quote = ConditionWriter.quote(around: pattern.description) {
                    parts.append("regex(., \(quote)^(?:\(pattern.description))$\(quote))")
                } else {
                    note(object, "pattern", "XPath can't write a pattern with both kinds of quotes.", omitted: 1)
                }
            }
        case .number(let rule):
            if let least = rule.least { parts.append(". >= \(Condition.written(least))") }
            if let greatest = rule.greatest { parts.append(". <= \(Condition.written(greatest))") }
        case .choices(let choices, let count):
            if count.lowerBound > 1 { parts.append("count-selected(.) >= \(count.lowerBound)") }
            if count.upperBound < choices.count { parts.append("count-selected(.) <= \(count.upperBound)") }
        default: break
        }
        if let rule = question.rule, let condition = written(rule.condition, object, "validIf", own: question.id) {
            own.append(("limits", .raw("\(parts.count)")))
            if case .or = rule.condition { parts.append("(\(condition))") } else { parts.append(condition) }
            add(rule.message, "constraint_message", object, "validIf", to: &row)
        }
        if !parts.isEmpty { row["constraint"] = parts.joined(separator: " and ") }
    }

    private mutating func written(
        _ condition: Condition, _ object: JSONObject?, _ key: String, own: String? = nil
    ) -> String? {
        do {
            return try ConditionWriter(dialect: .xPath, survey: survey, own: own).written(condition)
        } catch {
            note(object, key, "The condition is left out. \(error.message)", omitted: 1)
            return nil
        }
    }
}
