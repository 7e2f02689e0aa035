import Definitions

/// Reads conditions, once every question is known.
struct ConditionReader {
    private let drafts: [QuestionDraft]
    private let report: Report
    private let questions: [String: (index: Int, kind: Question.Kind?)]
    /// For each question, those for whose answers its condition asks.
    private let asked: [[String]]

    init(drafts: [QuestionDraft], report: Report) {
        self.drafts = drafts
        self.report = report
        questions = Dictionary(
            drafts.enumerated().map { ($1.id, ($0, $1.hasSoundID ? $1.kind : nil)) },
            uniquingKeysWith: { first, _ in first })
        asked = drafts.map { draft in
            guard case .text(let source, _)? = draft.visibleIf?.value else { return [] }
            return ConditionReader.references(in: source).map(\.question)
        }
    }

    /// Two questions of one id, and ids that are reserved.
    func checkIDs(_ reserved: [String]) {
        var seen: Set<String> = []
        for draft in drafts where draft.hasSoundID {
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
    ///   - owner: whose condition it is, which must not ask about itself.
    ///   - decidesSight: whether it says when its owner is shown.
    func condition(
        _ node: JSONNode, before index: Int?, of owner: String? = nil, decidesSight: Bool = false
    ) -> Condition? {
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
            guard decidesSight, let owner, let loop = loop(behind: error, of: owner, source) else {
                report.add(error, in: node)
                return nil
            }
            // Of all that are in the loop, the first one tells of it.
            if loop.allSatisfy({ place(of: $0) >= place(of: owner) }) {
                report.add(ConditionReader.cycle(([owner] + loop), at: error.offset), in: node)
            }
            return nil
        }
    }

    private func place(of question: String) -> Int { questions[question]?.index ?? .max }

    // MARK: Cycles

    /// The questions by which a reference to a later one leads back to where it starts: no matter of order.
    private func loop(behind fault: Fault, of owner: String, _ source: String) -> [String]? {
        guard fault.code == .forwardReference,
            let start = ConditionReader.references(in: source).first(where: { $0.offset == fault.offset })?.question
        else { return nil }
        return path(from: start, to: owner)
    }

    private static func cycle(_ loop: [String], at offset: Int) -> Fault {
        let names = loop.map { "\"\($0)\"" }
        return Fault(
            .logicCycle, at: offset,
            "Whether \(names[0]) is shown depends on itself: \(names.joined(separator: ", ")).",
            remedy: "Take one of these conditions out.")
    }

    /// The shortest way from one question to another along what their conditions ask for; nil when there is none.
    private func path(from start: String, to end: String) -> [String]? {
        var before: [String: String] = [start: start]
        var waiting = [start]
        var place = 0
        while place < waiting.count, before[end] == nil {
            let id = waiting[place]
            place += 1
            for next in questions[id].map({ asked[$0.index] }) ?? [] where before[next] == nil {
                before[next] = id
                waiting.append(next)
            }
        }
        guard before[end] != nil else { return nil }
        var way = [end]
        while let last = way.last, last != start { way.append(before[last] ?? start) }
        return way.reversed()
    }

    private static func references(in source: String) -> [(question: String, offset: Int)] {
        ((try? ConditionToken.tokens(of: source)) ?? []).compactMap { token in
            guard case .reference(let name) = token.kind else { return nil }
            return (String(name.prefix { $0 != "." }), token.offset)
        }
    }
}
