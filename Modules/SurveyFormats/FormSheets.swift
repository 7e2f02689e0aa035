/// The sheets of a form, each saved as CSV.
package struct FormSheets: Sendable {
    /// A sheet.
    package struct File: Sendable {
        /// How it is called in notes.
        package let path: String
        /// Its text.
        package let text: String

        /// A sheet; see the properties.
        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// What is asked.
    package let survey: File
    /// What can be chosen.
    package let choices: File?
    /// What is said of the form as a whole.
    package let settings: File?

    /// The sheets; see the properties.
    package init(survey: File, choices: File? = nil, settings: File? = nil) {
        self.survey = survey
        self.choices = choices
        self.settings = settings
    }
}
