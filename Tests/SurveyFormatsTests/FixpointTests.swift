import SurveyFormats
import SurveySchema
import TestSupport
import Testing

/// There and back again.
@Suite struct FixpointTests {
    static let options = ImportOptions(name: "elsewhere")

    @Test(arguments: 0..<UInt64(60))
    func `SurveyJS keeps what it was given, and then nothing changes any more`(seed: UInt64) throws {
        let definition = RandomDefinition.text(seed: seed)
        let original = try #require(SurveyReader.read(definition, path: "random").survey, "seed \(seed)")
        let there = try SurveyJSWriter.write(definition, path: "random")
        let back = try SurveyJSReader.read(there.files[0].text, path: "random.json", FixpointTests.options)
        #expect(back.notes.filter { $0.omitted > 0 } == [], "seed \(seed)")
        #expect(back.taken == back.values)
        #expect(there.notes.filter { $0.omitted > 0 } == [])
        try expectSame(original, back.survey, there.notes, seed: seed)
        let again = try SurveyJSWriter.write(back.definition, path: "random")
        let last = try SurveyJSReader.read(again.files[0].text, path: "random.json", FixpointTests.options)
        #expect(last.definition == back.definition, "seed \(seed)")
    }

    @Test(arguments: 0..<UInt64(60))
    func `XLSForm keeps what it was given, and then nothing changes any more`(seed: UInt64) throws {
        let definition = RandomDefinition.text(seed: seed)
        let original = try #require(SurveyReader.read(definition, path: "random").survey, "seed \(seed)")
        let there = try XLSFormWriter.write(definition, path: "random")
        let names = there.files[0].text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)[1]
        }.filter { !$0.isEmpty }
        #expect(Set(names).count == names.count, "seed \(seed)")
        let back = try XLSFormReader.read(FormSheets(there), FixpointTests.options)
        #expect(back.notes.filter { $0.omitted > 0 } == [], "seed \(seed)")
        #expect(back.taken == back.values)
        #expect(there.notes.filter { $0.omitted > 0 } == [])
        try expectSame(original, back.survey, there.notes, seed: seed)
        let again = try XLSFormWriter.write(back.definition, path: "random")
        let last = try XLSFormReader.read(FormSheets(again), FixpointTests.options)
        #expect(last.definition == back.definition, "seed \(seed)")
    }

    /// Both are the same but for how conditions are written and the order of languages: of all answers they show the same
    /// questions and find the same faults.
    private func expectSame(_ original: Survey, _ other: Survey, _ notes: [FormatNote], seed: UInt64) throws {
        #expect(original.id == other.id && original.version == other.version, "seed \(seed)")
        #expect(original.languages.first == other.languages.first)
        #expect(Set(original.languages) == Set(other.languages))
        #expect(original.respondents == other.respondents && original.anonymity == other.anonymity, "seed \(seed)")
        #expect(original.title == other.title, "seed \(seed)")
        #expect(original.purpose == other.purpose && original.occasion == other.occasion, "seed \(seed)")
        #expect(original.introduction == other.introduction && original.thanks == other.thanks, "seed \(seed)")
        #expect(original.quotas == other.quotas && original.indices == other.indices, "seed \(seed)")
        #expect(original.followUps == other.followUps && original.reserved == other.reserved, "seed \(seed)")
        #expect(original.pages.map(\.id) == other.pages.map(\.id))
        #expect(original.pages.map(\.title) == other.pages.map(\.title))
        #expect(original.pages.map { $0.visibleIf == nil } == other.pages.map { $0.visibleIf == nil })
        #expect(original.pages.map { $0.questions.map(\.id) } == other.pages.map { $0.questions.map(\.id) })
        var changed = 0
        for (one, two) in zip(original.questions, other.questions) {
            #expect(one.id == two.id && one.help == two.help && one.allowed == two.allowed, "seed \(seed)")
            changed += one.text == two.text ? 0 : 1
            #expect(one.kind == two.kind, "seed \(seed)")
            #expect((one.visibleIf == nil) == (two.visibleIf == nil), "seed \(seed)")
            #expect(one.requirement.kind == two.requirement.kind, "seed \(seed)")
            #expect(one.rule?.message == two.rule?.message && (one.rule == nil) == (two.rule == nil), "seed \(seed)")
        }
        // Only braces change, and each text in which they do is named.
        let named = notes.filter { $0.message.hasPrefix("The braces around") }
        #expect(changed == Set(named.map(\.place)).count, "seed \(seed)")
        var random = RandomAnswers(seed: seed)
        for _ in 0..<60 {
            let answers = random.answers(to: original)
            #expect(
                original.visibleQuestions(for: answers).map(\.id) == other.visibleQuestions(for: answers).map(\.id),
                "seed \(seed) \(answers)")
            #expect(original.faults(in: answers) == other.faults(in: answers), "seed \(seed) \(answers)")
        }
    }
}

extension Question.Requirement {
    /// Without the condition.
    fileprivate var kind: Int {
        switch self {
        case .never: 0
        case .always: 1
        case .when: 2
        }
    }
}

extension FormSheets {
    /// What was written, to be read again.
    init(_ exported: ExportedSurvey) {
        func file(_ name: String) -> File? {
            exported.files.first { $0.name == name }.map { File(path: name, text: $0.text) }
        }
        self.init(
            survey: file("survey.csv") ?? File(path: "", text: ""), choices: file("choices.csv"),
            settings: file("settings.csv"))
    }
}
