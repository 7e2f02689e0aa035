import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// The register of yardsticks on the module's table.
struct YardstickBook: Sendable {
    let definitions: DefinitionBook

    /// Keeps a yardstick, over the one of its name.
    func register(_ yardstick: Yardstick, in change: Change) throws {
        guard !yardstick.name.isEmpty, yardstick.name.utf8.count <= 100, !yardstick.owner.isEmpty,
            !yardstick.unit.isEmpty, (0...ExpectationAnswers.largest).contains(yardstick.within)
        else {
            throw SurveysError(
                .invalid, "A yardstick has a name of at most 100 bytes, an owner, a unit, and a target from 0 on.")
        }
        guard yardstick.checkedOn ?? change.today <= change.today else {
            throw SurveysError(.inFuture, "Customers can't have been asked on a day that has not come.")
        }
        let kept = try self.yardstick(yardstick.name, in: change.storage)
        // A survey may ask no more; what was learnt from it stays.
        if let source = yardstick.source, source != kept?.source { try check(source, in: change.storage) }
        let registered = try change.storage.first(
            "SELECT registered_on FROM \(SurveysTables.yardstick) WHERE name = \(yardstick.name)"
        ) { try $0.value(0, as: CalendarDay.self) }
        try change.storage.insert(
            into: SurveysTables.yardstick,
            [
                "name", "what", "unit", "owner", "target", "promised_share", "achieved_share", "survey_id",
                "question_id", "checked_on", "registered_on",
            ],
            [
                [
                    .text(yardstick.name), .text(yardstick.what), .text(yardstick.unit), .text(yardstick.owner),
                    .real(Double(yardstick.within)), .real(yardstick.promised),
                    yardstick.achieved.map { .real($0) } ?? .null, (yardstick.source?.survey).sqlValue,
                    (yardstick.source?.question).sqlValue, yardstick.checkedOn.sqlValue,
                    (registered ?? change.today).sqlValue,
                ]
            ], onConflict: .update)
    }

    private func check(_ source: Yardstick.Source, in read: any ReadTransaction) throws {
        let survey = try definitions.survey(source.survey, in: read).survey
        guard case .number? = survey.question(source.question)?.kind else {
            throw SurveysError(
                .invalid, "The survey \"\(source.survey)\" has no question \"\(source.question)\" for a number.",
                remedy: "Look at `mainstay survey show \(source.survey)`.")
        }
    }

    func drop(_ name: String, in change: Change) throws {
        let dropped = try change.storage.execute("DELETE FROM \(SurveysTables.yardstick) WHERE name = \(name)")
        guard dropped > 0 else {
            throw SurveysError(
                .unknownYardstick, "There is no yardstick \"\(name)\".",
                remedy: "Look at `mainstay survey yardstick list`.")
        }
    }

    // MARK: Reading

    func yardstick(_ name: String, in read: any ReadTransaction) throws -> Yardstick? {
        try read.first("SELECT \(YardstickBook.columns) FROM \(SurveysTables.yardstick) WHERE name = \(name)") {
            try YardstickBook.yardstick($0)
        }
    }

    private func all(in read: any ReadTransaction) throws -> [Yardstick] {
        try read.all("SELECT \(YardstickBook.columns) FROM \(SurveysTables.yardstick) ORDER BY name") {
            try YardstickBook.yardstick($0)
        }
    }

    private static let columns: SQL = """
        name, what, unit, owner, target, promised_share, achieved_share, survey_id, question_id, checked_on
        """

    private static func yardstick(_ row: borrowing any Row) throws -> Yardstick {
        let survey = try row.value(7, as: String?.self)
        let question = try row.value(8, as: String?.self)
        return Yardstick(
            name: try row.text(0), what: try row.text(1), owner: try row.text(3), unit: try row.text(2),
            within: Int(try row.real(4)), promised: try row.real(5),
            achieved: row.isNull(6) ? nil : try row.real(6), checkedOn: try row.value(9),
            source: survey.flatMap { survey in
                question.map { Yardstick.Source(survey: survey, question: $0) }
            })
    }

    /// Every yardstick held against what customers answered to it; each survey is read once.
    func reports(in read: any ReadTransaction) throws -> [YardstickReport] {
        let yardsticks = try all(in: read)
        let cellSize = try SettingsStore.read(SurveysSettings.self, in: read).cellSize
        var known: [Yardstick.Source: Expectations] = [:]
        for survey in Set(yardsticks.compactMap { $0.source?.survey }).sorted() {
            let sources = Set(yardsticks.compactMap(\.source).filter { $0.survey == survey })
            for (question, answers) in try expectations(survey, Set(sources.map(\.question)), cellSize, in: read) {
                known[Yardstick.Source(survey: survey, question: question)] = answers
            }
        }
        return yardsticks.map { yardstick in
            let found = yardstick.source.flatMap { known[$0] }
            let answers = found?.told
            return YardstickReport(
                yardstick: yardstick, lastAnsweredOn: found?.last,
                disappointed: answers?.disappointed(by: yardstick.within, yardstick.unit),
                standard: answers?.standard(in: yardstick.unit))
        }
    }

    /// What was answered to a question, by the first number of the version: others can't be compared.
    private struct Expectations {
        let rule: DisclosureRule
        var last: CalendarDay?
        private var series: [Int: (answers: ExpectationAnswers, staff: Set<Respondent>)] = [:]

        init(rule: DisclosureRule) {
            self.rule = rule
        }

        mutating func add(_ number: Double, version: Int64, by colleague: Respondent?) {
            var mine = series[DefinitionVersion(number: version).major] ?? (ExpectationAnswers(), [])
            mine.answers.add(number)
            if let colleague, number >= 0 { mine.staff.insert(colleague) }
            series[DefinitionVersion(number: version).major] = mine
        }

        /// The answers to the newest versions with any that may be told.
        var told: ExpectationAnswers? {
            let known = series.sorted { $0.key > $1.key }.map(\.value)
            return known.first { answers, staff in
                answers.count > 0 && rule.tells(staff.isEmpty ? answers.count : staff.count)
            }?.answers
        }
    }

    /// The answers to questions of all versions.
    private func expectations(
        _ id: String, _ questions: Set<String>, _ cellSize: Int, in read: any ReadTransaction
    ) throws -> [String: Expectations] {
        let versions = try definitions.versions(of: id, in: read).map(\.survey)
        guard let survey = versions.first else { return [:] }
        let layout = AnswerLayout(versions)
        let columns = questions.compactMap { question in layout.item(question).map { (question, $0.column) } }
        let scanner = AnswerScanner(layout, only: questions)
        var row = AnswerRow(columns: layout.columns.count)
        let none = Expectations(rule: DisclosureRule(survey, cellSize: cellSize))
        var sums = Array(repeating: none, count: columns.count)
        try FinishedResponses(id).each(of: survey.respondents, survey.anonymity, in: read) { entry, colleague in
            try scanner.read(entry.answers, into: &row)
            for place in columns.indices {
                let number = row.numbers[columns[place].1]
                sums[place].add(number, version: entry.version, by: colleague)
                if number >= 0 { sums[place].last = max(sums[place].last ?? entry.day, entry.day) }
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(columns.map(\.0), sums))
    }
}
