import Definitions

extension SurveyDraft {
    /// The survey as far as it can be read; what can't has been reported.
    func reading(_ report: Report) -> SurveyReader.Reading {
        let drafts = pages.flatMap(\.questions)
        let reader = ConditionReader(drafts: drafts, report: report)
        reader.checkIDs(reserved)
        var unread = Set(drafts.filter { $0.kind == nil || !$0.hasSoundID }.map(\.id))
        let built = pages.map { page in
            let visibleIf = page.visibleIf.flatMap { reader.condition($0, before: page.first) }
            if page.visibleIf != nil, visibleIf == nil { unread.formUnion(page.questions.map(\.id)) }
            let questions = page.questions.enumerated().map { place, draft in
                question(draft, at: page.first + place, reader, &unread)
            }
            return Page(id: page.id, title: page.title, visibleIf: visibleIf, questions: questions)
        }
        // What stands in for what is missing is never used: it has been reported.
        let survey = Survey(
            id: id ?? "", version: version ?? DefinitionVersion(0, 0, 0), languages: texts.languages, title: title,
            purpose: purpose, occasion: occasion, introduction: introduction, thanks: thanks,
            respondents: respondents ?? .customers, anonymity: anonymity ?? .identified, pages: built,
            quotas: quotas(reader), indices: IndexReader(object: object, texts: texts).read(),
            followUps: followUps(reader), reserved: reserved, text: text)
        return SurveyReader.Reading(survey: survey, unread: unread, texts: texts.uses.all)
    }

    private func question(
        _ draft: QuestionDraft, at index: Int, _ reader: ConditionReader, _ unread: inout Set<String>
    ) -> Question {
        let visibleIf = draft.visibleIf.flatMap {
            reader.condition($0, before: index, of: draft.id, decidesSight: true)
        }
        if draft.visibleIf != nil, visibleIf == nil { unread.insert(draft.id) }
        var requirement = Question.Requirement.never
        switch draft.requirement {
        case .never: break
        case .always: requirement = .always
        case .when(let node):
            if let condition = reader.condition(node, before: index, of: draft.id) {
                requirement = .when(condition)
            } else {
                unread.insert(draft.id)
            }
        }
        var rule: Question.Rule?
        if let written = draft.rule {
            if let condition = reader.condition(written.condition, before: index + 1) {
                rule = Question.Rule(condition: condition, message: written.message)
            } else {
                unread.insert(draft.id)
            }
        }
        return Question(
            id: draft.id, kind: draft.kind ?? .note, text: draft.text, help: draft.help, visibleIf: visibleIf,
            requirement: requirement, rule: rule, allowed: draft.allowed)
    }

    // MARK: Quotas

    /// None when one can't be read: then nothing is said of the others' cells, which stand beside each other.
    private func quotas(_ reader: ConditionReader) -> [Quota] {
        let items = object.items("quotas") ?? []
        var quotas: [Quota] = []
        for (index, item) in items.enumerated() {
            if let quota = quota(item, at: index, quotas, reader) { quotas.append(quota) }
        }
        return quotas.count == items.count ? quotas : []
    }

    private func quota(
        _ node: JSONNode, at index: Int, _ others: [Quota], _ reader: ConditionReader
    ) -> Quota? {
        let name = node.textMember("id").map { "quota \"\($0)\"" } ?? "quota \(index + 1)"
        guard let object = ObjectReader(node, at: "/quotas/\(index)", name, keys: ["id", "cells"], texts.report) else {
            return nil
        }
        let (id, isSound) = object.demandedID()
        if isSound, others.contains(where: { $0.id == id }) { twice(id, "quotas", object) }
        guard object.demanded("cells") != nil, let items = object.items("cells") else { return nil }
        if items.isEmpty {
            texts.report.add(
                .empty, at: "\(object.pointer)/cells", "\(name.capitalizedFirst) has no cells.",
                remedy: "Give it one, or take the quota out.")
        }
        var cells: [Quota.Cell] = []
        for (place, item) in items.enumerated() {
            if let cell = cell(item, at: "\(object.pointer)/cells/\(place)", of: name, cells, reader) {
                cells.append(cell)
            }
        }
        return cells.count == items.count ? Quota(id: id, cells: cells) : nil
    }

    private func twice(_ id: String, _ what: String, _ object: ObjectReader) {
        texts.report.add(
            .duplicateID, at: object.node("id")?.position ?? object.position, "Two \(what) have the id \"\(id)\".",
            remedy: "Give each its own id.")
    }

    /// A cell, which stands beside others; nil when its condition can't be read.
    private func cell(
        _ node: JSONNode, at pointer: String, of quota: String, _ others: [Quota.Cell], _ reader: ConditionReader
    ) -> Quota.Cell? {
        let name = node.textMember("id").map { "cell \"\($0)\" of \(quota)" } ?? "a cell of \(quota)"
        guard let object = ObjectReader(node, at: pointer, name, keys: ["id", "if", "limit"], texts.report) else {
            return nil
        }
        let (id, isSound) = object.demandedID()
        if isSound, others.contains(where: { $0.id == id }) { twice(id, "cells of \(quota)", object) }
        let limit = object.demanded("limit").flatMap { _ in object.integer("limit", in: 1...100_000_000, usually: nil) }
        let condition = object.demanded("if").flatMap { reader.condition($0, before: nil) }
        return condition.map { Quota.Cell(id: id, condition: $0, limit: limit ?? 1) }
    }
    // MARK: Follow-ups

    /// None when one can't be read.
    private func followUps(_ reader: ConditionReader) -> [FollowUp] {
        let items = object.items("followUps") ?? []
        let followUps = items.enumerated().compactMap { place, item -> FollowUp? in
            guard
                let inner = ObjectReader(
                    item, at: "/followUps/\(place)", "follow-up \(place + 1)", keys: ["kind", "if", "quote"],
                    texts.report), inner.demanded("kind") != nil, let kind = inner.word("kind", FollowUp.Kind.self)
            else { return nil }
            // Whoever suggests something says it in words; everything else is told by answers.
            guard inner.demanded(kind == .suggestion ? "quote" : "if") != nil else { return nil }
            let condition = inner.node("if").flatMap { reader.condition($0, before: nil) }
            if inner.node("if") != nil, condition == nil { return nil }
            return FollowUp(kind: kind, condition: condition, quote: inner.text("quote"))
        }
        return followUps.count == items.count ? followUps : []
    }
}
