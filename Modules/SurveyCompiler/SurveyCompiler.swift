/// Turns survey definitions into Swift and JSON Schema.
public enum SurveyCompiler {}
