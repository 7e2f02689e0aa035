import Definitions

extension QuestionReader {
    /// What kind of answer a question takes; nil, with the fault reported, when that can't be read.
    func kind(_ word: Word, _ object: ObjectReader, _ shown: TextUse.Shown) -> Question.Kind? {
        switch word {
        case .text: return textRule(object, longest: 200).map { .text($0) }
        case .comment: return textRule(object, longest: 4000).map { .comment($0) }
        case .number: return numberRule(object).map { .number($0) }
        case .yesNo:
            let yes = texts.demanded("yes", of: object, showing: shown)
            let no = texts.demanded("no", of: object, showing: shown)
            checkEnds(yes, no, "yes", "no", of: object)
            return .yesNo(yes: yes, no: no)
        case .choice: return choices("choices", of: object, atLeast: 2, shown).map { .choice($0) }
        case .dropdown: return choices("choices", of: object, atLeast: 2, shown).map { .dropdown($0) }
        case .ranking: return choices("choices", of: object, atLeast: 2, shown).map { .ranking($0) }
        case .choices: return multiple(object, shown)
        case .rating: return scale(object, 1...5, shown).map { .rating($0) }
        case .nps: return hasPointsOfNPS(object) ? scale(object, 0...10, shown).map { .nps($0) } : nil
        case .csat: return scale(object, 1...5, shown).map { .csat($0) }
        case .ces: return scale(object, 1...7, shown).map { .ces($0) }
        case .matrix:
            let rows = choices("rows", of: object, atLeast: 1, shown)
            let columns = choices("columns", of: object, atLeast: 2, shown)
            guard let rows, let columns else { return nil }
            return .matrix(rows: rows, columns: columns)
        case .note: return .note
        }
    }

    private func emptyRange(_ low: String, _ high: String, _ object: ObjectReader) {
        report.add(
            .emptyRange, at: object.node(low)?.position ?? object.position,
            "\"\(low)\" of \(object.what) lies above \"\(high)\", so that no answer is left.",
            remedy: "Make \"\(low)\" smaller or \"\(high)\" greater.")
    }

    private func textRule(_ object: ObjectReader, longest: Int) -> TextRule? {
        guard let least = object.integer("minLength", in: 1...10_000, usually: 1),
            let most = object.integer("maxLength", in: 1...10_000, usually: max(longest, least))
        else { return nil }
        guard least <= most else {
            emptyRange("minLength", "maxLength", object)
            return nil
        }
        let collects = object.word("collects", TextRule.Collected.self)
        guard let source = object.text("pattern"), let node = object.node("pattern") else {
            return TextRule(length: least...most, pattern: nil, collects: collects)
        }
        do {
            let pattern = try Pattern(source)
            if !pattern.canMatch(lengths: least...most) {
                report.add(
                    .unmatchablePattern, at: node.position,
                    "No text of \(least) to \(most) characters matches the pattern of \(object.what).",
                    remedy: "Mend the pattern, or change \"minLength\" and \"maxLength\".")
            }
            return TextRule(length: least...most, pattern: pattern, collects: collects)
        } catch {
            report.add(error, in: node)
            return nil
        }
    }

    private func numberRule(_ object: ObjectReader) -> NumberRule? {
        let (least, greatest) = (object.number("min"), object.number("max"))
        let isWhole = object.flag("whole") ?? false
        if let least, let greatest, least > greatest {
            emptyRange("min", "max", object)
            return nil
        }
        let rule = NumberRule(least: least, greatest: greatest, isWhole: isWhole)
        let most = NumberRule.wholeLimit
        let wholes = (rule.range.lowerBound.rounded(.up), rule.range.upperBound.rounded(.down))
        guard !isWhole || wholes.0 <= wholes.1 && wholes.0 <= most && wholes.1 >= -most else {
            report.add(
                .emptyRange, at: object.node("whole")?.position ?? object.position,
                "No whole number lies within \"min\" and \"max\" of \(object.what), so that no answer is left.",
                remedy: "Make \"min\" smaller or \"max\" greater, or take out \"whole\".")
            return nil
        }
        return rule
    }

    private func multiple(_ object: ObjectReader, _ shown: TextUse.Shown) -> Question.Kind? {
        guard let choices = choices("choices", of: object, atLeast: 2, shown) else { return nil }
        guard let least = object.integer("minChosen", in: 1...choices.count, usually: 1),
            let most = object.integer("maxChosen", in: 1...choices.count, usually: choices.count)
        else { return nil }
        guard least <= most else {
            emptyRange("minChosen", "maxChosen", object)
            return nil
        }
        return .choices(choices, count: least...most)
    }

