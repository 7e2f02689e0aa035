import Definitions
import SurveySchema

/// Writes an outline as a definition, each key of a question on a line of its own, and remembers what stands where.
struct OutlineWriter {
    /// A key of the survey, of a page, or of a question of a page.
    struct Part: Hashable {
        var page: Int?
        var question: Int?
        var key: String?
    }

    private(set) var lines: [String] = []
    /// What stands on each line; line 1 is the first.
    private(set) var parts: [Part] = []
    /// How many bytes the lines have; when it is more than a definition may have, they are not all there.
    private(set) var size = 0
    private let outline: Outline

    init(_ outline: Outline) {
        self.outline = outline
        write()
    }

    var isTooLarge: Bool { size > SurveyReader.limit }

    var text: String { lines.joined(separator: "\n") + "\n" }

    func part(atLine line: Int) -> Part {
        parts.indices.contains(line - 1) ? parts[line - 1] : Part()
    }

    private mutating func add(_ line: String, _ part: Part = Part()) {
        lines.append(line)
        parts.append(part)
        size += line.utf8.count + 1
    }

    private mutating func write() {
        add("{")
        let members = OutlineWriter.ordered(outline.members, by: OutlineWriter.surveyKeys)
        for member in members where !OutlineWriter.lastKeys.contains(member.key) {
            add("  \(written(member)),", Part(key: member.key))
        }
        add(#"  "pages": ["#)
        for index in outline.pages.indices where !isTooLarge { write(page: index) }
        let last = members.filter { OutlineWriter.lastKeys.contains($0.key) }
        add(last.isEmpty ? "  ]" : "  ],")
        for (index, member) in last.enumerated() {
            add("  \(written(member))\(index + 1 < last.count ? "," : "")", Part(key: member.key))
        }
        add("}")
    }

    private mutating func write(page index: Int) {
        let page = outline.pages[index]
        add("    {", Part(page: index))
        add(#"      "id": \#(JSONText.quoted(page.id)),"#, Part(page: index, key: "id"))
        for member in OutlineWriter.ordered(page.members, by: ["title", "visibleIf"]) {
            add("      \(written(member)),", Part(page: index, key: member.key))
        }
        add(#"      "questions": ["#, Part(page: index, key: "questions"))
        for (place, question) in page.questions.enumerated() where !isTooLarge {
            add("        {", Part(page: index, question: place))
            let members = OutlineWriter.ordered(question.members, by: OutlineWriter.questionKeys)
            let end = members.isEmpty ? "" : ","
            let id = Part(page: index, question: place, key: "id")
            add(#"          "id": \#(JSONText.quoted(question.id))\#(end)"#, id)
            for (number, member) in members.enumerated() {
                add(
                    "          \(written(member))\(number + 1 < members.count ? "," : "")",
                    Part(page: index, question: place, key: member.key))
            }
            add(place + 1 < page.questions.count ? "        }," : "        }", Part(page: index, question: place))
        }
        add("      ]", Part(page: index))
        add(index + 1 < outline.pages.count ? "    }," : "    }", Part(page: index))
    }

    private func written(_ member: Outline.Member) -> String {
        "\(JSONText.quoted(member.key)): \(written(member.value))"
    }

    private func written(_ value: Outline.Member.Value) -> String {
        switch value {
        case .json(let json): return json
        case .text(let text): return written(text)
        case .items(let items):
            let all = items.map { #"{"id": \#(JSONText.quoted($0.id)), "text": \#(written($0.text))}"# }
            return "[\(all.joined(separator: ", "))]"
        case .rule(let condition, let message):
            return #"{"condition": \#(JSONText.quoted(condition.source)), "message": \#(written(message))}"#
        }
    }

    /// A language without its text reads the first one that is there.
    private func written(_ text: Outline.Text) -> String {
        let any = outline.languages.lazy.compactMap { text[$0] }.first ?? ""
        guard outline.languages.count > 1 else { return JSONText.quoted(any) }
        let all = outline.languages.map { "\(JSONText.quoted($0)): \(JSONText.quoted(text[$0] ?? any))" }
        return "{\(all.joined(separator: ", "))}"
    }

    private static let lastKeys = ["quotas", "indices", "followUps", "reserved"]
    private static let surveyKeys =
        [
            "survey", "version", "languages", "title", "purpose", "occasion", "introduction", "thanks", "respondents",
            "anonymity",
        ] + lastKeys
    private static let questionKeys = [
        "type", "text", "help", "visibleIf", "required", "requiredIf", "min", "max", "whole", "low", "high", "yes",
        "no", "minLength", "maxLength", "pattern", "collects", "choices", "minChosen", "maxChosen", "rows", "columns",
        "validIf", "allow",
    ]

    private static func ordered(_ members: [Outline.Member], by keys: [String]) -> [Outline.Member] {
        keys.flatMap { key in members.filter { $0.key == key } }
    }
}
