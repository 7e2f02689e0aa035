public import SurveySchema

/// The surveys that come with Mainstay, in English and German.
public enum SurveyLibrary {
    /// Every one, by id.
    public static var all: [any CompiledSurvey.Type] { [Effort.self] }
}
