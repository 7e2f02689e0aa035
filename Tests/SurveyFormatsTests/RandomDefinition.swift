import SurveySchema
import TestSupport

/// Sound definitions with every type of question, conditions, limits, places and translations.
struct RandomDefinition {
    private var random: SeededGenerator
    private var languages: [String] = []
    private var isAnonymous = false
    private var respondents = ""
    private var extras: [String] = []
    private var earlier: [(id: String, type: String, choices: [String], rows: [String])] = []

    /// The definition that belongs to a seed.
    static func text(seed: UInt64) -> String {
        var maker = RandomDefinition(random: SeededGenerator(seed: seed))
        return maker.survey()
    }

    private init(random: SeededGenerator) {
        self.random = random
    }

    private static let types = [
        "text", "comment", "number", "yes_no", "choice", "dropdown", "choices", "rating", "nps", "csat", "ces",
        "ranking", "matrix", "note",
    ]

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    private mutating func survey() -> String {
        languages = [["en"], ["en", "de"], ["de", "en", "fr"]][below(3)]
        isAnonymous = below(3) == 0
        respondents = ["customers", "staff"][below(2)]
        var pages: [[String]] = []
        for _ in 0...below(3) {
            pages.append([])
            for _ in 0...below(4) {
                let before = earlier
                // A condition that decides nothing is an error: then the question stands without one.
                for chance in [2, 0] {
                    earlier = before
                    let question = question(conditionsIn: chance)
                    let candidate = Array(pages.dropLast()) + [(pages.last ?? []) + [question]]
                    if SurveyReader.read(written(candidate), path: "random").survey != nil || chance == 0 {
                        pages[pages.count - 1].append(question)
                        break
                    }
                }
            }
        }
        if earlier.allSatisfy({ $0.type == "note" }) {
            pages[0].append(scale("csat", "last"))
            earlier.append(("last", "csat", [], []))
        }
        for extra in candidates() {
            let candidate = written(pages, extra)
            if SurveyReader.read(candidate, path: "random").survey != nil { extras.append(extra) }
        }
        return written(pages)
    }

