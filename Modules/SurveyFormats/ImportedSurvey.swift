package import SurveySchema

/// What came of reading a survey in another format.
package struct ImportedSurvey: Sendable {
    /// The survey, which has passed every check.
    package let survey: Survey
    /// Its definition: the text of `<id>.survey.json`.
    package let definition: String
    /// What was left out or changed, in the order of the files.
    package let notes: [FormatNote]
    /// How many values the files hold: texts, numbers and flags of JSON, cells of sheets that are not empty.
    package let values: Int
    /// How many of them are in the definition; the rest is what the notes leave out.
    package let taken: Int
}

/// What other formats don't say.
package struct ImportOptions: Sendable {
    /// How the survey is called where the file does not say so, such as the file's name: its id is made of it.
    package var name: String
    /// The survey's id, which goes before that of the file; nil to take the file's.
    package var id: String?
    /// Whom it is meant for, where the file does not say so.
    package var respondents: Survey.Respondents
    /// What is kept of who answered, where the file does not say so.
    package var anonymity: Survey.Anonymity
    /// The language of texts that name none, where the file does not say so: a BCP 47 tag.
    package var language: String

    /// Options; see the properties.
    package init(
        name: String, id: String? = nil, respondents: Survey.Respondents = .customers,
        anonymity: Survey.Anonymity = .identified, language: String = "en"
    ) {
        self.name = name
        self.id = id
        self.respondents = respondents
        self.anonymity = anonymity
        self.language = language
    }
}
