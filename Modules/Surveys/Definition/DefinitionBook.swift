import Definitions
import Domain
import Kernel
import Storage
import SurveySchema

/// Published surveys on the module's tables.
struct DefinitionBook: Sendable {
    private let memory = ReadingMemory<String, Survey>(ofAtMost: 256)

    /// Publishes a definition that passes all checks; the same text again changes nothing.
    func publish(_ text: String, path: String, in change: Change) throws -> PublishedSurvey {
        let outcome = SurveyReader.read(text, path: path)
        guard let survey = outcome.survey else { throw DefinitionBook.unsound(outcome.diagnostics) }
        let versions = try self.versions(of: survey.id, in: change.storage)
        if let same = versions.first(where: { $0.survey.version == survey.version }), same.survey.text == survey.text {
            return same
        }
        guard let newest = versions.first else { return try insert(survey, nil, in: change) }
        let diagnostics = SurveyReader.compare(text, path: path, with: newest.survey)
        guard diagnostics.isEmpty else { throw DefinitionBook.unsound(diagnostics) }
        let versionClass = VersionComparison(from: newest.survey, to: survey).versionClass
        guard survey.version > newest.survey.version else { return newest }
        return try insert(survey, versionClass, in: change)
    }

    private func insert(_ survey: Survey, _ versionClass: VersionClass?, in change: Change) throws -> PublishedSurvey {
        let published = PublishedSurvey(
            survey: survey, versionClass: versionClass, state: .published, publishedAt: change.at)
        try change.storage.insert(
            into: SurveysTables.definition,
            [
                "survey_id": survey.id, "version": survey.version.number, "definition": survey.text,
                "version_class": versionClass, "state": published.state, "published_at": change.at,
                "author": "\(change.author)",
            ])
        return published
    }

    private static func unsound(_ diagnostics: [Diagnostic]) -> SurveysError {
        SurveysError(
            .unsoundDefinition, "The definition has \(diagnostics.count) faults.",
            remedy: "Mend what is said of it, and check the file with `mainstay survey check`.",
            diagnostics: diagnostics)
    }

    // MARK: Reading

    private static let select: SQL =
        "SELECT definition, version_class, state, published_at FROM \(SurveysTables.definition)"

    private func published(from row: borrowing any Row) throws -> PublishedSurvey {
        let text = try row.text(0)
        let survey = try memory.value(of: text) {
            try SurveyReader.checked(text) ?? { throw StorageError(.corrupt, "A published survey can't be read.") }()
        }
        return PublishedSurvey(
            survey: survey, versionClass: try row.value(1), state: try row.value(2),
            publishedAt: try row.value(3))
    }

    /// Every version of every survey, by id, the newest first.
    func all(in read: any ReadTransaction) throws -> [PublishedSurvey] {
        try read.all("\(DefinitionBook.select) ORDER BY survey_id, version DESC") { try published(from: $0) }
    }

    /// The versions of a survey, the newest first.
    func versions(of id: String, in read: any ReadTransaction) throws -> [PublishedSurvey] {
        try read.all("\(DefinitionBook.select) WHERE survey_id = \(id) ORDER BY version DESC") {
            try published(from: $0)
        }
    }

    /// A version of a survey.
    /// - Parameter version: the newest when nil.
    /// - Throws: ``SurveysError/Code/unknownSurvey``.
    func survey(
        _ id: String, version: DefinitionVersion? = nil, in read: any ReadTransaction
    ) throws -> PublishedSurvey {
        let found =
            if let version {
                try read.first(
                    "\(DefinitionBook.select) WHERE survey_id = \(id) AND version = \(version.number)"
                ) { try published(from: $0) }
            } else {
                try read.first("\(DefinitionBook.select) WHERE survey_id = \(id) ORDER BY version DESC LIMIT 1") {
                    try published(from: $0)
                }
            }
        guard let found else {
            throw SurveysError(
                .unknownSurvey, "No survey \"\(id)\"\(version.map { " of version \($0)" } ?? "") is published.",
                remedy: "Look at `mainstay survey list`, or publish it with `mainstay survey publish`.")
        }
        return found
    }

    /// A version that takes answers.
    func open(_ id: String, version: DefinitionVersion? = nil, in read: any ReadTransaction) throws -> PublishedSurvey {
        let found = try survey(id, version: version, in: read)
        guard found.state == .published else {
            throw SurveysError(
                .notOpen, "The survey \"\(id)\" is \(found.state.rawValue) and takes no answers.",
                remedy: found.state == .paused ? "Let it go on with `mainstay survey state \(id) published`." : "")
        }
        return found
    }

    /// Moves every version of a survey that may to another state.
    func set(_ state: PublishedSurvey.State, of id: String, in change: Change) throws {
        let newest = try survey(id, in: change.storage)
        guard newest.state.may(become: state) else {
            throw SurveysError(
                .archived, "A survey that is \(newest.state.rawValue) can't become \(state.rawValue).",
                remedy: "Publish a new version of it.")
        }
        let movable = PublishedSurvey.State.allCases.filter { $0.may(become: state) }
        try change.storage.execute(
            """
            UPDATE \(SurveysTables.definition) SET state = \(state)
            WHERE survey_id = \(id) AND state IN (\(list: movable))
            """)
    }
}
