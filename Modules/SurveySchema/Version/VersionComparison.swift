/// Compares a survey with the version before it.
public struct VersionComparison: Sendable {
    /// The version before.
    public let earlier: Survey
    /// The new version.
    public let later: Survey
    /// Everything that differs, in the order of the new version; what was removed comes last.
    public let changes: [VersionChange]

    /// Compares two versions of one survey.
    public init(from earlier: Survey, to later: Survey) {
        self.earlier = earlier
        self.later = later
        var comparer = Comparer(earlier: earlier, later: later)
        comparer.run()
        changes = comparer.changes
    }

    /// How much the new version differs: as much as its greatest change.
    public var versionClass: VersionClass { changes.map(\.versionClass).max() ?? .identical }
}

private struct Comparer {
    let earlier: Survey
    let later: Survey
    var changes: [VersionChange] = []

    private mutating func add(_ versionClass: VersionClass, _ question: String? = nil, _ what: String) {
        changes.append(VersionChange(versionClass: versionClass, question: question, what: what))
    }

    mutating func run() {
        compareWhole()
        for question in later.questions {
            if let before = earlier.question(question.id) {
                compare(before, question)
            } else {
                let isDemanded = question.takesAnswer && question.requirement != .never
                let added =
                    isDemanded
                    ? "the new question \"\(question.id)\", which has to be answered"
                    : "the new question \"\(question.id)\""
                add(!question.takesAnswer ? .textOnly : isDemanded ? .breakingTrend : .additive, question.id, added)
            }
        }
        compareOrder()
        for question in earlier.questions where later.question(question.id) == nil {
            add(
                question.takesAnswer ? .breakingTrend : .textOnly, question.id,
                "the question \"\(question.id)\", which was removed")
        }
    }

    // MARK: The whole

    private mutating func compareWhole() {
        let texts: [(LocalizedText?, LocalizedText?, String)] = [
            (earlier.title, later.title, "the title"), (earlier.purpose, later.purpose, "the purpose"),
            (earlier.occasion, later.occasion, "the occasion"),
            (earlier.introduction, later.introduction, "the introduction"),
            (earlier.thanks, later.thanks, "the thanks"),
        ]
        for (before, after, what) in texts where restricted(before) != restricted(after) { add(.textOnly, nil, what) }
        for language in later.languages where !earlier.languages.contains(language) {
            add(.additive, nil, "the new language \"\(language)\"")
        }
        for language in earlier.languages where !later.languages.contains(language) {
            add(.breakingTrend, nil, "the language \"\(language)\", which was removed")
        }
        if earlier.languages.first != later.languages.first, later.languages.contains(earlier.languages.first ?? "") {
            add(.additive, nil, "the first language")
        }
        if earlier.respondents != later.respondents { add(.breakingTrend, nil, "whom it is meant for") }
        if earlier.anonymity != later.anonymity { add(.breakingTrend, nil, "what is kept of who answered") }
        if earlier.quotas != later.quotas { add(.breakingTrend, nil, "the quotas") }
        if earlier.followUps != later.followUps { add(.textOnly, nil, "what is to happen after an answer") }
        if Set(earlier.reserved) != Set(later.reserved) { add(.textOnly, nil, "the reserved ids") }
        comparePages()
        compareIndices()
    }

    /// Texts in the languages that both versions have.
    private func restricted(_ text: LocalizedText?) -> [String: Template] {
        (text?.templates ?? [:]).filter { earlier.languages.contains($0.key) && later.languages.contains($0.key) }
    }

    private mutating func comparePages() {
        let conditions = { (survey: Survey) in
            Dictionary(
                survey.pages.flatMap { page in page.questions.map { ($0.id, page.visibleIf) } },
                uniquingKeysWith: { first, _ in first })
        }
        let (before, after) = (conditions(earlier), conditions(later))
        let moved = later.questions.map(\.id).filter { id in
            if let condition = before[id], let other = after[id] { condition != other } else { false }
        }
        for id in moved { add(weight(of: id), id, "when the page of \"\(id)\" is shown") }
        let same =
            earlier.pages.map(\.id) == later.pages.map(\.id)
            && earlier.pages.map { $0.questions.map(\.id) } == later.pages.map { $0.questions.map(\.id) }
        if !same || earlier.pages.map({ restricted($0.title) }) != later.pages.map({ restricted($0.title) }) {
            add(.textOnly, nil, "the pages")
        }
    }

    /// What a change of when something is shown comes to: with a note, no answer changes.
    private func weight(of id: String) -> VersionClass {
        later.question(id)?.takesAnswer == false ? .textOnly : .breakingTrend
    }

    private mutating func compareIndices() {
        for index in later.indices {
            guard let before = earlier.indices.first(where: { $0.id == index.id }) else {
                add(.additive, nil, "the new index \"\(index.id)\"")
                continue
            }
            if before.measure != index.measure { add(.breakingTrend, nil, "how the index \"\(index.id)\" is computed") }
            if restricted(before.meaning) != restricted(index.meaning) {
                add(.textOnly, nil, "the meaning of the index \"\(index.id)\"")
            }
        }
        for index in earlier.indices where !later.indices.contains(where: { $0.id == index.id }) {
            add(.breakingTrend, nil, "the index \"\(index.id)\", which was removed")
        }
    }

    /// Questions that were there before stand in the same order, so that what is read first is the same.
    private mutating func compareOrder() {
        let (before, after) = (earlier.questions.map(\.id), later.questions.map(\.id))
        if before.filter(after.contains) != after.filter(before.contains) {
            add(.breakingTrend, nil, "the order of the questions")
        }
    }

    // MARK: Questions

