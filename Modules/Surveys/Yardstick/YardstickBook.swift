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
        if let source = yardstick.source { try check(source, in: change.storage) }
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

    private func all(in read: any ReadTransaction) throws -> [Yardstick] {
        try read.all(
            """
            SELECT name, what, unit, owner, target, promised_share, achieved_share, survey_id, question_id, checked_on
            FROM \(SurveysTables.yardstick) ORDER BY name
            """
        ) { row in
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
    }

    /// Every yardstick held against all that customers answered to it; each survey is read once.
    func reports(on day: CalendarDay, in read: any ReadTransaction) throws -> [YardstickReport] {
        let yardsticks = try all(in: read)
        let cellSize = try SettingsStore.read(SurveysSettings.self, in: read).cellSize
        var known: [Yardstick.Source: Expectations] = [:]
        for survey in Set(yardsticks.compactMap { $0.source?.survey }).sorted() {
            let questions = Set(yardsticks.compactMap(\.source).filter { $0.survey == survey }.map(\.question))
            for (question, answers) in try expectations(survey, questions, in: read) {
                known[Yardstick.Source(survey: survey, question: question)] = answers
            }
        }
        return try yardsticks.map { yardstick in
            let answers = yardstick.source.flatMap { known[$0] }
            let checked = yardstick.checked(on: answers?.last)
            var finding: YardstickFinding?
            if let answers, answers.total >= (answers.isAnonymous ? cellSize : 1) {
                finding = try checked.held(against: answers.sum(in: yardstick.unit), on: day)
            }
            return YardstickReport(yardstick: checked, finding: finding, isStale: checked.isStale(on: day))
        }
    }

    /// What was answered to a question.
    private struct Expectations {
        let isAnonymous: Bool
        var counts: [Int?: Int] = [:]
        var last: CalendarDay?

        var total: Int { counts.reduce(0) { $1.key == nil ? $0 : $0 + $1.value } }

        func sum(in unit: String) throws -> ExpectationAnswers {
            var answers = ExpectationAnswers(unit: unit)
            for (answer, times) in counts { try answers.add(answer, times: times) }
            return answers
        }
    }

    /// The answers to questions of the newest versions that can be compared.
    private func expectations(
        _ id: String, _ questions: Set<String>, in read: any ReadTransaction
    ) throws -> [String: Expectations] {
        let series = try definitions.series(id, of: nil, in: read)
        guard let survey = series.first else { return [:] }
        let layout = AnswerLayout(series)
        let columns = questions.compactMap { question in layout.item(question).map { (question, $0.column) } }
        let scanner = AnswerScanner(layout, only: questions)
        var row = AnswerRow(columns: layout.columns.count)
        let none = Expectations(isAnonymous: survey.anonymity == .anonymous)
        var sums = Array(repeating: none, count: columns.count)
        let versions = survey.version.seriesNumbers
        try FinishedResponses(id).each(of: survey.respondents, survey.anonymity, in: read) { entry in
            guard versions.contains(entry.version) else { return }
            try scanner.read(entry.answers, into: &row)
            for place in columns.indices {
                let answer = ExpectationAnswers.counted(row.numbers[columns[place].1])
                sums[place].counts[answer, default: 0] += 1
                if answer != nil { sums[place].last = max(sums[place].last ?? entry.day, entry.day) }
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(columns.map(\.0), sums))
    }
}
