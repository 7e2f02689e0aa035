import Definitions

/// A definition that has been read but for its conditions and indices, which need to know every question.
struct SurveyDraft {
    struct PageDraft {
        let id: String
        let title: LocalizedText?
        let visibleIf: JSONNode?
        let questions: [QuestionDraft]
        /// How many questions come before it.
        let first: Int
    }

    private static let keys = [
        "$schema", "survey", "version", "languages", "title", "purpose", "occasion", "introduction", "thanks",
        "respondents", "anonymity", "pages", "quotas", "indices", "followUps", "reserved",
    ]

    let object: ObjectReader
    let texts: LocalizedTextReader
    let id: String?
    let version: DefinitionVersion?
    let title: LocalizedText
    let purpose: LocalizedText
    let occasion: LocalizedText
    let introduction: LocalizedText?
    let thanks: LocalizedText?
    let respondents: Survey.Respondents?
    let anonymity: Survey.Anonymity?
    let pages: [PageDraft]
    let reserved: [String]
    let text: String

    /// Reads a definition; nil when nothing can be made of it, which has been reported.
    init?(_ node: JSONNode, _ report: Report) {
        guard let object = ObjectReader(node, at: "", "the survey", keys: SurveyDraft.keys, report) else { return nil }
        self.object = object
        _ = object.text("$schema")
        texts = LocalizedTextReader(languages: object.demandedLanguages(), report: report)
        id = SurveyDraft.id(object)
        version = object.demandedVersion()
        title = texts.demanded("title", of: object, showing: .nothing)
        purpose = texts.demanded("purpose", of: object, showing: .nothing)
        occasion = texts.demanded("occasion", of: object, showing: .nothing)
        introduction = texts.optional("introduction", of: object, showing: .answers(before: 0))
        thanks = texts.optional("thanks", of: object, showing: .allAnswers)
        respondents = object.demanded("respondents").flatMap { _ in object.word("respondents") }
        anonymity = object.demanded("anonymity").flatMap { _ in object.word("anonymity") }
        reserved = SurveyDraft.reserved(object)
        pages = SurveyDraft.pages(object, texts)
        text = node.without("$schema").compact
        if let id, let version {
            object.checkFileName(is: id, version, ending: SurveyReader.fileEnding, at: "survey")
        }
    }

    private static func id(_ object: ObjectReader) -> String? {
        guard let id = object.demandedText("survey") else { return nil }
        if IDForm.isValid(id, separator: "-") { return id }
        object.report.add(
            .invalidID, at: object.node("survey")?.position ?? object.position, "\"\(id)\" can't be a survey's id.",
            remedy: "Ids of surveys are small letters and digits with single hyphens between, begin with a letter and "
                + "have at most 60 signs, such as after-contact.")
        return nil
    }

    private static func reserved(_ object: ObjectReader) -> [String] {
        var reserved: [String] = []
        for (id, node) in object.texts("reserved") {
            if !IDForm.isValid(id, separator: "_") {
                object.report.add(
                    .invalidID, at: node.position, "\"\(id)\" can't be an id.",
                    remedy: "Reserve the ids of questions that were removed.")
            } else if reserved.contains(id) {
                object.report.add(
                    .duplicateID, at: node.position, "\"\(id)\" is reserved twice.", remedy: "Keep one of them.")
            } else {
                reserved.append(id)
            }
        }
        return reserved
    }
}

// MARK: - Pages

extension SurveyDraft {
    private static func pages(_ object: ObjectReader, _ texts: LocalizedTextReader) -> [PageDraft] {
        guard object.demanded("pages") != nil, let items = object.items("pages") else { return [] }
        var pages: [PageDraft] = []
        var first = 0
        for (index, item) in items.enumerated() {
            let page = page(item, index, first, texts)
            if !page.id.isEmpty, pages.contains(where: { $0.id == page.id }) {
                object.report.add(
                    .duplicateID, at: "/pages/\(index)/id", "Two pages have the id \"\(page.id)\".",
                    remedy: "Give each its own id.")
            }
            first += page.questions.count
            pages.append(page)
        }
        if items.isEmpty {
            object.report.add(
                .empty, at: "/pages", "The survey has no pages.", remedy: "Give at least one page with a question.")
        }
        return pages
    }

    private static func page(
        _ node: JSONNode, _ index: Int, _ first: Int, _ texts: LocalizedTextReader
    ) -> PageDraft {
        let pointer = "/pages/\(index)"
        let name = node.textMember("id").map { "page \"\($0)\"" } ?? "page \(index + 1)"
        let reader = QuestionReader(texts: texts, report: texts.report)
        guard
            let object = ObjectReader(
                node, at: pointer, name, keys: ["id", "title", "visibleIf", "questions"], texts.report)
        else { return PageDraft(id: "", title: nil, visibleIf: nil, questions: [], first: first) }
        let (id, _) = object.demandedID()
        let items = object.demanded("questions").flatMap { _ in object.items("questions") }
        if items?.isEmpty == true {
            texts.report.add(
                .empty, at: "\(pointer)/questions", "\(name.capitalizedFirst) has no questions.",
                remedy: "Give it one, or take the page out.")
        }
        let questions = (items ?? []).enumerated().map { place, item in
            reader.read(item, at: "\(pointer)/questions/\(place)", index: first + place)
        }
        return PageDraft(
            id: id, title: texts.optional("title", of: object, showing: .answers(before: first)),
            visibleIf: object.node("visibleIf"), questions: questions, first: first)
    }
}