    private func written(_ pages: [[String]], _ extra: String? = nil) -> String {
        let all = pages.enumerated().map { index, questions in
            "{\"id\": \"\(index == 1 ? "q1" : "page_\(index + 1)")\", \(index == 1 ? "\"title\": \(same("Page <b> & more")), " : "")"
                + "\"questions\": [\(questions.joined(separator: ",\n"))]}"
        }
        let tags = languages.map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            {"survey": "at-random", "version": "2.1.0", "languages": [\(tags)], "title": \(local("A survey {{so}}")),
            "purpose": \(local("To learn {{\u{301}.")), "occasion": \(local("Any time.")),
            "thanks": \(local("Thanks & <regards>")), "respondents": "\(respondents)",
            "anonymity": "\(isAnonymous ? "anonymous" : "identified")", "pages": [\(all.joined(separator: ",\n"))]
            \((extras + [extra].compactMap { $0 }).map { ",\n\($0)" }.joined())}
            """
    }

    // MARK: What is neither page nor question

    /// Keys of the survey besides its pages; not all are sound.
    private mutating func candidates() -> [String] {
        var all: [String] = []
        if below(2) == 0 {
            let shown = isAnonymous ? "{organisation.name|…}" : "{customer.name|…} of {organisation.name|…}"
            all.append("\"introduction\": \(local("Hello \(shown), {{ you }}."))")
        }
        if below(2) == 0 { all.append("\"reserved\": [\"old_\(below(9))\", \"older\"]") }
        if below(2) == 0, let condition = condition() {
            let cells = [("these", condition), ("others", "not (\(condition))")].map { id, condition in
                "{\"id\": \"\(id)\", \"if\": \"\(condition)\", \"limit\": \(1 + below(300))}"
            }
            all.append("\"quotas\": [{\"id\": \"half\", \"cells\": [\(cells.joined(separator: ", "))]}]")
        }
        let indices = earlier.compactMap(index)
        if !indices.isEmpty { all.append("\"indices\": [\(indices.joined(separator: ", "))]") }
        if !isAnonymous, let condition = condition() {
            var followUps = ["{\"kind\": \"recovery\", \"if\": \"\(condition)\"}"]
            if let question = earlier.first(where: { $0.type == "comment" }) {
                followUps.append("{\"kind\": \"suggestion\", \"quote\": \"\(question.id)\"}")
            }
            all.append("\"followUps\": [\(followUps.joined(separator: ", "))]")
        }
        return all
    }

    private func index(of question: (id: String, type: String, choices: [String], rows: [String])) -> String? {
        let start = "{\"id\": \"i_\(question.id)\", \"meaning\": \(local("What {{it}} means"))"
        switch question.type {
        case "nps", "csat", "ces": return "\(start), \"kind\": \"\(question.type)\", \"question\": \"\(question.id)\"}"
        case "number": return "\(start), \"kind\": \"expectation\", \"question\": \"\(question.id)\"}"
        case "yes_no": return "\(start), \"kind\": \"share\", \"question\": \"\(question.id)\", \"choices\": [\"yes\"]}"
        default: return nil
        }
    }

    private func same(_ text: String) -> String {
        guard languages.count > 1 else { return "\"\(text)\"" }
        return "{" + languages.map { "\"\($0)\": \"\(text)\"" }.joined(separator: ", ") + "}"
    }

    private func local(_ text: String) -> String {
        guard languages.count > 1 else { return "\"\(text)\"" }
        return "{" + languages.map { "\"\($0)\": \"\($0): \(text)\"" }.joined(separator: ", ") + "}"
    }

    // MARK: Questions

    private mutating func question(conditionsIn chance: Int) -> String {
        let id = "q\(earlier.count + 1)"
        let type = RandomDefinition.types[below(RandomDefinition.types.count)]
        var members = ["\"id\": \"\(id)\"", "\"type\": \"\(type)\"", "\"text\": \(local(label(id)))"]
        let choices = (0...(1 + below(3))).map { "c\($0)" }
        let rows = (0...below(3)).map { "r\($0)" }
        if type != "note" {
            if below(3) == 0 {
                members.append("\"help\": \(local("Help, \"it's\" {{so}}".replacing("\"", with: "'")))")
            }
            members += demands(chance: chance)
        }
        if chance > 0, below(chance) == 0, let condition = condition() {
            members.append("\"visibleIf\": \"\(condition)\"")
        }
        members += details(type, choices, rows)
        earlier.append((id, type, choices, rows))
        if chance > 0, type != "note", type != "matrix", below(4) == 0, let own = atom(about: earlier.count - 1) {
            members.append("\"validIf\": {\"condition\": \"\(own)\", \"message\": \(local("Mend it."))}")
        }
        return "{\(members.joined(separator: ", "))}"
    }

    private mutating func label(_ id: String) -> String {
        let shown = earlier.filter { $0.type != "note" && $0.type != "matrix" }
        guard below(3) == 0, let question = shown.randomElement(using: &random) else { return "What of \(id) & <all>?" }
        // The last ones are taken for places elsewhere.
        let words = [
            "You said {\(question.id)|…}.", "You {{said}} {{{\(question.id)|…}}}",
            "A }} and $ {{\u{301}{\(question.id)|…}.",
            "$$ }}\u{301} {{}} { {".replacing("{ {", with: "{{"), "Of {{ \(question.id) }}",
            "${{\(question.id)}} and {{ occasion }}",
        ]
        return words[below(words.count)] + " Why \(id)?"
    }

    private mutating func demands(chance: Int) -> [String] {
        switch below(3) {
        case 0: return ["\"required\": true"]
        case 1 where chance > 0: return condition().map { ["\"requiredIf\": \"\($0)\""] } ?? []
        default: return []
        }
    }

    private func items(_ ids: [String], _ word: String) -> String {
        "[" + ids.map { "{\"id\": \"\($0)\", \"text\": \(local("\(word) \($0)"))}" }.joined(separator: ", ") + "]"
    }

    private func scale(_ type: String, _ id: String) -> String {
        "{\"id\": \"\(id)\", \"type\": \"\(type)\", \"text\": \(local("Well?")), "
            + "\"low\": \(local("bad")), \"high\": \(local("good"))}"
    }

    private mutating func details(_ type: String, _ choices: [String], _ rows: [String]) -> [String] {
        switch type {
        case "text":
            let pattern = ["[a-z]+", "a|b", "(?:a|b)+x?", #"\\d{2,3}"#, "^a.*"][below(5)]
            return [
                "\"maxLength\": \(5 + below(9))", "\"minLength\": \(1 + below(2))", "\"pattern\": \"\(pattern)\"",
            ].shuffled(using: &random).dropLast(below(3)).filter { !$0.contains("minLength") || !pattern.contains("|") }
                + (!isAnonymous && below(3) == 0 ? ["\"collects\": \"\(["name", "email", "phone"][below(3)])\""] : [])
        case "comment": return below(2) == 0 ? ["\"maxLength\": 300"] : []
        case "number":
            return ["\"min\": \(below(3) - 1)", "\"max\": \(Double(below(20)) / 2 + 2)", "\"whole\": \(below(2) == 0)"]
        case "yes_no": return ["\"yes\": \(local("Yes"))", "\"no\": \(local("No"))"]
        case "choice", "dropdown", "ranking": return ["\"choices\": \(items(choices, "Choice"))"]
        case "choices":
            return ["\"choices\": \(items(choices, "Choice"))"]
                + (below(2) == 0 ? ["\"maxChosen\": 2"] : []) + (below(3) == 0 ? ["\"minChosen\": 2"] : [])
        case "rating": return ["\"max\": \(3 + below(8))", "\"low\": \(local("bad"))", "\"high\": \(local("good"))"]
        case "nps", "csat", "ces": return ["\"low\": \(local("bad"))", "\"high\": \(local("good"))"]
        case "matrix": return ["\"rows\": \(items(rows, "Row"))", "\"columns\": \(items(choices, "Column"))"]
        default: return []
        }
    }

    // MARK: Conditions

    private mutating func condition(depth: Int = 0) -> String? {
        guard !earlier.allSatisfy({ $0.type == "note" }) else { return nil }
        if depth < 2, below(3) == 0 {
            let parts = (0...below(2)).compactMap { _ in condition(depth: depth + 1) }
            switch below(3) {
            case 0: return "not (\(parts[0]))"
            case 1: return parts.map { "(\($0))" }.joined(separator: " and ")
            default: return parts.map { "(\($0))" }.joined(separator: " or ")
            }
        }
        return atom(about: below(earlier.count)) ?? condition(depth: depth)
    }

    private mutating func atom(about index: Int) -> String? {
        let (id, type, choices, rows) = earlier[index]
        let sign = ["=", "!=", "<", "<=", ">", ">="][below(6)]
        let equality = ["=", "!="][below(2)]
        let choice = choices.randomElement(using: &random) ?? ""
        if type != "note", index < earlier.count - 1, below(5) == 0 { return "answered({\(id)})" }
        switch type {
        case "text", "comment": return "{\(id)} \(equality) '\(["a", "it''s", #"b\\\\c"#][below(3)])'"
        case "number", "rating", "nps", "csat", "ces":
            return below(5) == 0 ? "{\(id)} in [1, 2.5, 3]" : "{\(id)} \(sign) \(below(9) - 1)"
        case "yes_no": return ["{\(id)}", "{\(id)} = false", "not {\(id)}"][below(3)]
        case "choice", "dropdown":
            return below(3) == 0 ? "{\(id)} in ['\(choices[0])', '\(choices[1])']" : "{\(id)} \(equality) '\(choice)'"
        case "choices", "ranking":
            return below(2) == 0 ? "{\(id)} contains '\(choice)'" : "count({\(id)}) \(sign) \(below(4))"
        case "matrix":
            let row = rows.randomElement(using: &random) ?? ""
            return below(2) == 0 ? "answered({\(id).\(row)})" : "{\(id).\(row)} \(equality) '\(choice)'"
        default: return nil
        }
    }
}