    private func scale(
        _ object: ObjectReader, _ usual: ClosedRange<Int>, _ shown: TextUse.Shown
    ) -> Scale? {
        let least = object.integer("min", in: 0...10, usually: usual.lowerBound)
        let most = object.integer("max", in: 1...10, usually: usual.upperBound)
        let low = anchor("low", object, least, shown)
        let high = anchor("high", object, most, shown)
        checkEnds(low, high, "low", "high", of: object)
        guard let least, let most else { return nil }
        guard least < most else {
            emptyRange("min", "max", object)
            return nil
        }
        return Scale(points: least...most, low: low, high: high)
    }

    private func hasPointsOfNPS(_ object: ObjectReader) -> Bool {
        for (key, point) in [("min", 0.0), ("max", 10.0)] where object.node(key) != nil {
            guard let number = object.number(key) else { return false }
            guard number != point else { continue }
            report.add(
                .npsScale, at: object.node(key)?.position ?? object.position,
                "\"\(key)\" of \(object.what) is not \(Int(point)), but NPS is asked from 0 to 10.",
                remedy: "Leave out \"min\" and \"max\", or make it a \"rating\".")
            return false
        }
        return true
    }

    private func anchor(
        _ key: String, _ object: ObjectReader, _ point: Int?, _ shown: TextUse.Shown
    ) -> LocalizedText {
        if let text = texts.optional(key, of: object, showing: shown) { return text }
        report.add(
            .missingAnchors, at: object.position,
            "\(object.what.capitalizedFirst) does not say what \(point.map { "\($0)" } ?? "\"\(key)\"") means.",
            remedy: "Add \"\(key)\" with the meaning of that end of the scale.")
        return LocalizedText([:])
    }

    /// Things to choose; also a matrix's rows and columns.
    private func choices(
        _ key: String, of object: ObjectReader, atLeast least: Int, _ shown: TextUse.Shown
    ) -> [Choice]? {
        guard object.demanded(key) != nil, let items = object.items(key) else { return nil }
        var choices: [Choice] = []
        var ids: Set<String> = []
        var readings: [String: [String: String]] = [:]
        for (index, item) in items.enumerated() {
            let name = item.textMember("id").map { "choice \"\($0)\"" } ?? "choice \(index + 1)"
            guard
                let inner = ObjectReader(
                    item, at: "\(object.pointer)/\(key)/\(index)", "\(name) of \(object.what)", keys: ["id", "text"],
                    report)
            else { continue }
            let (id, isSound) = inner.demandedID()
            let choice = Choice(id: id, text: texts.label(of: inner, showing: shown))
            guard isSound else { continue }
            if ids.insert(id).inserted {
                checkReading(of: choice, among: &readings, inner, object)
                choices.append(choice)
            } else {
                report.add(
                    .duplicateID, at: inner.node("id")?.position ?? inner.position,
                    "\(object.what.capitalizedFirst) has two choices with the id \"\(id)\".",
                    remedy: "Give each its own id.")
            }
        }
        guard items.count >= least else {
            report.add(
                .emptyChoices, at: object.node(key)?.position ?? object.position,
                "\"\(key)\" of \(object.what) holds \(items.count == 0 ? "nothing" : "only \(items.count)").",
                remedy: "Give at least \(least).")
            return nil
        }
        return choices.count == items.count ? choices : nil
    }

    /// Whether nobody could tell a choice from another.
    /// - Parameter readings: by language, the id of the choice that reads like a text.
    private func checkReading(
        of choice: Choice, among readings: inout [String: [String: String]], _ inner: ObjectReader,
        _ object: ObjectReader
    ) {
        var twins: [(id: String, language: String)] = []
        for (language, template) in choice.text.templates.sorted(by: { $0.key < $1.key }) {
            if let twin = readings[language]?[template.reading] {
                twins.append((twin, language))
            } else {
                readings[language, default: [:]][template.reading] = choice.id
            }
        }
        guard let twin = twins.first else { return }
        report.add(
            .duplicateChoice, at: "\(inner.pointer)/text",
            "The choices \"\(twin.id)\" and \"\(choice.id)\" of \(object.what) read the same in \"\(twin.language)\".",
            remedy: "Word them differently, or keep one.")
    }

    /// Whether nobody could tell one end from the other.
    private func checkEnds(
        _ one: LocalizedText, _ other: LocalizedText, _ first: String, _ second: String, of object: ObjectReader
    ) {
        let languages = one.templates.keys.filter { language in
            one.templates[language]?.reading == other.templates[language]?.reading
        }
        guard let language = languages.min() else { return }
        report.add(
            .duplicateChoice, at: object.node(second)?.position ?? object.position,
            "\"\(first)\" and \"\(second)\" of \(object.what) read the same in \"\(language)\".",
            remedy: "Word them differently.")
    }
}

extension Template {
    /// What a reader makes out: large letters, spaces around, and what can't be seen tell nothing apart.
    fileprivate var reading: String {
        source.visible.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
