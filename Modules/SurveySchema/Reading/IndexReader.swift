/// Reads what is computed from the answers.
struct IndexReader {
    let object: ObjectReader
    let texts: LocalizedTextReader

    private enum Word: String, CaseIterable {
        case nps
        case csat
        case ces
        case acsi
        case minimums
        case gaps
        case reliability
        case share
        case expectation
        case drivers

        var keys: [String] {
            switch self {
            case .nps, .csat, .ces, .expectation: ["question"]
            case .acsi: ["questions", "weights"]
            case .minimums: ["groups", "met"]
            case .gaps: ["dimensions"]
            case .reliability: ["questions"]
            case .share: ["question", "choices"]
            case .drivers: ["outcome", "questions"]
            }
        }
    }

    /// The indices that can be read.
    func read() -> [Index] {
        var indices: [Index] = []
        for (place, item) in object.items("indices").enumerated() {
            guard let index = index(item, place) else { continue }
            if indices.contains(where: { $0.id == index.id }) {
                texts.report.add(
                    .duplicateID, at: "/indices/\(place)/id", "Two indices have the id \"\(index.id)\".",
                    remedy: "Give each its own id.")
            }
            indices.append(index)
        }
        return indices
    }

    private func index(_ node: JSONNode, _ place: Int) -> Index? {
        let word = node.textMember("kind").flatMap(Word.init)
        let name = node.textMember("id").map { "index \"\($0)\"" } ?? "index \(place + 1)"
        let checker = QuestionReader(texts: texts, report: texts.report)
        guard
            let inner = ObjectReader(
                node, at: "/indices/\(place)", name,
                keys: ["id", "kind", "meaning"] + (word.map(\.keys) ?? Word.allCases.flatMap(\.keys)), texts.report),
            let id = inner.demandedText("id"), checker.checkedID(id, at: inner.node("id"), name)
        else { return nil }
        let meaning = texts.demanded("meaning", of: inner, showing: .nothing)
        guard inner.demanded("kind") != nil, let kind = inner.word("kind", Word.self),
            let measure = measure(kind, inner)
        else { return nil }
        return Index(id: id, meaning: meaning, measure: measure)
    }

    private func measure(_ word: Word, _ object: ObjectReader) -> Index.Measure? {
        switch word {
        case .nps: return object.demandedText("question").map { .nps(question: $0) }
        case .csat: return object.demandedText("question").map { .csat(question: $0) }
        case .ces: return object.demandedText("question").map { .ces(question: $0) }
        case .expectation: return object.demandedText("question").map { .expectation(question: $0) }
        case .reliability: return questions(object).map { .reliability(questions: $0) }
        case .share:
            guard let question = object.demandedText("question"), object.demanded("choices") != nil else { return nil }
            return .share(question: question, choices: object.texts("choices").map(\.text))
        case .drivers:
            guard let outcome = object.demandedText("outcome"), let questions = questions(object) else { return nil }
            return .drivers(outcome: outcome, questions: questions)
        case .acsi:
            guard let questions = questions(object) else { return nil }
            return .acsi(questions: questions, weights: weights(object) ?? [1.0 / 3, 1.0 / 3, 1.0 / 3])
        case .minimums:
            guard object.demanded("groups") != nil else { return nil }
            let met = object.integer("met", in: 1...10) ?? 4
            return .minimums(groups: groups(object), met: met)
        case .gaps:
            guard object.demanded("dimensions") != nil else { return nil }
            return .gaps(dimensions(object))
        }
    }

    private func questions(_ object: ObjectReader) -> [String]? {
        object.demanded("questions").map { _ in object.texts("questions").map(\.text) }
    }

    private func weights(_ object: ObjectReader) -> [Double]? {
        guard object.node("weights") != nil else { return nil }
        return object.items("weights").map { item in
            if case .number(let number, _) = item.value { number } else { .nan }
        }
    }

    private func members(_ key: String, of object: ObjectReader) -> [JSONNode.Member] {
        guard let node = object.node(key) else { return [] }
        guard case .object(let members) = node.value else {
            object.wrongType(key, "an object")
            return []
        }
        let checker = QuestionReader(texts: texts, report: texts.report)
        return members.filter {
            texts.report.places["\(object.pointer)/\(key)/\($0.key)"] = $0.value
            return checker.checkedID($0.key, at: $0.value, object.what)
        }
    }

    private func groups(_ object: ObjectReader) -> [Index.Group] {
        members("groups", of: object).map { member in
            Index.Group(id: member.key, questions: list(member.value, "\"\(member.key)\" of \(object.what)"))
        }
    }

    private func dimensions(_ object: ObjectReader) -> [Index.Dimension] {
        members("dimensions", of: object).compactMap { member in
            guard
                let inner = ObjectReader(
                    member.value, at: "\(object.pointer)/dimensions/\(member.key)",
                    "\"\(member.key)\" of \(object.what)", keys: ["expected", "perceived"], texts.report),
                inner.demanded("expected") != nil, inner.demanded("perceived") != nil
            else { return nil }
            return Index.Dimension(
                id: member.key, expected: inner.texts("expected").map(\.text),
                perceived: inner.texts("perceived").map(\.text))
        }
    }

    private func list(_ node: JSONNode, _ what: String) -> [String] {
        guard case .array(let items) = node.value else {
            texts.report.add(
                .wrongType, at: node.position, "\(what.capitalizedFirst) should be a list, and is \(node.kind).",
                remedy: "List the ids of its questions.")
            return []
        }
        return items.compactMap { item in
            if case .text(let text, _) = item.value { return text }
            texts.report.add(
                .wrongType, at: item.position, "\(what.capitalizedFirst) should hold texts, and holds \(item.kind).",
                remedy: "List the ids of its questions.")
            return nil
        }
    }
}
