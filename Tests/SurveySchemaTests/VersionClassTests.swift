import SurveySchema
import TestSupport
import Testing

@Suite struct VersionClassTests {
    /// A way to change a survey, and the class of what it does.
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let versionClass: VersionClass
        /// Changes the survey; false when it holds nothing that can be changed so.
        let apply: @Sendable (inout SketchedSurvey) -> Bool

        init(
            _ name: String, _ versionClass: VersionClass, _ apply: @escaping @Sendable (inout SketchedSurvey) -> Bool
        ) {
            testDescription = name
            self.versionClass = versionClass
            self.apply = apply
        }

        /// An edit of the first question that is of one of these types; of any that takes an answer, without types.
        init(
            _ name: String, _ versionClass: VersionClass, of types: [String] = [],
            _ change: @escaping @Sendable (inout SketchedSurvey.Question) -> Void
        ) {
            self.init(name, versionClass) { sketch in
                for page in sketch.pages.indices {
                    for place in sketch.pages[page].indices {
                        let type = sketch.pages[page][place].type
                        guard types.isEmpty ? type != "note" : types.contains(type) else { continue }
                        change(&sketch.pages[page][place])
                        return true
                    }
                }
                return false
            }
        }
    }

    private static let choosing = ["choice", "dropdown", "choices"]

    static let edits: [Edit] = [
        Edit("nothing", .identical) { _ in true },
        Edit("the title", .textOnly) { sketch in
            sketch.title = "Another title"
            return true
        },
        Edit("a slip of the pen", .textOnly) {
            $0.texts["text"]?["en"]?.replace("Question", with: "Qeustion")
        },
        Edit("help", .textOnly) { $0.texts["help"] = ["en": "Take your time.", "de": "In Ruhe."] },
        Edit("what a note says", .textOnly, of: ["note"]) { $0.texts["text"]?["en"] = "Something else." },
        Edit("another reserved id", .textOnly) { sketch in
            sketch.reserved.append("gone")
            return true
        },
        Edit("another language", .additive) { sketch in
            sketch.languages.append("fr")
            return true
        },
        Edit("a new question", .additive) { sketch in
            var question = SketchedSurvey.Question(id: "fresh", type: "comment")
            question.texts["text"] = ["en": "Anything else?"]
            sketch.pages[0].append(question)
            return true
        },
        Edit("another choice", .additive, of: choosing) {
            $0.choices["choices"]?.append(("fresh", ["en": "Something else altogether"]))
        },
        Edit("a longer text", .additive, of: ["text"]) { $0.rest["maxLength"] = "50" },
        Edit("a wider number", .additive, of: ["number"]) { $0.rest["max"] = "40" },
        Edit("other words", .breakingTrend) { $0.texts["text"]?["en"] = "What would you say?" },
        Edit("other words in the other language", .breakingTrend) { $0.texts["text"]?["de"] = "Was meinen Sie?" },
        Edit("a choice that is called otherwise", .breakingTrend, of: choosing) {
            $0.choices["choices"]?[0].texts["en"] = "Nothing of the sort"
        },
        Edit("a choice less", .breakingTrend, of: ["choice", "dropdown"]) {
            $0.choices["choices"]?[0].id = "other"
        },
        Edit("choices in another order", .breakingTrend, of: choosing) { $0.choices["choices"]?.reverse() },
        Edit("something more to rank", .breakingTrend, of: ["ranking"]) {
            $0.choices["choices"]?.append(("fresh", ["en": "Something else altogether"]))
        },
        Edit("another scale", .breakingTrend, of: ["csat", "ces"]) { $0.rest["max"] = "9" },
        Edit("another meaning of a point", .breakingTrend, of: ["rating", "nps", "csat", "ces"]) {
            $0.texts["low"]?["en"] = "Dreadful"
        },
        Edit("a shorter text", .breakingTrend, of: ["text"]) { $0.rest["maxLength"] = "3" },
        Edit("a question that was removed", .breakingTrend) { sketch in
            guard sketch.questions.count > 2, let last = sketch.pages[sketch.pages.count - 1].last,
                last.type != "note", sketch.pages[sketch.pages.count - 1].count > 1
            else { return false }
            sketch.pages[sketch.pages.count - 1].removeLast()
            sketch.reserved.append(last.id)
            return true
        },
        Edit("a new question that has to be answered", .breakingTrend) { sketch in
            var question = SketchedSurvey.Question(id: "fresh", type: "comment")
            question.texts["text"] = ["en": "Anything else?"]
            question.rest["required"] = "true"
            sketch.pages[0].append(question)
            return true
        },
        Edit("whether it has to be answered", .breakingTrend) { sketch in
            let places = sketch.pages.indices.flatMap { page in sketch.pages[page].indices.map { (page, $0) } }
            let free = places.first { page, place in
                let question = sketch.pages[page][place]
                return question.type != "note" && question.rest["required"] == nil && question.rest["requiredIf"] == nil
            }
            guard let (page, place) = free else { return false }
            sketch.pages[page][place].rest["required"] = "true"
            return true
        },
        Edit("another type", .breakingData, of: ["yes_no"]) {
            $0.type = "comment"
            $0.texts["yes"] = nil
            $0.texts["no"] = nil
        },
        Edit("whole numbers", .breakingData, of: ["number"]) {
            $0.rest["whole"] = $0.rest["whole"] == "true" ? "false" : "true"
        },
    ]

    /// Surveys in which no condition depends on what an edit changes.
    private func sketches() -> [(seed: UInt64, SketchedSurvey)] {
        (0..<UInt64(12)).map { seed in
            var random = RandomSurvey(seed: seed)
            return (seed, random.sketch(conditional: false))
        }
    }

    @Test(arguments: edits)
    func `each kind of edit has its class`(edit: Edit) throws {
        var applied = 0
        for (seed, before) in sketches() {
            var after = before
            guard edit.apply(&after) else { continue }
            applied += 1
            let (earlier, later) = (try #require(before.survey), try #require(after.survey, "seed \(seed)"))
            #expect(VersionComparison(from: earlier, to: later).versionClass == edit.versionClass, "seed \(seed)")
        }
        #expect(applied > 0)
    }

    @Test(arguments: 0..<UInt64(60))
    func `the class of several edits is the greatest of theirs`(seed: UInt64) throws {
        var random = RandomSurvey(seed: seed)
        let before = random.sketch(conditional: false)
        var after = before
        var greatest = VersionClass.identical
        var touched: Set<String> = []
        for edit in VersionClassTests.edits.shuffled(using: &random.random).prefix(3) {
            var next = after
            guard edit.apply(&next), next.survey != nil else { continue }
            // Edits of one place can undo each other, or leave a slip that nobody sees.
            let changed = zip(after.questions, next.questions).filter { "\($0)" != "\($1)" }.map(\.0.id)
            guard after.questions.count == next.questions.count, touched.isDisjoint(with: changed) else { continue }
            touched.formUnion(changed)
            after = next
            greatest = max(greatest, edit.versionClass)
        }
        let comparison = VersionComparison(from: try #require(before.survey), to: try #require(after.survey))
        #expect(comparison.versionClass == greatest)
        #expect(comparison.changes.isEmpty == (greatest == .identical))
    }

    @Test(arguments: 0..<UInt64(20))
    func `a survey is identical to itself, whatever its conditions`(seed: UInt64) throws {
        var random = RandomSurvey(seed: seed)
        var sketch = random.sketch()
        let survey = try #require(sketch.survey)
        sketch.version = "9.9.9"
        let later = try #require(sketch.survey)
        #expect(VersionComparison(from: survey, to: survey).changes == [])
        #expect(VersionComparison(from: survey, to: later).changes == [])
        #expect(SurveyReader.compare(survey.text, path: "", with: survey) == [])
    }

    @Test(
        arguments: [
            ("How satisfied were you?", "How satisfied were you ?", true),
            ("How satisfeid were you?", "How satisfied were you?", true),
            ("Whta do you think", "What do you think?", false), ("Did you recieve it?", "Did you receive it?", true),
            ("Is it now ready?", "Is it not ready?", false), ("Ich hatte keinen Ärger", "Ich hatte einen Ärger", false),
            ("Could you come?", "Would you come?", false), ("Within 10000 days", "Within 20000 days", false),
            (":-)", ":-(", false), ("★★★", "★★", false), ("one two", "two one", false), ("a b", "a b c", false),
            ("PLEASE TELL US", "Please tell us", true), ("more than -5?", "more than 5?", false),
            ("Is 1,000 enough?", "Is 1.000 enough?", false), ("2-3 days", "2/3 days", false),
            ("Up by 5%", "Up by 5", false),
            ("Up by 5 %", "Up by 5", false), ("2 – 3 days", "2 3 days", false),
            ("Within 5 days", "Within 5 days.", true),
            ("(Within 5 days)", "Within 5 days", true), ("Rate us – please", "Rate us, please", true),
        ])
    func `a slip of the pen is no other wording`(before: String, after: String, isMending: Bool) throws {
        let texts = [before, after].map { Written.survey(Written.comment("why").replacing("Tell us.", with: $0)) }
        let surveys = try texts.map { try #require(SurveyReader.checked($0)) }
        let comparison = VersionComparison(from: surveys[0], to: surveys[1])
        #expect(comparison.versionClass == (isMending ? .textOnly : .breakingTrend))
    }

    @Test func `what a condition decides breaks the trend, and of a note it does not`() throws {
        let conditions = ["{score} < 3", "{score} < 4"]
        for (type, versionClass) in [("comment", VersionClass.breakingTrend), ("note", .textOnly)] {
            let surveys = try conditions.map { condition in
                let asked = Written.comment("why", visibleIf: condition).replacing("\"comment\"", with: "\"\(type)\"")
                return try #require(SurveyReader.checked(Written.survey(Written.score, asked)))
            }
            #expect(VersionComparison(from: surveys[0], to: surveys[1]).versionClass == versionClass)
        }
    }
}