    private mutating func compare(_ before: Question, _ after: Question) {
        let id = after.id
        compareTexts(before.text, after.text, "the wording of \"\(id)\"", id, isAsked: after.takesAnswer)
        if restricted(before.help) != restricted(after.help) { add(.textOnly, id, "the help of \"\(id)\"") }
        if before.visibleIf != after.visibleIf { add(weight(of: id), id, "when \"\(id)\" is shown") }
        if before.requirement != after.requirement {
            add(after.requirement == .never ? .additive : .breakingTrend, id, "whether \"\(id)\" has to be answered")
        }
        if before.rule?.condition != after.rule?.condition {
            add(after.rule == nil ? .additive : .breakingTrend, id, "the rule of \"\(id)\"")
        } else if restricted(before.rule?.message) != restricted(after.rule?.message) {
            add(.textOnly, id, "the message of \"\(id)\"")
        }
        if Set(before.allowed) != Set(after.allowed) {
            add(.textOnly, id, "the warnings of \"\(id)\" that are allowed")
        }
        compareKinds(before.kind, after.kind, id, isDemanded: after.requirement != .never)
    }

    /// Texts that decide what is answered.
    private mutating func compareTexts(
        _ before: LocalizedText, _ after: LocalizedText, _ what: String, _ id: String, isAsked: Bool = true
    ) {
        let (old, new) = (restricted(before), restricted(after))
        guard old != new else { return }
        let isMended = old.allSatisfy { language, template in
            new[language].map { WordChange.isMending(template.source, $0.source) } ?? false
        }
        add(isMended || !isAsked ? .textOnly : .breakingTrend, id, what)
    }

    private mutating func compareKinds(_ before: Question.Kind, _ after: Question.Kind, _ id: String, isDemanded: Bool)
    {
        switch (before, after) {
        case (.note, .note): break
        case (.text(let old), .text(let new)), (.comment(let old), .comment(let new)): compare(old, new, id)
        case (.number(let old), .number(let new)):
            guard old != new else { break }
            let isWider =
                (new.least ?? -.infinity) <= (old.least ?? -.infinity)
                && (new.greatest ?? .infinity) >= (old.greatest ?? .infinity)
            if old.isWhole != new.isWhole {
                add(.breakingData, id, "whether \"\(id)\" is a whole number")
            } else {
                add(isWider ? .additive : .breakingTrend, id, "the limits of \"\(id)\"")
            }
        case (.yesNo(let yes, let no), .yesNo(let newYes, let newNo)):
            compareTexts(yes, newYes, "how yes is called in \"\(id)\"", id)
            compareTexts(no, newNo, "how no is called in \"\(id)\"", id)
        case (.choice(let old), .choice(let new)), (.choice(let old), .dropdown(let new)),
            (.dropdown(let old), .choice(let new)), (.dropdown(let old), .dropdown(let new)):
            compare(old, new, "the choices of \"\(id)\"", id)
            if isList(before) != isList(after) { add(.breakingTrend, id, "how the choices of \"\(id)\" are shown") }
        case (.choices(let old, let count), .choices(let new, let newCount)):
            compare(old, new, "the choices of \"\(id)\"", id)
            if count != newCount, newCount != 1...new.count || count != 1...old.count {
                add(.breakingTrend, id, "how many choices of \"\(id)\" are made")
            }
        case (.ranking(let old), .ranking(let new)):
            compare(old, new, "what \"\(id)\" ranks", id, mayGrow: false)
        case (.rating(let old), .rating(let new)), (.nps(let old), .nps(let new)), (.csat(let old), .csat(let new)),
            (.ces(let old), .ces(let new)):
            if old.points != new.points { add(.breakingTrend, id, "the scale of \"\(id)\"") }
            compareTexts(old.low, new.low, "what the lowest point of \"\(id)\" means", id)
            compareTexts(old.high, new.high, "what the highest point of \"\(id)\" means", id)
        case (.matrix(let rows, let columns), .matrix(let newRows, let newColumns)):
            compare(rows, newRows, "the rows of \"\(id)\"", id, mayGrow: !isDemanded)
            compare(columns, newColumns, "the columns of \"\(id)\"", id, mayGrow: false)
        default: add(.breakingData, id, "the type of \"\(id)\"")
        }
    }

    private func isList(_ kind: Question.Kind) -> Bool {
        if case .dropdown = kind { true } else { false }
    }

    private mutating func compare(_ before: TextRule, _ after: TextRule, _ id: String) {
        guard before != after else { return }
        let isWider =
            after.length.contains(before.length.lowerBound) && after.length.contains(before.length.upperBound)
            && (after.pattern == before.pattern || after.pattern == nil)
        if before.collects != after.collects {
            add(.breakingTrend, id, "what \"\(id)\" collects")
        } else {
            add(isWider ? .additive : .breakingTrend, id, "the limits of \"\(id)\"")
        }
    }

    /// Things to choose: another one may come to them, if answers without it stay what they were.
    private mutating func compare(
        _ before: [Choice], _ after: [Choice], _ what: String, _ id: String, mayGrow: Bool = true
    ) {
        let (old, new) = (before.map(\.id), after.map(\.id))
        if !old.allSatisfy(new.contains) || old.filter(new.contains) != new.filter(old.contains) {
            add(.breakingTrend, id, what)
        } else if new.count > old.count {
            add(mayGrow ? .additive : .breakingTrend, id, what)
        }
        for choice in after {
            guard let twin = before.first(where: { $0.id == choice.id }) else { continue }
            compareTexts(twin.text, choice.text, "how \"\(choice.id)\" of \"\(id)\" is called", id)
        }
    }
}
