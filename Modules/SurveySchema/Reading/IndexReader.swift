import Definitions

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

    /// The indices; none when one of them can't be read.
    func read() -> [Index] {
        let items = object.items("indices") ?? []
        var indices: [Index] = []
        for (place, item) in items.enumerated() {
            guard let index = index(item, place) else { continue }
            if !index.id.isEmpty, indices.contains(where: { $0.id == index.id }) {
                texts.report.add(
                    .duplicateID, at: "/indices/\(place)/id", "Two indices have the id \"\(index.id)\".",
                    remedy: "Give each its own id.")
            }
            indices.append(index)
        }
        return indices.count == items.count ? indices : []
    }

    private func index(_ node: JSONNode, _ place: Int) -> Index? {
        let word = node.textMember("kind").flatMap(Word.init)
        let name = node.textMember("id").map { "index \"\($0)\"" } ?? "index \(place + 1)"
        guard
            let inner = ObjectReader(
                node, at: "/indices/\(place)", name, keys: IndexReader.keys(of: word), texts.report)
        else { return nil }
        let (id, _) = inner.demandedID()
        let meaning = texts.demanded("meaning", of: inner, showing: .nothing)
        guard inner.demanded("kind") != nil, let kind = inner.word("kind", Word.self),
            let measure = measure(kind, inner)
        else { return nil }
        return Index(id: id, meaning: meaning, measure: measure)
    }

    /// What an index of a kind may hold; all that any may, when the kind is not known.
    private static func keys(of word: Word?) -> [String] {
        let all = word?.keys ?? Word.allCases.flatMap(\.keys)
        return ["id", "kind", "meaning"]
            + all.indices.filter { all.firstIndex(of: all[$0]) == $0 }.map { all[$0] }
    }

    private func measure(_ word: Word, _ object: ObjectReader) -> Index.Measure? {
        switch word {
        case .nps: return object.demandedText("question").map { .nps(question: $0) }
        case .csat: return object.demandedText("question").map { .csat(question: $0) }
        case .ces: return object.demandedText("question").map { .ces(question: $0) }
        case .expectation: return object.demandedText("question").map { .expectation(question: $0) }
        case .reliability: return ids("questions", of: object).map { .reliability(questions: $0) }
        case .share:
            guard let question = object.demandedText("question"), let choices = ids("choices", of: object) else {
                return nil
            }
            return .share(question: question, choices: choices)
        case .drivers:
            guard let outcome = object.demandedText("outcome"), let questions = ids("questions", of: object) else {
                return nil
            }
            return .drivers(outcome: outcome, questions: questions)
        case .acsi:
            guard let questions = ids("questions", of: object), let weights = weights(object) else { return nil }
            return .acsi(questions: questions, weights: weights)
        case .minimums:
            guard object.demanded("groups") != nil, let groups = groups(object),
                let met = object.integer("met", in: 1...10, usually: 4)
            else { return nil }
            return .minimums(groups: groups, met: met)
        case .gaps:
            return object.demanded("dimensions").flatMap { _ in dimensions(object) }.map { .gaps($0) }
        }
    }

    /// The texts of a list that has to be there; nil, with the fault reported, when one of them is none.
    private func ids(_ key: String, of object: ObjectReader) -> [String]? {
        guard object.demanded(key) != nil, let items = object.items(key) else { return nil }
        let ids = object.texts(key).map(\.text)
        return ids.count == items.count ? ids : nil
    }

    private func weights(_ object: ObjectReader) -> [Double]? {
        guard object.node("weights") != nil else { return [1.0 / 3, 1.0 / 3, 1.0 / 3] }
        return object.items("weights").map { items in
            items.map { item in
                if case .number(let number, _) = item.value { number } else { .nan }
            }
        }
    }

    /// The members of an object whose keys are ids; nil, with the fault reported, when it is none.
    private func members(_ key: String, of object: ObjectReader) -> [JSONNode.Member]? {
        guard case .object(let members)? = object.node(key)?.value else {
            object.wrongType(key, "an object")
            return nil
        }
        for member in members {
            texts.report.places["\(object.pointer)/\(key)/\(member.key)"] = member.value
            _ = texts.report.isID(member.key, at: member.position)
        }
        return members
    }

    private func groups(_ object: ObjectReader) -> [Index.Group]? {
        guard let members = members("groups", of: object) else { return nil }
        let groups = members.compactMap { member in
            list(member.value, "\"\(member.key)\" of \(object.what)").map {
                Index.Group(id: member.key, questions: $0)
            }
        }
        return groups.count == members.count ? groups : nil
    }

    private func dimensions(_ object: ObjectReader) -> [Index.Dimension]? {
        guard let members = members("dimensions", of: object) else { return nil }
        let dimensions = members.compactMap { member -> Index.Dimension? in
            guard
                let inner = ObjectReader(
                    member.value, at: "\(object.pointer)/dimensions/\(member.key)",
                    "\"\(member.key)\" of \(object.what)", keys: ["expected", "perceived"], texts.report)
            else { return nil }
            guard let expected = ids("expected", of: inner), let perceived = ids("perceived", of: inner) else {
                return nil
            }
            return Index.Dimension(id: member.key, expected: expected, perceived: perceived)
        }
        return dimensions.count == members.count ? dimensions : nil
    }

    private func list(_ node: JSONNode, _ what: String) -> [String]? {
        guard case .array(let items) = node.value else {
            texts.report.add(
                .wrongType, at: node.position, "\(what.capitalizedFirst) should be a list, and is \(node.kind).",
                remedy: "List the ids of its questions.")
            return nil
        }
        let ids = items.compactMap { item -> String? in
            if case .text(let text, _) = item.value { return text }
            texts.report.add(
                .wrongType, at: item.position, "\(what.capitalizedFirst) should hold texts, and holds \(item.kind).",
                remedy: "List the ids of its questions.")
            return nil
        }
        return ids.count == items.count ? ids : nil
    }
}
