extension SurveyDraft {
    /// The survey with its conditions; nil when something in it is missing, which has been reported.
    func survey(_ report: Report) -> Survey? {
        let reader = ConditionReader(drafts: pages.flatMap(\.questions), report: report)
        reader.checkIDs(reserved)
        let built = pages.map { page in
            Page(
                id: page.id, title: page.title,
                visibleIf: page.visibleIf.flatMap { reader.condition($0, before: page.first, of: nil) },
                questions: page.questions.enumerated().compactMap { place, draft in
                    question(draft, at: page.first + place, reader)
                })
        }
        let quotas = self.quotas(reader)
        let indices = IndexReader(object: object, texts: texts).read()
        let followUps = self.followUps(reader)
        guard let id, let version, let respondents, let anonymity else { return nil }
        // A part that could not be read makes checks of the whole say what isn't so.
        guard built.map(\.questions.count) == pages.map(\.questions.count), !built.isEmpty else { return nil }
        return Survey(
            id: id, version: version, languages: texts.languages, title: title, purpose: purpose, occasion: occasion,
            introduction: introduction, thanks: thanks, respondents: respondents, anonymity: anonymity, pages: built,
            quotas: quotas, indices: indices, followUps: followUps, reserved: reserved, text: text)
    }

    private func question(_ draft: QuestionDraft, at index: Int, _ reader: ConditionReader) -> Question? {
        let visibleIf = draft.visibleIf.flatMap { reader.condition($0, before: index, of: draft.id) }
        let requirement: Question.Requirement =
            switch draft.requirement {
            case .never: .never
            case .always: .always
            case .when(let node):
                reader.condition(node, before: index, of: draft.id).map { .when($0) } ?? .never
            }
        let rule = draft.rule.flatMap { rule in
            reader.condition(rule.condition, before: index + 1, of: nil).map {
                Question.Rule(condition: $0, message: rule.message)
            }
        }
        guard let kind = draft.kind else { return nil }
        return Question(
            id: draft.id, kind: kind, text: draft.text, help: draft.help, visibleIf: visibleIf,
            requirement: requirement, rule: rule, allowed: draft.allowed)
    }

    // MARK: Quotas

    private func quotas(_ reader: ConditionReader) -> [Quota] {
        var quotas: [Quota] = []
        for (index, item) in object.items("quotas").enumerated() {
            let name = item.textMember("id").map { "quota \"\($0)\"" } ?? "quota \(index + 1)"
            let checker = QuestionReader(texts: texts, report: texts.report)
            guard
                let inner = ObjectReader(
                    item, at: "/quotas/\(index)", name, keys: ["id", "cells"], texts.report),
                let id = inner.demandedText("id"), checker.checkedID(id, at: inner.node("id"), name),
                inner.demanded("cells") != nil
            else { continue }
            if quotas.contains(where: { $0.id == id }) { twice(id, "quotas", inner) }
            var cells: [Quota.Cell] = []
            for (place, cell) in inner.items("cells").enumerated() {
                guard let read = self.cell(cell, at: "\(inner.pointer)/cells/\(place)", of: name, reader) else {
                    continue
                }
                if cells.contains(where: { $0.id == read.id }) { twice(read.id, "cells of \(name)", inner) }
                cells.append(read)
            }
            if inner.items("cells").isEmpty {
                texts.report.add(
                    .empty, at: inner.position, "\(name.capitalizedFirst) has no cells.",
                    remedy: "Give it one, or take the quota out.")
            }
            quotas.append(Quota(id: id, cells: cells))
        }
        return quotas
    }

    private func twice(_ id: String, _ what: String, _ object: ObjectReader) {
        texts.report.add(
            .duplicateID, at: object.node("id")?.position ?? object.position, "Two \(what) have the id \"\(id)\".",
            remedy: "Give each its own id.")
    }

    private func cell(_ node: JSONNode, at pointer: String, of quota: String, _ reader: ConditionReader) -> Quota.Cell?
    {
        let name = node.textMember("id").map { "cell \"\($0)\" of \(quota)" } ?? "a cell of \(quota)"
        let checker = QuestionReader(texts: texts, report: texts.report)
        guard let object = ObjectReader(node, at: pointer, name, keys: ["id", "if", "limit"], texts.report),
            let id = object.demandedText("id"), checker.checkedID(id, at: object.node("id"), name)
        else { return nil }
        let limit = object.demanded("limit").flatMap { _ in object.integer("limit", in: 1...100_000_000) }
        let condition = object.demanded("if").flatMap { reader.condition($0, before: nil, of: nil) }
        guard let limit, let condition else { return nil }
        return Quota.Cell(id: id, condition: condition, limit: limit)
    }
}

extension SurveyDraft {
    // MARK: Follow-ups

    private func followUps(_ reader: ConditionReader) -> [FollowUp] {
        object.items("followUps").enumerated().compactMap { place, item in
            guard
                let inner = ObjectReader(
                    item, at: "/followUps/\(place)", "follow-up \(place + 1)", keys: ["kind", "if", "quote"],
                    texts.report), inner.demanded("kind") != nil, let kind = inner.word("kind", FollowUp.Kind.self)
            else { return nil }
            // Whoever suggests something says it in words; everything else is told by answers.
            let demanded = kind == .suggestion ? "quote" : "if"
            guard inner.demanded(demanded) != nil else { return nil }
            let condition = inner.node("if").flatMap { reader.condition($0, before: nil, of: nil) }
            if inner.node("if") != nil, condition == nil { return nil }
            return FollowUp(kind: kind, condition: condition, quote: inner.text("quote"))
        }
    }
}

/// Reads conditions, once every question is known.
struct ConditionReader {
    let drafts: [QuestionDraft]
    let report: Report
    private let questions: [String: (index: Int, kind: Question.Kind)]
    /// Questions of which something is wrong: what is said of them would be wrong, too.
    private let broken: Set<String>

    init(drafts: [QuestionDraft], report: Report) {
        self.drafts = drafts
        self.report = report
        questions = Dictionary(
            drafts.enumerated().compactMap { index, draft in draft.kind.map { (draft.id, (index, $0)) } },
            uniquingKeysWith: { first, _ in first })
        broken = Set(drafts.filter { $0.kind == nil }.map(\.id))
    }

    /// Two questions of one id, and ids that are reserved.
    func checkIDs(_ reserved: [String]) {
        var seen: Set<String> = []
        for draft in drafts {
            if !seen.insert(draft.id).inserted {
                report.add(
                    .duplicateID, at: "\(draft.pointer)/id", "Two questions have the id \"\(draft.id)\".",
                    remedy: "Give each its own id.")
            } else if reserved.contains(draft.id) {
                report.add(
                    .reservedID, at: "\(draft.pointer)/id",
                    "\"\(draft.id)\" belongs to a question that was removed.",
                    remedy: "Give the question an id that was never used, so that old answers keep their meaning.")
            }
        }
    }

    /// The condition that a text holds; nil, with the fault reported, when there is none.
    /// - Parameters:
    ///   - index: it asks about questions before this place only; about all when nil.
    ///   - owner: whose condition it is.
    func condition(_ node: JSONNode, before index: Int?, of owner: String?) -> Condition? {
        guard case .text(let source, _) = node.value else {
            report.add(
                .wrongType, at: node.position, "A condition should be a text, and is \(node.kind).",
                remedy: "Write it in quotes: \"{recommend} <= 6\".")
            return nil
        }
        do {
            return try ConditionParser.parse(
                source, in: ConditionScope(questions: questions, limit: index, owner: owner))
        } catch {
            let isAboutBroken = error.code == .unknownReference && broken.contains { source.contains("{\($0)") }
            guard !isAboutBroken else { return nil }
            report.add(cycle(behind: error, of: owner, source) ?? error, in: node)
            return nil
        }
    }

    /// A reference to a later question that leads back to where it starts is no matter of order.
    private func cycle(behind fault: Fault, of owner: String?, _ source: String) -> Fault? {
        guard fault.code == .forwardReference, let owner else { return nil }
        let later = drafts.filter { source.contains("{\($0.id)}") || source.contains("{\($0.id).") }.map(\.id)
        for start in later {
            guard let path = path(from: start, to: owner, seen: []) else { continue }
            let loop = ([owner] + path).map { "\"\($0)\"" }.joined(separator: ", ")
            return Fault(
                .logicCycle, at: fault.offset, "Whether \"\(owner)\" is shown depends on itself: \(loop).",
                remedy: "Take one of these conditions out.")
        }
        return nil
    }

    private func path(from id: String, to end: String, seen: Set<String>) -> [String]? {
        if id == end { return [end] }
        guard !seen.contains(id), let draft = drafts.first(where: { $0.id == id }),
            case .text(let source, _)? = draft.visibleIf?.value
        else { return nil }
        for next in drafts where source.contains("{\(next.id)}") || source.contains("{\(next.id).") {
            if let rest = path(from: next.id, to: end, seen: seen.union([id])) { return [id] + rest }
        }
        return nil
    }
}
